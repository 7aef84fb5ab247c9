"""Where the rules look again after sync has merged rows of other machines."""

from hub import clock
from hub.domain import hubs
from hub.domain.events import finding, lending, line
from hub.models import ledger
from hub.models.events import Allotment, Event, SignUp
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.store import NATIONAL


@act
def after_merge(kind, ids):
    """Called by sync, in its own transaction, after rows of `kind` with these `ids` were merged.

    The home decides what other hubs asked for, in order, uses what they gave back and lends to hubs it
    did not know; a holder answers what was asked back and uses what it was lent; search words and the
    news for people follow. Other kinds, and ids that are not (or no longer) here, are passed over.
    """
    rules = _RULES if hubs.hub_id() != NATIONAL else {"event": _words}
    if kind in rules:
        rules[kind](list(ids))


def _words(ids):
    """`words` is local: what came from elsewhere has none yet, or old ones. Saving writes it anew."""
    for event in Event.select().where(Event.id.in_(ids)):
        if event.words != event.searched():
            event.save()


def _events(ids):
    _words(ids)
    for event in Event.there().where(Event.id.in_(ids)):
        _look_again(event)


def _look_again(event):
    if ledger.line(Event.kind, event.id).home == hubs.hub_id():
        lending.lend_first(event)
    line.settle(event)
    line.review(event)


def _children_of(model):
    """A rule for rows that hang on events: each event is looked at once."""

    def rule(ids):
        found = model.select(model.event_id).where(model.id.in_(ids)).distinct().tuples()
        for event in Event.select().where(Event.id.in_([event_id for (event_id,) in found])):
            line.settle(event)
            line.review(event)

    return rule


def _lots(ids):
    """A lot whose event has left this hub's reach is given back by itself; the rest by the event's rule."""
    for lot in Allotment.there().where(Allotment.id.in_(ids) & (Allotment.hub_id == hubs.hub_id())):
        line.give_back(lot, finding.live(lot.event_id))
    _children_of(Allotment)(ids)


def _hubs(ids):
    """Hubs we did not know get their first seats of the events to come."""
    now = clock.now()
    if Hub.select().where(Hub.id.in_(ids) & (Hub.id != hubs.hub_id())).exists():
        for event in Event.there().where((Event.ends > now) & (Event.reach != "hub")):
            lending.lend_first(event)


_RULES = {"event": _events, "sign_up": _children_of(SignUp), "allotment": _lots, "hub": _hubs}
