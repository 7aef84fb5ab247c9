"""What residents propose: a yes, or a kind no with words of one's own."""

from flask import Blueprint, g

from hub.domain import events
from hub.errors import N_, Invalid
from hub.web import forms
from hub.web.events.staff.roles import HOSTS
from hub.web.guard import allow
from hub.web.page import go, page

bp = Blueprint("staff_answers", __name__)

# Ready words for a no: they thank, say why, and leave a door open.
KIND_WORDS = (
    N_("Thank you for this idea. The room is taken at that time. Shall we look for another day together?"),
    N_("Thank you for this idea. We need somebody of the team with you, and nobody is free that day."),
    N_("Thank you for this idea. Please come and see us: we would like to prepare it with you."),
)


@bp.post("/staff/events/<event_id>/accept", endpoint="accept")
@allow(*HOSTS)
def accept(event_id):
    """Yes, as it was proposed. Details are changed in the form, which accepts too."""
    try:
        events.accept(event_id, g.who.id)
    except Invalid:
        return go(f"/staff/events/{event_id}/edit")
    return go(f"/staff/events/{event_id}")


@bp.get("/staff/events/<event_id>/decline", endpoint="ask_decline")
@allow(*HOSTS)
def ask_decline(event_id):
    return _form(event_id)


def _form(event_id, status=200, wrong=None):
    return page(
        "events/staff/decline.html", status=status, event=events.event(event_id, team=True), wrong=wrong or {},
        kind_words=forms.ready(KIND_WORDS), **forms.typed("reason", "ready"),
    )


@bp.post("/staff/events/<event_id>/decline", endpoint="decline")
@allow(*HOSTS)
def decline(event_id):
    """No, with words that its proposer reads: own ones, else the ready ones that were touched."""
    try:
        events.decline(event_id, forms.reason(), g.who.id)
    except Invalid as error:
        return _form(event_id, 422, forms.wrong(error))
    return go(f"/staff/events?view=proposed&declined={event_id}")


@bp.post("/staff/events/<event_id>/reconsider", endpoint="reconsider")
@allow(*HOSTS)
def reconsider(event_id):
    """Undo of a yes or no, within ten minutes: it waits for an answer again."""
    events.reconsider(event_id, g.who.id)
    return go(f"/staff/events/{event_id}")
