"""Letting a hub in: a one-time code with its QR, shown once; the codes that still wait."""

from flask import Blueprint, current_app, g, request

from hub.domain import national, places
from hub.domain.people import codes
from hub.domain.people.briefly import Briefly
from hub.errors import N_, Invalid, NotFound
from hub.web import forms, qr
from hub.web.guard import allow
from hub.web.nav import NATIONAL
from hub.web.page import go, page

bp = Blueprint("national_codes", __name__)
shown_once = Briefly(15 * 60)  # person id → (code, name, area), in memory only
LONGEST_NAME = 60


@bp.get("/enrol")
@allow(*NATIONAL)
def ask():
    return _page()


def _page(status=200, wrong=None):
    return page(
        "national/enrol.html", status=status, wrong=wrong or {}, waiting=national.open_codes(),
        departements=[(each.code, f"{each.code} {each.name}") for each in places.departements()],
        **forms.typed("name", "area"),
    )


@bp.post("/enrol")
@allow(*NATIONAL)
def make():
    """A new code; the next page shows it, this once."""
    given = forms.typed("name", "area")
    try:
        name, area = _name(given["name"]), _area(given["area"])
    except Invalid as error:
        return _page(422, forms.wrong(error))
    shown_once.put(g.who.id, (national.enrol_code(area, name), name, area))
    return go("/enrol/code")


@bp.post("/hubs/<hub_id>/code")
@allow(*NATIONAL)
def again(hub_id):
    """A new code for a hub that is known: for the same machine, or a second one with its disk."""
    known = national.enrolled_hub(hub_id)
    made = national.code_again(hub_id, second=request.form.get("second") == "yes")
    shown_once.put(g.who.id, (made, known.name, known.areas[0]))
    return go("/enrol/code")


def _name(text):
    name = " ".join(text.split())[:LONGEST_NAME]
    if not name:
        raise Invalid({"name": (N_("Please write a name by which you know the hub."), {})})
    return name


def _area(code):
    try:
        return places.departement(code).code
    except NotFound as error:
        raise Invalid({"area": (N_("Please choose a département."), {})}) from error


@bp.get("/enrol/code")
@allow(*NATIONAL)
def code():
    """The code as text and QR. Shown once: a page that is loaded again leads back to the form."""
    kept = shown_once.get(g.who.id)
    if kept is None:
        return go("/enrol")
    shown_once.drop(g.who.id)
    made, name, area = kept
    return page(
        "national/code.html", code=codes.shown(made), name=name, area=places.departement(area).name,
        qr=qr.qr_svg(made), address=_origin(),
    )


def _origin():
    """The address by which hubs reach national: the public one, else the one of this request."""
    return current_app.config["SETTINGS"].public_url.rstrip("/") or request.url_root.rstrip("/")
