"""Coming in: by card or picture name with a code, or by passphrase; and choosing or losing these.

Every try is counted before it is checked, so that tries made at the same instant count too. Failures
count for the card or the account, never for the address: everybody at a kiosk has the same one.
"""

from collections.abc import Mapping
from typing import NamedTuple

from hub import clock
from hub.domain.people import codes, names, secrets, sessions
from hub.domain.people.accounts import plain_login
from hub.domain.people.finding import person_of
from hub.errors import N_, Conflict, Forbidden, Invalid, Unavailable
from hub.models.gate import act
from hub.models.people import Person

UNKNOWN_CARD = N_("We do not know this card. Please ask the team.")
WRONG_CODE = N_("This does not fit. Please try again.")
WRONG_PASSPHRASE = N_("The login name and the passphrase do not go together.")


class Locked(Conflict):
    """Too many tries for this card or account: the next one is taken after `until` (Unix seconds)."""

    def __init__(self, until):
        super().__init__(N_("Too many tries. Please wait a little, or ask the team."))
        self.until = until


class Asleep(Forbidden):
    """The account sleeps after 30 idle days."""

    def __init__(self):
        super().__init__(N_("Your account is asleep. The coordinator can wake it."))


class Lock(NamedTuple):
    """Where the tries of one way in are counted."""

    failures: str
    last: str
    steps: Mapping[int, int]


CODE = Lock("code_failures", "code_failed_at", secrets.SHORT_CODE_STEPS)
PASSPHRASE = Lock("failures", "failed_at", secrets.PASSPHRASE_STEPS)


def owner_of(card):
    """The Person whose card this is, typed or scanned. Raises Invalid (field "code")."""
    hashed = codes.code_hash(codes.read_code(card))
    found = Person.get_or_none((Person.card_hash == hashed) & ~Person.closed)
    if found is None:
        raise Invalid({"code": (UNKNOWN_CARD, {})})
    return found


def sign_in_card(card, secret, device_id="", helper=""):
    """Open a session by card and code: the token for the cookie.

    `secret`: "sun-boat-key-cup" or digits. Raises Invalid (fields "code", "secret"), Locked, Unavailable.
    """
    return enter(owner_of(card), secret, device_id, helper)


def sign_in_name(picture_name, secret, device_id=""):
    """The same by picture name ("fox-12"); a name nobody has takes as long and fails the same."""
    return enter(with_name(str(names.read_name(picture_name))), secret, device_id)


def with_name(picture_name):
    """The Person called "fox-12", or None."""
    return Person.get_or_none((Person.picture_name == picture_name) & ~Person.closed)


def enter(person, secret, device_id="", helper=""):
    """Open a session for `person` (None: nobody) if `secret` is their code: the token for the cookie."""
    _check(person, CODE, secret, person.code_hash if person else "", {"secret": (WRONG_CODE, {})})
    return _open(person.id, CODE, device_id, helper=helper)


def sign_in_passphrase(login, passphrase, device_id=""):
    """Open a strong session for a member of the team: the token. Raises Invalid, Locked, Asleep, Unavailable."""
    person = Person.get_or_none((Person.login == plain_login(login)) & ~Person.closed)
    hashed = person.passphrase_hash if person else ""
    _check(person, PASSPHRASE, passphrase, hashed, {"passphrase": (WRONG_PASSPHRASE, {})})
    if sessions.asleep(person, sessions.roles_of(person.id)):
        raise Asleep()
    if secrets.needs_rehash(hashed):
        _rehash(person.id, secrets.hash_secret(passphrase))
    return _open(person.id, PASSPHRASE, device_id, strong=True)


def _check(person, lock, secret, hashed, told):
    if person is not None:
        _count(person.id, lock)
    try:
        right = secrets.verify(secret, hashed or None)
    except Unavailable:
        if person is not None:
            _uncount(person.id, lock)
        raise
    if not right:
        raise Invalid(told)


def locked_until(person):
    """The moment (Unix seconds) before which no code of this person is taken, or 0."""
    until = secrets.lock_until(person.code_failures, person.code_failed_at)
    return until if until > clock.now() else 0


@act
def _count(person_id, lock):
    """Count a try. Raises Locked while tries are not taken."""
    person, now = Person.get_by_id(person_id), clock.now()
    failures = getattr(person, lock.failures)
    until = secrets.lock_until(failures, getattr(person, lock.last), lock.steps)
    if now < until:
        raise Locked(until)
    Person.update(**{lock.failures: failures + 1, lock.last: now}).where(Person.id == person_id).execute()


@act
def _uncount(person_id, lock):
    """Give a try back that was never checked."""
    field = getattr(Person, lock.failures)
    Person.update({field: field - 1}).where((Person.id == person_id) & (field > 0)).execute()


@act
def _open(person_id, lock, device_id, strong=False, helper=""):
    Person.update(**{lock.failures: 0, lock.last: 0}).where(Person.id == person_id).execute()
    return sessions.open_session(person_id, device_id, strong, helper)


@act
def _rehash(person_id, hashed):
    Person.update(passphrase_hash=hashed).where(Person.id == person_id).execute()


# Cards and codes


def read_new_code(secret):
    """(kind, secret) of a code that somebody chooses: "sun-boat-key-cup" or 4 or 6 digits.

    Raises Invalid (fields "pictures", "pin").
    """
    if "-" in secret:
        return "pictures", codes.read_picture_code(secret.split("-"))
    return "pin", codes.read_pin(secret, new=True)


def choose_code(person_id, secret, first=False):
    """Keep a person's own code. Raises Invalid (fields "pictures", "pin").

    `first`: only while they have none; else Conflict, so that nobody changes a code by the card alone.
    """
    kind, secret = read_new_code(secret)
    _keep_code(person_id, kind, secrets.hash_secret(secret), first)


@act
def _keep_code(person_id, kind, hashed, first):
    if person_of(person_id).code_kind and first:
        raise Conflict(N_("There is a code already. The team can take it away."))
    chosen = {"code_kind": kind, "code_hash": hashed, "code_failures": 0, "code_failed_at": 0}
    Person.update(**chosen).where(Person.id == person_id).execute()


@act
def reset_code(person_id):
    """Forget code and lock: the card's owner chooses a new code at the kiosk. Open sessions end."""
    person_of(person_id)
    sessions.close_all(person_id)
    gone = {"code_kind": "", "code_hash": "", "code_failures": 0, "code_failed_at": 0}
    Person.update(**gone).where(Person.id == person_id).execute()


@act
def new_card(person_id):
    """A new card's 16 characters: the one before opens nothing from now on. Open sessions end."""
    person_of(person_id)
    card = codes.new_code()
    sessions.close_all(person_id)
    Person.update(card_hash=codes.code_hash(card)).where(Person.id == person_id).execute()
    return card
