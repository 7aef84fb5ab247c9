"""What somebody found wrong: nothing is, it is mended, or nobody shall see it."""

from flask import Blueprint, g, request

from hub.domain import moderation
from hub.errors import N_, Conflict, Invalid, NotFound
from hub.web import forms
from hub.web.guard import allow
from hub.web.moderation.staff import done, looks, said
from hub.web.nav import LOOKS
from hub.web.page import go, page

bp = Blueprint("look_reports", __name__)
AT = "/staff/looks/<kind>/<about_id>"
SAID = {"fine": N_("Nothing is wrong with it."), "mended": N_("Mended."), "hidden": N_("Nobody sees it any more.")}


def _told(kind, about_id):
    """The Told of a row, for who may look at it. Raises NotFound, Forbidden, Conflict (somebody was quicker)."""
    if kind not in moderation.REPORTABLE:
        raise NotFound()
    looks.check_may_look(kind)
    try:
        return moderation.told(kind, about_id)
    except NotFound as error:
        raise Conflict(N_("Somebody has looked at this already.")) from error


@bp.post(f"{AT}/settle")
@allow(*LOOKS)
def settle(kind, about_id):
    """Nothing is wrong, or it has been mended on its own page."""
    try:
        told = _told(kind, about_id)
        outcome = request.form.get("outcome", "")
        moderation.settle(kind, about_id, outcome if outcome != "hidden" else "", g.who.id)
    except Conflict as error:
        return looks.too_late(error)
    return _done(told, outcome)


def _done(told, outcome):
    undo = f"/staff/looks/{told.kind}/{told.about_id}/unsettle"
    done.note(g.who.id, told.kind, said.title(told), SAID[outcome], undo)
    return go("/staff/looks")


@bp.get(f"{AT}/hide", endpoint="ask_hide")
@allow(*LOOKS)
def ask_hide(kind, about_id):
    try:
        return _form(_told(kind, about_id))
    except Conflict as error:
        return looks.too_late(error)


def _form(told, status=200, wrong=None, late=""):
    return page(
        "moderation/staff/back.html", status=status, title=said.title(told), question=N_("Hide it"), told=late,
        at=f"/staff/looks/{told.kind}/{told.about_id}/hide", wrong=wrong or {}, act=N_("Hide it"),
        needs_words=told.kind == "listing" and told.mine, kind_words=forms.ready(said.HIDING_WORDS),
        line=said.hide_line(told), **forms.typed("reason", "ready"),
    )


@bp.post(f"{AT}/hide", endpoint="hide")
@allow(*LOOKS)
def hide(kind, about_id):
    """Nobody in this hall sees it; of this hub, nobody anywhere."""
    try:
        told = _told(kind, about_id)
        moderation.hide(kind, about_id, forms.reason() or said.elsewhere(told), g.who.id)
    except Invalid as error:
        return _form(told, 422, forms.wrong(error))
    except Conflict as error:
        return looks.too_late(error)
    return _done(told, "hidden")


@bp.post(f"{AT}/unsettle")
@allow(*LOOKS)
def unsettle(kind, about_id):
    """Undo: it is to be looked at again, and what was hidden is back."""
    if kind not in moderation.REPORTABLE:
        raise NotFound()
    looks.check_may_look(kind)
    done.forget(g.who.id, request.path)
    try:
        moderation.unsettle(kind, about_id, g.who.id)
    except Conflict as error:
        return looks.too_late(error)
    return go("/staff/looks")
