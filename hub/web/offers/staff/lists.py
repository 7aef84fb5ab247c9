"""Lists of offers for the team: what waits for a second look, what is open, doubted, sent back, closed."""

from urllib.parse import urlencode

from flask import Blueprint, request

from hub.domain import offers
from hub.domain.offers import desk
from hub.errors import N_
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.nav import JOBS
from hub.web.offers import said, words
from hub.web.page import page

bp = Blueprint("staff_offers", __name__)
_ = language.gettext
VIEWS = {
    offers.WAITING: N_("To look at"), offers.OPEN: N_("On the board"), desk.DOUBTED: N_("Suspicious"),
    offers.SENT_BACK: N_("To put right"), offers.CLOSED: N_("Closed"),
}
EMPTY = {
    offers.WAITING: (N_("No offer waits."), N_("What somebody enters is shown here first, to somebody else.")),
    offers.OPEN: (N_("No offer is on the board."), N_("Ask an employer nearby, or take over a file.")),
    desk.DOUBTED: (N_("Nobody finds an offer suspicious."), ""),
    offers.SENT_BACK: (N_("Nothing to put right."), ""),
    offers.CLOSED: (N_("No offer is closed yet."), ""),
}


@bp.get("/staff/offers", endpoint="list")
@allow(*JOBS)
def offers_list():
    view = request.args.get("view", offers.WAITING)
    view = view if view in VIEWS else offers.WAITING
    found = desk.listed(view, forms.number("page"))
    return page(
        "offers/staff/list.html", "list", view=view, found=found, tabs=_tabs(view), turn=_turn(view, found),
        said=said, words=words, nothing=[_(text) if text else "" for text in EMPTY[view]],
    )


def _tabs(view):
    return [{"href": address(name), "label": _(label), "on": name == view} for name, label in VIEWS.items()]


def address(view, number=1):
    """The list's address: only what differs from the plain list is in it."""
    given = {"view": "" if view == offers.WAITING else view, "page": number if number > 1 else ""}
    kept = urlencode({name: value for name, value in given.items() if value})
    return f"/staff/offers?{kept}" if kept else "/staff/offers"


def _turn(view, found):
    """Addresses of the pages before and after, or None."""
    before = address(view, found.number - 1) if found.number > 1 else None
    return before, address(view, found.number + 1) if found.more else None
