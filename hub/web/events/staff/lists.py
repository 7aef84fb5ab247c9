"""Lists of events for the team: what comes, what was, what is proposed, what repeats, who has news."""

import re
from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub import clock
from hub.domain import events
from hub.domain.events import desk
from hub.errors import N_
from hub.web import forms, language
from hub.web.events import words
from hub.web.events.staff import said
from hub.web.events.staff.roles import HOSTS
from hub.web.guard import STAFF, allow
from hub.web.page import go, page

bp = Blueprint("staff_events", __name__)
_ = language.gettext
COMING, PAST, PROPOSED, CANCELLED, REPEATING = "coming", "past", "proposed", "cancelled", "repeating"
ID = re.compile("[0-9a-f-]{36}")
VIEWS = {
    COMING: N_("To come"), PROPOSED: N_("Proposals"), REPEATING: N_("Repeating"), CANCELLED: N_("Cancelled"),
    PAST: N_("Past"),
}


@bp.get("/staff/events", endpoint="list")
@allow(*STAFF)
def events_list():
    view, text, now = _view(), request.args.get("q", "").strip()[:80], clock.now()
    hosts = bool(g.who.roles & HOSTS)
    if view == REPEATING:
        return page("events/staff/repeating.html", tabs=_tabs(view), hosts=hosts, repeating=events.series_list(now))
    found = _found(view, text, now)
    return page(
        "events/staff/list.html", "list", tabs=_tabs(view), view=view, found=found, text=text, now=now, words=words,
        lines=desk.lines(card.id for card in found.cards), turn=_turn(view, text, found),
        gone=_id("gone"), declined=_id("declined"), hosts=hosts,
    )


def _id(name):
    """The id of the event that was just deleted or declined, so that it can be undone; or ""."""
    asked = request.args.get(name, "")
    return asked if ID.fullmatch(asked) else ""


def _view():
    asked = request.args.get("view", COMING)
    return asked if asked in VIEWS else COMING


def _found(view, text, now):
    """A Page of cards."""
    number = forms.number("page")
    if view == PAST:
        return events.past(now, number)
    if view == PROPOSED:
        return events.proposed(number)
    if view == CANCELLED:
        return events.cancelled(now, number)
    return events.upcoming(now, text=text, page=number, kiosk=False)


def _tabs(view):
    return [{"href": address(name), "label": _(label), "on": name == view} for name, label in VIEWS.items()]


def address(view, **more):
    """The list's address: only what differs from the plain list is in it."""
    pairs = {"view": "" if view == COMING else view, **more}
    kept = {name: value for name, value in pairs.items() if value}
    return f"/staff/events{'?' if kept else ''}{urlencode(kept)}"


def _turn(view, text, found):
    """Addresses of the pages before and after, or None."""
    before = address(view, q=text, page=found.number - 1) if found.number > 1 else None
    return before, address(view, q=text, page=found.number + 1) if found.more else None


# News that somebody must hear


@bp.get("/staff/events/news")
@allow(*STAFF)
def news():
    """Who signed up here and has not heard what became of it."""
    return page("events/staff/news.html", news=desk.news(clock.now()), said=said)


@bp.post("/staff/events/news/<sign_up_id>")
@allow(*STAFF)
def told(sign_up_id):
    events.mark_told([sign_up_id])
    return go("/staff/events/news")
