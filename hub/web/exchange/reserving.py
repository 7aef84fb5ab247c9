"""I take it, I bring it, I am coming: a resident in one touch, a guest with one of six picture names."""

from flask import Blueprint, g, request

from hub.domain import exchange, hall, people
from hub.domain.people import secrets
from hub.errors import Conflict, Invalid
from hub.web import language
from hub.web.exchange import said
from hub.web.exchange.showing import page
from hub.web.guard import GUEST, allow, visits
from hub.web.guard.visits import of_ticket
from hub.web.page import called, go

bp = Blueprint("reserving", __name__)


@bp.get("/listings/<listing_id>/name")
@allow(GUEST)
@of_ticket
def name(listing_id):
    """Six picture names; the visit begins here. Who has a name in this visit already keeps it."""
    held = _held()
    if held and held.listing_id != listing_id:
        return _one_each(held)
    sheet = _sheet(listing_id)
    if g.who or held or not sheet.answer:
        return go(f"/listings/{listing_id}")
    return _names(sheet)


def _sheet(listing_id):
    return exchange.listing(listing_id, g.who.id if g.who else "")


def _held():
    return hall.held_listing(g.visit) if g.visit else None


def _one_each(held):
    return page("exchange/one_each.html", status=409, reservation=held)


def _names(sheet, status=200, told=""):
    visits.begun()
    place = hall.standing(g.visit)
    mine = [place.picture_name] if place else [str(name) for name in people.offer()]
    offered = [(name, name.partition("-")[0], called(name)) for name in mine]
    return page("exchange/name.html", status=status, sheet=sheet, listing=sheet.listing, offered=offered, told=told,
                door=said.door_of(sheet.listing.section), known=bool(place))


@bp.post("/listings/<listing_id>/take")
@allow(GUEST)
@of_ticket
def take(listing_id):
    """Ask for it; the answer stands on the ticket."""
    if g.who:
        device = g.device.id if g.device else ""
        asked = exchange.reserve(listing_id, g.who.person.picture_name, g.who.id, device)
        return go(f"/ticket/listing/{asked.reservation.id}")
    if g.visit is None:  # it ended while the names were being looked at: here are new ones
        return go(f"/listings/{listing_id}/name")
    try:
        asked = _guest(listing_id)
    except hall.OneEach:
        return _one_each(_held())
    except (Conflict, Invalid) as error:
        return _another_name(listing_id, error)
    return go(f"/ticket/listing/{asked.reservation.id}")


def _guest(listing_id):
    code = hall.code_of(request.cookies[visits.VISIT])
    return hall.reserve(g.visit.id, listing_id, request.form.get("name", ""), secrets.hash_digits(code))


def _another_name(listing_id, error):
    """The choice again, when the name is none or somebody has just taken it; what else went wrong is raised."""
    fields, sheet = getattr(error, "fields", {}), _sheet(listing_id)
    if set(fields) - {"name"} or not sheet.answer:
        raise error
    return _names(sheet, error.status, language.sentence(*fields.get("name", (error.message, error.params))))
