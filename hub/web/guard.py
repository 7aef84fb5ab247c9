"""Closed by default: each route names who may use it, and each act carries its token.

`allow("guest")` opens a route to everybody; `allow("resident")` to any signed-in person; other
names are roles of people.md. A route without a mark is refused.
"""

import hashlib
import hmac
import re
import secrets
from urllib.parse import urlencode

from flask import abort, current_app, g, request

from hub.domain import hubs
from hub.domain.people import sessions
from hub.errors import N_, Forbidden, HubError
from hub.web import language

GUEST, RESIDENT = "guest", "resident"
STAFF = ("volunteer", "ambassador", "coach", "social_worker", "coordinator")
SESSION, DEVICE, SEED = "hub_session", "hub_device", "hub_seed"
BEFORE_SETUP = frozenset(("setup", "help", "static", "healthz"))
CSP = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"


class SignInNeeded(HubError):
    """The page needs somebody signed in; the answer is the way there."""

    status = 401


class StaleForm(HubError):
    """The form's token is missing or old."""

    status = 400


def allow(*roles):
    """Mark a view with the roles that may use it (any one of them)."""

    def mark(view):
        view.allowed = frozenset(roles)
        return view

    return mark


def before():
    """Who asks, from which screen, and may they."""
    g.device = hubs.device_of(request.cookies.get(DEVICE, ""))
    g.who = sessions.who(request.cookies.get(SESSION, ""))
    view = current_app.view_functions.get(request.endpoint)
    if view is None:
        return
    allowed = frozenset((GUEST,)) if request.endpoint == "static" else getattr(view, "allowed", None)
    if allowed is None:
        current_app.logger.error("The route %s names nobody who may use it.", request.endpoint)
        abort(403)
    _check_roles(allowed)
    if request.method == "POST" and not getattr(view, "machines", False):
        _check_csrf()
    return


def _check_roles(allowed):
    if GUEST in allowed:
        return
    if g.who is None:
        raise SignInNeeded(N_("Please sign in first."))
    if RESIDENT not in allowed and not allowed & g.who.roles:
        raise Forbidden()


def sign_in_address():
    """Where to sign in for the page that was asked: the team's door or the private space."""
    door = "/staff/sign-in" if request.path.startswith("/staff") or current_app.config["ROLE"] != "hub" else "/me"
    return f"{door}?{urlencode({'next': request.full_path.rstrip('?')})}"


def safe_next(target, otherwise="/"):
    """An address of this hub to go back to, never another site."""
    return target if target and re.fullmatch(r"/(?![/\\])[^\s]*", target) else otherwise


def seed():
    """A random mark of this browser, that forms are tied to."""
    if "seed" not in g:
        g.seed = request.cookies.get(SEED) or secrets.token_urlsafe(18)
    return g.seed


def csrf_token():
    text = f"{seed()}|{request.cookies.get(SESSION, '')}"
    return hmac.new(current_app.secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _check_csrf():
    given = request.form.get("csrf") or request.headers.get("X-CSRF") or ""
    if not hmac.compare_digest(given.encode(), csrf_token().encode()):
        raise StaleForm(N_("This page had been open for too long. Please try once more."))


def after(response):
    """Headers of every answer; nothing is kept by the browser unless the page says so."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CSP)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store" if request.endpoint != "static" else "no-cache"
    if "seed" in g and SEED not in request.cookies:
        response.set_cookie(SEED, g.seed, httponly=True, samesite="Strict", secure=request.is_secure)
    return language.remember(response)
