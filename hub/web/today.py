"""The team's start page: what to do now, in the order in which people wait for it."""

from flask import Blueprint, current_app, g, redirect

from hub import clock
from hub.domain import doctor, events, exchange, moderation, notices, offers, sync
from hub.domain.events import desk
from hub.web import times
from hub.web.events import words
from hub.web.events.staff.roles import HOSTS
from hub.web.exchange import said as exchange_said
from hub.web.guard import STAFF, allow
from hub.web.htmx import is_fragment
from hub.web.nav import JOBS, SPEAKERS, SYNC
from hub.web.page import page
from hub.web.sync import looking, said

bp = Blueprint("today", __name__)
MOST = 50  # events of one day; a hall with more looks at the list
NEXT, AWAITED, AT_DESK = 5, 5, 5
PROPOSED = "proposed"


@bp.get("/staff/", endpoint="today")
@allow(*STAFF)
def today():
    now = clock.now()
    on = _on(events.upcoming(now, days=1, kiosk=False, per_page=MOST).cards)
    soon = [] if on else _on(events.upcoming(now, kiosk=False, per_page=NEXT).cards)
    return page(
        "today/staff/today.html", now=now, on=on, soon=soon, lines=desk.lines(card.id for card in on + soon),
        calls=notices.open_calls(), said=notices.announcements(), words=words, date=times.day_in_full(now),
        hosts=bool(g.who.roles & HOSTS), helps=bool(g.who.roles & JOBS), speaks=bool(g.who.roles & SPEAKERS),
        sync=said.line(sync.status()), syncs=bool(g.who.roles & SYNC),
        alarm=doctor.alarm(current_app.config["SETTINGS"]),
        **_at_the_desk(now), **_to_look_at(), **_wait_for_an_answer(now),
    )


def _at_the_desk(now):
    """Who comes for something or brings it, what lapses next first."""
    found = exchange.desk(now, AT_DESK + 1)
    return {"handovers": found[:AT_DESK], "more_handovers": len(found) > AT_DESK, "tonight": times.midnight(),
            "exchange_said": exchange_said}


def _to_look_at():
    """How much waits for a look: all of it, or for a coach the jobs."""
    if g.who.roles & SPEAKERS:
        found = {"reports": moderation.count_reports(), "looks": moderation.count_looks()}
    else:
        found = {"reports": 0, "looks": offers.count_waiting() if g.who.roles & JOBS else 0}
    return found | (looking.waiting() if g.who.roles & SYNC else {"slips": 0, "taken_over": 0})


def _wait_for_an_answer(now):
    return {
        "proposed": events.proposed().cards, "awaited": desk.awaited(now, AWAITED),
        "awaited_things": exchange.awaited(now, AWAITED), "to_tell": events.to_tell(now),
        "promises_to_tell": exchange.to_tell(), "untaken": offers.count_untaken() if g.who.roles & JOBS else 0,
    }


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
