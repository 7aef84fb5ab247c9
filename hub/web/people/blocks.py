"""Whom I do not want to see: the list in my space, and taking somebody off it. Nobody else is told."""

from flask import Blueprint, g, request

from hub.domain import people
from hub.errors import Invalid
from hub.web import language
from hub.web.guard import RESIDENT, allow
from hub.web.page import go, page

bp = Blueprint("blocks", __name__)


@bp.get("/me/blocks")
@allow(RESIDENT)
def blocks():
    return _list()


def _list(status=200, told=""):
    g.private = True
    return page("people/blocks.html", status=status, told=told, found=people.blocks_of(g.who.id))


@bp.post("/me/blocks")
@allow(RESIDENT)
def change():
    """See somebody no more, or with `again` see them once more. `other`: as `people.block` takes it."""
    other = request.form.get("other", "")
    try:
        (people.unblock if request.form.get("again") else people.block)(g.who.id, other)
    except Invalid as error:
        return _list(422, language.sentence(*next(iter(error.fields.values()))))
    return go("/me/blocks")
