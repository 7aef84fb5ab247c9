"""On paper: the poster with its code, and the list for the door."""

from flask import Blueprint, current_app, request

from hub.domain import events
from hub.errors import NotFound
from hub.web import qr
from hub.web.events import words
from hub.web.events.staff import said
from hub.web.guard import STAFF, allow
from hub.web.page import page

bp = Blueprint("staff_paper", __name__)


@bp.get("/staff/events/<event_id>/poster", endpoint="poster")
@allow(*STAFF)
def poster(event_id):
    """One event, read from two metres; a phone finds it by the code. Never a discreet one."""
    sheet = events.sheet(event_id, team=False)
    address = f"{_origin()}/e/{events.short(event_id)}"
    return page(
        "events/staff/poster.html", sheet=sheet, event=sheet.event, words=words, address=address,
        qr=qr.qr_svg(address, keep=True),
    )


def _origin():
    """The hub's public address, else the one the reader has reached it by."""
    return current_app.config["SETTINGS"].public_url.rstrip("/") or request.url_root.rstrip("/")


@bp.get("/staff/events/<event_id>/list", endpoint="list")
@allow(*STAFF)
def door_list(event_id):
    """Who comes, with a box to tick; picture names only, for paper is left lying about."""
    sheet = events.sheet(event_id, team=True)
    if sheet.event.status not in ("open", "cancelled"):
        raise NotFound()
    return page(
        "events/staff/door_list.html", sheet=sheet, event=sheet.event, guests=events.signed_up(event_id), said=said,
        words=words,
    )
