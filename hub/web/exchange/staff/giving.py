"""At the desk: asking for a listing on somebody's behalf, by a picture name or a card."""

from flask import Blueprint, g

from hub.domain import exchange
from hub.domain.events.desk import new_ticket_code
from hub.domain.people import secrets
from hub.domain.people.briefly import Briefly
from hub.errors import Conflict, Invalid
from hub.web import forms, language
from hub.web.exchange.showing import page
from hub.web.exchange.staff import wording
from hub.web.exchange.staff.one import of_listing
from hub.web.guard import STAFF, allow
from hub.web.page import go
from hub.web.people import whom

bp = Blueprint("staff_giving", __name__)
printing = Briefly(15 * 60)  # reservation id → the code of its ticket, in memory only
AT = "/staff/listings/<listing_id>"


@bp.get(f"{AT}/give", endpoint="ask")
@allow(*STAFF)
def ask(listing_id):
    """A picture name for a guest, or a card."""
    return _form(listing_id)


def _form(listing_id, status=200, wrong=None, told=""):
    sheet = exchange.listing(listing_id, team=True)
    return page(
        "exchange/staff/give.html", status=status, sheet=sheet, listing=sheet.listing, told=told, wrong=wrong or {},
        **whom.asked(),
    )


@bp.post(f"{AT}/give", endpoint="give")
@allow(*STAFF)
def give(listing_id):
    """Promise it, or put somebody in the line."""
    try:
        asked = _asked(listing_id)
    except Invalid as error:
        return _form(listing_id, 422, forms.wrong(error))
    except Conflict as error:
        return _form(listing_id, 409, told=language.sentence(error.message, error.params))
    return go(f"/staff/listings/{listing_id}/asked/{asked.reservation.id}")


def _asked(listing_id):
    """The Outcome for whom the form names."""
    person = whom.person()
    if person is None:
        return _guest(listing_id, whom.guest_name())
    return exchange.reserve(listing_id, person.picture_name, person.id, by=g.who.id)


def _guest(listing_id, name):
    """With four digits that open the ticket at the kiosk and are asked for at the desk."""
    code = new_ticket_code()
    asked = exchange.reserve(listing_id, name, code_hash=secrets.hash_digits(code), by=g.who.id)
    printing.put(asked.reservation.id, code)
    return asked


@bp.get(f"{AT}/asked/<reservation_id>", endpoint="guest")
@allow(*STAFF)
def guest(listing_id, reservation_id):
    """Who asked: the answer, and the code of the ticket while it is new."""
    asker = of_listing(listing_id, reservation_id)
    sheet = exchange.listing(listing_id, team=True)
    return page("exchange/staff/asker.html", sheet=sheet, listing=sheet.listing, asker=asker,
                wording=wording, code=printing.get(reservation_id))
