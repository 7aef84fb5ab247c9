"""The team's lists of offers, whatever their status: one query each."""

from typing import NamedTuple

from hub.domain.offers.board import PER_PAGE
from hub.domain.offers.finding import CLOSED, OPEN, SENT_BACK, WAITING
from hub.models.offers import Offer

DOUBTED = "doubted"
VIEWS = (WAITING, OPEN, DOUBTED, SENT_BACK, CLOSED)


class Listed(NamedTuple):
    """rows: list of Offer · number: which page, from 1 · more: whether another follows."""

    rows: list
    number: int
    more: bool


def listed(view, number=1):
    """A page of the offers that `view` (one of VIEWS) holds, of this hub and of others that reach it.

    Those that wait come longest first, what is closed by its end, all others newest first.
    """
    first = (max(1, number) - 1) * PER_PAGE
    found = Offer.there().where(_fits(view)).order_by(*_order(view)).limit(PER_PAGE + 1).offset(first)
    rows = list(found)
    return Listed(rows[:PER_PAGE], max(1, number), len(rows) > PER_PAGE)


def _fits(view):
    if view == DOUBTED:
        return Offer.doubted_here & (Offer.status == OPEN)
    if view == OPEN:
        return (Offer.status == OPEN) & ~Offer.doubted_here
    return Offer.status == view


def _order(view):
    if view in (WAITING, DOUBTED):
        return Offer.posted_at, Offer.id
    by = Offer.expires if view == CLOSED else Offer.posted_at
    return by.desc(), Offer.id.desc()
