"""What the coordinator decides for this hub."""

from flask import Blueprint, request

from hub.domain import hubs, sync
from hub.errors import Invalid
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.guard.ways import http_allowed
from hub.web.page import go, page

bp = Blueprint("settings", __name__)


@bp.get("/staff/settings")
@allow("coordinator")
def settings():
    return _settings(hubs.choices())


def _settings(choices, status=200, wrong=None):
    return page(
        "hubs/settings.html", status=status, choices=choices, wrong=wrong or {}, known=language.LANGUAGES,
        recipient=hubs.setting("backup_recipient", ""), national=hubs.wanted_national(),
        connected=sync.peer(), over_http=http_allowed(),
    )


@bp.post("/staff/settings")
@allow("coordinator")
def choose():
    given = forms.typed("name", "default_reach", "team_phone", "call")
    offered = tuple(code for code in request.form.getlist("languages") if code in language.LANGUAGES)
    given["call"] = " ".join(given["call"].split())[:80]
    given["team_phone"] = given["team_phone"].strip()
    ticked = {"staff_over_http": bool(request.form.get("over_http")), "metered": bool(request.form.get("metered"))}
    wanted = hubs.Choices(languages=offered, **ticked, **given)
    try:
        hubs.choose(wanted)
    except Invalid as error:
        return _settings(wanted, 422, forms.wrong(error))
    return go("/staff/settings?kept=1")
