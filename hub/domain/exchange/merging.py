"""Where the rules look again after sync has merged rows of other machines."""

from peewee import fn

from hub.domain import hubs
from hub.domain.exchange import counting, line, promises
from hub.models import ledger
from hub.models.exchange import Listing, Reservation
from hub.models.gate import act
from hub.models.replica import NATIONAL

AT_ONCE = 500


@act
def after_merge(kind, ids):
    """Called by sync, in its own transaction, after rows of `kind` with these `ids` were merged.

    The home decides, in order, what other hubs asked for and gives on what was given back; everywhere the news
    for people follow. Other kinds, and ids that are not (or no longer) here, are passed over.
    """
    ids = list(ids)
    if hubs.hub_id() == NATIONAL:
        return
    for first in range(0, len(ids), AT_ONCE):
        _RULES.get(kind, _nothing)(ids[first : first + AT_ONCE])


def _nothing(ids):
    """Kinds of other domains."""


def _listings(ids):
    asked_for = Reservation.select(Reservation.listing_id).where(Reservation.listing_id.in_(ids))
    line.settle_all(Listing.select().where(Listing.id.in_(asked_for)))


def _reservations(ids):
    line.settle_all(line.of_reservations(ids))
    if counting.vanished(Reservation, ids):
        line.settle_all(counting.listings())
    _answer_orphans(ids)


@act
def caught_up():
    """Called by sync when a restored hub has read everything again: it decides what it had left open."""
    asked_for = Reservation.select(Reservation.listing_id).where(Reservation.handed_at.is_null())
    line.settle_all(Listing.there().where(Listing.id.in_(asked_for)))


def _answer_orphans(ids):
    """Asked for what was erased meanwhile: the answer is no, and its person is told."""
    known = Listing.select(Listing.id).where(Listing.id == Reservation.listing_id)
    for orphan in Reservation.there().where(Reservation.id.in_(ids) & ~fn.EXISTS(known)):
        if ledger.home_of(Reservation.kind, orphan.id) == hubs.hub_id():
            orphan.turned_down = orphan.turned_down or promises.state_of(orphan) in promises.STANDING
        line.keep(None, orphan)


_RULES = {"listing": _listings, "reservation": _reservations}
