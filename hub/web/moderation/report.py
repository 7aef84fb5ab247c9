"""“Something is wrong here”: one touch for everybody, no words and no name asked.

It belongs to no ticket and acts for nobody: it does not close a private space, and nothing of it stays there.
"""

from operator import attrgetter
from typing import NamedTuple

from flask import Blueprint, g, request

from hub.domain import moderation
from hub.errors import Invalid, NotFound
from hub.web import forms, language
from hub.web.exchange import said as exchange_said
from hub.web.guard import GUEST, allow, goes_on
from hub.web.moderation import said
from hub.web.page import go, page

bp = Blueprint("report", __name__)
AT = "/report/<kind>/<about_id>"
IN_DANGER = "in_danger"


class About(NamedTuple):
    """What a kind's pages look like. board: its colour, and where its boards are · row: of its Sheet."""

    board: str
    boards: str
    row: callable


KINDS = {
    "event": About("event", "/events", attrgetter("event")),
    "listing": About("exchange", "/listings", attrgetter("listing")),
    "offer": About("work", "/offers", attrgetter("offer")),
}


@bp.get(AT)
@allow(GUEST)
def ask(kind, about_id):
    """Five pictures. Raises NotFound for what the hall does not show."""
    return _question(kind, about_id)


def _question(kind, about_id, status=200, wrong=None):
    about = _about(kind)
    sheet = moderation.REPORTABLE[kind](about_id)
    return page(
        "moderation/report.html", status=status, at=f"/report/{kind}/{about_id}", title=_title(about.row(sheet)),
        board=about.board, back=f"{about.boards}/{about_id}", signals=said.tiles(), wrong=wrong or {},
    )


def _title(row):
    """What it is about, marked with its language where somebody wrote it."""
    return language.apart(exchange_said.title(row), row.lang if row.title else "")


def _about(kind):
    if kind not in KINDS:
        raise NotFound()
    return KINDS[kind]


@bp.post(AT)
@allow(GUEST)
@goes_on
def send(kind, about_id):
    """Say it; whoever is in danger is told that the team comes."""
    signal = request.form.get("signal", "")
    try:
        moderation.report(kind, about_id, signal, g.device.id if g.device else "")
    except Invalid as error:
        return _question(kind, about_id, 422, forms.wrong(error))
    return go(f"/report/{kind}/{about_id}/{'danger' if signal == IN_DANGER else 'thanks'}")


@bp.get(f"{AT}/thanks")
@allow(GUEST)
def thanks(kind, about_id):
    """The team looks. An offer is gone from the boards by now, so the way back is its board."""
    boards = _about(kind).boards
    return page("moderation/thanks.html", back=boards if kind == "offer" else f"{boards}/{about_id}")


@bp.get(f"{AT}/danger")
@allow(GUEST)
def danger(kind, about_id):
    """The team has been called; the way to the numbers of those who help at once."""
    _about(kind)
    return page("moderation/danger.html")
