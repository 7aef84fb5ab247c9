"""Listings and offers of any number, as the verbs would have written them."""

import random
from collections.abc import Iterator
from typing import Any

from hub import clock
from hub.domain import hubs
from hub.domain.exchange import fields as of_listing
from hub.domain.exchange.things import THINGS
from hub.domain.offers import fields as of_offer
from hub.domain.seed.boards import TILLEULS, VOISINS, Job
from hub.domain.seed.people import Resident
from hub.models.exchange import SIDES, Listing
from hub.models.offers import Offer

OLDEST = 20 * 86400  # seconds: nothing was put up longer ago
MANY = (1, 1, 1, 1, 2, 3, 5)


def listings(count: int, residents: list[Resident], rng: random.Random) -> Iterator[Listing]:
    """Unsaved listings, open, the oldest first; of residents, or of the team where there are none."""
    known = {(side, thing): _listing(side, thing) for side in SIDES for thing in THINGS}
    for posted_at in _moments(count, rng):
        side, thing = rng.choice(SIDES), rng.choice([*THINGS])
        who = rng.choice(residents) if residents else Resident("", "")
        sizes = THINGS[thing].sizes
        new = Listing(
            **known[side, thing], posted_at=posted_at, expires=posted_at + of_listing.LASTS, status="open",
            person_id=who.id, picture_name=who.picture_name, made_by=who.id,
        )
        new.size, new.quantity = rng.choice(sizes) if sizes else "", rng.choice(MANY)
        yield new


def _listing(side: str, thing: str) -> dict[str, Any]:
    return of_listing.checked({"side": side, "thing": thing, "reach": _reach()})


def offers(count: int, rng: random.Random) -> Iterator[Offer]:
    """Unsaved offers, open, the oldest first."""
    jobs = [*TILLEULS.jobs, *VOISINS.jobs]
    known = [_offer(job) for job in jobs]
    for posted_at in _moments(count, rng):
        new = Offer(**rng.choice(known), posted_at=posted_at, expires=posted_at + of_offer.LASTS, status="open")
        new.positions = rng.choice(MANY)
        yield new


def _offer(job: Job) -> dict[str, Any]:
    fields = {
        "title": job.title, "employer": job.employer, "workplace": job.workplace, "contract": job.contract,
        "hours": job.hours, "pay": job.pay, "paid_per": "month", "sector": job.sector, "rome": job.rome,
        "description": job.description, "reach": _reach(), "commune": hubs.this_hub().commune, **job.more,
    }  # fmt: skip
    return of_offer.checked(fields)


def _moments(count: int, rng: random.Random) -> list[int]:
    now = clock.now()
    return sorted(now - rng.randrange(OLDEST) for _ in range(count))


def _reach() -> str:
    return "hub" if hubs.is_secret() else "area"
