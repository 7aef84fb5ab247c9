"""`/sync/v1/…` at national: rounds, enrolment, what all of it is. Machines speak here: tokens, and no forms."""

import logging

import msgspec
from flask import Blueprint, Response, request

from hub import clock
from hub.domain import national
from hub.errors import N_, HubError
from hub.sync import openapi, server, wire
from hub.web import metrics
from hub.web.guard import GUEST, allow
from hub.web.sync import limits

log = logging.getLogger("hub")
bp = Blueprint("machine", __name__, url_prefix="/sync/v1")
JSON = "application/json"
CODINGS = ("zstd", "gzip")  # the better one first
PAUSE = 60  # seconds after which to ask again, when there is no time now
CODES = {400: "bad_message", 404: "unknown", 405: "unknown", 413: "too_large", 503: "busy"}
SENTENCES = {
    404: N_("National has nothing at this address."),
    405: N_("This cannot be done here."),
    413: N_("This message is too large."),
}
BUG = N_("Something went wrong at national. It will look at it; please try again later.")


def for_machines(view):
    """Mark a route that proves itself by a token and has no form."""
    view.machines = True
    return view


@bp.post("/round")
@allow(GUEST)
@for_machines
def exchange():
    """One round; see docs/sync.md."""
    known = server.sender(token())
    sent, unreadable = wire.decode_round(request.get_data())
    answer = server.answer_round(known, sent, unreadable)
    metrics.exchanged(known.id, sent, answer)
    coding = next((one for one in CODINGS if request.accept_encodings.quality(one) > 0), "identity")
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": coding} if coding in CODINGS else {})
    return Response(wire.encode(answer, coding), mimetype=JSON, headers=headers)


@bp.post("/enrol")
@allow(GUEST)
@for_machines
def enrol():
    """A one-time code for a token: {hub, code} → {token, epoch, areas, key}."""
    asked = wire.decode_enrolment(request.get_data())
    done = national.enrol(asked.hub, asked.code)
    return said(wire.Welcome(done.token, done.epoch, done.areas, done.key))


@bp.post("/renew")
@allow(GUEST)
@for_machines
def renew():
    """A new token for the one that is shown, which holds until the new one is used: {token, key}."""
    return said(wire.NewToken(*national.renew(server.sender(token()).id)))


@bp.get("/time")
@allow(GUEST)
def time():
    """The time, for a machine whose clock cannot be right: Unix seconds."""
    return said(wire.Time(clock.now()))


@bp.get("/openapi.json")
@allow(GUEST)
def describe():
    """All of this in OpenAPI 3.1, for whoever writes another client."""
    answer = Response(openapi.text(), mimetype=JSON, headers={"Cache-Control": "no-cache"})
    answer.set_etag(openapi.etag())
    return answer.make_conditional(request)


def said(message):
    """An answer whose shape `wire` names."""
    return Response(msgspec.json.encode(message), mimetype=JSON)


@bp.before_request
def bounded():
    """Not too often, and not too much at once."""
    limits.before(token())


# Every error in the one form: {error: {code, message}}


@bp.errorhandler(HubError)
def problem(error):
    """What can be expected to go wrong."""
    code = getattr(error, "code", None) or _code_of(error.status)
    return told(error.status, code, str(error), getattr(error, "retry_after", PAUSE))


@bp.errorhandler(400)
@bp.errorhandler(413)
def unread(error):
    """A body that Flask itself does not hand on: too large, or cut on the way."""
    return told(error.code, CODES[error.code], SENTENCES.get(error.code, N_("This message cannot be read.")))


@bp.errorhandler(Exception)
def bug(error):
    """A bug of national is no riddle for the hub: it goes on by itself, and tries again."""
    log.exception("A machine's request failed.", exc_info=error)
    return told(500, "failed", BUG)


@bp.before_app_request
def nowhere():
    """An address under ours that no route knows, before a page says so to people."""
    wrong = request.routing_exception
    code = getattr(wrong, "code", None)
    if code not in (404, 405) or not request.path.startswith(f"{bp.url_prefix}/"):
        return None
    answer = told(code, CODES[code], SENTENCES[code])
    if code == 405:
        answer.headers["Allow"] = ", ".join(sorted(wrong.valid_methods))
    return answer


def told(status, code, message, retry_after=PAUSE):
    metrics.refused(code)
    later = {"Retry-After": str(retry_after)}
    headers = {401: {"WWW-Authenticate": "Bearer"}, 429: later, 503: later}.get(status)
    return Response(wire.encode_problem(code, message), status=status, mimetype=JSON, headers=headers)


def _code_of(status):
    if request.endpoint == "machine.enrol" and status in (409, 422):
        return "bad_code"
    return CODES.get(status, "refused")


def token():
    """The token that a machine shows, or ""."""
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" else ""
