"""One person by id, or the team's list: searched by name, picture name or login."""

import unicodedata
from typing import NamedTuple

from hub.domain.people import sessions
from hub.errors import NotFound
from hub.models.people import NATIONAL_ROLES, ROLES, Person, Role

PER_PAGE = 40
TEAM_ROLES = frozenset((*ROLES, *NATIONAL_ROLES)) - {sessions.RESIDENT}


class Listed(NamedTuple):
    """A person in a list: the roles held, and whether the account sleeps."""

    person: Person
    roles: frozenset
    asleep: bool


class Found(NamedTuple):
    """One page of a list: `more` says whether another follows."""

    people: list
    page: int
    more: bool


def person_of(person_id):
    """The person with this id. Raises NotFound."""
    found = Person.get_or_none((Person.id == person_id) & ~Person.closed)
    if found is None:
        raise NotFound()
    return found


def find(text="", labels=None, role="", page=1):
    """A Found of up to PER_PAGE Listed whose names begin like the words of `text`, by name.

    `labels`: {picture key: its word in the reader's language}, so that "renard 12" finds fox-12.
    `role`: only those who hold it; "team": any but resident; "asleep": who sleeps.
    """
    words = _plain(text).split()
    listed = [_listed(person, roles) for person, roles in _all(role)]
    chosen = [one for one in listed if _fits(one.person, words, labels or {}) and (role != "asleep" or one.asleep)]
    start = (page - 1) * PER_PAGE
    return Found(chosen[start : start + PER_PAGE], page, len(chosen) > start + PER_PAGE)


def _all(role):
    """(person, roles) of all open accounts; a hub knows some hundreds, so they are read and sifted here."""
    held = {}
    for person_id, name in Role.select(Role.person_id, Role.role).tuples():
        held.setdefault(person_id, set()).add(name)
    wanted = {"team": TEAM_ROLES, "asleep": TEAM_ROLES, "": None}.get(role, frozenset((role,)))
    for person in Person.select().where(~Person.closed).order_by(Person.name, Person.picture_name):
        roles = frozenset(held.get(person.id, ()))
        if wanted is None or roles & wanted:
            yield person, roles


def _listed(person, roles):
    return Listed(person, roles, sessions.asleep(person, roles))


def _fits(person, words, labels):
    picture, _, number = person.picture_name.partition("-")
    own = f"{person.name} {labels.get(picture, picture)} {number} {person.login or ''}"
    parts = _plain(own).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _plain(text):
    """Without case and accents, as one types in a hurry."""
    bare = unicodedata.normalize("NFKD", text[:100]).casefold()
    return "".join(c for c in bare if not unicodedata.combining(c)).replace("-", " ")
