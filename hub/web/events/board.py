"""The board of events: today, this week, a month as a grid, a search; and one event."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, g, request, url_for

from hub import clock
from hub.domain import events, hall
from hub.errors import NotFound
from hub.web import forms, language, times
from hub.web.events import month, words
from hub.web.guard import GUEST, allow
from hub.web.kept import keep
from hub.web.page import go, page

bp = Blueprint("events", __name__)
_ = language.gettext
TODAY, WEEK, MONTH, SEARCH = "today", "week", "month", "search"
VIEWS = (TODAY, WEEK, MONTH, SEARCH)
DAYS = {TODAY: 1, WEEK: 7}


class Asked(NamedTuple):
    """What the address asks for. view: "" is today, or what comes next when nothing is left today."""

    view: str
    what: tuple
    flags: tuple
    text: str
    day: tuple | None
    month: tuple
    number: int


@bp.get("/events")
@allow(GUEST)
@keep
def board():
    """What is on, as far as it was asked for."""
    now = clock.now()
    asked = _asked(now)
    if asked.view == MONTH and not asked.day:
        return page("events/month.html", tabs=_tabs(asked), **month.grid(*asked.month, now))
    found, asked = _found(asked, now)
    return page(
        "events/board.html", "main", asked=asked, found=found, tabs=_tabs(asked), filters=_filters(asked),
        turn=_turn(asked, found), all_of_them=_address(asked, what=(), flags=(), text=""), words=words,
        day_said=times.named(date(*asked.day), language.lang()) if asked.day else "",
    )


def _asked(now):
    given = request.args
    view = given.get("view", "") if given.get("view") in VIEWS else ""
    here = times.local(now)
    return Asked(
        view=view,
        what=tuple(key for key in events.CATEGORIES if key in given.getlist("what")),
        flags=tuple(key for key in words.FLAGS if given.get(key)),
        text=given.get("q", "").strip()[:80],
        day=words.day_of(given.get("day")),
        month=month.within(words.month_of(given.get("month")), here),
        number=forms.number("page"),
    )


def _found(asked, now):
    """(Page, Asked): when nothing is left today and nobody asked for today only, what comes next is shown."""
    if asked.view == SEARCH and not asked.text:
        return events.Page([], 1, False), asked
    if asked.view or asked.day:
        return _page_of(asked, now), asked
    today = asked._replace(view=TODAY)
    found = _page_of(today, now)
    if found.cards or asked.what or asked.flags:
        return found, today
    return _page_of(asked, now), asked


def _page_of(asked, now):
    flags = {key: True for key in asked.flags}
    return events.upcoming(
        now, days=DAYS.get(asked.view), categories=asked.what, text=asked.text, page=asked.number, day=asked.day,
        **flags,
    )


# Ways around the board, as links that keep what was chosen


def _address(asked, **changed):
    """The board's address with some of what was asked changed."""
    now = asked._replace(**{"number": 1, **changed})
    pairs = [("view", now.view), ("day", "-".join(f"{part:02}" for part in now.day or ()))]
    pairs += [("what", key) for key in now.what] + [(key, "1") for key in now.flags]
    pairs += [("q", now.text), ("page", str(now.number) if now.number > 1 else "")]
    kept = [(name, value) for name, value in pairs if value]
    return f"{url_for('events.board')}{'?' if kept else ''}{urlencode(kept)}"


def _tabs(asked):
    names = {TODAY: _("Today"), WEEK: _("This week"), MONTH: _("Month"), SEARCH: _("Search")}
    symbols = {MONTH: "calendar", SEARCH: "search"}
    return [
        {"href": _address(asked, view=view, day=None, text=""), "label": names[view], "symbol": symbols.get(view),
         "on": asked.view == view}
        for view in VIEWS
    ]


def _filters(asked):
    flags = [
        {"href": _address(asked, flags=_toggled(asked.flags, key)), "label": _(label), "symbol": symbol,
         "on": key in asked.flags}
        for key, (symbol, label) in words.FLAGS.items()
    ]
    return flags + [
        {"href": _address(asked, what=_toggled(asked.what, key)), "label": words.category(key), "symbol": key,
         "on": key in asked.what}
        for key in words.CATEGORIES
    ]


def _toggled(chosen, key):
    return tuple(one for one in chosen if one != key) if key in chosen else (*chosen, key)


def _turn(asked, found):
    """Addresses of the pages before and after, or None."""
    before = _address(asked, number=found.number - 1) if found.number > 1 else None
    return before, _address(asked, number=found.number + 1) if found.more else None


# One event


@bp.get("/events/<event_id>")
@allow(GUEST)
@keep
def one(event_id):
    """Everything about one event, and the way to come."""
    sheet = events.sheet(event_id)
    return page("events/one.html", sheet=sheet, event=sheet.event, mine=_mine(event_id), words=words)


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
