"""Believable data of any size: events, people, sign-ups, listings and offers, made fast and right.

Everything is written through the gate with its line in the ledger, its own stamp and its place, so that a
seeded hub syncs, lists and benchmarks like one that was used for that long.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import hubs
from hub.domain.events.fields import checked
from hub.domain.seed import people, volume
from hub.domain.seed.ideas import FIRST_NAMES, IDEAS, STREETS, Idea
from hub.domain.seed.signing import signed_up
from hub.errors import N_, Conflict
from hub.models.bulk import put_new
from hub.models.events import Event
from hub.models.gate import act

AT_ONCE = 2000  # rows of one transaction: a kiosk beside it waits less than half a second
A_DAY = 12  # events, until the days ahead are full
FURTHEST = 400  # days

Step = Callable[[str, int], None]


class Seeded(NamedTuple):
    """How many rows were made."""

    events: int
    people: int
    sign_ups: int
    listings: int
    offers: int


def seed(
    events: int = 0, people_: int = 0, sign_ups: int = 0, step: Step = lambda kind, count: None,
    listings: int = 0, offers: int = 0,
) -> Seeded:  # fmt: skip
    """Make events of this hub from today on, residents and team, sign-ups, and what they give, need and offer.

    `step(kind, count)` is called after each transaction, kind being a name of Seeded. About `sign_ups`
    sign-ups are spread over the new events; without any resident they are guests, and listings the team's.
    Reach is the area, unless the address is secret. Raises Conflict before the set-up.
    """
    if hubs.this_hub() is None:
        raise Conflict(N_("Set the hub up first: hub setup."))
    rng = random.Random(f"{hubs.hub_id()} {events} {people_}")  # the same hub tries the same data again
    done = dict.fromkeys(Seeded._fields, 0)

    def note(kind: str, count: int) -> None:
        done[kind] += count
        step(kind, count)

    for count in _portions(people_):
        note("people", people.make(count, rng))
    residents, made = people.residents(), _new_events(events, rng)
    while chunk := list(islice(made, AT_ONCE)):
        written = _write(chunk, residents, sign_ups / events, rng)
        note("events", len(chunk))
        note("sign_ups", written)
    for kind, rows in (
        ("listings", volume.listings(listings, residents, rng)), ("offers", volume.offers(offers, rng)),
    ):  # fmt: skip
        while part := list(islice(rows, AT_ONCE)):
            note(kind, _put(part))
    return Seeded(**done)


def _portions(total: int) -> Iterator[int]:
    for first in range(0, total, AT_ONCE):
        yield min(AT_ONCE, total - first)


@act
def _write(chunk: list[Event], residents: list[people.Resident], each: float, rng: random.Random) -> int:
    """Events and who signed up for them in one transaction: how many sign-ups."""
    sign_ups = [one for event in chunk for one in signed_up(event, residents, each, rng)]
    put_new(chunk, alike=lambda event: (event.reach, event.area))
    return put_new(sign_ups, alike=lambda _: None, home=hubs.hub_id())


@act
def _put(chunk: list[Any]) -> int:
    return put_new(chunk, alike=lambda row: (row.reach, row.area))


def _new_events(count: int, rng: random.Random) -> Iterator[Event]:
    """Unsaved events, in the order of their days."""
    if not count:
        return
    zone = ZoneInfo(hubs.this_hub().zone)
    today, days = datetime.fromtimestamp(clock.now(), zone).date(), min(FURTHEST, -(-count // A_DAY))
    known = {idea.title: _known(idea) for idea in IDEAS}
    words: dict[tuple[str, str, str], str] = {}
    for number in range(count):
        idea = rng.choice(IDEAS)
        event = _event(idea, known[idea.title], today + timedelta(days=number * days // count), zone, rng)
        said = event.title, event.host, event.address
        event.words = words.get(said) or words.setdefault(said, event.searched())
        yield event


def _known(idea: Idea) -> dict[str, Any]:
    """The fields that every event of an idea has on this hub, checked as those a team types."""
    tomorrow = clock.now() + 86400
    fields = {
        "category": idea.category, "title": idea.title, "description": idea.description,
        "capacity": idea.seats or None, "languages": ["fr"], "reach": "hub" if hubs.is_secret() else "area",
        "starts": tomorrow, "ends": tomorrow + 60, **idea.more,
    }
    return checked(fields)


def _event(idea: Idea, known: dict[str, Any], day: date, zone: ZoneInfo, rng: random.Random) -> Event:
    starts = moment(day, rng.choice(idea.hours), zone)
    elsewhere = {"place_kind": "address", "address": rng.choice(STREETS)} if rng.random() < 0.3 else {}
    event = Event(**known, updated=clock.now(), host=rng.choice(FIRST_NAMES))
    event.starts, event.ends = starts, starts + 60 * idea.minutes
    for name, value in elsewhere.items():
        setattr(event, name, value)
    return event


def moment(day: date, hour: str, zone: tzinfo | None) -> int:
    """Unix seconds of an hour on the wall ("14:30") of a day."""
    hours, minutes = map(int, hour.split(":"))
    return int(datetime.combine(day, time(hours, minutes), tzinfo=zone).timestamp())
