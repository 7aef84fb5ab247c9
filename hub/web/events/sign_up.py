"""I am coming: a resident in one touch, a guest with one of six picture names."""

from flask import Blueprint, g, request, url_for

from hub.domain import events, hall, people
from hub.domain.people import secrets
from hub.errors import Conflict, Invalid, NotFound
from hub.web import forms, language
from hub.web.events import words
from hub.web.guard import GUEST, allow, visits
from hub.web.guard.visits import of_ticket
from hub.web.page import called, go, page

bp = Blueprint("sign_up", __name__)


@bp.get("/events/<event_id>/name")
@allow(GUEST)
@of_ticket
def name(event_id):
    """Six picture names to choose from. The visit begins here, so that two touches at once are one sign-up."""
    held = _held()
    if held and held.event_id != event_id:
        return _one_each(held)
    if g.who or held or not events.sheet(event_id).answer:
        return go(url_for("events.one", event_id=event_id))
    return _names(event_id)


def _one_each(held):
    return page("events/one_each.html", status=409, sign_up=held)


def _names(event_id, status=200, told=""):
    visits.begun()
    offered = [(str(name), name.picture, called(str(name))) for name in people.offer()]
    return page(
        "events/name.html", status=status, event=events.event(event_id), offered=offered, told=told,
        children=forms.children(), words=words,
    )


def _held():
    return hall.standing(g.visit) if g.visit else None


@bp.post("/events/<event_id>/coming")
@allow(GUEST)
@of_ticket
def coming(event_id):
    """Ask for the place; the answer stands on the ticket."""
    if g.who:
        asked = events.sign_up(event_id, g.who.person.picture_name, forms.children(), g.who.id, _device())
        return go(url_for("tickets.one", sign_up_id=asked.sign_up.id))
    try:
        asked = _guest(event_id)
    except hall.OneEach:
        return _one_each(_held())
    except (Conflict, Invalid) as error:
        return _another_name(event_id, error)
    return go(url_for("tickets.one", sign_up_id=asked.sign_up.id))


def _another_name(event_id, error):
    """The choice again, when the name is none or somebody has just taken it; what else went wrong is raised."""
    fields = getattr(error, "fields", {})
    if set(fields) - {"name"} or not events.sheet(event_id).answer:
        raise error
    return _names(event_id, error.status, language.sentence(*fields.get("name", (error.message, error.params))))


def _device():
    return g.device.id if g.device else ""


def _guest(event_id):
    if g.visit is None:
        raise NotFound()
    code = hall.code_of(request.cookies[visits.VISIT])
    return hall.come(
        g.visit.id, event_id, request.form.get("name", ""), forms.children(), secrets.hash_digits(code)
    )
