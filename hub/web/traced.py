"""What national notes of each request: an id, how it ended, how long it took. No addresses, names or queries."""

import logging
import re
import secrets
import time

from flask import g, has_request_context, request

from hub.web import metrics

log = logging.getLogger("hub.requests")
HEADER = "X-Request-Id"
_ID = re.compile(r"[0-9A-Za-z._-]{8,64}")  # one that a balancer gave is kept


def before():
    given = request.headers.get(HEADER, "")
    g.request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
    g.began = time.perf_counter()


def after(response):
    """Count the request, write its line, and say its id to who asked."""
    if "began" not in g:  # no route knows the address, and that was told at once
        before()
    seconds, route = time.perf_counter() - g.began, request.endpoint or "none"
    metrics.asked(route, response, seconds)
    response.headers[HEADER] = g.request_id
    log.info(
        "%s %s %d", request.method, request.path, response.status_code,
        extra={"route": route, "milliseconds": round(seconds * 1e3, 1), **getattr(g, "told", {})},
    )  # fmt: skip
    return response


def request_id():
    """The id of the request that this thread answers, or ""."""
    return getattr(g, "request_id", "") if has_request_context() else ""
