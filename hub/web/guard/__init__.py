"""Closed by default: each route names who may use it, and each act carries its token.

`allow("guest")` opens a route to everybody; `allow("resident")` to any signed-in person; other
names are roles of people.md. A route without a mark is refused.
"""

from flask import abort, current_app, g, request

from hub import clock
from hub.domain import hubs
from hub.domain.people import sessions
from hub.errors import N_, Forbidden, HubError
from hub.web.guard import shared
from hub.web.guard.cookies import (
    DEVICE,
    SEED,
    SESSION,
    check_csrf,
    csrf_token,
    keep_cookie,
    seed,
    sign_in,
    sign_out,
)
from hub.web.guard.headers import after
from hub.web.guard.ways import own_machine, safe_next, sign_in_address, staff_may_sign_in, travels_plain

__all__ = [
    "BEFORE_SETUP", "DEVICE", "GUEST", "RESIDENT", "SEED", "SESSION", "STAFF", "Paused", "SignInNeeded",
    "about_people", "after", "allow", "before", "csrf_token", "goes_on", "keep_cookie", "on_paired_screen",
    "own_machine", "safe_next", "seed", "sign_in", "sign_in_address", "sign_out", "staff_may_sign_in",
    "travels_plain",
]

GUEST, RESIDENT = "guest", "resident"
STAFF = ("volunteer", "ambassador", "coach", "social_worker", "coordinator")
BEFORE_SETUP = frozenset(("setup", "help", "static", "healthz"))
WHILE_PAUSED = frozenset(("help", "more_help", "call", "called", "healthz", "end"))


class SignInNeeded(HubError):
    """The page needs somebody signed in; the answer is the way there."""

    status = 401


class Paused(HubError):
    """The team has closed this screen for a while."""

    status = 503


def allow(*roles):
    """Mark a view with the roles that may use it (any one of them)."""

    def mark(view):
        view.allowed = frozenset(roles)
        return view

    return mark


def about_people(view):
    """Mark a view that tells about people: it wants a passphrase and the coordinator's yes as well."""
    view.about_people = True
    return view


def goes_on(view):
    """Mark a POST that is a step on the way and no act: a shared screen does not ask "Continue?" after it.

    Such a step may also follow that question without ending the space: never mark what acts for somebody.
    """
    view.goes_on = True
    return view


def before():
    """Who asks, from which screen, and may they."""
    g.device = g.who = None
    if request.endpoint == "static":
        return
    g.device = hubs.device_of(request.cookies.get(DEVICE, ""))
    g.who = sessions.who(request.cookies.get(SESSION, ""))
    view = current_app.view_functions.get(request.endpoint)
    if view is None:
        return
    if g.device:
        _check_pause()
    shared.end_if_stranger(view)
    shared.note_over()
    _check_roles(view)
    if request.method == "POST" and not getattr(view, "machines", False):
        check_csrf()
    if g.who and (request.method == "POST" or not shared.is_part()):
        sessions.touch(g.who.session)


def _check_pause():
    hubs.saw(g.device)
    name = (request.endpoint or "").rpartition(".")[2]
    if g.device.paused_until > clock.now() and name not in WHILE_PAUSED and not request.path.startswith("/staff"):
        raise Paused(N_("This screen is having a rest. Please talk to the team."))


def _check_roles(view):
    allowed = getattr(view, "allowed", None)
    if allowed is None:
        current_app.logger.error("The route %s names nobody who may use it.", request.endpoint)
        abort(403)
    if GUEST in allowed:
        return
    if g.who is None:
        raise SignInNeeded(N_("Please sign in first."))
    if RESIDENT not in allowed and not allowed & g.who.roles:
        raise Forbidden()
    if getattr(view, "about_people", False) and not g.who.sees_people:
        raise Forbidden(_why_not_people())


def _why_not_people():
    if g.who.session.strong:
        return N_("This page is about people. The coordinator has not said yes to it for you yet.")
    return N_("This page is about people. Please sign in with your passphrase.")


def on_paired_screen():
    """Whether the request comes from a screen of this hub, or from the hub's own machine."""
    return g.device is not None or own_machine()
