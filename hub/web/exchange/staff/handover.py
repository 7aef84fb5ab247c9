"""The desk: what is promised changes hands, shown by a card or the four digits of a ticket, and taken back."""

from flask import Blueprint, g, request

from hub import clock
from hub.domain import exchange
from hub.domain.exchange.reserving import of
from hub.errors import Conflict, Forbidden, HubError, Invalid, NotFound
from hub.web import forms, language
from hub.web.exchange.showing import page
from hub.web.exchange.staff import wording
from hub.web.guard import STAFF, allow
from hub.web.page import go
from hub.web.people import whom

bp = Blueprint("staff_handover", __name__)
LIST = "/staff/handover"
AT = f"{LIST}/<reservation_id>"
PER_PAGE = 50


@bp.get("/staff/handover", endpoint="list")
@allow(*STAFF)
def handovers():
    """All that waits to change hands, what lapses next first."""
    return _list()


def _list(status=200, wrong=None, of_card=None, card="", told=""):
    now, number = clock.now(), forms.number("page")
    found = exchange.desk(now, PER_PAGE + 1, (number - 1) * PER_PAGE)
    shown = exchange.handovers_of(of_card.id, now) if of_card else found[:PER_PAGE]
    return page(
        "exchange/staff/handovers.html", status=status, waiting=shown, wording=wording, wrong=wrong or {},
        told=told, card=card, of_card=of_card, undo=_just_now(), now=now, number=number, turn=_turn(number, found),
    )


def _turn(number, found):
    """Addresses of the pages before and after, or None."""
    before = f"{LIST}?page={number - 1}" if number > 1 else None
    return before, f"{LIST}?page={number + 1}" if len(found) > PER_PAGE else None


def _just_now():
    """The Reservation that was just handed over, while that can be undone; or None."""
    asked = request.args.get("done", "")
    try:
        found, _listing = of(asked) if asked else (None, None)
    except NotFound:
        return None
    return found if found and exchange.can_undo(found, clock.now()) else None


@bp.post("/staff/handover", endpoint="by_card")
@allow(*STAFF)
def by_card():
    """What a card's owner comes for, each with the act beside it: the card's code stands in no address."""
    card = request.form.get("card", "").strip()
    try:
        return _list(of_card=whom.owner(card), card=card[:120])
    except Invalid as error:
        return _list(422, forms.wrong(error), card=card[:120])


@bp.get(AT, endpoint="one")
@allow(*STAFF)
def one(reservation_id):
    """One handover: what, to whom, and what they show for it."""
    return _page(reservation_id)


def _page(reservation_id, status=200, wrong=None, told=""):
    handover = exchange.handover(reservation_id)
    if handover is None:
        return _list(status if told else 404, told=told)
    return page("exchange/staff/handover.html", status=status, one=handover, wording=wording, now=clock.now(),
                wrong=wrong or {}, told=told, card=request.form.get("card", "")[:120])


@bp.post(AT, endpoint="hand_over")
@allow(*STAFF)
def hand_over(reservation_id):
    """It changes hands; what was shown does not fit: said beside it."""
    card, code, name = (request.form.get(each, "").strip() for each in ("card", "code", "name"))
    try:
        exchange.hand_over(reservation_id, card, code, g.who.id, name)
    except Invalid as error:
        return _page(reservation_id, 422, {"card": next(iter(forms.wrong(error).values()))})
    except (Conflict, NotFound, Forbidden) as error:
        return _page(reservation_id, error.status, told=_sentence(error))
    return go(f"/staff/handover?done={reservation_id}")


def _sentence(error: HubError):
    return language.sentence(error.message, error.params)


@bp.post(f"{AT}/undo", endpoint="undo")
@allow(*STAFF)
def undo(reservation_id):
    """Within ten minutes: it is promised to the same person again."""
    exchange.undo_hand_over(reservation_id, g.who.id)
    return go("/staff/handover")
