"""What residents propose, and the team's answer."""

from hub import clock
from hub.domain import checking
from hub.domain.events import editing, finding
from hub.domain.events.fields import GIVEN, checked
from hub.errors import N_, Conflict
from hub.models.events import Event
from hub.models.gate import act

MOST_PROPOSALS = 3  # of one person, waiting for an answer
USUAL_LENGTH = 2 * 3600  # seconds, for a proposal that does not say when it ends


@act
def propose(fields, person):
    """A resident's idea: pictogram, category, a time; the answer is the Event, seen by the team only.

    `fields` as for `create` (the web gives the title: what was typed, or the category's word); without
    `ends` it lasts two hours. `person`: their id. Raises Invalid, and Conflict with three waiting.
    """
    waiting = (Event.proposed_by == person) & (Event.status == finding.PROPOSED)
    if Event.there().where(waiting).count() >= MOST_PROPOSALS:
        raise Conflict(N_("The team still looks at your other ideas. Please come back for the answer."))
    if fields.get("starts") and not fields.get("ends"):
        fields = fields | {"ends": fields["starts"] + USUAL_LENGTH}
    new = checked(fields | {"reach": "hub"})
    return editing.made(Event(made_by=person, proposed_by=person, status=finding.PROPOSED, **new))


@act
def accept(event_id, by="", fields=None):
    """The team's yes to a proposal, with some fields changed if given; the answer is the Event, now open.

    Raises Conflict when it is no proposal or was answered, Invalid when its time has gone by.
    """
    event = _proposal(event_id)
    known = {name: getattr(event, name) for name in GIVEN}
    for name, value in checked(known | (fields or {})).items():
        setattr(event, name, value)
    event.status, event.reason, event.made_by = finding.OPEN, "", by or event.made_by
    return editing.noted(event)


@act
def decline(event_id, words, by=""):
    """The team's no, with words that its proposer reads (`proposals_of`). Raises Conflict, Invalid (no words)."""
    event = _proposal(event_id)
    event.status, event.reason = finding.DECLINED, checking.reason_of(words, checking.KIND_WORDS)
    return editing.noted(event)


@act
def reconsider(event_id, by=""):
    """Undo, within ten minutes, of the yes or no to a proposal: it waits for an answer again.

    What was changed with the yes stays. Raises NotFound, Forbidden, Conflict (later; people signed up).
    """
    event = finding.hosted(event_id)
    if event.status == finding.PROPOSED:
        return event
    if not can_reconsider(event):
        raise Conflict(N_("Ten minutes have passed, or people have signed up. You can cancel the event instead."))
    event.status, event.reason = finding.PROPOSED, ""
    return editing.noted(event)


def can_reconsider(event):
    """Whether the answer to this proposal can be taken back: it is fresh, and nobody counts on a yes."""
    answered = event.proposed_by and event.status in (finding.OPEN, finding.DECLINED) and event.ends > clock.now()
    return bool(answered and finding.fresh(Event.kind, event.id, "status") and not finding.live(event.id))


def _proposal(event_id):
    event = finding.hosted(event_id)
    if event.status != finding.PROPOSED:
        raise Conflict(N_("Somebody has answered this proposal already."))
    return event


def proposals_of(person):
    """Events that this person proposed, newest first, with `status` and `reason`: what became of the ideas."""
    return list(Event.there().where(Event.proposed_by == person).order_by(Event.updated.desc()).limit(20))
