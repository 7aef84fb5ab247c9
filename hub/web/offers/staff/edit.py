"""The form of an offer: new or changed. Nobody in the hall sees it before somebody else's yes."""

from flask import Blueprint, g, request

from hub.domain import hubs, offers
from hub.domain.offers.fields import TEXTS, checked
from hub.errors import N_, Invalid
from hub.web import forms, language, towns
from hub.web.guard import allow, goes_on
from hub.web.nav import JOBS
from hub.web.offers import words
from hub.web.offers.staff import minimum, reading
from hub.web.page import go, page

bp = Blueprint("staff_offer_form", __name__)
_ = language.gettext
REACH = {
    "hub": N_("Only this hub"), "area": N_("The hubs of our département"),
    "national": N_("All hubs of the country"),
}
PER = {"month": N_("per month"), "hour": N_("per hour"), "year": N_("per year")}
BESIDE = {"commune": "town", "rome": "trade", "rome_label": "trade"}  # fields of the verb → those of the form


@bp.get("/staff/offers/new", endpoint="ask_new")
@allow(*JOBS)
def ask_new():
    return _form(reading.blank())


@bp.post("/staff/offers/new", endpoint="enter")
@allow(*JOBS)
def enter():
    """A new offer, which then waits for a second person."""
    return _kept(lambda given: offers.enter(given, g.who.id))


@bp.get("/staff/offers/<offer_id>/edit", endpoint="ask")
@allow(*JOBS)
def ask(offer_id):
    offer = offers.offer(offer_id, team=True).offer
    return _form(reading.of_offer(offer), offer)


@bp.post("/staff/offers/<offer_id>/edit", endpoint="change")
@allow(*JOBS)
def change(offer_id):
    """What tempts or promises waits for a second look again."""
    offer = offers.offer(offer_id, team=True).offer
    return _kept(lambda given: offers.change(offer_id, given, g.who.id), offer)


def _kept(verb, offer=None):
    """Do it, or show the form again with all that was typed and a sentence beside each field."""
    given, unread = reading.fields()
    try:
        if unread:
            raise _all_wrong(given, unread)
        made = verb(given)
    except Invalid as error:
        return _form(reading.typed(), offer, error)
    return go(f"/staff/offers/{made.id}")


def _all_wrong(given, unread):
    """The Invalid with what could not be read and what the rules say of the rest: one look at all of it."""
    try:
        checked(given)
    except Invalid as error:
        return Invalid(error.fields | unread)
    return Invalid(unread)


@bp.post("/staff/offers/new/look", endpoint="look")
@allow(*JOBS)
@goes_on
def look():
    """The same form, with the trades and the minimum for what was typed so far. Nothing is kept by that."""
    offer_id = request.form.get("offer_id", "")
    offer = offers.offer(offer_id, team=True).offer if offer_id else None
    return _form(reading.typed(), offer, looks=True)


def _form(typed, offer=None, error=None, looks=False):
    wrong = {BESIDE.get(name, name): told for name, told in forms.wrong(error).items()} if error else {}
    shows = looks or "trade" in wrong
    return page(
        "offers/staff/form.html", status=422 if error else 200, typed=typed, offer=offer, wrong=wrong, limits=TEXTS,
        towns=towns.towns() if "town" in wrong else [], trades=reading.trades() if shows and typed["trade"] else [],
        looked=looks, hint=minimum.hint(typed), secret=hubs.is_secret(), **_choices(),
    )


def _choices():
    return {
        "contracts": [(key, words.contract(key), words.contract_sentence(key), words.contract_icon(key))
                      for key in offers.CONTRACTS],
        "sectors": [("", _("Please choose"))] + [(key, words.sector(key)) for key in offers.SECTORS],
        "reaches": [(key, _(label)) for key, label in REACH.items()],
        "per": [(key, _(label)) for key, label in PER.items()],
        "written": [(code, own) for code, (own, _) in language.LANGUAGES.items()],
    }
