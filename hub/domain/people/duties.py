"""What somebody may do here: roles, trust, sleep; and the end of an account."""

from hub import clock
from hub.domain.people import sessions
from hub.domain.people.finding import person_of
from hub.errors import N_, Conflict, Invalid
from hub.models.gate import act
from hub.models.people import NATIONAL_ROLES, ROLES, Block, Person, Role


def read_roles(roles):
    """The roles as a frozenset. Raises Invalid (field "roles") for none and for words that are no role."""
    known = frozenset(roles) & {*ROLES, *NATIONAL_ROLES}
    if not known or known != frozenset(roles):
        raise Invalid({"roles": (N_("Please choose at least one role."), {})})
    return known


@act
def set_roles(person_id, roles):
    """Give exactly these roles. Raises Invalid for none, Conflict when nobody would be left to give roles."""
    roles = read_roles(roles)
    held = sessions.roles_of(person_of(person_id).id)
    for needed in (held - roles) & sessions.NEVER_SLEEP:
        _somebody_else(needed, person_id)
    put_roles(person_id, roles)
    if roles & sessions.NEVER_SLEEP:
        Person.update(trusted=True).where(Person.id == person_id).execute()


def _somebody_else(role, person_id):
    others = (Role.role == role) & (Role.person_id != person_id) & ~Person.closed
    joined = Role.select().join(Person, on=(Person.id == Role.person_id))
    if not joined.where(others).exists():
        raise Conflict(N_("There must be somebody left who can give roles."))


def put_roles(person_id, roles):
    """Inside an act: exactly these roles; since when stays for those held already."""
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
    Block.delete().where((Block.person_id == person_id) | (Block.other == person_id)).execute()
    return Person.delete().where(Person.id == person_id).execute() > 0
