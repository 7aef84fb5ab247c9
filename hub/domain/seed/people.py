"""Many people at once: residents with a picture name and a card, and some of the team."""

import random
from typing import Any, NamedTuple

from hub import clock
from hub.domain.people import codes, naming
from hub.domain.people.names import LIMITS, PICTURES
from hub.domain.seed.ideas import FIRST_NAMES
from hub.errors import N_, Conflict
from hub.ids import uuid7
from hub.models.gate import act
from hub.models.people import Person, Role

# Of a hundred accounts so many are of the team; the others are residents.
TEAM = (("volunteer", 10), ("ambassador", 3), ("coach", 2))
WITH_NAME = 0.3  # of the residents chose a name besides their picture
ROWS = 500  # of one INSERT: SQLite takes at most 32,766 values


class Resident(NamedTuple):
    """Who may sign up."""

    id: str
    picture_name: str


@act
def make(count: int, rng: random.Random) -> int:
    """Write `count` new people, without codes or passphrases: how many. Raises Conflict when names run out."""
    now, names = clock.now(), _free_names(count, rng)
    people = [_person(name, now, rng) for name in names]
    roles = [{"person_id": person["id"], "role": _role(rng), "since": now} for person in people]
    for first in range(0, count, ROWS):
        Person.insert_many(people[first : first + ROWS]).execute()
        Role.insert_many(roles[first : first + ROWS]).execute()
    return count


def residents() -> list[Resident]:
    """All residents of this hub."""
    query = Person.select(Person.id, Person.picture_name).join(Role, on=(Role.person_id == Person.id))
    wanted = (Role.role == "resident") & ~Person.closed
    found: Any = query.where(wanted).order_by(Person.id).tuples()
    return [Resident(row[0], row[1]) for row in found]


def _person(picture_name: str, now: int, rng: random.Random) -> dict[str, object]:
    return {
        "id": uuid7(), "picture_name": picture_name, "card_hash": codes.code_hash(codes.new_code()),
        "name": rng.choice(FIRST_NAMES) if rng.random() < WITH_NAME else "",
        "made_at": now - rng.randrange(90 * 86400), "active_at": now - rng.randrange(7 * 86400),
    }


def _role(rng: random.Random) -> str:
    drawn = rng.randrange(100)
    for role, share in TEAM:
        if drawn < share:
            return role
        drawn -= share
    return "resident"


def _free_names(count: int, rng: random.Random) -> list[str]:
    """Picture names that nobody has, drawn, with numbers as short as there are."""
    taken = naming.taken()
    for limit in LIMITS:
        free = [name for p in PICTURES for n in range(1, limit + 1) if (name := f"{p}-{n}") not in taken]
        if len(free) >= count:
            return rng.sample(free, count)
    raise Conflict(N_("There are not so many picture names."))
