"""After a restore: how many slips were given out of what other hubs lent, as people remember it.

A hub that was set back has forgotten whom it gave seats to since. What it was lent and does not know as given
counts as given, until a person says how many slips there were.
"""

from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.events import finding, line, seats
from hub.errors import N_, Invalid, NotFound
from hub.models.database import db
from hub.models.events import Allotment, Event, LotCheck
from hub.models.gate import act

_UNSURE = """SELECT e.id, e.title, e.starts, e.zone, e.category, c.seats, h.name FROM lot_check c
    JOIN event e ON e.id = c.event_id AND NOT e.gone
    JOIN ledger l ON l.kind = 'event' AND l.id = e.id LEFT JOIN hub h ON h.id = l.home AND NOT h.gone
    WHERE c.given IS NULL AND e.ends > {0} ORDER BY e.starts, e.id"""
HOW_MANY = N_("Please give a number from 0 to %(most)d.")


class Unsure(NamedTuple):
    """An event of another hub of which seats were lent to this one. starts: Unix seconds · seats: lent and not
    known as given · home_name: the hub that lent them, or None."""

    event_id: str
    title: str
    starts: int
    zone: str
    category: str
    seats: int
    home_name: str | None


def unsure():
    """The events of which a person has to say how many slips were given, as a list of Unsure. One query."""
    return [Unsure._make(row) for row in db.execute_sql(_UNSURE.format(db.param), (clock.now(),)).fetchall()]


def hold():
    """Everything lent to this hub and not known as given counts as given (inside an act). Of how many events."""
    running = Event.select(Event.id).where((Event.ends > clock.now()) & ~Event.gone)
    LotCheck.delete().where(LotCheck.event_id.not_in(running)).execute()
    mine = (Allotment.hub_id == hubs.hub_id()) & Allotment.event_id.in_(running)
    found = {lot.event_id: seats.left_of(lot, finding.live(lot.event_id)) for lot in Allotment.there().where(mine)}
    held = {event_id: count for event_id, count in found.items() if count}
    for event_id, count in held.items():
        LotCheck.replace(event_id=event_id, seats=count, given=None, since=clock.now()).execute()
    return len(held)


@act
def say(event_id, given):
    """So many slips were given: the other seats may be given again. Raises NotFound, Invalid (field "given")."""
    check = LotCheck.get_or_none((LotCheck.event_id == event_id) & LotCheck.given.is_null())
    if check is None:
        raise NotFound()
    if given is None or not 0 <= given <= check.seats:
        raise Invalid({"given": (HOW_MANY, {"most": check.seats})})
    check.given = given
    check.save()
    event = Event.get_or_none((Event.id == event_id) & ~Event.gone)
    if event is not None:
        line.settle(event)
        line.review(event)
