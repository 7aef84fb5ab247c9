"""Photos on pages: what a team's form says of one, how it is shown, and its address."""

from typing import NamedTuple

from flask import Blueprint, Response, abort, g, request

from hub.domain import events, exchange, files
from hub.errors import Invalid, NotFound
from hub.web.guard import GUEST, STAFF, allow
from hub.web.guard.shared import part_of_a_page
from hub.web.page import static

bp = Blueprint("files", __name__)
FOR_EVER = "private, max-age=31536000, immutable"
WAITS = "photo_waits.svg"
WAITS_SIZE = (640, 480)


class Photo(NamedTuple):
    """A photo as a page shows it. here: it has arrived; else a calm picture stands in its place."""

    src: str
    width: int
    height: int
    here: bool


def photo_of(name):
    """The Photo of a row that names one, or None."""
    about = files.about(name) if name else None
    if about is None:
        return Photo(static(WAITS), *WAITS_SIZE, False) if name else None
    return Photo(f"/files/{name}", about.width, about.height, True)


# A form of the team


def chosen():
    """The name of the photo that the form asks for: a new one, the one from before, or "". Raises Invalid."""
    new = request.files.get("new_photo")
    g.photo = request.form.get("photo", "")
    if new is not None and new.filename:
        with new.stream as file:
            g.photo = _kept(file.read())
    elif request.form.get("no_photo"):
        g.photo = ""
    return g.photo


def _kept(data):
    try:
        return files.keep_picture(data)
    except files.Unfit as error:
        raise Invalid({"photo": (error.message, error.params)}) from error


def typed():
    """The photo with which the form comes back when something else is wrong."""
    return g.get("photo", request.form.get("photo", ""))


# Its address


@bp.get("/files/<name>", endpoint="file")
@allow(GUEST)
@part_of_a_page
def file(name):
    """A picture, for who may see a row that shows it. One that has not arrived is a calm picture meanwhile."""
    rows = files.naming(name) if files.is_name(name) else []
    public = any(_seen(kind, row_id, team=False) for kind, row_id, _ in rows)
    if not public and not _team_sees(name, rows):
        abort(404)
    about = files.about(name)
    if about is None:
        return Response(status=302, headers={"Location": static(WAITS)})
    headers = {"Content-Type": about.media, "Content-Disposition": "inline"}
    return Response(files.content(name), headers=headers | ({"Cache-Control": FOR_EVER} if public else {}))


def _team_sees(name, rows):
    """The team sees what is not public too, and a picture that was just chosen and that no row shows yet."""
    who = g.get("who")
    if who is None or not set(STAFF).intersection(who.roles):
        return False
    return any(_seen(kind, row_id, team=True) for kind, row_id, _ in rows) if rows else bool(files.as_picture(name))


def _seen(kind, row_id, team):
    """Whether the reader may see this row."""
    who = g.get("who")
    try:
        if kind == "event":
            events.event(row_id, team)
        elif kind == "listing":
            exchange.listing(row_id, who.id if who else "", team)
        else:
            return False
    except NotFound:
        return False
    return True
