"""What the team says to the hall, and its answer when somebody in the hall calls."""

from datetime import date

from flask import Blueprint, g, request

from hub import clock
from hub.domain import notices
from hub.errors import N_, Invalid
from hub.web import forms, language, times
from hub.web.guard import STAFF, allow
from hub.web.nav import SPEAKERS
from hub.web.page import go, page

bp = Blueprint("notices", __name__)
_ = language.gettext

ICONS = {
    "announcement": N_("News"), "info": N_("Good to know"), "warning": N_("Be careful"), "clock": N_("Hours"),
    "meal": N_("Meal"), "door": N_("Open or closed"), "rain": N_("Weather"), "cancel": N_("Cancelled"),
}
UNTIL = {
    "hours": N_("For 2 hours"), "tonight": N_("Until tonight"), "tomorrow": N_("Until tomorrow night"),
    "week": N_("For a week"), "day": N_("Until a day"),
}
TWO_HOURS, WEEK = 2 * 3600, 7
NO_DAY = N_("Please choose the last day.")


@bp.get("/staff/announcements", endpoint="list")
@allow(*SPEAKERS)
def announcements():
    return _page()


def _page(status=200, wrong=None):
    typed = {"icon": "announcement", "until": "tonight", "lang": g.lang} | request.form.to_dict()
    return page(
        "notices/staff/announcements.html", status=status, wrong=wrong or {}, typed=typed,
        said=notices.announcements(),
        icons=[(name, _(words), name) for name, words in ICONS.items()],
        until=[(name, _(words)) for name, words in UNTIL.items()],
        longest=notices.LONGEST_TEXT, done=request.args.get("done"),
    )


@bp.post("/staff/announcements", endpoint="announce")
@allow(*SPEAKERS)
def announce():
    """Say something to the hall; what was typed stays when something is missing."""
    given = forms.typed("text", "icon", "lang")
    try:
        said = notices.announce(given["text"], _until(), given["icon"], _lang(given["lang"]))
    except Invalid as error:
        return _page(422, forms.wrong(error))
    return go(f"/staff/announcements?done={said.id}")


def _until():
    """The moment that was chosen. Raises Invalid for a day that is none."""
    chosen = request.form.get("until", "tonight")
    if chosen == "hours":
        return clock.now() + TWO_HOURS
    if chosen == "day":
        return _end_of(request.form.get("day", ""))
    return times.midnight({"tomorrow": 1, "week": WEEK}.get(chosen, 0))


def _end_of(day):
    try:
        return times.midnight((date.fromisoformat(day) - times.local(clock.now()).date()).days)
    except ValueError as error:
        raise Invalid({"day": (NO_DAY, {})}) from error


def _lang(code):
    return code if code in language.LANGUAGES else g.lang


@bp.post("/staff/announcements/<announcement_id>/withdraw", endpoint="withdraw")
@allow(*SPEAKERS)
def withdraw(announcement_id):
    notices.withdraw(announcement_id)
    return go(f"/staff/announcements?done={announcement_id}")


@bp.post("/staff/announcements/<announcement_id>/again", endpoint="again")
@allow(*SPEAKERS)
def again(announcement_id):
    """Undo: it stands on the screens again."""
    notices.say_again(announcement_id)
    return go("/staff/announcements")


@bp.post("/staff/calls/<call_id>/answer", endpoint="answer_call")
@allow(*STAFF)
def answer_call(call_id):
    """Somebody of the team goes there."""
    notices.answer_call(call_id)
    return go("/staff/")
