"""After the set-up: the recovery sheet, national, and whether this screen is the kiosk."""

from flask import Blueprint, g, request

from hub import clock
from hub.domain import hubs, sync
from hub.domain.people.briefly import Briefly
from hub.errors import Invalid
from hub.web import forms, qr
from hub.web.guard import allow
from hub.web.hubs import devices
from hub.web.page import go, page

bp = Blueprint("sheet", __name__)
_sheets = Briefly(3600)  # person id → the Recovery they have not put on paper yet, in memory only


def keep(person_id, recovery):
    """Keep a Recovery until its owner says that it is on paper, an hour at most."""
    _sheets.put(person_id, recovery)


@bp.get("/setup/sheet")
@allow("coordinator")
def sheet():
    """The key of the sealed backups, to be printed and kept elsewhere: it is shown this once."""
    recovery = _sheets.get(g.who.id)
    if recovery is None:
        return go("/staff/settings")
    first = not g.who.person.welcomed
    return page("hubs/sheet.html", recovery=recovery, first=first, now=clock.now(), qr=qr.qr_svg(recovery.secret))


@bp.post("/setup/sheet")
@allow("coordinator")
def sheet_done():
    """“It is on paper”: from now on it is nowhere else."""
    _sheets.drop(g.who.id)
    return go("/staff/settings" if g.who.person.welcomed else "/setup/national")


@bp.post("/staff/settings/sheet")
@allow("coordinator")
def new_sheet():
    """A new key for the backups from now on, and its sheet."""
    keep(g.who.id, hubs.recovery_sheet())
    return go("/setup/sheet")


@bp.get("/setup/national")
@allow("coordinator")
def national():
    """Where national is, if that is known already; the hub works without."""
    return page("hubs/setup_national.html", wrong={}, url="", code="")


@bp.post("/setup/national")
@allow("coordinator")
def want_national():
    """Remember where national is and the code it gave; the background work goes there at once."""
    given = forms.typed("url", "code")
    try:
        hubs.want_national(given["url"], given["code"])
    except Invalid as error:
        return page("hubs/setup_national.html", status=422, wrong=forms.wrong(error), **given)
    sync.soon()
    return go("/setup/screen")


@bp.get("/setup/screen")
@allow("coordinator")
def screen():
    """Is this screen the kiosk in the hall?"""
    return page("hubs/setup_screen.html", name="", wrong={})


@bp.post("/setup/screen")
@allow("coordinator")
def pair_screen():
    name = request.form.get("name", "")
    try:
        return devices.pair_here(name, "kiosk")
    except Invalid as error:
        return page("hubs/setup_screen.html", status=422, name=name, wrong=forms.wrong(error))
