"""Events that this hub took over from one that is gone for ever: a person sets their seats anew.

Nobody knows whom the other hub's own team told that they have a seat. Until a person has said how many seats there
are to give, this hub confirms only what it was lent before.
"""

from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.events import editing, finding, line
from hub.errors import N_, Conflict
from hub.models.events import Event
from hub.models.gate import act

MOST = 100


class ToSet(NamedTuple):
    """An event whose seats a person has to set. known: seats of people and hubs known here · unknown: seats that
    the other hub had given besides, as it said last · suggested: seats to say, so that those come too, or None:
    no limit."""

    event: Event
    known: int
    unknown: int
    suggested: int | None


def to_set():
    """The events that were taken over and wait for a person, the soonest first, as a list of ToSet."""
    wanted = Event.id.in_(hubs.to_look_at(Event.kind)[:MOST]) & (Event.ends > clock.now())
    open_still = wanted & (Event.status == finding.OPEN)
    return [_to_set(event) for event in Event.there().where(open_still).order_by(Event.starts, Event.id)]


def _to_set(event):
    known = line.promised(event.id)
    unknown = max(0, event.taken - known)
    suggested = None if event.capacity is None else max(known, event.capacity - unknown)
    return ToSet(event, known, unknown, suggested)


@act
def set_seats(event_id, capacity, by=""):
    """A person says how many seats there are for those known here (None: no limit); from now on this hub gives
    them.

    Raises NotFound, Forbidden, Conflict (over; not waiting for it), Invalid (field "capacity": fewer than are
    promised).
    """
    event = finding.hosted(event_id)
    if not hubs.must_be_looked_at(Event.kind, event_id):
        raise Conflict(N_("The seats of this event have been set already."))
    editing.change(event_id, {"capacity": capacity}, by)
    _take_in_own_lot(event_id)
    hubs.looked_at(Event.kind, event_id)
    return editing.noted(Event.get_by_id(event.id))


def _take_in_own_lot(event_id):
    """What the other hub had lent to this one is its own now: seats of people here count as the home's."""
    lot = finding.lot_of(event_id)
    if lot is None:
        return
    for sign_up in finding.live(event_id):
        if sign_up.from_allotment and finding.asked_here(sign_up.id):
            sign_up.decided = (sign_up.decided or 0) + sign_up.from_allotment
            sign_up.from_allotment = 0
            sign_up.save()
    lot.recalled = max(lot.recalled, lot.granted - finding.spent(event_id))
    lot.returned = max(lot.returned, lot.granted - finding.spent(event_id))
    lot.save()
