"""Signing in and being forgotten: the server ends a session, never the page alone."""

import hashlib
import secrets
from typing import NamedTuple

from hub import clock
from hub.models.gate import act
from hub.models.people import Person, Role, Session

PRIVATE_IDLE = 60 + 20 + 10  # a private space on a kiosk: 60 s, the 20 s of the countdown, and the way there
ASKED_IDLE = 20 + 20 + 10  # the same once an act is done and "Continue" is offered
OWN_PHONE_IDLE = 3600  # card and code on a phone of one's own
TEAM_IDLE = 12 * 3600  # a passphrase on a phone of one's own: one working day
LONGEST = 7 * 86400  # then everybody signs in anew
TOUCH_EVERY = 10
SLEEPS_AFTER = 30 * 86400

RESIDENT = "resident"
STRONG_ROLES = frozenset(("social_worker", "coordinator", "moderator", "administrator"))
NEVER_SLEEP = frozenset(("coordinator", "administrator"))  # nobody else could wake them
ACTED, ASKED = "acted", "asked"


class Who(NamedTuple):
    """Somebody signed in, with the roles that count in this session."""

    person: Person
    roles: frozenset
    session: Session

    @property
    def id(self):
        return self.person.id

    @property
    def on_kiosk(self):
        return bool(self.session.device_id)

    @property
    def sees_people(self):
        """Whether pages about people open: a passphrase, and the coordinator's yes."""
        return self.session.strong and self.person.trusted


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def who(token):
    """The person behind a session cookie, or None. Reading does not prolong; `touch` does."""
    session = token and Session.get_or_none(Session.id == hashed(token))
    if not session or over(session, clock.now()):
        return None
    person = Person.get_or_none((Person.id == session.person_id) & ~Person.closed)
    return person and Who(person, _counting(person, session), session)


def _counting(person, session):
    """Roles that count now: those of a sleeping account rest, the weightiest need a passphrase."""
    held = roles_of(person.id)
    if asleep(person, held):
        return held & {RESIDENT}
    return held if session.strong else held - STRONG_ROLES


def asleep(person, roles):
    """Whether the coordinator must wake this account: marked so, or 30 days without signing in."""
    if not roles - {RESIDENT} or roles & NEVER_SLEEP:
        return False
    return person.asleep or person.active_at < clock.now() - SLEEPS_AFTER


def over(session, now):
    return session.touched_at < now - idle(session) or session.opened_at < now - LONGEST


def idle(session):
    """Seconds without a touch after which a session is over."""
    if session.device_id or session.helper:
        return ASKED_IDLE if session.stage == ASKED else PRIVATE_IDLE
    return TEAM_IDLE if session.strong else OWN_PHONE_IDLE


def roles_of(person_id):
    return frozenset(role for (role,) in Role.select(Role.role).where(Role.person_id == person_id).tuples())


@act
def open_session(person_id, device_id="", strong=False, helper=""):
    """A new session; the answer is what the cookie holds. A kiosk's earlier session ends."""
    now, token = clock.now(), secrets.token_urlsafe(24)
    if device_id:
        Session.delete().where(Session.device_id == device_id).execute()
    person = Person.get_by_id(person_id)
    sleeps = asleep(person, roles_of(person_id))
    Session.insert(
        id=hashed(token), person_id=person_id, device_id=device_id, strong=strong, helper=helper,
        stage="", opened_at=now, touched_at=now,
    ).execute()
    Person.update(active_at=now, asleep=sleeps).where(Person.id == person_id).execute()
    return token


def touch(session):
    """Prolong a session that is in use (written at most every few seconds)."""
    if session.touched_at < clock.now() - TOUCH_EVERY:
        _touched(session.id)


@act
def _touched(session_id):
    Session.update(touched_at=clock.now()).where(Session.id == session_id).execute()


@act
def put_stage(session, stage):
    """Say where an act on a shared screen stands: "", ACTED or ASKED.

    A space that was opened together is for one act: it never goes back to "".
    """
    if session.helper and not stage:
        return
    session.stage, session.touched_at = stage, clock.now()
    Session.update(stage=stage, touched_at=session.touched_at).where(Session.id == session.id).execute()


@act
def close_session(token):
    """“J'ai fini”: nothing of it remains."""
    Session.delete().where(Session.id == hashed(token)).execute()


@act
def close_all(person_id):
    """End every session of a person: a card was lost, an account closed."""
    return Session.delete().where(Session.person_id == person_id).execute()


@act
def close_on(device_id):
    """End the sessions of a screen that was revoked or paused."""
    return Session.delete().where(Session.device_id == device_id).execute()


@act
def sweep_sessions():
    """Take away the sessions that are over (a chore)."""
    now = clock.now()
    shared = (Session.device_id != "") | (Session.helper != "")
    idle_long = shared & (Session.touched_at < now - PRIVATE_IDLE)
    weak_long = ~Session.strong & (Session.touched_at < now - OWN_PHONE_IDLE)
    ends = idle_long | weak_long | (Session.touched_at < now - TEAM_IDLE) | (Session.opened_at < now - LONGEST)
    return Session.delete().where(ends).execute()
