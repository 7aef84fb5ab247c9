"""Signing in and being forgotten: the server ends a session, never the page alone."""

import hashlib
import secrets
from typing import NamedTuple

from hub import clock
from hub.models.gate import act
from hub.models.people import Person, Role, Session

PRIVATE_IDLE = 60 + 20 + 10  # a private space on a kiosk: 60 s, the 20 s of the countdown, and the way there
OWN_PHONE_IDLE = 12 * 3600
TOUCH_EVERY = 10


class Who(NamedTuple):
    """Somebody signed in."""

    person: Person
    roles: frozenset
    session: Session

    @property
    def id(self):
        return self.person.id

    @property
    def on_kiosk(self):
        return bool(self.session.device_id)


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def who(token):
    """The person behind a session cookie, or None. Reading does not prolong; `touch` does."""
    if not token:
        return None
    session = Session.get_or_none(Session.id == hashed(token))
    if session is None or session.touched_at < clock.now() - idle(session):
        return None
    person = Person.get_or_none((Person.id == session.person_id) & ~Person.closed)
    return person and Who(person, roles_of(person.id), session)


def idle(session):
    """Seconds without a touch after which a session is over."""
    return PRIVATE_IDLE if session.device_id else OWN_PHONE_IDLE


def roles_of(person_id):
    return frozenset(role for (role,) in Role.select(Role.role).where(Role.person_id == person_id).tuples())


@act
def open_session(person_id, device_id="", strong=False):
    """A new session; the answer is what the cookie holds. A kiosk's earlier session ends."""
    now, token = clock.now(), secrets.token_urlsafe(24)
    if device_id:
        Session.delete().where(Session.device_id == device_id).execute()
    Session.insert(
        id=hashed(token), person_id=person_id, device_id=device_id, strong=strong, opened_at=now, touched_at=now
    ).execute()
    Person.update(active_at=now).where(Person.id == person_id).execute()
    return token


def touch(session):
    """Prolong a session that is in use (written at most every few seconds)."""
    if session.touched_at < clock.now() - TOUCH_EVERY:
        _touched(session.id)


@act
def _touched(session_id):
    Session.update(touched_at=clock.now()).where(Session.id == session_id).execute()


@act
def close_session(token):
    """“J'ai fini”: nothing of it remains."""
    Session.delete().where(Session.id == hashed(token)).execute()


@act
def sweep_sessions():
    """Take away the sessions that are over (a chore)."""
    now = clock.now()
    on_kiosk = (Session.device_id != "") & (Session.touched_at < now - PRIVATE_IDLE)
    return Session.delete().where(on_kiosk | (Session.touched_at < now - OWN_PHONE_IDLE)).execute()
