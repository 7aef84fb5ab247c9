"""The screens of this hub: pair, rename, pause, revoke."""

from datetime import datetime, timedelta

from flask import Blueprint, g, request, url_for

from hub import clock
from hub.domain import hubs
from hub.domain.hubs.devices import PAIRING_SECONDS
from hub.domain.people import codes, sessions
from hub.domain.people.briefly import Briefly
from hub.errors import N_, Invalid
from hub.web import forms, qr, times
from hub.web.guard import DEVICE, GUEST, SESSION, STAFF, allow, goes_on, keep_cookie, sign_out
from hub.web.guard.cookies import A_YEAR
from hub.web.page import go, page

bp = Blueprint("devices", __name__)
MODES = (("kiosk", N_("Kiosk: people touch it"), "device"), ("board", N_("Second screen: people read it"), "show"))
MORNING = 7  # the hour at which a screen that rests for the night opens again
_pairing = Briefly(PAIRING_SECONDS)  # person id → the code they are holding up to a tablet


@bp.get("/staff/devices")
@allow(*STAFF)
def device_list():
    return _list()


def _list(status=200, wrong=None):
    return page(
        "hubs/devices.html", "devices", status=status, wrong=wrong or {}, found=hubs.devices(), now=clock.now(),
        modes=MODES, may_change="coordinator" in g.who.roles, has_printer=hubs.has_printer,
        **forms.typed("name", "mode"),
    )


@bp.post("/staff/devices/here")
@allow("coordinator")
def here():
    """This screen becomes a device of the hub."""
    try:
        return pair_here(request.form.get("name", ""), request.form.get("mode", "kiosk"))
    except Invalid as error:
        return _list(422, forms.wrong(error))


def pair_here(name, mode):
    """Pair the browser that asks. Who did it is signed out: from now on others touch this screen."""
    device, token = hubs.pair(name, mode)
    if g.device:  # it was one already, under another name
        hubs.revoke(g.device.id)
    sessions.close_session(request.cookies.get(SESSION, ""))
    g.who = None
    return _becomes(device, token, sign_out(_first_screen(device)))


def _first_screen(device):
    return go("/board" if device.mode == "board" else "/")


def _becomes(device, token, response):
    return keep_cookie(response, DEVICE, token, max_age=10 * A_YEAR)


@bp.post("/staff/devices/code")
@allow("coordinator")
def new_code():
    """A one-time code for another screen, such as a tablet."""
    try:
        code = hubs.new_pairing(request.form.get("name", ""), request.form.get("mode", "kiosk"))
    except Invalid as error:
        return _list(422, forms.wrong(error))
    _pairing.put(g.who.id, code)
    return go("/staff/devices/code")


@bp.get("/staff/devices/code")
@allow("coordinator")
def show_code():
    code = _pairing.get(g.who.id)
    if code is None:
        return go("/staff/devices")
    address = url_for("devices.ask_pair", _external=True)
    drawn = qr.qr_svg(f"{address}?code={code}")
    return page("hubs/device_code.html", code=codes.shown(code), address=address, qr=drawn)


@bp.get("/pair")
@allow(GUEST)
def ask_pair():
    """On the new screen: the code, and one button. Looking at the page pairs nothing."""
    return page("hubs/pair.html", code=request.args.get("code", "")[:40], wrong={})


@bp.post("/pair")
@allow(GUEST)
@goes_on
def pair():
    code = request.form.get("code", "")
    try:
        device, token = hubs.pair_by_code(code)
    except Invalid as error:
        return page("hubs/pair.html", status=422, code=code[:40], wrong=forms.wrong(error))
    if g.device:
        hubs.revoke(g.device.id)
    return _becomes(device, token, _first_screen(device))


@bp.post("/staff/devices/<device_id>/name")
@allow("coordinator")
def rename(device_id):
    hubs.rename_device(device_id, request.form.get("name", ""))
    return go("/staff/devices")


@bp.post("/staff/devices/<device_id>/printer")
@allow("coordinator")
def printer(device_id):
    """A printer for slips stands beside this screen, or not any more."""
    hubs.set_printer(device_id, request.form.get("yes") == "1")
    return go("/staff/devices")


@bp.post("/staff/devices/<device_id>/revoke")
@allow("coordinator")
def revoke(device_id):
    hubs.revoke(device_id)
    return go("/staff/devices")


@bp.post("/staff/devices/<device_id>/pause")
@allow(*STAFF)
def pause(device_id):
    """Close a screen for a while, from any phone of the team; "0" opens it again."""
    hubs.pause(device_id, _until(request.form.get("minutes", "")))
    return go("/staff/devices")


def _until(text):
    if text == "night":
        return int(_next_morning(times.local(clock.now())).timestamp())
    minutes = min(int(text), 24 * 60) if text.isascii() and text.isdigit() else 15
    return clock.now() + minutes * 60 if minutes else 0


def _next_morning(now):
    """The next time the clock on the wall shows MORNING."""
    day = now.date() + timedelta(days=now.hour >= MORNING)
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=now.tzinfo)
