"""Where the rules look again after sync has merged rows of other machines."""

from hub import clock
from hub.domain import hubs
from hub.domain.events import finding, lending, line, slips
from hub.models.database import db
from hub.models.events import SEARCHED, Allotment, Event, SignUp, searched
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.replica import NATIONAL

AT_ONCE = 500
_READ = f"SELECT id, words, {', '.join(SEARCHED)} FROM event WHERE id IN (%s)"
_COUNTED_ON = """SELECT event_id FROM sign_up WHERE event_id IN (%s)
    UNION SELECT event_id FROM allotment WHERE event_id IN (%s)"""
_WRITE = "UPDATE event SET words = {0} WHERE id = {0}"


@act
def after_merge(kind, ids):
    """Called by sync, in its own transaction, after rows of `kind` with these `ids` were merged.

    The home decides what other hubs asked for, in order, uses what they gave back and lends to hubs it
    did not know; a holder answers what was asked back and uses what it was lent; search words and the
    news for people follow. Other kinds, and ids that are not (or no longer) here, are passed over.
    """
    ids = list(ids)
    for first in range(0, len(ids), AT_ONCE):
        _RULES.get(kind, _nothing)(ids[first : first + AT_ONCE])


def _nothing(ids):
    """Kinds of other domains, and at national, which decides about nothing, all but the words."""


def _events(ids):
    _index(ids)
    marks = ", ".join([db.param] * len(ids))
    if counted_on := [event_id for (event_id,) in db.execute_sql(_COUNTED_ON % (marks, marks), (*ids, *ids))]:
        _look_again(Event.id.in_(counted_on))


def _index(ids):
    """Write the search words anew. They are local and no part of a row's story: no line, no stamp."""
    marks = ", ".join([db.param] * len(ids))
    read = [(row_id, words, searched(*texts)) for row_id, words, *texts in db.execute_sql(_READ % marks, ids)]
    db.cursor().executemany(_WRITE.format(db.param), [(new, row_id) for row_id, words, new in read if words != new])


def _look_again(chosen):
    """The rules of seats, for events that somebody signed up for here or that seats are lent of."""
    if hubs.hub_id() == NATIONAL:
        return
    for event in Event.there().where(chosen):
        lending.lend_first(event)
        line.settle(event)
        line.review(event)


@act
def caught_up():
    """Called by sync when a restored hub has read everything again: it decides what it had left open.

    What it was lent and does not know as given counts as given, until a person has said how much was.
    """
    slips.hold()
    _look_again(Event.id.in_(SignUp.select(SignUp.event_id)) & (Event.ends > clock.now()))


def _sign_ups(ids):
    _look_again(Event.id.in_(SignUp.select(SignUp.event_id).where(SignUp.id.in_(ids))))
    if SignUp.select().where(SignUp.id.in_(ids)).count() < len(set(ids)):  # forgotten: a bare mark names no event
        _look_again(Event.id.in_(line.miscounted()))


def _lots(ids):
    """A lot whose event has left this hub's reach is given back by itself; the rest by the event's rule."""
    for lot in Allotment.there().where(Allotment.id.in_(ids) & (Allotment.hub_id == hubs.hub_id())):
        line.give_back(lot, finding.live(lot.event_id))
    _look_again(Event.id.in_(Allotment.select(Allotment.event_id).where(Allotment.id.in_(ids))))


def _hubs(ids):
    """Hubs we did not know get their first seats of our events to come."""
    me = hubs.hub_id()
    if me != NATIONAL and Hub.select().where(Hub.id.in_(ids) & (Hub.id != me)).exists():
        ours = Ledger.select(Ledger.id).where((Ledger.kind == Event.kind) & (Ledger.home == me))
        to_come = (Event.ends > clock.now()) & (Event.reach != "hub")
        for event in Event.there().where(to_come & Event.id.in_(ours)):
            lending.lend_first(event)


_RULES = {"event": _events, "sign_up": _sign_ups, "allotment": _lots, "hub": _hubs}
