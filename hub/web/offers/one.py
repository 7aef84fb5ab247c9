"""One offer: in plain words, on paper for the pocket, and “this offer is suspicious”."""

from flask import Blueprint, g

from hub.domain import hubs, moderation, offers
from hub.errors import NotFound
from hub.web.guard import GUEST, allow, goes_on
from hub.web.kept import keep
from hub.web.offers import said, words
from hub.web.page import go, page

bp = Blueprint("offer", __name__)
SUSPICIOUS = "fraud"  # as a signal of moderation


def shown(offer_id):
    """The context of a page about one offer that everybody may see. Raises NotFound."""
    sheet = offers.offer(offer_id)
    return {
        "sheet": sheet, "offer": sheet.offer, "said": said, "words": words, "printer": hubs.has_printer(g.device),
        "symbol": words.sector_icon(sheet.offer.sector),
    }


@bp.get("/offers/<offer_id>")
@allow(GUEST)
@keep
def one(offer_id):
    """Everything about one offer, and the one act."""
    return page("offers/one.html", **shown(offer_id), mine=mine(offer_id))


def mine(offer_id):
    """The reader's own application that stands, as an Applied, or None."""
    if g.who is None:
        return None
    own = (each for each in offers.applications_of(g.who.id) if each.offer_id == offer_id)
    return next((each for each in own if not each.withdrawn), None)


@bp.get("/offers/<offer_id>/slip")
@allow(GUEST)
@goes_on
def slip(offer_id):
    """On paper, for the pocket and the desk. How far it is from here is not said: paper travels."""
    if not hubs.has_printer(g.device):
        raise NotFound()
    return page("offers/slip.html", **shown(offer_id))


# Suspicious


@bp.get("/offers/<offer_id>/doubt")
@allow(GUEST)
def ask_doubt(offer_id):
    return page("offers/doubt.html", **shown(offer_id))


@bp.post("/offers/<offer_id>/doubt")
@allow(GUEST)
def doubt(offer_id):
    """Nobody here sees it until the team has looked; the hub that it comes from hears of it."""
    moderation.report("offer", offer_id, SUSPICIOUS, g.device.id if g.device else "")
    return go("/offers/doubted")


@bp.get("/offers/doubted")
@allow(GUEST)
@goes_on
def doubted():
    return page("offers/doubted.html")
