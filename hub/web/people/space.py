"""My space: what is mine here, seen with my card and code and by nobody after me."""

from flask import Blueprint, g

from hub.domain.people import sessions
from hub.web import nav
from hub.web.guard import GUEST, RESIDENT, allow, goes_on
from hub.web.guard.visits import of_ticket
from hub.web.page import go, page
from hub.web.people.entry import come_in

bp = Blueprint("space", __name__)


@bp.get("/me")
@allow(GUEST)
def me():
    """The space of who is signed in, the way in for everybody else."""
    if g.who is None:
        return come_in()
    g.private = True
    return page("people/me.html", person=g.who.person, team=bool(g.who.roles & nav.TEAM))


@bp.post("/me/continue")
@allow(RESIDENT)
@goes_on
def go_on():
    """“Continue”: the same person is still there."""
    sessions.put_stage(g.who.session, "")
    return go("/me")


@bp.post("/me/here")
@allow(GUEST)
@goes_on
@of_ticket
def still_here():
    """The page says that it is being read: the guard has noted it, for a space and for a guest's visit."""
    return "", 204
