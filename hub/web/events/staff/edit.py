"""The form of an event: new, changed, a proposal that becomes one."""

from flask import Blueprint, g, request

from hub import clock
from hub.domain import events, hubs
from hub.errors import Invalid
from hub.web import forms, towns
from hub.web.events.staff import reading, said
from hub.web.events.staff.roles import HOSTS
from hub.web.files import photo_of
from hub.web.guard import allow
from hub.web.page import go, page

bp = Blueprint("staff_edit", __name__)


@bp.get("/staff/events/new", endpoint="ask_new")
@allow(*HOSTS)
def ask_new():
    return _form(reading.blank(clock.now()))


@bp.post("/staff/events/new", endpoint="create")
@allow(*HOSTS)
def create():
    """A new event, or a series of them."""
    try:
        made = _created(reading.fields(g.zone))
    except Invalid as error:
        return _form(reading.typed(), error=error)
    return go(f"/staff/events/{made.id}")


def _created(fields):
    """The event, or the first date of the series."""
    every = request.form.get("every", "")
    if not every:
        return events.create(fields, g.who.id)
    return events.create_series(fields, every, reading.until(g.zone), g.who.id)[0]


@bp.get("/staff/events/<event_id>/edit", endpoint="ask")
@allow(*HOSTS)
def ask(event_id):
    event = _event(event_id)
    return _form(reading.of_event(event) | {"scope": request.args.get("scope", "this")}, event)


def _event(event_id):
    return events.event(event_id, team=True)


@bp.post("/staff/events/<event_id>/edit", endpoint="change")
@allow(*HOSTS)
def change(event_id):
    """Change this date or all that follow; a proposal becomes an event by this."""
    event = _event(event_id)
    try:
        _change(event, reading.fields(event.zone))
    except Invalid as error:
        return _form(reading.typed(), event, error)
    return go(f"/staff/events/{event_id}")


def _change(event, fields):
    if event.status == "proposed":
        events.accept(event.id, g.who.id, fields)
    elif event.series_id and request.form.get("scope") == "all":
        events.change_series(event.series_id, fields, g.who.id)
    else:
        events.change(event.id, fields, g.who.id)


def _form(typed, event=None, error=None):
    """The form with what is known or was typed, and a sentence beside each field that cannot be taken."""
    wrong = said.beside_fields(forms.wrong(error)) if error else {}
    return page(
        "events/staff/form.html", status=422 if error else 200, typed=typed, event=event, wrong=wrong,
        towns=towns.towns() if "town" in wrong else [], secret=hubs.is_secret(), limits=reading.TEXTS,
        copy=request.args.get("copy") == "1", photo=photo_of(typed["photo"]), **said.choices(typed["languages"]),
    )
