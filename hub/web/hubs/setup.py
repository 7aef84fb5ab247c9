"""The first run: some questions, one a page, each kept until the last one makes the hub.

A fresh hub belongs to whoever answers first. So the questions are asked on the hub's own machine, or
to a browser that gave the code which the hub printed when it was started: being on the Wi-Fi is not enough.
"""

import hmac

from flask import Blueprint, current_app, request

from hub.domain import hubs, places
from hub.domain.hubs.setup import setup_mark
from hub.domain.people import sessions
from hub.errors import N_, Invalid
from hub.web import forms
from hub.web.guard import GUEST, allow, goes_on, keep_cookie, own_machine, seed, sign_in, travels_plain
from hub.web.hubs import sheet
from hub.web.page import go, page

bp = Blueprint("hubs", __name__)
STEPS = ("language", "name", "place", "kind", "coordinator")
MARK = "hub_setup"


@bp.route("/setup", methods=["GET", "POST"], endpoint="setup")
@allow(GUEST)
@goes_on
def setup():
    """One step of the set-up; afterwards only the way to the first screen."""
    if hubs.this_hub() is not None:
        return go("/")
    if not _may_set_up():
        return _check_code() if request.method == "POST" else page("hubs/setup_code.html", wrong={})
    step = request.values.get("step", STEPS[0])
    step = step if step in STEPS else STEPS[0]
    return _take(step) if request.method == "POST" else _ask(step)


def _may_set_up():
    given = request.cookies.get(MARK, "")
    return own_machine() or hmac.compare_digest(given, setup_mark(current_app.secret_key, seed()))


def _check_code():
    try:
        hubs.check_setup_code(request.form.get("code", ""))
    except Invalid as error:
        return page("hubs/setup_code.html", status=422, wrong=forms.wrong(error))
    return keep_cookie(go("/setup"), MARK, setup_mark(current_app.secret_key, seed()))


def _ask(step, status=200, wrong=None):
    draft = hubs.draft()
    text = request.values.get("q", "")[:100]
    return page(
        f"hubs/setup_{step}.html", "main", status=status, wrong=wrong or {}, draft=draft, q=text, step=step,
        done=STEPS.index(step) + 1, of=len(STEPS), found=places.find_communes(text) if text else (),
        chosen=places.commune(draft["commune"]) if "commune" in draft else None,
        kinds=hubs.KINDS_OF_HUB, plain=travels_plain(), **forms.typed("coordinator"),
    )


def _take(step):
    try:
        if step == "coordinator":
            return _finish()
        if step != "language":
            answer = "commune" if step == "place" else step
            hubs.note(**{answer: request.form.get(answer, "")})
    except Invalid as error:
        return _ask(step, 422, forms.wrong(error))
    return go(f"/setup?step={STEPS[STEPS.index(step) + 1]}")


def _finish():
    """Make the hub; its coordinator is signed in and sees the recovery sheet."""
    given, draft = forms.typed("coordinator", "passphrase", "again"), hubs.draft()
    missing = [step for step, key in (("name", "name"), ("place", "commune"), ("kind", "kind")) if key not in draft]
    if missing:
        return go(f"/setup?step={missing[0]}")
    if given["passphrase"] != given["again"]:
        raise Invalid({"again": (N_("The two are not the same."), {})})
    made = hubs.set_up(draft["name"], draft["commune"], draft["kind"], given["coordinator"], given["passphrase"])
    sheet.keep(made.person.id, made.recovery)
    response = sign_in(go("/setup/sheet"), sessions.open_session(made.person.id, strong=True))
    response.delete_cookie(MARK)
    return response
