"""Hubs that go: gone for ever, or closed in good order; what was theirs goes to an heir."""

from flask import Blueprint, request

from hub.domain import national
from hub.errors import N_, Conflict, NotFound
from hub.web import language
from hub.web.guard import allow
from hub.web.nav import NATIONAL
from hub.web.page import go, page

bp = Blueprint("national_going", __name__)
CHOOSE = N_("Please choose a hub.")
NOBODY = "nobody"  # a closed hub whose events are called off


@bp.get("/hubs/<hub_id>/gone", endpoint="ask_gone")
@allow(*NATIONAL)
def ask_gone(hub_id):
    """Which hub takes over?"""
    return _choice(hub_id, "gone")


@bp.get("/hubs/<hub_id>/close", endpoint="ask_close")
@allow(*NATIONAL)
def ask_close(hub_id):
    """Which hub takes over, if one does?"""
    return _choice(hub_id, "close")


def _choice(hub_id, way, status=200, told=""):
    found = national.candidates(hub_id)
    nobody = [(NOBODY, language.gettext("Nobody: what is to come is called off"))] if way == "close" else []
    return page(
        "national/going.html", status=status, hub=national.enrolled_hub(hub_id), way=way, told=told,
        options=[(each.id, each.name) for each in found] + nobody, heir=request.form.get("heir", ""),
    )


@bp.post("/hubs/<hub_id>/gone", endpoint="choose_gone", defaults={"way": "gone"})
@bp.post("/hubs/<hub_id>/close", endpoint="choose_close", defaults={"way": "close"})
@allow(*NATIONAL)
def choose(hub_id, way):
    """The choice is read again with its consequences; a second touch does it."""
    heir = request.form.get("heir", "")
    if not heir or (heir == NOBODY and way == "gone"):
        return _choice(hub_id, way, 422, language.gettext(CHOOSE))
    if request.form.get("sure") != "yes":
        return page("national/going_sure.html", hub=national.enrolled_hub(hub_id), way=way, heir=heir,
                    name=_name_of(hub_id, heir))  # fmt: skip
    try:
        _do(hub_id, way, "" if heir == NOBODY else heir)
    except Conflict as error:
        return _choice(hub_id, way, 409, language.sentence(error.message, error.params))
    return go(f"/hubs/{hub_id}")


def _do(hub_id, way, heir):
    if way == "gone":
        national.name_heir(hub_id, heir)
    else:
        national.retire(hub_id, heir)
    national.settle_gone()


def _name_of(hub_id, heir):
    """The name of the hub that takes over, "" for nobody. Raises NotFound for one that may not."""
    named = {NOBODY: ""} | {each.id: each.name for each in national.candidates(hub_id)}
    if heir not in named:
        raise NotFound()
    return named[heir]
