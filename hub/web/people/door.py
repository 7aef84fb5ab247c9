"""The team's door: in with a passphrase, out with one touch, the first day in between."""

from flask import Blueprint, current_app, g, redirect, request

from hub.domain import hubs, people
from hub.domain.people import sessions
from hub.errors import N_, Forbidden, Invalid
from hub.web import forms, nav
from hub.web.guard import (
    GUEST,
    RESIDENT,
    SESSION,
    STAFF,
    allow,
    goes_on,
    safe_next,
    sign_in,
    sign_out,
    staff_may_sign_in,
    travels_plain,
)
from hub.web.guard.cookies import HELPER
from hub.web.page import go, page
from hub.web.people import steps

bp = Blueprint("door", __name__)
NOT_OVER_HTTP = N_("Here others could read your passphrase. Please use the address that starts with https://.")


@bp.get("/staff/sign-in", endpoint="sign_in")
@allow(GUEST)
def ask():
    """Login name and passphrase, or the way in by card."""
    if g.who and g.who.session.strong:
        return redirect(_next(), 302)
    return _form()


def _form(status=200, wrong=None, told=""):
    return page(
        "people/staff/sign_in.html", status=status, wrong=wrong or {}, told=told, next=_next(),
        login=request.form.get("login", "")[:60], plain=travels_plain(), closed=not staff_may_sign_in(),
    )


@bp.post("/staff/sign-in", endpoint="check")
@allow(GUEST)
@goes_on
def check():
    if not staff_may_sign_in():
        raise Forbidden(NOT_OVER_HTTP)
    given = forms.typed("login", "passphrase")
    try:
        token = people.sign_in_passphrase(given["login"], given["passphrase"], steps.device_id())
    except Invalid as error:
        return _form(422, forms.wrong(error))
    except (people.Locked, people.Asleep) as error:
        return _form(error.status, told=steps.sentence(error))
    welcomed = sessions.who(token).person.welcomed or current_app.config["ROLE"] != "hub"
    return sign_in(go(_next() if welcomed else "/staff/first-day"), token)


def _next():
    return safe_next(request.values.get("next"), "/staff/" if current_app.config["ROLE"] == "hub" else "/")


# Out


@bp.post("/end", endpoint="end")
@allow(GUEST)
@goes_on
def end():
    """“I'm done”: the session ends, and the browser is told to forget. Done together: back to the helper's day."""
    token, helper = request.cookies.get(SESSION, ""), request.cookies.get(HELPER, "")
    sessions.close_session(token)
    steps.leave()
    g.who = None
    if helper and sessions.who(helper):
        return sign_in(sign_out(go("/staff/")), helper)
    return sign_out(go("/"))


# The first passphrase


@bp.get("/staff/welcome", endpoint="welcome")
@allow(GUEST)
def invited():
    return _invitation()


def _invitation(status=200, wrong=None):
    given = {name: request.values.get(name, "")[:60] for name in ("login", "code")}
    return page(
        "people/staff/welcome.html", status=status, wrong=wrong or {}, plain=travels_plain(),
        closed=not staff_may_sign_in(), **given,
    )


@bp.post("/staff/welcome", endpoint="accept")
@allow(GUEST)
@goes_on
def accept():
    """Choose a passphrase with the code that the coordinator gave."""
    if not staff_may_sign_in():
        raise Forbidden(NOT_OVER_HTTP)
    given = forms.typed("login", "code", "passphrase", "again")
    try:
        if given["passphrase"] != given["again"]:
            raise Invalid({"again": (N_("The two are not the same."), {})})
        person = people.accept_invite(given["login"], given["code"], given["passphrase"])
    except Invalid as error:
        return _invitation(422, forms.wrong(error))
    token = sessions.open_session(person.id, steps.device_id(), strong=True)
    return sign_in(go("/staff/first-day" if current_app.config["ROLE"] == "hub" else "/"), token)


# The first day


@bp.get("/staff/first-day", endpoint="first_day")
@allow(*STAFF)
def first_day():
    """The charter, five cards, whom to call."""
    return page("people/staff/first_day.html", phone=hubs.setting("team_phone", ""), call=hubs.setting("call", ""))


@bp.post("/staff/first-day", endpoint="read_first_day")
@allow(*STAFF)
def read_first_day():
    people.welcome(g.who.id)
    return go("/staff/")


@bp.get("/staff/me", endpoint="account")
@allow(RESIDENT)
def account():
    """The reader's own account: roles, passphrase, way out."""
    return page("people/staff/account.html", team=bool(g.who.roles & nav.TEAM), wrong={})


@bp.post("/staff/me", endpoint="change_passphrase")
@allow(RESIDENT)
def change_passphrase():
    """A new passphrase; every other session of this person ends."""
    given = forms.typed("passphrase", "new", "again")
    try:
        _change(given)
    except Invalid as error:
        return page("people/staff/account.html", status=422, team=True, wrong=forms.wrong(error))
    return sign_out(go("/staff/sign-in"))


def _change(given):
    if not g.who.session.strong:
        raise Forbidden(N_("Please sign in with your passphrase."))
    if given["new"] != given["again"]:
        raise Invalid({"again": (N_("The two are not the same."), {})})
    people.sign_in_passphrase(g.who.person.login or "", given["passphrase"])
    try:
        people.set_passphrase(g.who.id, given["new"])
    except Invalid as error:
        raise Invalid({"new": error.fields["passphrase"]}) from error
