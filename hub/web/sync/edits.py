"""Edits that lost to another whose writer had not seen them: both values, who, where, when; and take it back."""

from flask import Blueprint, request

from hub.domain import sync
from hub.errors import Conflict, Forbidden, NotFound
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.nav import SYNC
from hub.web.page import go, page
from hub.web.sync import said

bp = Blueprint("sync_edits", __name__)
PER_PAGE = 20
URL = "/staff/sync/edits"


@bp.get(URL, endpoint="edits")
@allow(*SYNC)
def edits():
    """Those that nobody has looked at, the newest first; after an act, what was done and the way back."""
    return _page()


def _page(status=200, told=""):
    number = forms.number("page")
    found = sync.lost(PER_PAGE + 1, (number - 1) * PER_PAGE)
    return page(
        "sync/staff/edits.html", status=status, found=found[:PER_PAGE], more=len(found) > PER_PAGE, number=number,
        total=sync.lost_edits().count(), done=_done(), said=said, told=told,
    )


def _done():
    """The edit about which something was decided just now, or None."""
    try:
        return sync.lost_one(request.args["done"]) if "done" in request.args else None
    except NotFound:
        return None


@bp.post("/staff/sync/lost/<conflict_id>/take", endpoint="take")
@allow(*SYNC)
def take(conflict_id):
    """The edit that lost counts after all."""
    return _decided(sync.take_lost, conflict_id, f"?done={conflict_id}")


@bp.post("/staff/sync/lost/<conflict_id>/leave", endpoint="leave")
@allow(*SYNC)
def leave(conflict_id):
    """It stays as it is; the edit that lost is no longer shown."""
    return _decided(sync.leave_lost, conflict_id, f"?done={conflict_id}")


@bp.post("/staff/sync/lost/<conflict_id>/undo", endpoint="undo")
@allow(*SYNC)
def undo(conflict_id):
    """As if nothing had been decided."""
    return _decided(sync.undo_lost, conflict_id, "")


def _decided(verb, conflict_id, query):
    try:
        verb(conflict_id)
    except (Conflict, Forbidden) as error:
        return _page(error.status, language.sentence(error.message, error.params))
    return go(URL + query)
