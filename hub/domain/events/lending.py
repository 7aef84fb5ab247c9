"""Seats lent to other hubs: allotments that they may confirm from at once, also when cut off."""

import json
from collections import Counter
from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.events import finding, line, seats
from hub.errors import N_, Conflict, Invalid
from hub.ids import derived
from hub.models import ledger
from hub.models.database import db
from hub.models.events import Allotment, Event, EventCount
from hub.models.gate import act
from hub.models.hubs import Hub

MEMORY = 90 * 24 * 3600  # seconds: how long it counts that the people of a hub asked for our events

# Sign-ups of other hubs' people for events of this hub.
_ASKED = """SELECT s.children, l.makers FROM sign_up s JOIN ledger l ON l.kind = 'sign_up' AND l.id = s.id
    WHERE l.home = {0} AND l.makers <> {0} AND s.asked_at > {0}"""
_GIVEN = """SELECT l.makers, s.from_allotment FROM sign_up s JOIN ledger l ON l.kind = 'sign_up' AND l.id = s.id
    WHERE s.event_id = {0} AND s.from_allotment > 0 AND NOT s.withdrawn AND NOT s.gone"""
_LOTS = """SELECT a.hub_id, h.name, a.granted, a.recalled, a.returned FROM allotment a
    LEFT JOIN hub h ON h.id = a.hub_id AND NOT h.gone WHERE a.event_id = {0} AND NOT a.gone"""


class Lot(NamedTuple):
    """What a hub was lent: hub_name None when it does not publish it · out: seats it has and did not give
    back · aim: seats it shall have in the end · given: seats it has told us it gave to people."""

    hub_id: str
    hub_name: str | None
    granted: int
    recalled: int
    returned: int
    out: int
    aim: int
    given: int


def asked_by_hub(now):
    """{hub id: seats its people asked for at events of this hub in the last 90 days}."""
    me, since, found = hubs.hub_id(), now - MEMORY, Counter()
    for children, makers in db.execute_sql(_ASKED.format(db.param), (me, json.dumps([me]), since)).fetchall():
        found.update({hub: 1 + children for hub in json.loads(makers) if hub != me})
    for count in EventCount.select().where(EventCount.ended_at > since):
        found.update(count.by_hub)
    return found


def lend_first(event):
    """Lend the first seats of an event that other hubs may see, up to half of what is free (inside an act).

    Who has some already gets no more by itself, and once the host has decided by hand nobody does. Of an
    event that others may no longer see, all is asked back.
    """
    if not finding.decides(event.id):
        return
    lots = {lot.hub_id: lot for lot in Allotment.there().where(Allotment.event_id == event.id)}
    if not _reaches_others(event):
        for lot in lots.values():
            _aim_at(lot, 0)
    elif line.running(event, clock.now()) and not event.lots_by_hand:
        _lend_to_new(event, lots)


def _lend_to_new(event, lots):
    out, now = seats.lent(lots.values()), clock.now()
    free = seats.free_seats(event.capacity, line.promised(event.id) + out)  # half of all, less what is out
    others = [hub for (hub,) in _neighbours(event).tuples()]
    asked = {hub: count for hub, count in asked_by_hub(now).items() if _may_see(event, hub, others)}
    new = [{hub: asked[hub] for hub in asked.keys() - lots}, [hub for hub in others if hub not in lots]]
    for hub, count in seats.first_lots(free, *new).items():
        Allotment(id=lot_id(event.id, hub), event_id=event.id, hub_id=hub, granted=count).save()
    line.note_taken(event)


def _aim_at(lot, wanted):
    if seats.goal(lot) != wanted:
        lot.granted, lot.recalled = seats.aimed_at(lot, wanted)
        lot.save()


def _reaches_others(event):
    return finding.is_mine(event.id) and ledger.line(Event.kind, event.id).channel is not None


def _neighbours(event):
    """The other hubs of the area that say where they are."""
    wanted = (Hub.departement == event.area) & (Hub.id != hubs.hub_id()) & ~Hub.gone
    return Hub.select(Hub.id).where(wanted).order_by(Hub.id)


