"""The first screen, help, what this is, and the second screen in the hall."""

from flask import Blueprint

from hub.web.guard import GUEST, allow
from hub.web.page import page

bp = Blueprint("hall", __name__)


@bp.get("/")
@allow(GUEST)
def home():
    return page("hall/home.html")


@bp.get("/help", endpoint="help")
@allow(GUEST)
def need_help():
    return page("hall/help.html")
