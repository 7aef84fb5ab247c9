"""The board of events: today, this week, a month as a grid, a search; and one event."""

from datetime import date

from flask import Blueprint, g, url_for

from hub import clock
from hub.domain import events, hall
from hub.errors import NotFound
from hub.web import language, times
from hub.web.events import asked as asking
from hub.web.events import cards, month, words
from hub.web.files import photo_of
from hub.web.guard import GUEST, allow
from hub.web.kept import framed, keep
from hub.web.page import go, page

bp = Blueprint("events", __name__)


@bp.get("/events")
@allow(GUEST)
@keep
def board():
    """What is on, as far as it was asked for."""
    now = clock.now()
    asked = asking.read(now)
    if asked.view == asking.MONTH and not asked.day:
        return page("events/month.html", tabs=asking.tabs(asked), **month.grid(*asked.month, now))
    asked, found = _found(asked, now)
    around = (asked, found.number, found.more, bool(found.cards))
    return framed(around, lambda inside: _page(asked, found, inside), cards.markup(found.cards))


def _page(asked, found, inside):
    """The page with `inside` where the cards stand; without any, what to do instead."""
    return page(
        "events/board.html", "main", asked=asked, cards=found.cards and inside, number=found.number,
        tabs=asking.tabs(asked), filters=asking.filters(asked), likes=asking.likes(asked),
        turn=asking.turn(asked, found),
        all_of_them=asking.address(asked, what=(), like=(), flags=(), text=""),
        day_said=times.named(date(*asked.day), language.lang()) if asked.day else "",
    )


def _found(asked, now):
    """(Asked, Page): when nothing is left today and nobody asked for today only, what comes next is shown."""
    if asked.view == asking.SEARCH and not asked.text:
        return asked, events.Page([], 1, False)
    if asked.view or asked.day:
        return asked, _page_of(asked, now)
    today = asked._replace(view=asking.TODAY)
    found = _page_of(today, now)
    if found.cards or asked.narrowed:
        return today, found
    return asked, _page_of(asked, now)


def _page_of(asked, now):
    flags = {key: True for key in asked.flags}
    return events.upcoming(
        now, days=asking.DAYS.get(asked.view), categories=asked.what, text=asked.text, page=asked.number,
        day=asked.day, interests=asked.like, **flags,
    )


@bp.get("/events/<event_id>")
@allow(GUEST)
@keep
def one(event_id):
    """Everything about one event, and the way to come."""
    sheet = events.sheet(event_id)
    shown = {"event": sheet.event, "photo": photo_of(sheet.event.photo), "mine": _mine(event_id)}
    return page("events/one.html", sheet=sheet, words=words, **shown)


def _mine(event_id):
    """The id of the reader's own sign-up for this event, or ""."""
    if g.who:
        return next((place.id for place in events.of_person(g.who.id) if place.event_id == event_id), "")
    held = hall.standing(g.visit) if g.visit else None
    return held.id if held and held.event_id == event_id else ""


@bp.get("/e/<short>")
@allow(GUEST)
def poster(short):
    """The short address on a poster leads to its event, or to the board when that is gone."""
    try:
        return go(url_for("events.one", event_id=events.by_short(short).id))
    except NotFound:
        return page("events/gone.html", status=404)
