"""I propose an activity: a picture, a day, an hour, without typing; the team answers."""

from datetime import timedelta
from typing import NamedTuple

from flask import Blueprint, g, request, url_for

from hub import clock
from hub.domain import events
from hub.errors import N_, HubError, Invalid
from hub.web import language, times
from hub.web.events import words
from hub.web.guard import GUEST, RESIDENT, allow
from hub.web.page import go, page

bp = Blueprint("propose", __name__)
_ = language.gettext
TEAMS_OWN = ("street_round", "training")  # what only the team sets up
DAYS = 14
SOONEST = 2 * 3600  # the team needs some time to answer
HOURS = {
    "10:00": N_("In the morning"),
    "12:30": N_("At midday"),
    "15:00": N_("In the afternoon"),
    "18:30": N_("In the evening"),
}


class Chosen(NamedTuple):
    """The answers so far, as the address brings them; "" where there is none that can be."""

    what: str
    day: str
    at: str

    @property
    def starts(self):
        """Unix seconds, or None before all is chosen."""
        return times.at(self.day, self.at) if all(self) else None


def _chosen():
    given = request.values
    what, day, at = given.get("what"), given.get("day"), given.get("at")
    return Chosen(
        what if what in events.CATEGORIES and what not in TEAMS_OWN else "",
        day if words.day_of(day) else "",
        at if at in HOURS else "",
    )


@bp.get("/events/propose")
@allow(GUEST)
def propose():
    """The next question."""
    if g.who is None:
        return page("events/propose/ask.html")
    chosen = _chosen()
    question = _sure if chosen.starts else _time if chosen.day and chosen.what else _day if chosen.what else _what
    return question(chosen)


def _address(chosen, **more):
    kept = {name: value for name, value in (chosen._asdict() | more).items() if value}
    return url_for("propose.propose", **kept)


def _what(chosen):
    open_to_all = [key for key in words.CATEGORIES if key not in TEAMS_OWN]
    what = [(key, words.category(key), _address(chosen, what=key)) for key in open_to_all]
    return page("events/propose/what.html", what=what)


def _day(chosen):
    now = times.local(clock.now())
    some = [now.replace(hour=12, minute=0) + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]
    days = [(times.day(int(day.timestamp())), _address(chosen, day=f"{day:%Y-%m-%d}")) for day in some]
    return page("events/propose/day.html", chosen=chosen, days=days, before=_address(chosen, what=""))


def _time(chosen):
    hours = [(tuple(map(int, at.split(":"))), _(label), _address(chosen, at=at)) for at, label in HOURS.items()]
    return page("events/propose/time.html", chosen=chosen, hours=hours, before=_address(chosen, day=""))


def _sure(chosen, status=200, told=""):
    return page(
        "events/propose/sure.html", status=status, chosen=chosen, starts=chosen.starts, told=told,
        label=words.category(chosen.what), before=_address(chosen, at=""),
    )


@bp.post("/events/propose")
@allow(RESIDENT)
def send():
    """Give the idea to the team. The name is the word of what it is; the team may find a better one."""
    chosen = _chosen()
    if not chosen.starts:
        return go(_address(chosen))
    title = language.translations(language.DEFAULT).gettext(words.CATEGORIES[chosen.what])
    idea = {"title": title, "lang": language.DEFAULT, "category": chosen.what, "starts": chosen.starts}
    try:
        events.propose(idea, g.who.id)
    except HubError as error:
        return _sure(chosen, error.status, _told(error))
    return go(url_for("propose.sent"))


def _told(error):
    fields = error.fields if isinstance(error, Invalid) else {}
    return language.sentence(*next(iter(fields.values()), (error.message, error.params)))


@bp.get("/events/propose/sent")
@allow(RESIDENT)
def sent():
    return page("events/propose/sent.html")
