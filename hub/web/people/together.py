"""“Do it together”: a volunteer opens somebody's space with their card and code, for one act, side by side.

The volunteer's own session waits in a second cookie and comes back when the space is closed.
"""

from flask import Blueprint, g, request

from hub.domain import people
from hub.errors import Invalid
from hub.web import forms
from hub.web.guard import SESSION, allow, goes_on, keep_cookie
from hub.web.guard.cookies import HELPER
from hub.web.page import page
from hub.web.people import steps

bp = Blueprint("together", __name__)
HELPERS = ("volunteer", "coach", "social_worker", "coordinator")


@bp.get("/staff/together")
@allow(*HELPERS)
def ask():
    return page("people/staff/together.html", wrong={})


@bp.post("/staff/together")
@allow(*HELPERS)
@goes_on
def card():
    """The card is here; now its owner touches their code."""
    try:
        owner = people.owner_of(request.form.get("code", ""))
    except Invalid as error:
        return page("people/staff/together.html", status=422, wrong=forms.wrong(error))
    response = steps.begin(steps.Entry("card", owner.id, helper=g.who.id), "/me/code")
    return keep_cookie(response, HELPER, request.cookies[SESSION])
