"""Visits of guests to a screen.

A guest has no account. Between "I am coming" and "I am done" the screen must know which ticket is
theirs, so that it can show, print or withdraw it; after that it must know nothing. That is a visit.
"""

import hashlib
import secrets
from itertools import count

from hub import clock
from hub.domain.people import codes, sessions
from hub.errors import Invalid
from hub.models.gate import act
from hub.models.hall import Visit


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


def holds(visit):
    """Whether something of somebody can be read in this visit: the screen is theirs until they are done."""
    return bool(visit.sign_up_id or visit.reservation_id or visit.person_id)


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


def _hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()
