"""The team's start page: what to do now, in the order in which people wait for it."""

from flask import Blueprint, g, redirect

from hub import clock
from hub.domain import events, notices, sync
from hub.domain.events import desk
from hub.web import times
from hub.web.events import words
from hub.web.guard import STAFF, allow
from hub.web.htmx import is_fragment
from hub.web.nav import SPEAKERS, SYNC
from hub.web.page import page
from hub.web.sync import said

bp = Blueprint("today", __name__)
MOST = 50  # events of one day; a hall with more looks at the list
NEXT, AWAITED = 5, 5
PROPOSED = "proposed"


@bp.get("/staff/", endpoint="today")
@allow(*STAFF)
def today():
    now = clock.now()
    on = _on(events.upcoming(now, days=1, kiosk=False, per_page=MOST).cards)
    soon = [] if on else _on(events.upcoming(now, kiosk=False, per_page=NEXT).cards)
    return page(
        "today/staff/today.html", now=now, on=on, soon=soon, lines=desk.lines(card.id for card in on + soon),
        calls=notices.open_calls(), said=notices.announcements(), proposed=events.proposed().cards,
        awaited=desk.awaited(now, AWAITED), to_tell=events.to_tell(now), words=words, date=times.day_in_full(now),
        speaks=bool(g.who.roles & SPEAKERS), sync=said.line(sync.status()), syncs=bool(g.who.roles & SYNC),
    )


def _on(cards):
    return [card for card in cards if card.status != PROPOSED]


@bp.get("/staff/sheet")
@allow(*STAFF)
def sheet():
    """What is on today, or next, on paper for the door."""
    now = clock.now()
    day = times.local(now).date()
    return page(
        "today/staff/sheet.html", cards=events.for_board(now), announcements=notices.announcements(), words=words,
        date=times.day_in_full(now), is_today=lambda card: times.local(card.starts).date() == day,
    )


@bp.get("/staff/calls")
@allow(*STAFF)
def calls():
    """The open calls, asked again and again by the page while it is open."""
    if not is_fragment():
        return redirect("/staff/", 302)
    return page("today/staff/_calls.html", calls=notices.open_calls())
