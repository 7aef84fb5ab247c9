"""What time does: promises run out, listings end, and who asked is forgotten 30 days after the end."""

from hub import clock, stamps
from hub.domain import hubs
from hub.domain.exchange import finding, line, promises
from hub.models import ledger
from hub.models.exchange import Listing, Reservation
from hub.models.gate import act
from hub.models.ledger import Ledger

KEPT = 30 * 24 * 3600  # seconds after the end
BATCH = 100  # listings in one act, so that nobody waits long behind it


def run_out(now=None):
    """A chore: promises of 48 hours that nobody came for lapse, and the next in line is promised. How many."""
    before, count = (clock.now() if now is None else now) - promises.MARGIN, 0
    over = (Reservation.until <= before) & Reservation.handed_at.is_null() & ~Reservation.lapsed
    over &= ~Reservation.withdrawn & ~Reservation.turned_down & Reservation.promised_at.is_null(False)
    ours = Ledger.select(Ledger.id).where((Ledger.kind == Reservation.kind) & (Ledger.home == hubs.hub_id()))
    due = Reservation.select(Reservation.listing_id).where(over & ~Reservation.gone & Reservation.id.in_(ours))
    for ids in _in_batches(sorted({listing_id for (listing_id,) in due.tuples()})):
        count += _settle(ids)
    return count


@act
def _settle(ids):
    before = _standing(ids)
    line.settle_all(Listing.there().where(Listing.id.in_(ids)))
    return before - _standing(ids)


def _standing(ids):
    return Reservation.there().where(Reservation.listing_id.in_(ids) & ~Reservation.lapsed).count()


def expire(now=None):
    """A chore: listings of this hub whose time is over are no longer open; who waits is told. How many."""
    now, count = clock.now() if now is None else now, 0
    ours = Ledger.select(Ledger.id).where((Ledger.kind == Listing.kind) & (Ledger.home == hubs.hub_id()))
    due = Listing.select(Listing.id).where((Listing.status == finding.OPEN) & (Listing.expires <= now))
    for ids in _in_batches([row_id for (row_id,) in due.where(Listing.id.in_(ours)).tuples()]):
        count += _expire(ids, now)
    return count


@act
def _expire(ids, now):
    over = Listing.id.in_(ids) & (Listing.status == finding.OPEN) & (Listing.expires <= now)
    due = list(Listing.there().where(over))
    for listing in due:
        listing.status = finding.EXPIRED
        listing.save()
    line.settle_all(due)
    return len(due)


def purge_reservations(now=None):
    """A chore: erase reservations 30 days after their listing ended, or they themselves. How many were erased.

    How many changed hands stays on the listing. Those whose listing never came here go 30 days after they were
    made.
    """
    limit = (clock.now() if now is None else now) - KEPT
    return sum(_purge(ids) for ids in _in_batches([*_ended(limit), *_of_ended_listings(limit)]))


def _ended(limit):
    """Reservations that ended by themselves before the limit."""
    over = (Reservation.handed_at <= limit) | (Reservation.lapsed & (Reservation.until <= limit))
    over |= (Reservation.withdrawn | Reservation.gone) & (Reservation.asked_at <= limit)
    known = Listing.select(Listing.id)
    over |= Reservation.listing_id.not_in(known) & (Reservation.asked_at <= limit)
    return [row_id for (row_id,) in Reservation.select(Reservation.id).where(over).tuples()]


def _of_ended_listings(limit):
    """Reservations of listings that closed, or whose time was over, before the limit."""
    about = Listing.select(Listing.id, Listing.status, Listing.expires).where(
        Listing.id.in_(Reservation.select(Reservation.listing_id))
    )
    ended = [row_id for row_id, status, expires in about.tuples() if _end(row_id, status, expires) <= limit]
    for ids in _in_batches(ended):
        yield from (row_id for (row_id,) in
                    Reservation.select(Reservation.id).where(Reservation.listing_id.in_(ids)).tuples())


def _end(listing_id, status, expires):
    if status in (finding.OPEN, finding.WAITING):
        return expires
    return min(expires, stamps.millis(ledger.line(Listing.kind, listing_id).stamp_of("status")) // 1000)


@act
def _purge(ids):
    return sum(bool(ledger.erase(Reservation.kind, row_id)) for row_id in ids)


def _in_batches(items):
    return [items[first : first + BATCH] for first in range(0, len(items), BATCH)]
