"""Visits of guests to a screen.

A guest has no account. Between "I am coming" and "I am done" the screen must know which ticket is
theirs, so that it can show, print or withdraw it; after that it must know nothing. That is a visit.
"""

import hashlib
import secrets
from itertools import count

from hub import clock
from hub.domain import events
from hub.domain.people import codes, naming, sessions
from hub.errors import N_, Conflict, Invalid, NotFound
from hub.models.events import SignUp
from hub.models.gate import act
from hub.models.hall import Visit


class OneEach(Conflict):
    """A guest has one place a visit, so that nobody takes all seats under names that are drawn."""

    def __init__(self):
        super().__init__(N_("You have a place already. Touch “I'm done”, then you can choose something else."))


def visit_of(token):
    """The Visit behind a browser's cookie, or None."""
    found = token and Visit.get_or_none(Visit.id == _hashed(token))
    return found if found and found.touched_at >= clock.now() - idle(found) else None


def idle(visit):
    """Seconds without a touch after which a visit is over: the same as for a private space."""
    if visit.device_id:
        return sessions.ASKED_IDLE if visit.asked else sessions.PRIVATE_IDLE
    return sessions.OWN_PHONE_IDLE


@act
def begin(device_id=""):
    """A new visit: (Visit, token for the cookie). An earlier visit to the same screen ends."""
    token, now = secrets.token_urlsafe(24), clock.now()
    if device_id:
        Visit.delete().where(Visit.device_id == device_id).execute()
    return Visit.create(id=_hashed(token), device_id=device_id, opened_at=now, touched_at=now), token


def touch(visit):
    """Prolong a visit that is in use (written at most every few seconds)."""
    if visit.touched_at < clock.now() - sessions.TOUCH_EVERY:
        note(visit.id)


@act
def note(visit_id, **facts):
    """Write down what became known in this visit. Harmless when it is over."""
    Visit.update(touched_at=clock.now(), **facts).where(Visit.id == visit_id).execute()


@act
def end(visit_id):
    """“I am done”: nothing of the visit remains."""
    Visit.delete().where(Visit.id == visit_id).execute()


@act
def sweep_visits():
    """Take away the visits that are over (a chore)."""
    now = clock.now()
    on_screen = (Visit.device_id != "") & (Visit.touched_at < now - sessions.PRIVATE_IDLE)
    return Visit.delete().where(on_screen | (Visit.touched_at < now - sessions.OWN_PHONE_IDLE)).execute()


def code_of(token):
    """The 4 digits that go with the ticket of this visit, as text: made of the cookie, kept nowhere.

    Whoever reads the database finds only their hash; the page can still show them as long as the
    visit lasts.
    """
    drawn = (hashlib.sha256(f"{token} {turn}".encode()).digest()[:8] for turn in count())
    pins = (f"{int.from_bytes(number, 'big') % 10_000:04}" for number in drawn)
    return next(pin for pin in pins if _is_good(pin))


def _is_good(pin):
    """Whether these are not the digits that anybody would try first."""
    try:
        return codes.read_pin(pin, new=True) == pin
    except Invalid:
        return False


# The ticket of a visit


@act
def come(visit_id, event_id, picture_name, children, code_hash):
    """A guest's sign-up: the Outcome. Sent twice, it is one and the same.

    Raises OneEach for another event while the visit's place stands, NotFound when the visit is over,
    and what `events.sign_up` raises.
    """
    visit = _visit(visit_id)
    held = standing(visit)
    if held and held.event_id == event_id:
        return events.Outcome(held, events.state_of(held), again=True)
    if held:
        raise OneEach()
    if not naming.is_free(picture_name):
        raise Conflict(naming.TAKEN)
    outcome = events.sign_up(event_id, picture_name, children, "", visit.device_id, code_hash)
    note(visit_id, sign_up_id=outcome.sign_up.id, own=True, asked=True)
    return outcome


def standing(visit):
    """The SignUp of this visit that still stands, or None."""
    found = _sign_up(visit.sign_up_id) if visit.sign_up_id else None
    return found if found and events.state_of(found) != events.WITHDRAWN else None


def _visit(visit_id):
    found = Visit.get_or_none(Visit.id == visit_id)
    if found is None:
        raise NotFound(N_("This page had been open for too long. Please start again."))
    return found


def _sign_up(sign_up_id):
    return SignUp.get_or_none((SignUp.id == sign_up_id) & ~SignUp.gone)


def ticket(sign_up_id, visit=None, person_id=""):
    """The Ticket with this id, if it is the visit's or the person's own. Raises NotFound."""
    found = _sign_up(sign_up_id)
    owner = person_id or (visit.person_id if visit else "")
    mine = found is not None and (found.id == (visit.sign_up_id if visit else "") or owner == found.person_id != "")
    if not mine:
        raise NotFound(N_("This ticket is not open here. Touch “Show my ticket”."))
    if not found.told:
        events.mark_told([found.id])
    return events.ticket_of(found)


def find_ticket(visit_id, picture_name, code):
    """Show a guest's ticket in this visit: the SignUp.

    Raises NotFound (name or code wrong), Unavailable (too many tries for this name).
    """
    found = events.ticket(picture_name, code)
    note(visit_id, sign_up_id=found.sign_up.id, own=False)
    return found.sign_up


def _hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()
