"""The first screen, help, what this is, and the second screen in the hall."""

from flask import Blueprint, g, request, url_for

from hub import clock
from hub.domain import events, exchange, hubs, notices
from hub.web import forms, language, times
from hub.web.events import words
from hub.web.guard import GUEST, Paused, allow, goes_on
from hub.web.guard.visits import of_ticket
from hub.web.kept import keep
from hub.web.page import go, page

bp = Blueprint("hall", __name__)
ON_FIRST_SCREEN = 4  # as many as the largest screen has room for; smaller ones show the first of them
SAID_AT_MOST = 2
ON_BOARD = 7  # as many as the largest screen has room for
PHONE = "team_phone"  # the setting with the number that reaches the team
TURN_SECONDS = 20


@bp.get("/")
@allow(GUEST)
@keep
def home():
    """The ways in, what is on, what the team says."""
    if g.device and g.device.mode == "board":
        return go(url_for("hall.board"))
    now = clock.now()
    news = events.to_tell(now) + exchange.to_tell()
    said = notices.announcements()[: SAID_AT_MOST - bool(news)]
    return page("hall/home.html", next_ones=_next_ones(now), said=said, news=news, words=words)


def _next_ones(now):
    """The next events that take place; a cancelled one stands on the board, not on the first screen."""
    soon = events.upcoming(now, per_page=ON_FIRST_SCREEN + 3).cards
    return [card for card in soon if card.status == "open"][:ON_FIRST_SCREEN]


# Help


@bp.get("/help", endpoint="help")
@allow(GUEST)
@of_ticket
def need_help():
    """Whom to call, the team first. Nothing of it is written down."""
    if g.get("hub") is None:
        return page("hall/help.html", ready=False)
    return page("hall/help.html", ready=True, **_team())


@bp.get("/help/more", endpoint="more_help")
@allow(GUEST)
@of_ticket
def more_help():
    """Violence at home: one touch further, so that nobody behind reads it in passing."""
    return page("hall/more_help.html")


@bp.post("/help/call")
@allow(GUEST)
@goes_on
@of_ticket
def call():
    """Ask the team to come to this screen. Touched again, it changes nothing."""
    notices.call_team(*((g.device.id, g.device.name) if g.device else ()))
    return go(url_for("hall.called"))


@bp.get("/help/called")
@allow(GUEST)
@of_ticket
def called():
    return page("hall/called.html", phone=hubs.setting(PHONE, ""))


# A screen that rests


@bp.app_errorhandler(Paused)
def paused(error):
    """Until when the team has closed this screen, and whom to ask; help stays open meanwhile."""
    return page("hall/paused.html", status=error.status, error=error, until=g.device.paused_until, **_team())


def _team():
    """How to reach the team, in its own words: its number, and whom to ask for; "" where nobody has said."""
    return {"phone": hubs.setting(PHONE, ""), "call": hubs.setting("call", "")}


# What this is


@bp.get("/about")
@allow(GUEST)
@keep
def about():
    """What this is, what happens to what one says here, for whom it works, whose work it stands on."""
    return page("hall/about.html")


# The second screen


@bp.get("/board")
@allow(GUEST)
@keep
def board():
    """What is on, for a screen that nobody touches: no names, nothing discreet, one language after the other."""
    offered = list(language.offered())
    first = offered.index(g.lang) if request.args.get("lang") == g.lang else 0
    turn = forms.number("turn", first, 0) % len(offered)
    g.lang = offered[turn]
    now = clock.now()
    cards = events.upcoming(now, per_page=ON_BOARD).cards
    return page(
        "hall/board.html", "main", cards=cards, said=notices.announcements(), now=now, words=words,
        today=times.day_in_full(now), following=(turn + 1) % len(offered), seconds=TURN_SECONDS,
        asked_by_hand=not request.args,
    )
