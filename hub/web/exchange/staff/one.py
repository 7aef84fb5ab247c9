"""One listing for the team: what it says, who asked for it, and what can be done about it."""

from flask import Blueprint, g, request

from hub import clock
from hub.domain import exchange, people
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.web import forms, language
from hub.web.events.staff.roles import HOSTS
from hub.web.exchange import said
from hub.web.exchange.showing import page
from hub.web.exchange.staff import wording
from hub.web.files import photo_of
from hub.web.guard import STAFF, allow
from hub.web.nav import SPEAKERS
from hub.web.page import called, go

bp = Blueprint("staff_listing", __name__)
AT = "/staff/listings/<listing_id>"
UNSEEN = ("waiting", "sent_back")


@bp.get(AT, endpoint="one")
@allow(*STAFF)
def one(listing_id):
    """Facts, who asked, and the ways on."""
    return _page(listing_id)


def _page(listing_id, status=200, wrong=None, told=""):
    sheet = sheet_of(listing_id)
    return page(
        "exchange/staff/one.html", status=status, sheet=sheet, listing=sheet.listing, told=told,
        wording=wording, wrong=wrong or {}, line=exchange.line_of(listing_id), author=_author(sheet.listing),
        may=sheet.mine and bool(g.who.roles & HOSTS), hosts=bool(g.who.roles & HOSTS), reason=forms.reason(),
        speaks=bool(g.who.roles & SPEAKERS),
        door=said.door_of(sheet.listing.section), again=_again(sheet), now=clock.now(),
        photo=photo_of(sheet.listing.photo),
        kind_words=forms.ready(wording.KIND_WORDS), seen=exchange.mark_of(sheet.listing),
    )


def sheet_of(listing_id):
    """The Sheet as the team reads it. Raises NotFound, and Forbidden: words without a yes are for SPEAKERS."""
    sheet = exchange.listing(listing_id, team=True)
    if sheet.listing.status in UNSEEN and not g.who.roles & SPEAKERS:
        raise Forbidden()
    return sheet


def _author(listing):
    """Who put it up, with the chosen name for those who may see people."""
    if not (listing.person_id and g.who.sees_people):
        return said.author(listing)
    try:
        person = people.person_of(listing.person_id)
    except NotFound:
        return said.author(listing)
    return f"{called(person.picture_name)} · {person.name}" if person.name else called(person.picture_name)


def _again(sheet):
    """Whether the team's answer can still be taken back."""
    return sheet.listing.hidden_here or (sheet.mine and exchange.can_look_again(sheet.listing))


def _done(act, listing_id, *more):
    """Do an act on a listing; what cannot be done is said on its page."""
    sheet_of(listing_id)
    try:
        act(listing_id, *more, g.who.id)
    except Invalid as error:
        return _page(listing_id, 422, forms.wrong(error))
    except Conflict as error:
        return _page(listing_id, 409, told=language.sentence(error.message, error.params))
    return go(f"/staff/listings/{listing_id}")


@bp.post(f"{AT}/approve", endpoint="approve")
@allow(*SPEAKERS)
def approve(listing_id):
    """Yes: everybody sees it."""
    seen = request.form.get("seen", "")
    return _done(lambda one, by: exchange.approve(one, by, seen), listing_id)


@bp.post(f"{AT}/send-back", endpoint="send_back")
@allow(*SPEAKERS)
def send_back(listing_id):
    """No for now, with words that its author reads."""
    return _done(exchange.send_back, listing_id, forms.reason())


@bp.post(f"{AT}/hide", endpoint="hide")
@allow(*SPEAKERS)
def hide(listing_id):
    """Nobody in this hall sees it any more."""
    return _done(exchange.hide_listing, listing_id, forms.reason())


@bp.post(f"{AT}/again", endpoint="again")
@allow(*SPEAKERS)
def again(listing_id):
    """Undo, within ten minutes, of a yes, a no or hiding."""
    return _done(exchange.look_again, listing_id)


@bp.post(f"{AT}/withdraw", endpoint="withdraw")
@allow(*HOSTS)
def withdraw(listing_id):
    """It is no longer there; who counted on it is told."""
    return _done(lambda one, by: exchange.withdraw_listing(one, by=by), listing_id)


@bp.post(f"{AT}/still", endpoint="still")
@allow(*HOSTS)
def still(listing_id):
    """It is still there: 30 days more."""
    return _done(lambda one, by: exchange.confirm(one, by=by), listing_id)


# Who asked


@bp.post(f"{AT}/asked/<reservation_id>/withdraw", endpoint="give_back")
@allow(*STAFF)
def give_back(listing_id, reservation_id):
    """For somebody who says at the desk that they do not want it any more."""
    of_listing(listing_id, reservation_id)
    return _done(lambda one, by: exchange.withdraw(reservation_id), listing_id)


@bp.post(f"{AT}/asked/<reservation_id>/told", endpoint="told")
@allow(*STAFF)
def told(listing_id, reservation_id):
    """They know now."""
    of_listing(listing_id, reservation_id)
    exchange.mark_told([reservation_id])
    return go(f"/staff/listings/{listing_id}")


def of_listing(listing_id, reservation_id):
    """The Asker with this id in the line of a listing. Raises NotFound."""
    found = (each for each in exchange.line_of(listing_id, withdrawn=True) if each.id == reservation_id)
    asker = next(found, None)
    if asker is None:
        raise NotFound()
    return asker