def _may_see(event, hub, others):
    """A hub whose place nobody knows has asked, so it could see such an event before."""
    known = event.reach == "national" or hub in others
    return known or not Hub.select().where((Hub.id == hub) & ~Hub.gone).exists()


def lot_id(event_id, hub_id):
    """The id of what an event's home lends to a hub."""
    return derived(Allotment.kind, event_id, hub_id)


@act
def set_allotment(event_id, hub_id, granted):
    """The host decides how many seats a hub shall have (0: none); the answer is the list of `lots`.

    More is lent at once, if as many seats are free; fewer is asked back, and free here once that hub
    has answered. From then on nothing is lent by itself. Raises NotFound, Forbidden, Conflict, Invalid.
    """
    event = finding.hosted(event_id)
    finding.not_over(event, clock.now())
    _check_wanted(event, granted)
    lot = finding.lot_of(event_id, hub_id)
    lot = lot or Allotment(id=lot_id(event_id, hub_id), event_id=event_id, hub_id=hub_id)
    before = lot.granted
    lot.granted, lot.recalled = seats.aimed_at(lot, granted)
    free = seats.free_seats(event.capacity, line.promised(event_id))
    if free is not None and lot.granted - before > free:
        raise Conflict(N_("Only %(count)d seats are free."), count=free)
    lot.save()
    event.lots_by_hand = True
    event.taken = line.promised(event_id)
    event.save()
    return lots(event_id)


def _check_wanted(event, granted):
    if not finding.decides(event.id):
        raise Conflict(N_("You took this event over from another hub. Please set its seats first."))
    if granted < 0:
        raise Invalid({"granted": (N_("Please give a number, 0 or more."), {})})
    if event.hidden:
        raise Conflict(N_("The national team has hidden this event, so no seats can be lent."))
    if not _reaches_others(event):
        raise Conflict(N_("Other hubs do not see this event, so no seats can be lent to them."))


def lots(event_id):
    """What is lent of an event of this hub, as a list of Lot, the largest first."""
    given = _given_by_hub(event_id)
    found = [_lot(row, given) for row in db.execute_sql(_LOTS.format(db.param), (event_id,)).fetchall()]
    return sorted(found, key=lambda lot: (-lot.out, lot.hub_id))


def _lot(row, given):
    numbers = Lot(*row, 0, 0, given[row[0]])
    return numbers._replace(out=seats.lent([numbers]), aim=seats.goal(numbers))


def set_aside(found):
    """Seats that other hubs hold of an event and, as far as they have told, gave to nobody yet: of `lots`."""
    return sum(max(0, lot.out - lot.given) for lot in found)


def _given_by_hub(event_id):
    found, me = Counter(), hubs.hub_id()
    for makers, count in db.execute_sql(_GIVEN.format(db.param), (event_id,)).fetchall():
        found.update({hub: count for hub in json.loads(makers) if hub != me})
    return found


@act
def look_after_seats():
    """A chore: on the last days before the start, seats that nobody uses come to those who wait.

    Two days before, unused seats are asked back from other hubs; on the last day nobody is held back
    for a larger party. The answer is how many events were looked at.
    """
    now = clock.now()
    close = Event.there().where((Event.starts > now) & (Event.starts <= now + seats.RECALL_BEFORE))
    ours = [event for event in close if line.running(event, now) and finding.decides(event.id)]
    for event in ours:
        line.settle(event)
        recall_unused(event)
    return len(ours)


def recall_unused(event):
    """Ask back as many unused lent seats as people wait for, when the start is near (inside an act)."""
    if event.starts - clock.now() > seats.RECALL_BEFORE:
        return
    needed = sum(party.seats for party in seats.line_of(finding.live(event.id)))
    out = {lot.hub_id: lot for lot in lots(event.id)}
    needed -= sum(lot.out - lot.aim for lot in out.values())  # asked back already
    unused = {hub: max(0, lot.aim - lot.given) for hub, lot in out.items()}
    for hub, count in seats.recalls(needed, unused).items():
        _aim_at(finding.lot_of(event.id, hub), out[hub].aim - count)
