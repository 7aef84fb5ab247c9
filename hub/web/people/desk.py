"""The desk: the team's list of people, a new card, a new code, a name, all in a few touches."""

from flask import Blueprint, current_app, g, request, url_for

from hub.domain import people, privacy
from hub.domain.people import codes, finding, names, sessions
from hub.errors import Forbidden, Invalid
from hub.web import forms, qr
from hub.web.guard import about_people, allow
from hub.web.page import go, page
from hub.web.people import shown
from hub.web.people.shown import GIVES_ROLES

bp = Blueprint("people", __name__)
DESK = ("volunteer", "social_worker", "coordinator")


@bp.get("/staff/people")
@allow(*DESK, "administrator")
@about_people
def people_list():
    """Everybody with an account, searched and by role."""
    role, text = request.args.get("role", ""), request.args.get("text", "")
    found = finding.find(text, shown.labels(), role, forms.number("page"))
    return page(
        "people/staff/list.html", "found", found=found, text=text[:100], role=role, roles=_filters(),
        role_words=shown.role_words(), gives=GIVES_ROLES, roles_said=shown.roles,
    )


def _filters():
    return ("", "resident", "team", *shown.AT_HUB, "asleep") if shown.at_hub() else ("", *shown.AT_NATIONAL)


@bp.get("/staff/people/new")
@allow(*DESK)
@about_people
def new_person():
    """A picture name to choose, or a name of one's own; nothing else is asked."""
    return _new_person()


def _new_person(status=200, wrong=None):
    kept = request.form.get("offered", "")
    offered = [names.read_name(name) for name in kept.split()] if wrong and kept else people.offer(6)
    return page("people/staff/new.html", status=status, offered=offered, wrong=wrong or {}, **forms.typed("name"))


@bp.post("/staff/people/new")
@allow(*DESK)
@about_people
def make_person():
    given = forms.typed("picture_name", "name")
    try:
        made = people.create_resident(given["picture_name"], given["name"])
    except Invalid as error:
        return _new_person(422, forms.wrong(error))
    shown.printing.put(made.person.id, made.card)
    return go(url_for("people.slip", person_id=made.person.id))


# One person


@bp.get("/staff/people/<person_id>")
@allow(*DESK, "administrator")
@about_people
def person(person_id):
    return _person(person_id)


def _person(person_id, status=200, wrong=None):
    return page("people/staff/person.html", status=status, wrong=wrong or {}, **about(person_id))


def about(person_id):
    """What the page of one person shows. Raises NotFound."""
    found = people.person_of(person_id)
    held = people.roles_of(person_id)
    return {
        "person": found, "held": held, "asleep": sessions.asleep(found, held), "lock": people.locked_until(found),
        "gives": bool(g.who.roles & GIVES_ROLES), "at_hub": shown.at_hub(), "choices": shown.to_give(),
        "in_team": bool(held - {sessions.RESIDENT}), "role_words": shown.role_words(),
    }


@bp.post("/staff/people/<person_id>/name")
@allow(*DESK, "administrator")
@about_people
def rename(person_id):
    people.rename(person_id, request.form.get("name", ""))
    return go(url_for("people.person", person_id=person_id))


@bp.post("/staff/people/<person_id>/minor")
@allow(*DESK)
@about_people
def minor(person_id):
    people.set_minor(person_id, request.form.get("minor") == "yes")
    return go(url_for("people.person", person_id=person_id))


@bp.post("/staff/people/<person_id>/code")
@allow(*DESK)
@about_people
def reset_code(person_id):
    """One touch: the code is forgotten, its owner chooses another at the kiosk with the card."""
    people.reset_code(person_id)
    return go(url_for("people.person", person_id=person_id))


@bp.post("/staff/people/<person_id>/card")
@allow(*DESK)
@about_people
def new_card(person_id):
    """A lost card: another code; the old card opens nothing from this moment on."""
    shown.printing.put(person_id, people.new_card(person_id))
    return go(url_for("people.slip", person_id=person_id))


@bp.get("/staff/people/<person_id>/card")
@allow(*DESK)
@about_people
def slip(person_id):
    """The card as a slip to print; its code is kept for a quarter of an hour, in memory only."""
    found, code = people.person_of(person_id), shown.printing.get(person_id)
    if code is None or len(code) != codes.CARD_LENGTH:
        return go(url_for("people.person", person_id=person_id))
    address = codes.card_url(_host(), code)
    return page("people/staff/card.html", person=found, code=codes.shown(code), qr=qr.qr_svg(address))


def _host():
    public = current_app.config["SETTINGS"].public_url
    return public.partition("://")[2].rstrip("/") or request.host


# Erased at their wish


@bp.get("/staff/people/<person_id>/erase")
@allow(*DESK, "administrator")
@about_people
def ask_erase(person_id):
    return page("people/staff/erase.html", person=people.person_of(person_id))


@bp.post("/staff/people/<person_id>/erase")
@allow(*DESK, "administrator")
@about_people
def erase(person_id):
    """What the person asked for, standing there; a member of the team only by who gives roles."""
    held = people.roles_of(people.person_of(person_id).id)
    if held - {sessions.RESIDENT} and not g.who.roles & GIVES_ROLES:
        raise Forbidden()
    privacy.erase(person_id, [current_app.config["SETTINGS"].backups])
    return go(url_for("people.people_list"))
