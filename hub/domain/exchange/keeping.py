"""What time does: promises run out, listings end, and who asked is forgotten 30 days after the end."""

from hub import clock, stamps
from hub.domain import hubs
from hub.domain.exchange import counting, finding, line, promises
from hub.models import ledger
from hub.models.database import db
from hub.models.exchange import Listing, Reservation
from hub.models.gate import act

KEPT = 30 * 24 * 3600  # seconds after the end
PERSONAL = ("picture_name", "person_id", "made_by", "title", "description", "host", "reason")
BATCH = 100  # listings in one act, so that nobody waits long behind it

# What is due by its own index first, then whether it is of this hub.
_RUN_OUT = """SELECT r.listing_id FROM reservation r CROSS JOIN ledger g
    WHERE r.until <= {0} AND r.handed_at IS NULL AND r.promised_at IS NOT NULL AND NOT r.lapsed AND NOT r.withdrawn
    AND NOT r.turned_down AND NOT r.gone AND g.kind = 'reservation' AND g.id = r.id AND g.home = {0}"""
_EXPIRED = """SELECT l.id FROM listing l CROSS JOIN ledger g WHERE l.status = 'open' AND l.expires <= {0}
    AND NOT l.gone AND g.kind = 'listing' AND g.id = l.id AND g.home = {0}"""


def run_out(now=None):
    """A chore: promises that nobody came for lapse, and the next in line is promised. How many.

    So do promises of which nothing is left, because their person was forgotten.
    """
    before = (clock.now() if now is None else now) - promises.MARGIN
    due = dict.fromkeys([*_ids(_RUN_OUT, before, hubs.hub_id()), *counting.miscounted()])
    return sum(_settle(ids) for ids in _in_batches(list(due)))


@act
def _settle(ids):
    before = _standing(ids)
    line.settle_all(Listing.there().where(Listing.id.in_(ids)))
    return before - _standing(ids)


def _standing(ids):
    return Reservation.there().where(Reservation.listing_id.in_(ids) & ~Reservation.lapsed).count()


def expire(now=None):
    """A chore: listings of this hub whose time is over are no longer open; who waits is told. How many."""
    now = clock.now() if now is None else now
    return sum(_expire(ids, now) for ids in _in_batches(_ids(_EXPIRED, now, hubs.hub_id())))


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


def forget_authors(now=None):
    """A chore: 30 days after its end a listing no longer says who put it up, nor in which words. How many.

    Words name people too ("Karim's jacket"), and once nobody stands behind them no erasure would reach them.
    """
    limit = (clock.now() if now is None else now) - KEPT
    closed = Listing.select(Listing.id, Listing.status, Listing.expires).where(
        ~Listing.gone & Listing.status.not_in((finding.OPEN, finding.WAITING)) & (Listing.picture_name != "")
    )
    found = [row_id for row_id, status, expires in closed.tuples() if _end(row_id, status, expires) <= limit]
    return sum(_forget_author(ids) for ids in _in_batches(found))


@act
def _forget_author(ids):
    ours = [row for row in Listing.there().where(Listing.id.in_(ids)) if finding.is_mine(row.id)]
    for listing in ours:
        for name in PERSONAL:
            setattr(listing, name, "")
        listing.save()
        ledger.forget_traces(Listing.kind, listing.id)
    return len(ours)


@act
def _purge(ids):
    return sum(bool(ledger.erase(Reservation.kind, row_id)) for row_id in ids)


def _ids(sql, *values):
    return list(dict.fromkeys(row_id for (row_id,) in db.execute_sql(sql.format(db.param), values).fetchall()))


def _in_batches(items):
    return [items[first : first + BATCH] for first in range(0, len(items), BATCH)]
