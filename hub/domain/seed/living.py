"""Fills both boards of a house of the demo through the verbs that people use."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import exchange, hubs, offers, people
from hub.domain.seed import moment
from hub.domain.seed import people as many
from hub.domain.seed.boards import Boards, Job, Thing
from hub.models.exchange import Listing
from hub.models.gate import act

DAY = 86400


@act
def fill(boards: Boards) -> list[str]:
    """Put up what the house gives, needs and offers: the ids of listings that the other house asks for too."""
    here, (first, second) = many.residents(), _team()
    asked_elsewhere = []
    for thing in boards.things:
        made = _put_up(thing, here, first)
        if thing.elsewhere:
            asked_elsewhere.append(made)
    for job in boards.jobs:
        _offer(job, here, first, second)
    return asked_elsewhere


def _team() -> tuple[str, str]:
    """Ids of two of the team: one enters an offer, the other looks at it."""
    first, second, *_ = (one.person.id for one in people.find(role="team").people)
    return first, second


def _put_up(thing: Thing, here: list[many.Resident], team: str) -> str:
    fields = {"side": "gift", "reach": "area", **thing.more} | ({"thing": thing.thing} if thing.thing else {})
    fields |= {"starts": _starts(*thing.on)} if thing.on else {}
    author = "" if thing.who is None else here[thing.who].id
    made = exchange.post(fields, author, "" if author else team)
    if thing.days:
        _put_back(made, thing.days)
    asked = [_ask(made.id, here[number]) for number in thing.wanted_by]
    if thing.handed:
        exchange.hand_over(asked[0], card=people.new_card(here[thing.wanted_by[0]].id), by=team)
    return str(made.id)


def _starts(days: int, hour: str) -> int:
    zone = ZoneInfo(hubs.this_hub().zone)
    today = datetime.fromtimestamp(clock.now(), zone).date()
    return moment(today + timedelta(days=days), hour, zone)


def _put_back(made: Listing, days: int) -> None:
    """As if it had been put up so many days ago."""
    made.posted_at, made.expires = made.posted_at - days * DAY, made.expires - days * DAY
    made.save()


def _ask(listing_id: str, who: many.Resident) -> str:
    return str(exchange.reserve(listing_id, who.picture_name, who.id).reservation.id)


def _offer(job: Job, here: list[many.Resident], first: str, second: str) -> None:
    fields: dict[str, Any] = {
        "title": job.title, "employer": job.employer, "workplace": job.workplace, "contract": job.contract,
        "hours": job.hours, "pay": job.pay, "paid_per": "month", "sector": job.sector, "rome": job.rome,
        "description": job.description, "reach": "area", "commune": hubs.this_hub().commune,
        "starts": None if job.day is None else clock.now() + job.day * DAY, **job.more,
    }  # fmt: skip
    entered = offers.enter(fields, first)
    if job.state == "open":
        offers.approve(entered.id, second, read=offers.warnings_of(entered))
        for number in job.keen:
            offers.apply(entered.id, here[number].id)


@act
def visit(listing_ids: list[str], number: int) -> None:
    """A resident of the store in use asks for what another house gives."""
    who = many.residents()[number]
    for listing_id in listing_ids:
        _ask(listing_id, who)
