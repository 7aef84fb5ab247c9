"""Who signed up for a new event: seats given by the rules of the line, as if they had come one by one."""

import random
from collections.abc import Iterator

from hub import clock
from hub.domain.events import line, seats
from hub.domain.people.names import PICTURES
from hub.domain.seed.people import Resident
from hub.models.events import Event, SignUp

OLDEST = 10 * 86400  # seconds: nobody signed up longer ago
CHILDREN = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3)


def signed_up(event: Event, residents: list[Resident], each: float, rng: random.Random) -> list[SignUp]:
    """Unsaved sign-ups, `each` on average, in the order of asking; the event's `taken` counts their seats."""
    count = _how_many(each, rng)
    if not count:
        return []
    who = rng.sample(residents, min(count, len(residents))) if residents else list(_guests(count, rng))
    times = sorted(clock.now() - rng.randrange(OLDEST) for _ in who)
    asked = [_asked(event, one, at, rng) for one, at in zip(who, times, strict=True)]
    parties = [seats.Party(one.id, seats.seats_of(one)) for one in asked]
    seated = set(seats.promoted(event.capacity, parties, event.capacity))
    for one in asked:
        one.decided = seats.seats_of(one) if one.id in seated else 0
        one.heard = line.answer(event, one)
    event.taken = sum(one.decided for one in asked)
    return asked


def _how_many(each: float, rng: random.Random) -> int:
    """From none to twice the average; below one, sometimes one."""
    return rng.randint(0, round(2 * each)) if each >= 1 else int(rng.random() < each)


def _guests(count: int, rng: random.Random) -> Iterator[Resident]:
    names = [f"{picture}-{number}" for picture in PICTURES for number in range(1, 100)]
    return (Resident("", name) for name in rng.sample(names, min(count, len(names))))


def _asked(event: Event, who: Resident, at: int, rng: random.Random) -> SignUp:
    most = seats.MOST_CHILDREN if event.capacity is None else min(seats.MOST_CHILDREN, event.capacity - 1)
    children = min(rng.choice(CHILDREN), most) if event.children_welcome else 0
    return SignUp(
        event_id=event.id, picture_name=who.picture_name, person_id=who.id, children=children, asked_at=at
    )
