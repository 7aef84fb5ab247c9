"""The place and the promise of a visit: one of each, under one picture name and one code."""

from hub import clock
from hub.domain import events, exchange
from hub.domain.hall.visits import note
from hub.domain.people import naming
from hub.errors import N_, Conflict, HubError, NotFound, Unavailable
from hub.models.events import SignUp
from hub.models.exchange import Reservation
from hub.models.gate import act
from hub.models.hall import Visit

ONE_PLACE = N_("You have a place already. Touch “I'm done”, then you can choose something else.")
NOT_OPEN_HERE = N_("This ticket is not open here. Touch “Show my ticket”.")
ONE_THING = N_("You have asked for something already. Touch “I'm done”, then you can choose something else.")


class OneEach(Conflict):
    """A guest has one place and one thing a visit, so that nobody takes all of them under names that are drawn."""

    def __init__(self, message=ONE_PLACE):
        super().__init__(message)


@act
def come(visit_id, event_id, picture_name, children, code_hash):
    """A guest's sign-up: the Outcome. Sent twice, it is one and the same.

    Raises OneEach for another event while the visit's place stands, NotFound when the visit is over,
    and what `events.sign_up` raises.
    """
    visit = _visit(visit_id)
    held, thing = standing(visit), held_listing(visit)
    if held and held.event_id == event_id:
        return events.Outcome(held, events.state_of(held), again=True)
    if held:
        raise OneEach()
    picture_name, code_hash = _same_as(thing, picture_name, code_hash)
    outcome = events.sign_up(event_id, picture_name, children, "", visit.device_id, code_hash)
    note(visit_id, sign_up_id=outcome.sign_up.id, own=thing is None or visit.own, asked=True)
    return outcome


@act
def reserve(visit_id, listing_id, picture_name, code_hash):
    """A guest asks for a listing: the `exchange.Outcome`. Sent twice, it is one and the same.

    Who has a place in this visit keeps its name and code, so that one ticket opens both. Raises OneEach for
    another listing while the visit's stands, NotFound when the visit is over, and what `exchange.reserve` raises.
    """
    visit = _visit(visit_id)
    held, place = held_listing(visit), standing(visit)
    if held and held.listing_id == listing_id:
        return exchange.Outcome(held, exchange.state_of(held, clock.now()), again=True)
    if held:
        raise OneEach(ONE_THING)
    picture_name, code_hash = _same_as(place, picture_name, code_hash)
    outcome = exchange.reserve(listing_id, picture_name, "", visit.device_id, code_hash)
    note(visit_id, reservation_id=outcome.reservation.id, own=place is None or visit.own, asked=True)
    return outcome


def _same_as(held, picture_name, code_hash):
    """Name and code of what the visit holds already, else those given. Raises Conflict when the name is taken."""
    if held:
        return held.picture_name, held.code_hash
    if not naming.is_free(picture_name):
        raise Conflict(naming.TAKEN)
    return picture_name, code_hash


def standing(visit):
    """The SignUp of this visit that still stands, or None."""
    found = _row(SignUp, visit.sign_up_id)
    return found if found and events.state_of(found) != events.WITHDRAWN else None


def held_listing(visit):
    """The Reservation of this visit that still stands, or None."""
    found = _row(Reservation, visit.reservation_id)
    return found if found and exchange.state_of(found, clock.now()) in exchange.STANDING else None


def _row(model, row_id):
    return model.get_or_none((model.id == row_id) & ~model.gone) if row_id else None


def _visit(visit_id):
    found = Visit.get_or_none(Visit.id == visit_id)
    if found is None:
        raise NotFound(N_("This page had been open for too long. Please start again."))
    return found


def ticket(sign_up_id, visit=None, person_id=""):
    """The `events.Ticket` of a sign-up, if it is the visit's or the person's own. Raises NotFound."""
    found = _theirs(_row(SignUp, sign_up_id), visit, person_id)
    if not found.told:
        events.mark_told([found.id])
    return events.ticket_of(found)


def promise(reservation_id, visit=None, person_id=""):
    """The `exchange.Ticket` of a reservation, if it is the visit's or the person's own. Raises NotFound."""
    found = _theirs(_row(Reservation, reservation_id), visit, person_id)
    if not found.told:
        exchange.mark_told([found.id])
    return exchange.ticket_of(found)


def _theirs(found, visit, person_id):
    """The row, if the visit knows it or it is of the person whose card was shown. Raises NotFound."""
    known = (visit.sign_up_id, visit.reservation_id) if visit else ()
    owner = person_id or (visit.person_id if visit else "")
    if found is None or not (found.id in known or owner == found.person_id != ""):
        raise NotFound(NOT_OPEN_HERE)
    return found


def find_ticket(visit_id, picture_name, code):
    """Show what a guest has under this name and code in this visit: the SignUp, if there is none the Reservation.

    Both are open in the visit then. Raises NotFound (name or code wrong), Unavailable (too many tries for
    this name).
    """
    sign_up, told = _tried(lambda: events.ticket(picture_name, code).sign_up)
    reservation, also_told = _tried(lambda: exchange.ticket(picture_name, code).reservation)
    if sign_up is None and reservation is None:
        raise also_told if isinstance(also_told, Unavailable) else told
    note(visit_id, sign_up_id=sign_up.id if sign_up else "", own=False,
         reservation_id=reservation.id if reservation else "")
    return sign_up or reservation


def _tried(find):
    """(what was found, None) or (None, why not)."""
    try:
        return find(), None
    except HubError as error:
        return None, error
