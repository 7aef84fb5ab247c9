"""The board for other programs: iCalendar and JSON, of this hub's own public events."""

from flask import Blueprint, Response, current_app, jsonify, request

from hub import clock
from hub.domain import events, hubs
from hub.errors import NotFound
from hub.web.events import words
from hub.web.guard import GUEST, allow
from hub.web.kept import keep

bp = Blueprint("feeds", __name__)
MOST = 500
CALENDAR = "text/calendar; charset=utf-8"


def _refuse_secret():
    """A secret address publishes nothing of itself."""
    if hubs.is_secret():
        raise NotFound()


def _base():
    """The hub's address as others reach it."""
    return (current_app.config["SETTINGS"].public_url or request.host_url).rstrip("/")


@bp.get("/feeds/events.json")
@allow(GUEST)
@keep
def as_json():
    """What is on here, without anything of the people who come."""
    _refuse_secret()
    cards = events.upcoming(clock.now(), home=hubs.hub_id(), per_page=MOST).cards
    return jsonify({"hub": hubs.this_hub().name, "events": [_entry(card) for card in cards]})


def _entry(card):
    return {
        "id": card.id, "url": f"{_base()}/e/{events.short(card.id)}", "title": card.title, "starts": card.starts,
        "ends": card.ends, "zone": card.zone, "category": card.category, "place": words.where(card),
        "commune": card.commune, "status": card.status, "reason": words.reason(card), "seats": card.capacity,
        "free": card.free, "women_only": bool(card.women_only), "children_welcome": bool(card.children_welcome),
        "step_free": bool(card.step_free), "lang": card.lang,
    }


@bp.get("/feeds/events.ics")
@allow(GUEST)
@keep
def as_calendar():
    """The board for a calendar program, which asks for it again by itself."""
    _refuse_secret()
    return Response(events.board_calendar(host=_base()), content_type=CALENDAR)


@bp.get("/events/<event_id>.ics")
@allow(GUEST)
@keep
def one_as_calendar(event_id):
    """One event, for the calendar on a phone."""
    found = events.event(event_id)
    if not events.sheet(event_id).mine:
        raise NotFound()
    _refuse_secret()
    return Response(events.calendar_of([found], host=_base()), content_type=CALENDAR)
