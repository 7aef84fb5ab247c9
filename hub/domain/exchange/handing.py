"""The desk: what changes hands, to whom, and taken back when it was a slip."""

from typing import NamedTuple

from hub import clock
from hub.domain import hubs, people
from hub.domain.exchange import finding, line, promises, reserving
from hub.domain.people import tries
from hub.errors import N_, Conflict, Forbidden
from hub.models.database import db
from hub.models.gate import act

MOST = 100
NOT_THEIRS = N_("This card belongs to somebody else.")
SHOW_SOMETHING = N_("Please ask for the card, or the 4 digits of the ticket.")

_FIELDS = """r.id, r.picture_name, COALESCE(p.name, ''), r.promised_at, r.until, r.person_id <> '',
    r.heard <> '', l.id, l.side, l.section, l.thing, l.title, l.lang, l.size, l.picture_name, l.host"""
# CROSS JOIN keeps SQLite to this order: first what is promised, then one look-up for each.
_PROMISED = f"""SELECT {_FIELDS} FROM reservation r CROSS JOIN listing l CROSS JOIN ledger g
    LEFT JOIN person p ON p.id = r.person_id
    WHERE l.id = r.listing_id AND g.kind = 'listing' AND g.id = l.id AND g.home = {{0}} AND NOT l.hidden
    AND NOT l.gone AND r.handed_at IS NULL AND r.promised_at IS NOT NULL AND NOT r.withdrawn
    AND NOT r.turned_down AND NOT r.gone"""
_DESK = f"{_PROMISED} AND r.until > {{0}} AND NOT r.lapsed ORDER BY r.until, r.id LIMIT {{0}} OFFSET {{0}}"
# Who comes late still gets it while one is free.
_STILL = """r.until IS NOT NULL AND (NOT r.lapsed
    OR (l.status = 'open' AND l.expires > {0} AND l.promised + l.handed < l.quantity))"""
_ONE = f"{_PROMISED} AND {_STILL} AND r.id = {{0}}"
_OF_PERSON = f"{_PROMISED} AND {_STILL} AND r.person_id = {{0}} ORDER BY r.until, r.id LIMIT {{0}}"


class Handover(NamedTuple):
    """A thing that somebody comes for (gift) or brings (request). name: chosen by a resident of this hub, or "" ·
    promised_at, until: Unix seconds · card: they have one, else the 4 digits of a ticket · here: asked at this
    hub; who asked elsewhere has neither, and is known by the picture name only · giver: picture name of who put
    it up, or "" with host."""

    reservation_id: str
    picture_name: str
    name: str
    promised_at: int
    until: int
    card: bool
    here: bool
    listing_id: str
    side: str
    section: str
    thing: str
    title: str
    lang: str
    size: str
    giver: str
    host: str


def desk(now=None, limit=MOST, skip=0):
    """What is promised here and waits to change hands, what lapses next first: a list of Handover. One query.

    `limit`, `skip`: how many at most, and how many of the first ones are left out.
    """
    now = clock.now() if now is None else now
    return [Handover._make(row) for row in _rows(_DESK, hubs.hub_id(), now, limit, skip)]


def handover(reservation_id, now=None):
    """The Handover of one reservation, also of who is late while one is free, or None. One query."""
    now = clock.now() if now is None else now
    return next((Handover._make(row) for row in _rows(_ONE, hubs.hub_id(), now, reservation_id)), None)


def handovers_of(person_id, now=None):
    """What a resident comes for, or comes too late for while one is free: a list of Handover. One query."""
    now = clock.now() if now is None else now
    return [Handover._make(row) for row in _rows(_OF_PERSON, hubs.hub_id(), now, person_id, MOST)]


def hand_over(reservation_id, card="", code="", by="", name=""):
    """It changes hands at the desk; the answer is the Reservation. Twice is as once.

    `card`: the person's card, typed or scanned · `code`: the 4 digits of a guest's ticket · `by`: the member
    of the team · `name`: the picture name that they said, as it is stored ("fox-12"), where card or ticket was
    forgotten. Who asked at another hub has neither here: the desk asks for the picture name. Raises NotFound,
    Invalid (no such card), Conflict (somebody else's; not promised; hidden), Forbidden (another hub's listing;
    nothing shown or said), Unavailable (too many wrong codes).
    """
    mine, _ = reserving.of(reservation_id)
    _check_who(mine, card, code, name)
    return _hand_over(reservation_id)


def _check_who(mine, card, code, name):
    if card:
        if not mine.person_id or people.owner_of(card).id != mine.person_id:
            raise Conflict(NOT_THEIRS)
    elif code:
        tries.check_digits(mine, code, clock.now())
    elif mine.heard and name != mine.picture_name:
        raise Forbidden(SHOW_SOMETHING)


@act
def _hand_over(reservation_id):
    mine, listing = reserving.of(reservation_id)
    finding.at_home(listing.id)
    if mine.handed_at:
        return mine
    _check_promised(listing, mine)
    mine.handed_at, mine.lapsed = clock.now(), False
    listing.handed += 1
    if listing.handed >= listing.quantity:
        listing.status = finding.DONE
    listing.save()
    line.keep(listing, mine, heard=bool(mine.heard))
    line.settle_all([listing])
    return mine


def _check_promised(listing, mine):
    if listing.hidden:
        raise Conflict(N_("The national team has hidden this. Please talk to the coordinator."))
    if mine.withdrawn or mine.turned_down or listing.section in promises.WITHOUT_HANDOVER:
        raise Conflict(N_("This is not promised to this person any more."))
    late = mine.lapsed and line.running(listing, clock.now()) and finding.free_of(listing)
    if promises.state_of(mine) != promises.PROMISED and not late:
        raise Conflict(N_("This is promised to somebody else now."))


@act
def undo_hand_over(reservation_id, by=""):
    """Take a handover of the last ten minutes back: it is promised to the same person again.

    Who was turned down by it waits again. The answer is the Reservation. Twice is as once. Raises NotFound,
    Forbidden, Conflict (later).
    """
    mine, listing = reserving.of(reservation_id)
    finding.at_home(listing.id)
    now = clock.now()
    if not mine.handed_at:
        return mine
    if not can_undo(mine, now):
        raise Conflict(N_("Ten minutes have passed. Please put it up anew if it came back."))
    mine.handed_at, mine.until = None, max(mine.until or 0, now + promises.UNDO_SECONDS)
    mine.promised_at = mine.promised_at or now
    listing.handed -= 1
    was_done = listing.status == finding.DONE
    listing.status = finding.OPEN if was_done else listing.status
    listing.save()
    line.keep(listing, mine, heard=bool(mine.heard))
    if was_done:
        line.reopen(listing)
    else:
        line.settle_all([listing])
    return mine


def can_undo(reservation, now):
    """Whether a handover is fresh enough to be taken back."""
    return bool(reservation.handed_at) and now <= reservation.handed_at + promises.UNDO_SECONDS


def _rows(sql, *values):
    return db.execute_sql(sql.format(db.param), values).fetchall()
