"""Accounts: made with a card or a login, and named."""

import unicodedata
from typing import NamedTuple

from hub import clock
from hub.domain.people import codes, naming, secrets, sessions
from hub.domain.people.duties import put_roles, read_roles
from hub.domain.people.finding import person_of
from hub.domain.people.passphrases import read_passphrase
from hub.errors import N_, Invalid
from hub.ids import uuid7
from hub.models.gate import act
from hub.models.people import Person

LONGEST_NAME = 60
NO_NAME = N_("Please write a name.")


class NewResident(NamedTuple):
    """A person and the 16 characters of their card, which are kept nowhere else."""

    person: Person
    card: str


@act
def create_resident(picture_name="", name=""):
    """A new resident with a new card; without `picture_name` ("fox-12") one is drawn.

    Raises Invalid for a text that is no picture name, Conflict when somebody just took it.
    """
    card = codes.new_code()
    person = _insert(picture_name, name, card_hash=codes.code_hash(card))
    put_roles(person.id, ("resident",))
    return NewResident(person, card)


class NewStaff(NamedTuple):
    """A member of the team whose passphrase is hashed but who is not written yet."""

    name: str
    roles: frozenset
    hashed: str
    login: str
    trusted: bool


def create_staff(name, roles, passphrase="", *, login="", trusted=False):
    """A member of the team: the Person. `roles` are words of ROLES or NATIONAL_ROLES.

    Without a passphrase they cannot sign in before `invite` and `accept_invite`; without a `login`
    one is made of the name. Raises Invalid (fields "name", "roles", "passphrase", "login"), Unavailable.
    """
    return add_staff(prepare_staff(name, roles, passphrase, login=login, trusted=trusted))


def prepare_staff(name, roles, passphrase="", *, login="", trusted=False):
    """The part of `create_staff` that takes a processor's time and must come before an act: a NewStaff."""
    name, roles = clean_name(name), read_roles(roles)
    if not name:
        raise Invalid({"name": (NO_NAME, {})})
    hashed = secrets.hash_secret(read_passphrase(passphrase)) if passphrase else ""
    return NewStaff(name, roles, hashed, login, trusted or bool(roles & sessions.NEVER_SLEEP))


@act
def add_staff(new):
    """Write a NewStaff: the Person. Raises Invalid (field "login")."""
    login = free_login(new.login, new.name)
    person = _insert("", new.name, login=login, passphrase_hash=new.hashed, trusted=new.trusted)
    put_roles(person.id, new.roles)
    return person


def _insert(picture_name, name, **fields):
    picture_name = naming.claim(picture_name)
    now = clock.now()
    return Person.create(
        id=uuid7(), picture_name=picture_name, name=clean_name(name), made_at=now, active_at=now, **fields
    )


def clean_name(text):
    """A name as it is kept: at most LONGEST_NAME characters, spaces single."""
    return " ".join(unicodedata.normalize("NFC", text[: 4 * LONGEST_NAME]).split())[:LONGEST_NAME]


@act
def rename(person_id, name):
    """Give a chosen name, or take it away with ""; the picture name stays."""
    person_of(person_id)
    Person.update(name=clean_name(name)).where(Person.id == person_id).execute()


# Login names


def plain_login(text):
    """A login as it is compared: lower case, no accents, letters, digits, dot and dash only."""
    bare = unicodedata.normalize("NFKD", text[: 4 * LONGEST_NAME]).casefold()
    return "".join(c for c in bare if c.isascii() and (c.isalnum() or c in ".-"))[:LONGEST_NAME]


def free_login(wanted, name):
    """A login nobody has: `wanted`, or made of the first word of a name. Raises Invalid (field "login")."""
    if wanted:
        return _wanted_login(wanted)
    first = plain_login(name.split()[0]) or "team"
    taken = {login for (login,) in Person.select(Person.login).where(Person.login.startswith(first)).tuples()}
    return next(login for n in range(1, len(taken) + 2) if (login := f"{first}{n if n > 1 else ''}") not in taken)


def _wanted_login(wanted):
    login = plain_login(wanted)
    if not login:
        raise Invalid({"login": (N_("Please use letters and digits."), {})})
    if Person.get_or_none(Person.login == login):
        raise Invalid({"login": (N_("Somebody has this login name already."), {})})
    return login
