"""The ticket: shown after signing up, found again, printed, given back.

All of it goes on with the same person, guest or resident: after "I am coming" the screen takes whoever
touches something else for the next one.
"""

from flask import Blueprint, current_app, g, request, url_for

from hub.domain import events, hall, hubs, people, privacy
from hub.errors import Forbidden, Invalid, NotFound
from hub.web import forms, language
from hub.web.events import finder, words
from hub.web.guard import GUEST, allow, visits
from hub.web.guard.visits import about_a_ticket, of_ticket
from hub.web.page import called, go, page, picture_of

bp = Blueprint("tickets", __name__)
_ = language.gettext


@bp.get("/ticket/<sign_up_id>")
@about_a_ticket
def one(sign_up_id):
    """Yes, no or waiting, with the picture name large; nothing else of the person."""
    return page("events/ticket.html", **_shown(sign_up_id))


def _shown(sign_up_id):
    """The context of a page about one ticket. Raises NotFound for somebody else's."""
    found = hall.ticket(sign_up_id, *visits.reader())
    g.private = True
    place, free = _place(found.event)
    kind, answer, sentence = words.answer(found, free, visits.is_new(found.sign_up))
    return {
        "ticket": found, "event": found.event, "sign_up": found.sign_up, "place": place,
        "name": called(found.sign_up.picture_name), "code": visits.code_of(found.sign_up),
        "picture_key": picture_of(found.sign_up.picture_name), "slip": hubs.has_printer(g.device), "words": words,
        "kind": kind, "answer": answer, "sentence": sentence, "other": _other(),
    } | ({"idle": visits.page_idle()} if g.visit else {})


def _other():
    """The address of the visit's other ticket, of something promised, or ""."""
    if not g.visit or not g.visit.reservation_id:
        return ""
    return url_for("promises.one", reservation_id=g.visit.reservation_id)


def _place(event):
    """(where it is in words, seats that are free)."""
    try:
        sheet = events.sheet(event.id)
    except NotFound:  # hidden or discreet since
        return "" if event.hidden else _("Ask our team where"), 0
    return words.where(event, sheet.mine, sheet.home_name), sheet.free


@bp.get("/ticket/<sign_up_id>/slip")
@about_a_ticket
def slip(sign_up_id):
    """The same on paper, for the pocket."""
    visits.with_printer()
    return page("events/slip.html", **_shown(sign_up_id))


@bp.post("/ticket/<sign_up_id>/continue")
@about_a_ticket
def go_on(sign_up_id):
    """“Show something else”: the same person is still there."""
    visits.go_on()
    return go(url_for("events.board"))


# Giving the place back


@bp.get("/ticket/<sign_up_id>/withdraw")
@about_a_ticket
def ask(sign_up_id):
    return page("events/withdraw.html", **_shown(sign_up_id))


@bp.post("/ticket/<sign_up_id>/withdraw")
@about_a_ticket
def withdraw(sign_up_id):
    """Give the place back. Sent twice, it is one and the same."""
    hall.ticket(sign_up_id, *visits.reader())
    events.withdraw(sign_up_id)
    visits.acted()
    return go(url_for("tickets.one", sign_up_id=sign_up_id))


# Erased at the wish of a guest; who has an account does so in their own space


@bp.get("/ticket/<sign_up_id>/erase")
@about_a_ticket
def ask_erase(sign_up_id):
    return page("events/erase.html", **_of_guest(sign_up_id))


@bp.post("/ticket/<sign_up_id>/erase")
@about_a_ticket
def erase(sign_up_id):
    """Nothing of the sign-up remains here, and the visit is over; the place goes to who waits."""
    _of_guest(sign_up_id)
    privacy.erase_sign_up(sign_up_id, [current_app.config["SETTINGS"].backups])
    visits.close()
    return go(url_for("tickets.erased"))


def _of_guest(sign_up_id):
    """The context of a guest's ticket. Raises NotFound for a resident's."""
    shown = _shown(sign_up_id)
    visits.of_guest(shown["sign_up"])
    return shown


@bp.get("/ticket/erased")
@allow(GUEST)
@of_ticket
def erased():
    return page("events/erased.html")


# Show my ticket


@bp.get("/ticket")
@allow(GUEST)
@of_ticket
def find():
    """The tickets of who is known here, else the ways to find one."""
    if g.visit and (g.visit.sign_up_id or g.visit.reservation_id):
        return go(_way_to_ticket(g.visit))
    owner = g.who.id if g.who else g.visit.person_id if g.visit else ""
    if owner:
        g.private = True
        return page("events/tickets.html", places=events.of_person(owner), owner=owner, words=words)
    return finder.question()


def _way_to_ticket(visit):
    """The address of what the visit knows: of an event, else of something promised; each page names the other."""
    if visit.sign_up_id:
        return url_for("tickets.one", sign_up_id=visit.sign_up_id)
    return url_for("promises.one", reservation_id=visit.reservation_id)


@bp.get("/ticket/key")
@bp.get("/ticket/card")
@bp.get("/ticket/other")
@about_a_ticket
def again():
    """The address of a form, reloaded or asked for in another language (which `language` remembers)."""
    return go(url_for("tickets.find"))


@bp.post("/ticket/key")
@about_a_ticket
def key():
    """One key of picture, number or code."""
    finder.only_in_the_hall()
    visit, _ = visits.begun()
    finder.touched(visit, request.form.get("key", ""))
    return go(url_for("tickets.find"))


@bp.post("/ticket/card")
@about_a_ticket
def card():
    """A card shows its owner's tickets, and opens nothing else."""
    try:
        owner = people.owner_of(request.form.get("code", ""))
    except Invalid as error:
        return finder.question(422, wrong=forms.wrong(error), typed_card=request.form.get("code", "")[:60])
    if g.who and g.who.id != owner.id:
        raise Forbidden()
    visit, _ = visits.begun()
    hall.note(visit.id, person_id=owner.id)
    return go(url_for("tickets.find"))


@bp.post("/ticket/other")
@about_a_ticket
def other():
    """Look for another ticket: this one is closed first."""
    if g.visit:
        hall.end(g.visit.id)
        visits.close()
    return go(url_for("tickets.find"))
