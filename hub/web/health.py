"""`/healthz`: the machine is there. No data, also before the set-up."""

from flask import Blueprint

from hub.domain import hubs
from hub.web.guard import GUEST, allow

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@allow(GUEST)
def healthz():
    """`ok` when the store answers."""
    hubs.hub_id()
    return {"status": "ok"}
