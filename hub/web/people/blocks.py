"""Whom I do not want to see: the list in my space, and taking somebody off it. Nobody else is told."""

from flask import Blueprint, g, request

from hub.domain import people
from hub.web.guard import RESIDENT, allow
from hub.web.page import go, page

bp = Blueprint("blocks", __name__)


@bp.get("/me/blocks")
@allow(RESIDENT)
def blocks():
    g.private = True
    return page("people/blocks.html", found=people.blocks_of(g.who.id))


@bp.post("/me/blocks")
@allow(RESIDENT)
def see_again():
    """See each other again. `other`: as `people.unblock` takes it; hiding is done where somebody is met."""
    people.unblock(g.who.id, request.form.get("other", ""))
    return go("/me/blocks")
