"""Cookies of the hub, and the token that each form carries."""

import hashlib
import hmac
import secrets

from flask import current_app, g, request

from hub.errors import N_, HubError

SESSION, DEVICE, SEED, ENTRY, HELPER = "hub_session", "hub_device", "hub_seed", "hub_entry", "hub_helper"
LANGUAGE = "lang"
TURN = "hub_turn"  # made and read by turn.js: whose turn it is at a screen of the hall
A_YEAR = 365 * 86400


class StaleForm(HubError):
    """The form's token is missing or old."""

    status = 400


def keep_cookie(response, name, value, **more):
    """Set a cookie that no script reads; without `max_age` the browser forgets it when it is closed."""
    secure = current_app.config["SETTINGS"].secure_cookies or request.is_secure
    response.set_cookie(name, value, httponly=True, samesite="Lax", secure=secure, **more)
    return response


def sign_in(response, token):
    """Give the browser its session and forget the way in."""
    response.delete_cookie(ENTRY)
    return keep_cookie(response, SESSION, token)


def sign_out(response):
    """Leave nothing of a visit in the browser; on a shared screen not even the language.

    The pairing of the screen stays, and so does what an ambassador's phone keeps of unsent scans:
    only a shared screen's storage is emptied. Browsers listen to Clear-Site-Data on localhost and
    over TLS; elsewhere the cookies and no-store do.
    """
    shared = g.device is not None
    for name in (SESSION, ENTRY, SEED, HELPER, *([LANGUAGE] if shared else [])):
        response.delete_cookie(name)
    g.pop("seed", None)
    end_turn(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"' if shared else '"cache"'
    return response


def end_turn(response):
    """Whoever touches the screen now is somebody else: pages of the history that were opened before give way."""
    if TURN in request.cookies:
        response.delete_cookie(TURN)
    return response


def seed():
    """A random mark of this browser, that forms are tied to."""
    if "seed" not in g:
        g.seed = request.cookies.get(SEED) or secrets.token_urlsafe(18)
    return g.seed


def csrf_token():
    """The token that a form of this browser and this session must bring back."""
    session = "" if g.get("session_over") else request.cookies.get(SESSION, "")
    return token_for(current_app.secret_key, seed(), session)


def token_for(key, seed, session=""):
    """The token of a browser with this seed and this session."""
    return hmac.new(key.encode(), f"{seed}|{session}".encode(), hashlib.sha256).hexdigest()


def check_csrf():
    """Raises StaleForm unless the act carries the token of its page."""
    given = request.form.get("csrf") or request.headers.get("X-CSRF") or ""
    if not hmac.compare_digest(given.encode(), csrf_token().encode()):
        raise StaleForm(N_("This page had been open for too long. Please try once more."))
