"""Headers of every answer; nothing is kept by the browser unless the page says so."""

from flask import g, request

from hub.web import language
from hub.web.guard import shared
from hub.web.guard.cookies import SEED, keep_cookie

CSP = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
LOOK_AGAIN = 20  # seconds after which a paused screen asks whether it may go on


def after(response):
    """Headers, the browser's mark, the language, and what follows an act on a shared screen."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CSP)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store" if request.endpoint != "static" else "no-cache"
    if response.status_code == 503 and g.get("device"):
        headers["Refresh"] = str(LOOK_AGAIN)
    if "seed" in g and request.cookies.get(SEED) != g.seed:
        keep_cookie(response, SEED, g.seed)
    shared.note_act(response)
    shared.take_away(response)
    return language.remember(response)
