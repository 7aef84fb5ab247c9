"""The second person's yes: an act of its own, by somebody else than who entered the offer.

Who coordinates a house alone says it twice: on a page of its own, after reading the offer once more.
"""

from flask import Blueprint, g, request

from hub.domain import offers
from hub.errors import Conflict, Forbidden, Invalid
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.nav import JOBS
from hub.web.offers import said, words
from hub.web.offers.facts import facts
from hub.web.offers.staff import one
from hub.web.page import go, page

bp = Blueprint("staff_offer_yes", __name__)


@bp.post("/staff/offers/<offer_id>/approve", endpoint="approve")
@allow(*JOBS)
def approve(offer_id):
    """Everybody sees it from now on."""
    return _approved(offer_id, lambda status, told, read: one.shown(offer_id, status, told, read))


def _approved(offer_id, again, alone=False):
    """Say yes, or show the page again with what stands in the way."""
    read = tuple(request.form.getlist("read"))
    try:
        offers.approve(offer_id, g.who.id, read, alone, request.form.get("seen", ""))
    except Conflict as error:
        return again(error.status, language.sentence(error.message, error.params), read)
    except Invalid as error:
        return again(422, " ".join(forms.wrong(error).values()), read)
    one.settled(offer_id, "mended")
    return go(f"/staff/offers/{offer_id}")


@bp.get("/staff/offers/<offer_id>/alone", endpoint="ask_alone")
@allow("coordinator")
def ask_alone(offer_id):
    return _alone(offer_id)


def _alone(offer_id, status=200, told="", read=()):
    sheet = offers.offer(offer_id, team=True)
    if not (sheet.offer.made_by == g.who.id and offers.may_approve_alone(g.who.id)):
        raise Forbidden()
    return page(
        "offers/staff/alone.html", status=status, sheet=sheet, offer=sheet.offer, warnings=one.warnings(sheet),
        told=told, read=read, said=said, words=words, facts=facts, seen=offers.mark_of(sheet.offer),
    )


@bp.post("/staff/offers/<offer_id>/alone", endpoint="alone")
@allow("coordinator")
def alone(offer_id):
    """The second act of a coordinator who has nobody else in the house."""
    return _approved(offer_id, lambda status, told, read: _alone(offer_id, status, told, read), alone=True)
