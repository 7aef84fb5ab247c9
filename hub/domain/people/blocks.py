"""Two people who do not see each other's listings. Who blocked whom is told to nobody."""

from typing import NamedTuple

from hub import clock
from hub.domain.people.finding import person_of
from hub.domain.people.names import read_name
from hub.errors import N_, Conflict, Invalid
from hub.models.database import db
from hub.models.gate import act
from hub.models.people import Block, Person

MOST = 200

_FOR = "SELECT other FROM block WHERE person_id = {0} UNION SELECT person_id FROM block WHERE other = {0}"
_OF = """SELECT b.other, COALESCE(p.picture_name, ''), b.made_at FROM block b LEFT JOIN person p ON p.id = b.other
    WHERE b.person_id = {0} ORDER BY b.made_at DESC, b.other"""


class Blocked(NamedTuple):
    """Somebody whom one does not want to see. other: what `unblock` takes · picture_name: "fox-12" ·
    here: of this hub · made_at: Unix seconds."""

    other: str
    picture_name: str
    here: bool
    made_at: int


@act
def block(person_id, other):
    """Hide two people from each other. Twice is as once.

    `other`: the id of a person of this hub, or "<hub id>/fox-12". Raises NotFound, Invalid (no such form),
    Conflict (oneself; too many).
    """
    person_of(person_id)
    if other == person_id:
        raise Conflict(N_("This is you."))
    hub, _, name = other.rpartition("/")
    if hub:
        read_name(name)
    else:
        _there(other)
    if Block.select().where(Block.person_id == person_id).count() >= MOST:
        raise Conflict(N_("This list is full. Please talk to the team."))
    Block.insert(person_id=person_id, other=other, made_at=clock.now()).on_conflict_ignore().execute()


def _there(person_id):
    if not Person.select().where(Person.id == person_id).exists():
        raise Invalid({"other": (N_("We do not know this person."), {})})


@act
def unblock(person_id, other):
    """See each other again. Harmless when nothing was blocked."""
    Block.delete().where((Block.person_id == person_id) & (Block.other == other)).execute()


def blocked_for(person_id):
    """Whom this person does not see: those they blocked, and those of this hub who blocked them.

    A set of ids of people here and of "<hub id>/fox-12". One query.
    """
    return {key for (key,) in _rows(_FOR, person_id, person_id)} if person_id else set()


def blocks_of(person_id):
    """Whom this person blocked, the latest first: a list of Blocked. One query."""
    return [_blocked(*row) for row in _rows(_OF, person_id)]


def _blocked(other, picture_name, made_at):
    hub, _, name = other.rpartition("/")
    return Blocked(other, name if hub else picture_name, not hub, made_at)


def _rows(sql, *values):
    return db.execute_sql(sql.format(db.param), values).fetchall()
