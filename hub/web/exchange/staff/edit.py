"""The form of a listing: put up by the team, for a resident or for an association; changed."""

from flask import Blueprint, g, request

from hub.domain import exchange, hubs
from hub.errors import Invalid
from hub.web import forms
from hub.web.events.staff.roles import HOSTS
from hub.web.exchange.showing import page
from hub.web.exchange.staff import reading
from hub.web.exchange.staff.one import sheet_of
from hub.web.files import photo_of
from hub.web.guard import allow
from hub.web.page import called, go
from hub.web.people import whom

bp = Blueprint("staff_listing_edit", __name__)


@bp.get("/staff/listings/new", endpoint="ask_new")
@allow(*HOSTS)
def ask_new():
    return _form(reading.blank() | {"thing": request.args.get("thing", "")})


@bp.post("/staff/listings/new", endpoint="create")
@allow(*HOSTS)
def create():
    """Of the team, of an association, or of the resident whose card or name was given."""
    try:
        made = exchange.post(reading.fields(), author(), g.who.id)
    except Invalid as error:
        return _form(reading.typed(), error=error)
    return go(f"/staff/listings/{made.id}")


def author():
    """The id of the resident on whose behalf it is, "" for nobody's. Raises Invalid (card), Forbidden."""
    found = whom.person()
    return found.id if found else ""


@bp.get("/staff/listings/<listing_id>/edit", endpoint="ask")
@allow(*HOSTS)
def ask(listing_id):
    listing = _listing(listing_id)
    return _form(reading.of_listing(listing), listing)


def _listing(listing_id):
    return sheet_of(listing_id).listing


@bp.post("/staff/listings/<listing_id>/edit", endpoint="change")
@allow(*HOSTS)
def change(listing_id):
    """Change it; who was promised something keeps it."""
    listing = _listing(listing_id)
    try:
        exchange.change(listing_id, reading.fields(), by=g.who.id)
    except Invalid as error:
        return _form(reading.typed(), listing, error)
    return go(f"/staff/listings/{listing_id}")


def _form(typed, listing=None, error=None):
    """The form with what is known or was typed, and a sentence beside each field that cannot be taken."""
    wrong = forms.wrong(error) if error else {}
    if "starts" in wrong:
        wrong["date"] = wrong.pop("starts")
    return page(
        "exchange/staff/form.html", status=422 if error else 200, typed=typed, listing=listing, wrong=wrong,
        secret=hubs.is_secret(), found=_found(), photo=photo_of(typed["photo"]),
        **reading.answers(typed["languages"], typed["thing"]),
    )


def _found():
    """[(id, name)] of people whom the search above the form found, for those who may see people."""
    return [(each.person.id, called(each.person)) for each in whom.found(whom.searched())]
