"""Residents' own words: shown to everybody, or sent back kindly."""

from flask import Blueprint, g, request

from hub.domain import exchange
from hub.errors import N_, Conflict, Invalid
from hub.web import forms, language
from hub.web.exchange import said as exchange_said
from hub.web.guard import allow
from hub.web.moderation.staff import done, looks, said
from hub.web.nav import SPEAKERS
from hub.web.page import go, page

bp = Blueprint("look_words", __name__)
AT = "/staff/looks/listing/<listing_id>"
SHOWN, SENT_BACK = N_("Everybody sees it now."), N_("Sent back, with your words.")


@bp.post(f"{AT}/approve")
@allow(*SPEAKERS)
def approve(listing_id):
    """Yes: on the board for everybody."""
    try:
        found = exchange.approve(listing_id, g.who.id, request.form.get("seen", ""))
    except Conflict as error:
        return looks.too_late(error)
    return _done(found, SHOWN)


def _done(found, words):
    done.note(g.who.id, "listing", exchange_said.title(found), words, f"/staff/looks/listing/{found.id}/again")
    return go("/staff/looks")


@bp.get(f"{AT}/back", endpoint="ask_back")
@allow(*SPEAKERS)
def ask_back(listing_id):
    return _form(listing_id)


def _form(listing_id, status=200, wrong=None, told=""):
    sheet = exchange.listing(listing_id, team=True)
    return page(
        "moderation/staff/back.html", status=status, title=exchange_said.title(sheet.listing), told=told,
        question=N_("Send it back kindly"), at=f"/staff/looks/listing/{listing_id}/back", wrong=wrong or {},
        kind_words=forms.ready(said.KIND_WORDS), needs_words=True, act=N_("Send it back"),
        **forms.typed("reason", "ready"),
    )


@bp.post(f"{AT}/back", endpoint="back")
@allow(*SPEAKERS)
def back(listing_id):
    """Not as it is: with words that its author reads. Nothing typed is lost when somebody was quicker."""
    try:
        found = exchange.send_back(listing_id, forms.reason(), g.who.id)
    except Invalid as error:
        return _form(listing_id, 422, forms.wrong(error))
    except Conflict as error:
        return _form(listing_id, error.status, told=language.sentence(error.message, error.params))
    return _done(found, SENT_BACK)


@bp.post(f"{AT}/again")
@allow(*SPEAKERS)
def again(listing_id):
    """Undo: it waits for a look again."""
    done.forget(g.who.id, request.path)
    try:
        exchange.look_again(listing_id, g.who.id)
    except Conflict as error:
        return looks.too_late(error)
    return go("/staff/looks")
