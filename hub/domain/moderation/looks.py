"""What waits for a human look before others see it: residents' own words, and jobs. Proposed activities have
their own verbs (`events.proposed`)."""

from typing import NamedTuple

from hub.domain import exchange, offers

MOST = 50


class Look(NamedTuple):
    """One thing that waits. kind: listing | offer · title: its words, "" for a picture alone (`thing`) ·
    by: the picture name of who wrote it, "" for the team · since: Unix seconds it has waited from."""

    kind: str
    id: str
    title: str
    text: str
    lang: str
    by: str
    since: int
    thing: str = ""


def looks(limit=MOST):
    """What waits on each board, longest first: a list of Look. One query a board."""
    found = [*_listings(limit), *_offers(limit)]
    return sorted(found, key=lambda look: (look.since, look.id))[:limit]


def _listings(limit):
    for one in exchange.waiting_looks(limit):
        said = one.title, one.description, one.lang
        yield Look("listing", one.id, *said, one.picture_name, one.posted_at, one.thing)


def _offers(limit):
    for one in offers.waiting(limit):
        yield Look("offer", one.id, one.title, one.employer, one.lang, "", one.posted_at)


def count_looks():
    """How many of them there are."""
    return exchange.count_looks() + offers.count_waiting()
