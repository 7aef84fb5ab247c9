"""“Show my ticket” of a guest who asked for something: by picture name and 4 digits."""

from typing import NamedTuple

from hub import clock
from hub.domain.exchange import promises
from hub.domain.people import tries
from hub.errors import N_, NotFound
from hub.models.exchange import Listing, Reservation


class Ticket(NamedTuple):
    """answer: yes | waiting | no (nothing to fetch any more) · state: as `state_of` · the two rows."""

    answer: str
    state: str
    listing: Listing
    reservation: Reservation


def ticket(picture_name, code, now=None):
    """“Show my ticket” of a guest: the Ticket under this picture name and code that matters most.

    `code`: the digits that were shown when it was reserved. Raises NotFound (name or code wrong), Unavailable
    (too many wrong codes for now).
    """
    now = clock.now() if now is None else now
    held = _held(picture_name, now)
    tries.check_digits(held, code, now)
    return ticket_of(held, now)


def _held(picture_name, now):
    """The guest's reservation that matters: what stands before what is over, the latest first."""
    wanted = (Reservation.picture_name == picture_name) & (Reservation.code_hash != "")
    found = list(Reservation.there().where(wanted).order_by(Reservation.asked_at.desc()).limit(20))
    return min(found, key=lambda each: promises.state_of(each, now) not in promises.STANDING, default=None)


def ticket_of(reservation, now=None):
    """The Ticket of a Reservation whose person is known otherwise: by card, or at the desk."""
    listing = Listing.get_or_none(Listing.id == reservation.listing_id)
    if listing is None:
        raise NotFound(N_("We cannot find this promise."))
    state = promises.state_of(reservation, clock.now() if now is None else now)
    if listing.gone or listing.hidden or state not in promises.STANDING:
        return Ticket("no", state, listing, reservation)
    return Ticket("yes" if state == promises.PROMISED else "waiting", state, listing, reservation)
