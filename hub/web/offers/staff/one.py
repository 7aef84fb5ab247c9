"""One offer for the team: what it says, what to be careful about, and what can be done about it."""

from flask import Blueprint, g

from hub.domain import moderation, offers, people
from hub.errors import N_, Conflict, Invalid, NotFound
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.nav import JOBS
from hub.web.offers import said, words
from hub.web.offers.facts import facts
from hub.web.page import go, page

bp = Blueprint("staff_offer", __name__)
_ = language.gettext
# Ready words: they thank, say what is missing, and how to go on.
KIND_WORDS = (
    N_("Thank you. Please ask the employer for the exact pay, and write it down."),
    N_("Thank you. Please find out more about the employer: an address, a telephone number, a web page."),
    N_("Thank you. Please describe the work itself, in short sentences."),
    N_("Thank you. I have doubts about this offer. Let us talk before it goes on the board."),
)


@bp.get("/staff/offers/<offer_id>", endpoint="one")
@allow(*JOBS)
def one(offer_id):
    """Facts, warnings, and the ways on."""
    return shown(offer_id)


def shown(offer_id, status=200, told="", read=()):
    """The page of one offer. `told`: a sentence over the second person's yes · `read`: warnings ticked already."""
    sheet = offers.offer(offer_id, team=True)
    offer, me = sheet.offer, g.who.id
    mine = offer.made_by == me
    return page(
        "offers/staff/one.html", status=status, sheet=sheet, offer=offer, said=said, words=words, told=told,
        read=read, facts=facts, warnings=warnings(sheet), entered_by=teammate(offer.made_by),
        approved_by=teammate(offer.approved_by), own=mine, seen=offers.mark_of(offer),
        alone=mine and offer.status == offers.WAITING and offers.may_approve_alone(me),
        reconsider=sheet.mine and offers.can_reconsider(offer),
    )


def warnings(sheet):
    """[(key, sentence)] of what whoever approves must have read."""
    return [(key, _(offers.WARNINGS[key])) for key in sheet.warnings]


def teammate(person_id):
    """The Person of the team with this id, None for nobody and for who is no longer here."""
    try:
        return people.person_of(person_id) if person_id else None
    except NotFound:
        return None


# Sent back, with words


@bp.get("/staff/offers/<offer_id>/send-back", endpoint="ask_send_back")
@allow(*JOBS)
def ask_send_back(offer_id):
    return _words_form(offer_id)


def _words_form(offer_id, status=200, wrong=None):
    return page(
        "offers/staff/send_back.html", status=status, wrong=wrong or {},
        offer=offers.offer(offer_id, team=True).offer, kind_words=forms.ready(KIND_WORDS),
        **forms.typed("reason", "ready"),
    )


@bp.post("/staff/offers/<offer_id>/send-back", endpoint="send_back")
@allow(*JOBS)
def send_back(offer_id):
    """No, or not yet, with words for who entered it: own ones, else the ready ones that were touched."""
    try:
        offers.send_back(offer_id, forms.reason(), g.who.id)
    except Invalid as error:
        return _words_form(offer_id, 422, forms.wrong(error))
    settled(offer_id, "hidden")
    return go(f"/staff/offers/{offer_id}")


# Taken, or no longer offered


@bp.get("/staff/offers/<offer_id>/close", endpoint="ask_close")
@allow(*JOBS)
def ask_close(offer_id):
    return page("offers/staff/close.html", offer=offers.offer(offer_id, team=True).offer)


@bp.post("/staff/offers/<offer_id>/close", endpoint="close")
@allow(*JOBS)
def close(offer_id):
    offers.close(offer_id, g.who.id)
    settled(offer_id, "hidden")
    return go(f"/staff/offers/{offer_id}")


@bp.post("/staff/offers/<offer_id>/reconsider", endpoint="reconsider")
@allow(*JOBS)
def reconsider(offer_id):
    """Undo of a yes, a no or a closing, for ten minutes."""
    offers.reconsider(offer_id, g.who.id)
    return go(f"/staff/offers/{offer_id}")


# Somebody found it suspicious


@bp.post("/staff/offers/<offer_id>/clear", endpoint="clear")
@allow(*JOBS)
def clear(offer_id):
    """The team has looked: nothing is wrong, it is shown again."""
    if not settled(offer_id, "fine"):
        offers.clear(offer_id, g.who.id)
    return go(f"/staff/offers/{offer_id}")


def settled(offer_id, outcome):
    """Whether there were reports about it, which are answered by this."""
    try:
        return bool(moderation.settle("offer", offer_id, outcome, g.who.id))
    except Conflict:
        return False
