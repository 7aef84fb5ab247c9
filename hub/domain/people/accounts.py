"""Accounts: made, given roles, trusted, woken, closed."""

import unicodedata
from typing import NamedTuple

from hub import clock
from hub.domain.people import codes, naming, secrets, sessions
from hub.domain.people.passphrases import read_passphrase
from hub.errors import N_, Conflict, Invalid, NotFound
from hub.ids import uuid7
from hub.models.gate import act
from hub.models.people import NATIONAL_ROLES, ROLES, Person, Role

LONGEST_NAME = 60
INVITE_SECONDS = 7 * 86400
NO_NAME = N_("Please write a name.")
NO_INVITE = N_("This code and this login name do not go together, or the code is too old.")


class NewResident(NamedTuple):
    """A person and the 16 characters of their card, which are kept nowhere else."""

    person: Person
    card: str


def person_of(person_id):
    """The person with this id. Raises NotFound."""
    found = Person.get_or_none((Person.id == person_id) & ~Person.closed)
    if found is None:
        raise NotFound()
    return found


@act
def create_resident(picture_name="", name=""):
    """A new resident with a new card; without `picture_name` ("fox-12") one is drawn.

    Raises Invalid for a text that is no picture name, Conflict when somebody just took it.
    """
    card = codes.new_code()
    person = _insert(picture_name, name, card_hash=codes.code_hash(card))
    _put_roles(person.id, ("resident",))
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
    name, roles = clean_name(name), _read_roles(roles)
    if not name:
        raise Invalid({"name": (NO_NAME, {})})
    hashed = secrets.hash_secret(read_passphrase(passphrase)) if passphrase else ""
    return NewStaff(name, roles, hashed, login, trusted or bool(roles & sessions.NEVER_SLEEP))


@act
def add_staff(new):
    """Write a NewStaff: the Person. Raises Invalid (field "login")."""
    login = _free_login(new.login, new.name)
    person = _insert("", new.name, login=login, passphrase_hash=new.hashed, trusted=new.trusted)
    _put_roles(person.id, new.roles)
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


def _free_login(wanted, name):
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


# Roles


def _read_roles(roles):
    known = frozenset(roles) & {*ROLES, *NATIONAL_ROLES}
    if not known or known != frozenset(roles):
        raise Invalid({"roles": (N_("Please choose at least one role."), {})})
    return known


@act
def set_roles(person_id, roles):
    """Give exactly these roles. Raises Invalid for none, Conflict when nobody would be left to give roles."""
    roles = _read_roles(roles)
    held = sessions.roles_of(person_of(person_id).id)
    for needed in (held - roles) & sessions.NEVER_SLEEP:
        _somebody_else(needed, person_id)
    _put_roles(person_id, roles)
    if roles & sessions.NEVER_SLEEP:
        Person.update(trusted=True).where(Person.id == person_id).execute()


def _somebody_else(role, person_id):
    others = (Role.role == role) & (Role.person_id != person_id) & ~Person.closed
    joined = Role.select().join(Person, on=(Person.id == Role.person_id))
    if not joined.where(others).exists():
        raise Conflict(N_("There must be somebody left who can give roles."))


def _put_roles(person_id, roles):
    now = clock.now()
    Role.delete().where((Role.person_id == person_id) & Role.role.not_in(list(roles))).execute()
    for role in sorted(roles):
        Role.insert(person_id=person_id, role=role, since=now).on_conflict_ignore().execute()


# Trust, sleep, first day


@act
def trust(person_id, yes=True):
    """The coordinator's yes to pages about people, or its end."""
    person_of(person_id)
    Person.update(trusted=yes).where(Person.id == person_id).execute()


@act
def wake(person_id):
    """Wake an account that slept after 30 idle days."""
    person_of(person_id)
    Person.update(asleep=False, active_at=clock.now()).where(Person.id == person_id).execute()


@act
def welcome(person_id):
    """The five cards of the first day were read."""
    Person.update(welcomed=True).where(Person.id == person_id).execute()


@act
def set_minor(person_id, yes=True):
    """The team's mark: no private talk, no application, no event for adults."""
    person_of(person_id)
    Person.update(minor=yes).where(Person.id == person_id).execute()


def check_may_go(person_id):
    """Raises Conflict for the last one who can give roles, NotFound for nobody."""
    for needed in sessions.roles_of(person_of(person_id).id) & sessions.NEVER_SLEEP:
        _somebody_else(needed, person_id)


@act
def close(person_id):
    """End an account at once. What it did stays. Raises Conflict for the last who can give roles."""
    check_may_go(person_id)
    sessions.close_all(person_id)
    gone = {"closed": True, "login": None, "card_hash": None, "passphrase_hash": "", "code_hash": ""}
    Person.update(**gone).where(Person.id == person_id).execute()


@act
def forget(person_id):
    """Take every row of a person away, whoever it is: whether any was there (see `privacy.erase`)."""
    sessions.close_all(person_id)
    Role.delete().where(Role.person_id == person_id).execute()
    return Person.delete().where(Person.id == person_id).execute() > 0


# Invitations: nobody ever knows the passphrase of somebody else


@act
def invite(person_id):
    """A one-time code (12 characters, 7 days) with which a member of the team chooses a passphrase.

    The passphrase before, if any, opens nothing from now on.
    """
    person = person_of(person_id)
    code = codes.new_enrol_code()
    login = person.login or _free_login("", person.name or "team")
    until = clock.now() + INVITE_SECONDS
    sessions.close_all(person_id)
    Person.update(
        login=login, passphrase_hash="", invite_hash=codes.code_hash(code), invite_until=until
    ).where(Person.id == person_id).execute()
    return code


def accept_invite(login, code, passphrase):
    """Choose the passphrase: the Person. Raises Invalid (fields "code", "passphrase")."""
    code_hash = codes.code_hash(codes.read_enrol_code(code))
    passphrase = read_passphrase(passphrase)
    person = Person.get_or_none((Person.login == plain_login(login)) & (Person.invite_hash == code_hash))
    if person is None or person.closed or person.invite_until < clock.now():
        raise Invalid({"code": (NO_INVITE, {})})
    set_passphrase(person.id, passphrase)
    return person


def set_passphrase(person_id, passphrase):
    """Give a new passphrase; open sessions and invitations end. Raises Invalid (field "passphrase")."""
    _keep_passphrase(person_id, secrets.hash_secret(read_passphrase(passphrase)))


@act
def _keep_passphrase(person_id, hashed):
    person = person_of(person_id)
    login = person.login or _free_login("", person.name or "team")
    sessions.close_all(person_id)
    Person.update(
        passphrase_hash=hashed, login=login, invite_hash="", failures=0, failed_at=0
    ).where(Person.id == person_id).execute()
