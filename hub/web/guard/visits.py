"""The visit of a guest: between "I am coming" and "I am done" this browser may see one ticket."""

from flask import current_app, g, request

from hub import clock
from hub.domain import hall, hubs
from hub.domain.people import sessions
from hub.errors import NotFound
from hub.web.guard import GUEST, allow, goes_on
from hub.web.guard.cookies import end_turn, keep_cookie
from hub.web.guard.shared import is_loaded

VISIT = "hub_visit"
# Seconds without a touch before a page asks whether anybody is there; the server's own clock leaves time to answer.
ASKED, SHARED, OWN_PHONE = 30, 60, 600
JUST_NOW = 60  # seconds for which what a resident asked for is news to them


def of_ticket(view):
    """Mark a view that belongs to the ticket: touching it does not end the visit after the act."""
    view.of_ticket = True
    return view


def about_a_ticket(view):
    """Mark a view about one ticket: guests may open it, and it goes on with the same person."""
    return allow(GUEST)(goes_on(of_ticket(view)))


def before():
    """Find the visit; end it when an act was done and something else than its ticket is touched."""
    g.visit = None
    token = request.cookies.get(VISIT)
    if not token or is_loaded():
        return
    found = hall.visit_of(token)
    if found is None or _is_left(found):
        g.visit_over = True
        if found:
            hall.end(found.id)
        return
    hall.touch(found)
    g.visit = found
    g.private = bool(g.get("private") or hall.holds(found))


def _is_left(visit):
    if g.get("who"):
        return True  # signed in: a space of one's own takes its place
    view = current_app.view_functions.get(request.endpoint)
    return visit.asked and view is not None and not getattr(view, "of_ticket", False)


def after(response):
    """Take the cookie of a visit that is over; "I am done" ends it."""
    if g.get("visit") and (request.endpoint or "").rpartition(".")[2] == "end" and request.method == "POST":
        hall.end(g.visit.id)
        g.visit_over = True
    if "visit_token" in g:
        keep_cookie(response, VISIT, g.visit_token)
    elif g.get("visit_over"):
        response.delete_cookie(VISIT)
        end_turn(response)
    return response


def begun():
    """(Visit, token) of this browser: the one that goes on, or a new one, whose cookie the answer will carry."""
    if g.visit:
        return g.visit, request.cookies[VISIT]
    g.visit, g.visit_token = hall.begin(g.device.id if g.device else "")
    return g.visit, g.visit_token


def page_idle():
    """How long a page of this visit waits before it asks whether anybody is there."""
    if g.device is None:
        return OWN_PHONE
    return ASKED if g.visit.asked else SHARED


# One ticket (a SignUp or a Reservation), for whoever may see it


def reader():
    """(Visit or None, id of who is signed in or ""): whose ticket it must be."""
    return g.visit, g.who.id if g.who else ""


def is_new(held):
    """Whether they have asked just now: a ticket that was looked for is not "noted" once more."""
    if g.visit:
        return bool(g.visit.own and g.visit.asked)
    return clock.now() < held.asked_at + JUST_NOW


def code_of(held):
    """The digits that find this ticket again, on the screen where it was made and as long as the visit lasts."""
    visit = g.visit
    if visit is None or not visit.own or held.id not in (visit.sign_up_id, visit.reservation_id):
        return ""
    return hall.code_of(request.cookies[VISIT])


def of_guest(held):
    """Go on for a guest's ticket only. Raises NotFound: a card alone erases nothing."""
    if held.person_id:
        raise NotFound()


def with_printer():
    """Go on where this screen has a printer. Raises NotFound elsewhere."""
    if not hubs.has_printer(g.device):
        raise NotFound()


def acted():
    """Something was done: whoever touches something else now is the next one."""
    if g.visit:
        hall.note(g.visit.id, asked=True)


def go_on():
    """“Show something else”: the same person is still there."""
    if g.visit:
        hall.note(g.visit.id, asked=False)
    if g.who:
        sessions.put_stage(g.who.session, "")


def close():
    """The visit is over, and the answer takes its cookie away."""
    g.visit, g.visit_over = None, True
