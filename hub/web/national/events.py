"""The events of all hubs: searched, by area; hidden with a reason that the host reads, and shown again."""

from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import events, national
from hub.errors import Invalid
from hub.web import forms, language
from hub.web.events import words
from hub.web.guard import allow
from hub.web.nav import NATIONAL
from hub.web.page import go, page

bp = Blueprint("national_events", __name__)
_ = language.gettext


@bp.get("/events", endpoint="list")
@allow(*NATIONAL)
def events_list():
    asked, number = _asked(), forms.number("page")
    hidden = True if asked["hidden"] else None
    rows, more = national.events_of_all(asked["q"], asked["area"], asked["hub"], hidden, number)
    turn = _address(asked, number - 1) if number > 1 else None, _address(asked, number + 1) if more else None
    return page(
        "national/events.html", rows=rows, asked=asked, hosts=national.hosts_of(row.id for row in rows),
        areas=[("", _("All areas"))] + [(each.code, f"{each.code} {each.name}") for each in national.areas()],
        host=national.enrolled_hub(asked["hub"]) if asked["hub"] else None, number=number, turn=turn,
    )


def _asked():
    return {name: request.args.get(name, "").strip()[:80] for name in ("q", "area", "hub", "hidden")}


def _address(asked, number):
    kept = {name: value for name, value in {**asked, "page": number}.items() if value}
    return f"/events?{urlencode(kept)}"


@bp.get("/events/<event_id>", endpoint="one")
@allow(*NATIONAL)
def one(event_id):
    return _one(event_id)


def _one(event_id, status=200, wrong=None):
    event, hosts = events.event(event_id, team=True), national.hosts_of([event_id])
    return page(
        "national/event.html", status=status, event=event, host=hosts.get(event_id, ("", "")), wrong=wrong or {},
        why=request.form.get("why", ""), words=words,
    )


@bp.post("/events/<event_id>/hide", endpoint="hide")
@allow(*NATIONAL)
def hide(event_id):
    """Off every board after the next exchanges; the host reads why."""
    try:
        events.hide(event_id, request.form.get("why", ""), g.who.id)
    except Invalid as error:
        told = forms.wrong(error)
        return _one(event_id, 422, {"why": told.get("reason", "")})
    return go(f"/events/{event_id}")


@bp.post("/events/<event_id>/show", endpoint="show")
@allow(*NATIONAL)
def show(event_id):
    """Undo: on the boards again."""
    events.unhide(event_id, g.who.id)
    return go(f"/events/{event_id}")
