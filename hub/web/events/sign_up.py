"""I am coming: a resident in one touch, a guest with one of six picture names."""

from flask import Blueprint, g, request, url_for

from hub.domain import events, hall, people
from hub.domain.people import secrets
from hub.domain.people.briefly import Briefly
from hub.errors import Conflict, Invalid
from hub.web import forms, language
from hub.web.events import words
from hub.web.guard import GUEST, allow, goes_on, visits
from hub.web.guard.visits import of_ticket
from hub.web.page import called, go, page

bp = Blueprint("sign_up", __name__)
# visit id → (event id, children): not in the address, where the next person could find it by going back
_party = Briefly(visits.OWN_PHONE)


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
    children = _counted(event_id)
    return go(url_for("events.one", event_id=event_id)) if children is None else _names(event_id, children)


@bp.post("/events/<event_id>/name")
@allow(GUEST)
@goes_on
@of_ticket
def how_many(event_id):
    """How many come: noted for this visit, which begins here. Then the names."""
    if g.who is None:
        visit, _ = visits.begun()
        _party.put(visit.id, (event_id, forms.children()))
    return go(url_for("sign_up.name", event_id=event_id))


def _counted(event_id):
    """How many children come. None when a visit that goes on or is just over does not say so for this event:
    the question is put again, so that no child's seat is left out."""
    if g.visit is None:
        return None if g.get("visit_over") else 0
    asked, children = _party.get(g.visit.id) or ("", 0)
    return children if asked == event_id else None


def _one_each(held):
    return page("events/one_each.html", status=409, sign_up=held)


def _names(event_id, children, status=200, told=""):
    visit, _ = visits.begun()
    _party.put(visit.id, (event_id, children))
    offered = [(str(name), name.picture, called(str(name))) for name in people.offer()]
    return page(
        "events/name.html", status=status, event=events.event(event_id), offered=offered, told=told,
        children=children, words=words,
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
    if g.visit is None:  # it ended while the names were being looked at: once more from the event
        return go(url_for("events.one", event_id=event_id))
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
    told = language.sentence(*fields.get("name", (error.message, error.params)))
    return _names(event_id, forms.children(), error.status, told)


def _device():
    return g.device.id if g.device else ""


def _guest(event_id):
    code = hall.code_of(request.cookies[visits.VISIT])
    return hall.come(
        g.visit.id, event_id, request.form.get("name", ""), forms.children(), secrets.hash_digits(code)
    )
