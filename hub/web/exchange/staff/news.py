"""Who asked for a thing here and does not know yet what became of it."""

from flask import Blueprint

from hub.domain import exchange
from hub.web.exchange.showing import page
from hub.web.exchange.staff import wording
from hub.web.guard import STAFF, allow
from hub.web.page import go

bp = Blueprint("staff_listing_news", __name__)


@bp.get("/staff/listings/news", endpoint="list")
@allow(*STAFF)
def news():
    return page("exchange/staff/news.html", news=exchange.news(), wording=wording)


@bp.post("/staff/listings/news/<reservation_id>", endpoint="told")
@allow(*STAFF)
def told(reservation_id):
    """“Told”: they know how it stands. Twice is as once."""
    exchange.mark_told([reservation_id])
    return go("/staff/listings/news")
