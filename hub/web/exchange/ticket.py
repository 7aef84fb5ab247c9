"""The ticket of something asked for: shown, printed, given back, erased. Found again where all tickets are."""

from flask import Blueprint, current_app, g

from hub.domain import exchange, hall, hubs, privacy
from hub.errors import NotFound
from hub.web.exchange import said
from hub.web.exchange.showing import page
from hub.web.guard import visits
from hub.web.guard.visits import about_a_ticket
from hub.web.page import called, go, picture_of

bp = Blueprint("promises", __name__)
AT = "/ticket/listing/<reservation_id>"


@bp.get(AT)
@about_a_ticket
def one(reservation_id):
    """Yes, no or waiting, with the picture name large; nothing else of the person."""
    return page("exchange/ticket.html", **_shown(reservation_id))


def _shown(reservation_id):
    """The context of a page about one ticket. Raises NotFound for somebody else's."""
    found = hall.promise(reservation_id, *visits.reader())
    g.private = True
    mine, listing = found.reservation, found.listing
    place = _place(listing)
    kind, answer, sentence = said.answer(listing, found.state, listing.hidden, visits.is_new(mine))
    return {
        "ticket": found, "listing": listing, "mine": mine, "name": called(mine.picture_name),
        "code": visits.code_of(mine), "picture_key": picture_of(mine.picture_name),
        "slip": hubs.has_printer(g.device), "door": said.door_of(listing.section), "kind": kind,
        "answer": answer, "sentence": sentence,
        "at": f"/ticket/listing/{mine.id}", "place": place, "other": _other(),
        "now": said.what_now(listing, found.state, mine.until, place),
    } | ({"idle": visits.page_idle()} if g.visit else {})


def _place(listing):
    """At whose desk, as `said.place`."""
    try:
        sheet = exchange.listing(listing.id, team=True)
    except NotFound:  # taken away everywhere
        return None
    return said.place(sheet)


def _other():
    """The address of the visit's other ticket, of an event, or ""."""
    return f"/ticket/{g.visit.sign_up_id}" if g.visit and g.visit.sign_up_id else ""


@bp.get(f"{AT}/slip")
@about_a_ticket
def slip(reservation_id):
    """The same on paper, for the pocket."""
    visits.with_printer()
    return page("exchange/slip.html", **_shown(reservation_id))


@bp.post(f"{AT}/continue")
@about_a_ticket
def go_on(reservation_id):
    """“Show something else”: the same person is still there."""
    visits.go_on()
    return go("/")


# Giving it back


@bp.get(f"{AT}/withdraw")
@about_a_ticket
def ask(reservation_id):
    return page("exchange/withdraw.html", **_shown(reservation_id))


@bp.post(f"{AT}/withdraw")
@about_a_ticket
def withdraw(reservation_id):
    """Give it back: the next in line gets it. Sent twice, it is one and the same."""
    hall.promise(reservation_id, *visits.reader())
    exchange.withdraw(reservation_id)
    visits.acted()
    return go(f"/ticket/listing/{reservation_id}")


# Erased at the wish of a guest; who has an account does so in their own space


@bp.get(f"{AT}/erase")
@about_a_ticket
def ask_erase(reservation_id):
    return page("exchange/erase.html", **_of_guest(reservation_id))


@bp.post(f"{AT}/erase")
@about_a_ticket
def erase(reservation_id):
    """Nothing of it remains here, and the visit is over; it goes to the next in line."""
    _of_guest(reservation_id)
    privacy.erase_reservation(reservation_id, [current_app.config["SETTINGS"].backups])
    visits.close()
    return go("/ticket/erased")


def _of_guest(reservation_id):
    """The context of a guest's ticket. Raises NotFound for a resident's."""
    shown = _shown(reservation_id)
    visits.of_guest(shown["mine"])
    return shown
