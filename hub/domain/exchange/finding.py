"""One listing: found, shown, and who decides about it."""

from typing import NamedTuple

from hub import clock, stamps
from hub.domain import hubs, people
from hub.domain.exchange import promises
from hub.errors import N_, Forbidden, NotFound
from hub.models import ledger, rows
from hub.models.exchange import Listing, Reservation
from hub.models.hubs import Hub

OPEN, DONE, WAITING, SENT_BACK, WITHDRAWN, EXPIRED = "open", "done", "waiting", "sent_back", "withdrawn", "expired"
SEEN = (OPEN, DONE, WITHDRAWN, EXPIRED)  # by everybody: the rest is between its author and the team
NOT_THERE = N_("We cannot find this any more. Perhaps it has been taken away.")


class Sheet(NamedTuple):
    """What a page about one listing shows besides the listing itself.

    home: id of the hub it belongs to · home_name: or None (secret address) · home_commune: INSEE code of the town
    whose desk it changes hands at, "" with the name · mine: it belongs to this hub ·
    state: open | promised (all of it) | done | waiting | sent_back | withdrawn | expired · free: how many
    nobody was promised · answer: what one would be told now by reserving: promised, waiting, requested, or ""
    (not open, hidden) · own: the reader wrote it · author: what `people.block` takes, "" for the team ·
    reserved: the reader's Reservation that still stands, or None.
    """

    listing: Listing
    home: str
    home_name: str | None
    home_commune: str
    mine: bool
    state: str
    free: int
    answer: str
    own: bool
    author: str
    reserved: Reservation | None


def listing(listing_id, reader="", team=False, now=None):
    """The Sheet of a listing. Raises NotFound.

    `reader`: a resident's id: whoever blocked the other does not see what they wrote · `team`: also what
    waits for a look, was sent back or is hidden.
    """
    now = clock.now() if now is None else now
    found, home = _known(listing_id)
    mine, author = home == hubs.hub_id(), author_of(found, home)
    own = bool(reader) and found.person_id == reader
    if not (team or own) and not (is_public(found) and author_allows(author, reader)):
        raise NotFound(NOT_THERE)
    name, commune = rows.read(Hub, ("name", "commune"), id=home, gone=False) or (None, "")
    reserved = held_by(listing_id, reader, now) if reader else None
    return Sheet(found, home, name, commune, mine, state_of(found, now), free_of(found),
                 answer_of(found, mine, now), own, author, reserved)


def _known(listing_id):
    found = Listing.get_or_none((Listing.id == listing_id) & ~Listing.gone)
    if found is None:
        raise NotFound(NOT_THERE)
    return found, ledger.home_of(Listing.kind, listing_id)


def is_public(found):
    """Whether everybody may see this listing, also when it is no longer open."""
    return not (found.gone or found.hidden or found.hidden_here) and found.status in SEEN


def author_of(found, home):
    """Who wrote it, as `people.block` knows people: an id of this hub, "<hub>/fox-12", or "" (the team)."""
    if found.person_id or not found.picture_name:
        return found.person_id
    return "" if home == hubs.hub_id() else f"{home}/{found.picture_name}"


def author_allows(author, reader):
    """Whether neither of the two blocked the other."""
    return not (author and reader) or author not in people.blocked_for(reader)


def state_of(found, now):
    """What a listing is called: its status, by the clock, and "promised" when nothing of it is free."""
    if found.status != OPEN:
        return found.status
    if found.expires <= now:
        return EXPIRED
    return OPEN if free_of(found) else promises.PROMISED


def free_of(found):
    """How many of it nobody was promised or has, as its home said last."""
    return promises.free_of(found.quantity, found.promised, found.handed)


def answer_of(found, mine, now):
    """What one is told now by reserving: promised | waiting | requested, or "" when one cannot."""
    if not is_public(found) or found.status != OPEN or found.expires <= now:
        return ""
    if not mine or undecided(found):
        return promises.REQUESTED
    return promises.PROMISED if free_of(found) else promises.WAITING


def undecided(found):
    """Whether this hub decides nothing new of it: restored, it may have forgotten what other hubs were told; or it
    took it over from a hub that is gone, and nobody has looked at it yet."""
    return (found.reach != "hub" and hubs.is_behind()) or hubs.must_be_looked_at(Listing.kind, found.id)


def held_by(listing_id, person_id, now):
    """The Reservation of a resident that still stands, or None."""
    theirs = (Reservation.listing_id == listing_id) & (Reservation.person_id == person_id)
    found = Reservation.there().where(theirs)
    return next((each for each in found if promises.state_of(each, now) in promises.STANDING), None)


def is_mine(listing_id):
    """Whether this hub decides about the listing. Raises NotFound."""
    return ledger.home_of(Listing.kind, listing_id) == hubs.hub_id()


def at_home(listing_id):
    """The Listing, whatever its status, of this hub. Raises NotFound, or Forbidden for another hub's."""
    found, home = _known(listing_id)
    if home != hubs.hub_id():
        raise Forbidden(N_("This belongs to another hub. Only its own team can change it."))
    return found


def standing(listing_id):
    """The reservations for which the home can still do something, in the order of asking."""
    wanted = (Reservation.listing_id == listing_id) & ~Reservation.withdrawn & ~Reservation.lapsed
    wanted &= ~Reservation.turned_down & Reservation.handed_at.is_null()
    return list(Reservation.there().where(wanted).order_by(Reservation.asked_at, Reservation.id))


def turned_down(listing_id):
    """The reservations that got a no and were not withdrawn, in the order of asking."""
    wanted = (Reservation.listing_id == listing_id) & Reservation.turned_down & ~Reservation.withdrawn
    wanted &= ~Reservation.lapsed & Reservation.handed_at.is_null()
    return list(Reservation.there().where(wanted).order_by(Reservation.asked_at, Reservation.id))


def fresh(kind, row_id, name):
    """Whether this field of a row was written within the last ten minutes: as long as the team can undo it."""
    written = stamps.millis(ledger.line(kind, row_id).stamp_of(name)) // 1000
    return clock.now() <= written + promises.UNDO_SECONDS
