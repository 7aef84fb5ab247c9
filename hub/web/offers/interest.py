"""“I am interested”: one touch for who has a card; a guest shows the offer to the team."""

from flask import Blueprint, g

from hub.domain import offers
from hub.web.guard import GUEST, RESIDENT, allow, goes_on
from hub.web.offers import one
from hub.web.page import go, page

bp = Blueprint("interest", __name__)


@bp.post("/offers/<offer_id>/interested")
@allow(RESIDENT)
def apply(offer_id):
    """The team hears of it; nothing is asked. Touched twice, it is one and the same."""
    offers.apply(offer_id, g.who.id)
    return go(f"/offers/{offer_id}/interested")


@bp.get("/offers/<offer_id>/interested")
@allow(GUEST)
@goes_on
def interested(offer_id):
    """What happens next: to a guest, the offer large enough to show, and the ways to the team."""
    if g.who is None:
        return page("offers/show.html", **one.shown(offer_id))
    if one.mine(offer_id) is None:
        return go(f"/offers/{offer_id}")
    g.private = True
    return page("offers/noted.html", **one.shown(offer_id))


@bp.get("/offers/<offer_id>/show")
@allow(GUEST)
@goes_on
def show(offer_id):
    """Large on the screen, where no printer stands."""
    return page("offers/show.html", **one.shown(offer_id))
