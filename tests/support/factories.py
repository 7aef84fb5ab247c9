"""Plain factories: rows for tests, made by the verbs people use. Call them inside `with hub.active():`."""

from itertools import count

from hub import clock
from hub.domain import events, exchange
from hub.ids import uuid7
from hub.models.gate import gate
from hub.models.people import Person, Role

HOUR, DAY, WEEK = 3600, 24 * 3600, 7 * 24 * 3600
_numbers = count(1)


def make_event(starts=None, hours=2, **fields):
    """An Event of the hub in use: tomorrow, two hours, unless `starts` (Unix seconds) or other fields say else."""
    starts = clock.now() + DAY if starts is None else starts
    wanted = {"title": "Soup together", "category": "meal", "starts": starts, "ends": starts + hours * HOUR}
    return events.create(wanted | fields)


def make_person(picture_name=None, roles=("resident",), **fields):
    """A Person with roles, seen just now."""
    now = clock.now()
    person = Person(id=uuid7(), picture_name=picture_name or a_name(), made_at=now, active_at=now, **fields)

    def write():
        person.save(force_insert=True)
        for role in roles:
            Role.create(person_id=person.id, role=role, since=now)
        return person

    return gate().run(write)


def sign_up(event, children=0, picture_name=None, **fields):
    """The Outcome of a guest's (or, with `person_id`, a resident's) sign-up under a name nobody has."""
    return events.sign_up(event.id, picture_name or a_name(), children, **fields)


def make_listing(person=None, by="team", **fields):
    """A Listing of the hub in use: one coat, given by the team, unless a Person or other fields say else."""
    wanted = {"side": "gift"} | ({} if "title" in fields else {"thing": "coat"}) | fields
    return exchange.post(wanted, person.id if person else "", "" if person else by)


def reserve(listing, picture_name=None, person=None, **fields):
    """The Outcome of a guest (or of a Person) asking for a listing, a guest under a name nobody has."""
    name = picture_name or (person.picture_name if person else a_name())
    return exchange.reserve(listing.id, name, person.id if person else "", **fields)


def a_name():
    """A picture name that no earlier call gave."""
    return f"fox-{next(_numbers)}"
