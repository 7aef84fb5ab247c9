"""The team: who belongs to it, with which roles; invitations, trust, sleep. At a hub and at national."""

from flask import Blueprint, g, request, url_for

from hub.domain import people
from hub.domain.people import codes
from hub.errors import N_, Conflict, HubError, Invalid
from hub.web import forms, qr
from hub.web.guard import allow
from hub.web.page import go, page
from hub.web.people import desk, shown
from hub.web.people.shown import GIVES_ROLES

bp = Blueprint("team", __name__)
bp.add_app_template_filter(shown.called, "known")


@bp.get("/staff/people/team")
@allow(*GIVES_ROLES)
def new_member():
    return _new_member()


def _new_member(status=200, wrong=None):
    return page(
        "people/staff/team.html", status=status, wrong=wrong or {}, choices=shown.to_give(),
        role_words=shown.role_words(), held=request.form.getlist("roles"), **forms.typed("name"),
    )


@bp.post("/staff/people/team")
@allow(*GIVES_ROLES)
def make_member():
    try:
        made = people.create_staff(request.form.get("name", ""), _roles())
    except Invalid as error:
        return _new_member(422, forms.wrong(error))
    return _invite(made.id)


def _roles():
    """Roles of this end only: a hub gives none of national's, national none of a hub's."""
    return frozenset(request.form.getlist("roles")) & {*shown.to_give()}


@bp.post("/staff/people/<person_id>/invite")
@allow(*GIVES_ROLES)
def invite(person_id):
    """A forgotten passphrase, or none yet: the one before opens nothing from this moment on."""
    if person_id == g.who.id:
        raise Conflict(N_("Please change your own passphrase on your account's page."))
    return _invite(person_id)


def _invite(person_id):
    shown.printing.put(person_id, people.invite(person_id))
    return go(url_for("team.invitation", person_id=person_id))


@bp.get("/staff/people/<person_id>/invite")
@allow(*GIVES_ROLES)
def invitation(person_id):
    """Login name and one-time code on a slip, with the address as a QR code."""
    found, code = people.person_of(person_id), shown.printing.get(person_id)
    if code is None or len(code) != codes.ENROL_LENGTH:
        return go(url_for("people.person", person_id=person_id))
    address = url_for("door.welcome", _external=True)
    return page(
        "people/staff/invitation.html", person=found, code=codes.shown(code), address=address,
        qr=qr.qr_svg(f"{address}?login={found.login}"),
    )


@bp.post("/staff/people/<person_id>/roles")
@allow(*GIVES_ROLES)
def give_roles(person_id):
    held = people.roles_of(people.person_of(person_id).id)
    try:
        people.set_roles(person_id, _roles() | (held & {"resident"}))
    except HubError as error:
        told = getattr(error, "fields", None) or {"roles": (error.message, error.params)}
        return page(
            "people/staff/person.html", status=422, wrong=forms.wrong(Invalid(told)), **desk.about(person_id)
        )
    return go(url_for("people.person", person_id=person_id))


@bp.post("/staff/people/<person_id>/trust")
@allow(*GIVES_ROLES)
def trust(person_id):
    people.trust(person_id, request.form.get("yes") == "yes")
    return go(url_for("people.person", person_id=person_id))


@bp.post("/staff/people/<person_id>/wake")
@allow(*GIVES_ROLES)
def wake(person_id):
    people.wake(person_id)
    return go(url_for("people.person", person_id=person_id))


@bp.post("/staff/people/<person_id>/close")
@allow(*GIVES_ROLES)
def close(person_id):
    people.close(person_id)
    return go(url_for("people.people_list"))
