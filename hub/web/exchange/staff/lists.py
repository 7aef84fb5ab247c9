"""Lists of listings for the team: what is on the boards, and what waits for a look."""

from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import exchange
from hub.errors import N_
from hub.web import forms, language
from hub.web.events.staff.roles import HOSTS
from hub.web.exchange.showing import page
from hub.web.exchange.staff import wording
from hub.web.guard import STAFF, allow
from hub.web.nav import SPEAKERS

bp = Blueprint("staff_listings", __name__)
_ = language.gettext
WAITING, OFF = "waiting", "off"
VIEWS = {"things": N_("Things"), "hands": N_("Hands"), "moments": N_("Moments"), WAITING: N_("To be looked at"),
         OFF: N_("Over or hidden")}
FOR_SPEAKERS = (WAITING, OFF)  # words that nobody may read without a yes stand there


@bp.get("/staff/listings", endpoint="list")
@allow(*STAFF)
def listings():
    view = request.args.get("view") if request.args.get("view") in _views() else "things"
    side = request.args.get("side") if request.args.get("side") in exchange.SIDES else None
    if view == WAITING:
        found = exchange.Page(exchange.waiting_looks(), 1, False)
    elif view == OFF:
        found = exchange.off_boards(forms.number("page"))
    else:
        found = exchange.board(view, side, page=forms.number("page"))
    return page(
        "exchange/staff/list.html", "list", tabs=_tabs(view), view=view, sides=_sides(view, side), found=found,
        wording=wording, turn=_turn(view, side, found), hosts=bool(g.who.roles & HOSTS),
    )


def address(view="things", **more):
    """The list's address: only what differs from the plain list is in it."""
    pairs = {"view": "" if view == "things" else view, **more}
    kept = urlencode({name: value for name, value in pairs.items() if value})
    return f"/staff/listings?{kept}" if kept else "/staff/listings"


def _views():
    """The lists that the reader may open: words that wait are read by who may say yes to them."""
    return [name for name in VIEWS if name not in FOR_SPEAKERS or g.who.roles & SPEAKERS]


def _tabs(view):
    return [{"href": address(name), "label": _(VIEWS[name]), "on": name == view} for name in _views()]


def _sides(view, side):
    """Chips for given or looked for; touched again, one shows both."""
    labels = zip(exchange.SIDES, (N_("Given"), N_("Looked for")), strict=True)
    return [] if view in FOR_SPEAKERS else [
        {"href": address(view, side="" if key == side else key), "label": _(label), "on": key == side}
        for key, label in labels
    ]


def _turn(view, side, found):
    """Addresses of the pages before and after, or None."""
    before = address(view, side=side, page=found.number - 1) if found.number > 1 else None
    return before, address(view, side=side, page=found.number + 1) if found.more else None
