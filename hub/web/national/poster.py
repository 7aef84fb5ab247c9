"""`/e/<short>` at national: what a poster's address shows to somebody who is not on the hub's Wi-Fi."""

from flask import Blueprint

from hub.domain import events
from hub.web.events import words
from hub.web.guard import GUEST, allow
from hub.web.page import page

bp = Blueprint("poster", __name__)


@bp.get("/e/<short>")
@allow(GUEST)
def event(short):
    """One published event, to read; a place is asked for at the hub."""
    sheet = events.sheet(events.by_short(short).id)
    return page("events/elsewhere.html", sheet=sheet, event=sheet.event, words=words)
