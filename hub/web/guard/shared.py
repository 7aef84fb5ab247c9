"""A screen that many use: a private space closes after each act unless "Continue" is touched.

After an act (POST) the session is ACTED; the page that follows asks, and it is ASKED. Whoever then
touches anything but "Continue" is taken for the next person: the session ends on the server, whatever
the browser still shows. Team pages are left out: those who work there end by themselves or by idling.
"""

from flask import current_app, g, request

from hub.domain.people import sessions
from hub.web.guard.cookies import SESSION, end_turn
from hub.web.htmx import is_fragment


def part_of_a_page(view):
    """Mark a view that the page on the screen loads by itself (its photos): nobody touched anything."""
    view.part_of_a_page = True
    return view


def is_loaded():
    """Whether the page on the screen loads this by itself."""
    view = current_app.view_functions.get(request.endpoint)
    return request.endpoint == "static" or getattr(view, "part_of_a_page", False)


def is_part():
    """Whether a part of the page that is on the screen is asked for, not another page."""
    return is_fragment() or is_loaded()


def is_open(who):
    """Whether a private space stands open where the next person could touch it: then every page is private."""
    return who is not None and bool(who.on_kiosk or who.session.helper)


def end_if_stranger(view):
    """End the session when "Continue" was offered and something else is touched; else note what to ask."""
    if g.who is None:
        return
    stage, page = g.who.session.stage, _reads() and not is_part()
    if stage == sessions.ASKED and not _same_person(view):
        sessions.close_session(request.cookies[SESSION])
        g.who = None
    elif page and (stage == sessions.ACTED or stage == sessions.ASKED and _of_the_ticket(view)):
        g.asks = g.private = True


def note_over():
    """Find a session that is over while the browser still holds its cookie: the next whole page takes it away.

    Parts of a page and acts leave it: the forms of the page that is still on the screen are tied to it.
    """
    g.session_over = g.who is None and SESSION in request.cookies and _reads() and not is_part()


def take_away(response):
    """Take the cookie of a session that is over, and with it the turn at the screen."""
    if g.get("session_over"):
        response.delete_cookie(SESSION)
        end_turn(response)
    return response


def _reads():
    return request.method in ("GET", "HEAD")


def _same_person(view):
    """What may follow the question: its answer, parts of the page, and what stands on the ticket itself."""
    return getattr(view, "goes_on", False) or _reads() and is_part() or _of_the_ticket(view)


def _of_the_ticket(view):
    return getattr(view, "of_ticket", False) and request.path.startswith("/ticket/")


def note_act(response):
    """Take the session one stage on. A part of a page cannot ask, so htmx then loads the whole page."""
    who = g.get("who")
    if not is_open(who) or request.path.startswith("/staff"):
        return
    if request.method == "POST":
        if response.status_code < 400 and not _goes_on():
            sessions.put_stage(who.session, sessions.ACTED)
    elif g.get("asks") and response.status_code == 200 and response.mimetype == "text/html":
        sessions.put_stage(who.session, sessions.ASKED)
    if who.session.stage == sessions.ACTED and is_fragment():
        response.headers["HX-Refresh"] = "true"


def _goes_on():
    return getattr(current_app.view_functions.get(request.endpoint), "goes_on", False)
