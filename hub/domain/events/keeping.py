"""What does not stay: who signed up is forgotten 30 days after the event; how many came is kept."""

import json
from collections import Counter

from hub import clock
from hub.domain import hubs
from hub.domain.events import seats
from hub.models import ledger, rows
from hub.models.events import Event, EventCount, SignUp
from hub.models.gate import act

KEPT = 30 * 24 * 3600  # seconds after the event
BATCH = 100  # events in one act, so that nobody waits long behind it


def purge_sign_ups(now=None):
    """A chore: erase the sign-ups of events that ended 30 days ago. The answer is how many were erased.

    Their number stays in `EventCount` (`counts_of`). Sign-ups whose event never came here go 30 days after
    they were made.
    """
    limit, erased = (clock.now() if now is None else now) - KEPT, 0
    while count := _purge_some(limit):
        erased += count
    return erased


@act
def _purge_some(limit):
    due = _due(limit)
    for event_id in {sign_up.event_id for sign_up in due}:
        _count(event_id, [s for s in due if s.event_id == event_id], limit)
    for sign_up in due:
        ledger.erase(SignUp.kind, sign_up.id)
    return len(due)


def _due(limit):
    """All sign-ups, gone ones too, of some events that are due."""
    events = SignUp.select(SignUp.event_id).left_outer_join(Event, on=(Event.id == SignUp.event_id))
    over = (Event.ends <= limit) | (Event.id.is_null() & (SignUp.asked_at <= limit))
    ids = [event_id for (event_id,) in events.where(over).distinct().limit(BATCH).tuples()]
    return list(SignUp.select().where(SignUp.event_id.in_(ids)))


def _count(event_id, sign_ups, limit):
    """Keep the figures of an event before its names go; only its home has them all."""
    event = Event.get_or_none(Event.id == event_id)
    stood = [s for s in sign_ups if not s.gone]
    confirmed = [s for s in stood if seats.state_of(s) == seats.CONFIRMED]
    withdrawn = sum(bool(s.withdrawn) for s in stood)
    rows.put(EventCount(
        event_id=event_id, sign_ups=len(stood), seats=sum(map(seats.seats_of, confirmed)),
        children=sum(s.children for s in confirmed), waited=len(stood) - len(confirmed) - withdrawn,
        withdrawn=withdrawn, by_hub=_by_hub(stood), ended_at=event.ends if event else limit,
    ))


def _by_hub(sign_ups):
    """{hub: seats asked for} of the other hubs, so that lending goes on knowing who asks."""
    found, me = Counter(), hubs.hub_id()
    lines = ledger.Ledger.select(ledger.Ledger.id, ledger.Ledger.makers)
    ours = lines.where((ledger.Ledger.kind == SignUp.kind) & (ledger.Ledger.home == me))
    makers = dict(ours.where(ledger.Ledger.id.in_([s.id for s in sign_ups])).tuples())
    for sign_up in sign_ups:
        for hub in _listed(makers.get(sign_up.id, [])):
            found.update({hub: seats.seats_of(sign_up)} if hub != me else {})
    return dict(found)


def _listed(makers):
    return json.loads(makers) if isinstance(makers, str) else makers


def counts_of(event_id):
    """What stays of an event's sign-ups, or None: sign_ups, seats, children, waited, withdrawn."""
    return EventCount.get_or_none(EventCount.event_id == event_id)
