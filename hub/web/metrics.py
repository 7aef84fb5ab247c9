"""`/metrics` at national: how it does, for a Prometheus. Closed but to a token, or to the machine itself."""

import hmac

from flask import Blueprint, Response, current_app, g, request

from hub.domain.national import metrics
from hub.errors import NotFound
from hub.web.guard import GUEST, allow, own_machine

bp = Blueprint("metrics", __name__)
TEXT = "text/plain; version=0.0.4; charset=utf-8"
ROUND = "machine.exchange"
FILES = {"machine.give": "out", "machine.take": "in"}


@bp.get("/metrics")
@allow(GUEST)
def figures():
    """All figures. Who may not read them is told that there is nothing here."""
    if not _may_read():
        raise NotFound()
    metrics.keep()
    return Response(metrics.text(), content_type=TEXT, headers={"Cache-Control": "no-store"})


def _may_read():
    """With a token in the settings, who brings it; without one, whoever asks on this machine by its own name."""
    wanted = current_app.config["SETTINGS"].metrics_token
    if not wanted:
        return own_machine()
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), wanted.encode())


def asked(route, response, seconds):
    """A request was answered."""
    status = response.status_code
    metrics.count("hub_requests_total", route=route, code=status)
    if route == ROUND and status == 200:
        metrics.took(seconds)
    if route in FILES and status in (200, 201, 202, 206):
        way = FILES[route]
        metrics.count("hub_file_bytes_total", _length(request if way == "in" else response), way=way)


def _length(message):
    return message.content_length or 0


def exchanged(hub, sent, answer):
    """A round of a hub came to its end; its figures stand in the log too."""
    g.told = {"hub": hub, "taken": len(sent.records), "given": len(answer.records), "refused": len(answer.refused)}
    metrics.count("hub_rounds_total")
    for name, number in (("taken", g.told["taken"]), ("given", g.told["given"]), ("left", len(answer.left))):
        if number:
            metrics.count(f"hub_records_{name}_total", number)
    for one in answer.refused:
        metrics.count("hub_refusals_total", code=one.code)


def refused(code):
    """A machine's request was refused as a whole."""
    g.told = {"code": code}
    metrics.count("hub_rounds_refused_total", code=code)
