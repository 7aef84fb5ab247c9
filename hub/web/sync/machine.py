"""`/sync/v1/…` at national: rounds and enrolment. Machines speak here, with tokens and without forms."""

from flask import Blueprint, Response, request

from hub import clock
from hub.domain import national
from hub.errors import HubError
from hub.sync import server, wire
from hub.web.guard import GUEST, allow

bp = Blueprint("machine", __name__, url_prefix="/sync/v1")
JSON = "application/json"


def for_machines(view):
    """Mark a route that proves itself by a token and has no form."""
    view.machines = True
    return view


@bp.post("/round")
@allow(GUEST)
@for_machines
def exchange():
    """One round; see docs/sync.md."""
    known = server.sender(_token())
    sent, unreadable = wire.decode_round(request.get_data())
    answer = server.answer_round(known, sent, unreadable)
    coding = "zstd" if "zstd" in request.headers.get("Accept-Encoding", "") else "gzip"
    return Response(wire.encode(answer, coding), mimetype=JSON, headers={"Content-Encoding": coding})


@bp.post("/enrol")
@allow(GUEST)
@for_machines
def enrol():
    """A one-time code for a token: {hub, code} → {token, epoch, areas}."""
    asked = wire.decode_enrolment(request.get_data())
    done = national.enrol(asked.hub, asked.code)
    return {"token": done.token, "epoch": done.epoch, "areas": done.areas}


@bp.get("/time")
@allow(GUEST)
def time():
    """The time, for a machine whose clock cannot be right: Unix seconds."""
    return {"now": clock.now()}


@bp.errorhandler(HubError)
def problem(error):
    """Every error in the one form."""
    code = getattr(error, "code", None) or _code_of(error)
    return Response(wire.encode_problem(code, str(error)), status=error.status, mimetype=JSON)


def _code_of(error):
    codes = {400: "bad_message", 404: "unknown", 409: "bad_code", 422: "bad_code", 503: "busy"}
    return codes.get(error.status, "refused")


def _token():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else ""
