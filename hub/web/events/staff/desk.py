"""At the desk: signing somebody up, changing how many come, giving a place back, undoing each."""

from flask import Blueprint

from hub import clock
from hub.domain import events
from hub.domain.events import desk
from hub.domain.people import secrets
from hub.domain.people.briefly import Briefly
from hub.errors import Conflict, Invalid, NotFound
from hub.web import forms, language
from hub.web.events import words
from hub.web.events.staff import said
from hub.web.guard import STAFF, allow
from hub.web.page import go, page
from hub.web.people import whom

bp = Blueprint("staff_desk", __name__)
printing = Briefly(15 * 60)  # sign-up id → the code of its ticket, in memory only


@bp.get("/staff/events/<event_id>/sign-up", endpoint="ask")
@allow(*STAFF)
def ask(event_id):
    """A picture name for a guest, or a card."""
    return _form(event_id)


def _form(event_id, status=200, wrong=None, told=""):
    sheet = events.sheet(event_id, team=True)
    return page(
        "events/staff/sign_up.html", "main", status=status, sheet=sheet, event=sheet.event, told=told,
        wrong=wrong or {}, children=forms.children(), words=words, **whom.asked(),
    )


@bp.post("/staff/events/<event_id>/sign-up", endpoint="sign_up")
@allow(*STAFF)
def sign_up(event_id):
    """A guest by a picture name, somebody by their card, or, for those who may, by a person's id."""
    try:
        asked = _sign_up(event_id)
    except Invalid as error:
        return _form(event_id, 422, forms.wrong(error))
    except Conflict as error:
        return _form(event_id, 409, told=language.sentence(error.message, error.params))
    return go(f"/staff/events/{event_id}/people/{asked.sign_up.id}")


def _sign_up(event_id):
    """The Outcome of who the form names."""
    person = whom.person()
    if person is None:
        return _guest(event_id, whom.guest_name())
    return events.sign_up(event_id, person.picture_name, forms.children(), person.id)


def _guest(event_id, name):
    """With four digits that open the ticket at the kiosk."""
    code = desk.new_ticket_code()
    asked = desk.sign_up_guest(event_id, name, forms.children(), secrets.hash_digits(code))
    printing.put(asked.sign_up.id, code)
    return asked


# Somebody who signed up


@bp.get("/staff/events/<event_id>/people/<sign_up_id>", endpoint="guest")
@allow(*STAFF)
def guest(event_id, sign_up_id):
    """One person's place: its answer, its code while it is new, and what can be changed."""
    return _guest_page(event_id, sign_up_id)


def _guest_page(event_id, sign_up_id, status=200, told=""):
    return page("events/staff/guest.html", status=status, told=told, **_shown(event_id, sign_up_id))


def _shown(event_id, sign_up_id):
    guest = _guest_of(event_id, sign_up_id)
    sheet, now = events.sheet(event_id, team=True), clock.now()
    return {
        "sheet": sheet, "event": sheet.event, "guest": guest, "now": now, "said": said, "words": words,
        "code": printing.get(sign_up_id), "may_come": events.can_come_back(sign_up_id),
    }


def _guest_of(event_id, sign_up_id):
    """The Guest of this sign-up. Raises NotFound."""
    found = next((each for each in events.signed_up(event_id, withdrawn=True) if each.id == sign_up_id), None)
    if found is None:
        raise NotFound()
    return found


@bp.get("/staff/events/<event_id>/people/<sign_up_id>/slip", endpoint="slip")
@allow(*STAFF)
def slip(event_id, sign_up_id):
    """The ticket on paper."""
    return page("events/staff/slip.html", **_shown(event_id, sign_up_id))


@bp.post("/staff/events/<event_id>/people/<sign_up_id>/party", endpoint="party")
@allow(*STAFF)
def party(event_id, sign_up_id):
    """With more or fewer children; when there are not enough seats, those they have stay."""
    try:
        asked = events.change_party(sign_up_id, forms.children())
    except Conflict as error:
        told = language.sentence(error.message, error.params)
        return _guest_page(event_id, sign_up_id, 409, told)
    return go(f"/staff/events/{event_id}/people/{asked.sign_up.id}")


@bp.post("/staff/events/<event_id>/people/<sign_up_id>/withdraw", endpoint="withdraw")
@allow(*STAFF)
def withdraw(event_id, sign_up_id):
    """Give the place back; it goes to whose turn it is. The event's page offers to undo it."""
    events.withdraw(sign_up_id)
    return go(f"/staff/events/{event_id}?back={sign_up_id}")


@bp.post("/staff/events/<event_id>/people/<sign_up_id>/again", endpoint="again")
@allow(*STAFF)
def again(event_id, sign_up_id):
    """Undo, within ten minutes: they come after all, and stand where they stood in the line."""
    try:
        asked = events.come_back(sign_up_id)
    except Conflict as error:
        told = language.sentence(error.message, error.params)
        return _guest_page(event_id, sign_up_id, 409, told)
    return go(f"/staff/events/{event_id}/people/{asked.sign_up.id}")


@bp.post("/staff/events/<event_id>/people/<sign_up_id>/undo", endpoint="undo")
@allow(*STAFF)
def undo(event_id, sign_up_id):
    """Within ten minutes: as if it had not been made."""
    events.undo(sign_up_id)
    return go(f"/staff/events/{event_id}")


@bp.post("/staff/events/<event_id>/people/<sign_up_id>/told", endpoint="told")
@allow(*STAFF)
def told(event_id, sign_up_id):
    """They know now."""
    events.mark_told([sign_up_id])
    return go(f"/staff/events/{event_id}/people/{sign_up_id}")
