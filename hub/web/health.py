"""`/healthz`: the machine is there, and its database too. No data, also before the set-up."""

import logging

from flask import Blueprint

from hub.domain.hubs.store import ask_store
from hub.errors import HubError
from hub.web.guard import GUEST, allow

log = logging.getLogger("hub")
bp = Blueprint("health", __name__)


@bp.get("/healthz")
@allow(GUEST)
def healthz():
    """`ok` when the store answers; 503 and `waiting` while it does not: send nobody here yet."""
    try:
        ask_store()
    except HubError as error:
        log.warning("The store does not answer: %s", error)
        return {"status": "waiting"}, 503
    return {"status": "ok"}


@bp.get("/healthz/live")
@allow(GUEST)
def live():
    """`ok` as long as this process answers at all, whatever its database does: restart it when it does not."""
    return {"status": "ok"}
