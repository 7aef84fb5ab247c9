"""The hubs: when each last called, which version it has, what is wrong; one page per hub; revoking."""

from flask import Blueprint, request

from hub.domain import national
from hub.web import forms
from hub.web.guard import allow
from hub.web.national import said
from hub.web.nav import NATIONAL
from hub.web.page import go, page

bp = Blueprint("national_hubs", __name__)


@bp.get("/")
@allow(*NATIONAL)
def all_hubs():
    """Those silent the longest stand first."""
    text, number = request.args.get("q", "").strip()[:80], forms.number("page")
    found, more = national.enrolled_page(text, number)
    return page(
        "national/hubs.html", found=found, more=more, number=number, text=text, figures=national.figures(),
        said=said,
    )


@bp.get("/hubs/<hub_id>")
@allow(*NATIONAL)
def one(hub_id):
    """One hub: who it is, how it is, its next events."""
    found = national.enrolled_hub(hub_id)
    rows, more = national.events_of_all(hub_id=hub_id, per_page=10)
    return page("national/hub.html", hub=found, rows=rows, more=more, said=said,
                refusals=national.refusals_of(hub_id), areas=_areas(found),
                heir=national.enrolled_hub(found.heir).name if found.heir else "")


def _areas(hub):
    """["Seine-Saint-Denis (93)"] of the départements it reads."""
    named = {each.code: each.name for each in national.areas()}
    return [f"{named.get(code, '')} ({code})".strip() for code in hub.areas]


@bp.get("/hubs/<hub_id>/revoke")
@allow(*NATIONAL)
def ask_revoke(hub_id):
    return page("national/revoke.html", hub=national.enrolled_hub(hub_id))


@bp.post("/hubs/<hub_id>/revoke")
@allow(*NATIONAL)
def revoke(hub_id):
    """Stolen or lost: from now on it is not let in any more."""
    national.revoke(hub_id)
    return go(f"/hubs/{hub_id}")
