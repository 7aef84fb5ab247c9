"""An event that repeats: its dates to come, and its end."""

from flask import Blueprint, g, request

from hub.domain import events
from hub.domain.events import desk
from hub.domain.events.series import the_series
from hub.errors import Invalid
from hub.web import forms
from hub.web.events import words
from hub.web.events.staff import said
from hub.web.events.staff.roles import HOSTS
from hub.web.guard import STAFF, allow
from hub.web.page import go, page

bp = Blueprint("staff_series", __name__)


@bp.get("/staff/series/<series_id>", endpoint="one")
@allow(*STAFF)
def one(series_id):
    return _page(series_id)


def _page(series_id, status=200, wrong=None):
    row, dates = the_series(series_id), events.dates_of(series_id)
    return page(
        "events/staff/series.html", status=status, wrong=wrong or {}, series=row, title=row.details["title"],
        dates=dates, lines=desk.lines(date.id for date in dates), said=said, words=words,
        hosts=bool(g.who.roles & HOSTS), reason=request.form.get("reason", ""),
    )


@bp.post("/staff/series/<series_id>/end", endpoint="end")
@allow(*HOSTS)
def end(series_id):
    """No more dates; those that people count on are cancelled with the reason."""
    try:
        events.end_series(series_id, request.form.get("reason", ""), g.who.id)
    except Invalid as error:
        return _page(series_id, 422, forms.wrong(error))
    return go("/staff/events?view=repeating")
