"""Who asked and what became of it: a person's own, the team's list, and how many have news."""

from dataclasses import dataclass
from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.exchange import promises
from hub.models.database import db
from hub.models.exchange import Reservation

ORDER = (promises.PROMISED, promises.WAITING, promises.REQUESTED, promises.HANDED, promises.LAPSED,
         promises.TURNED_DOWN, promises.WITHDRAWN)
MOST = 100
NEWS_LASTS = 30 * 24 * 3600  # seconds after which nobody is waited for to hear it
KEPT_IN_SIGHT = 7 * 24 * 3600  # seconds that an answer without a thing stays among one's own

_FACTS = """r.id, r.picture_name, r.asked_at, r.withdrawn, r.queued, r.promised_at, r.until, r.lapsed, r.handed_at,
    r.turned_down, r.told, r.gone"""
# What somebody asked for may have been erased since; the answer stays.
_LISTING = """r.listing_id, COALESCE(l.side, ''), COALESCE(l.section, ''), COALESCE(l.thing, ''),
    COALESCE(l.title, ''), COALESCE(l.lang, ''), COALESCE(l.size, ''), l.starts, COALESCE(l.expires, 0),
    COALESCE(l.status, 'withdrawn'), COALESCE(l.reason, ''), COALESCE(l.hidden, false),
    COALESCE(l.picture_name, ''), COALESCE(l.host, ''), g.home, h.name,
    COALESCE(h.commune, '')"""
_FROM = """FROM reservation r JOIN ledger g ON g.kind = 'reservation' AND g.id = r.id
    LEFT JOIN listing l ON l.id = r.listing_id LEFT JOIN hub h ON h.id = g.home AND NOT h.gone"""
_OF_PERSON = f"""SELECT {_FACTS}, {_LISTING} {_FROM} WHERE r.person_id = {{0}} AND NOT r.gone AND NOT r.withdrawn
    ORDER BY r.asked_at DESC, r.id DESC LIMIT 100"""
_NEWS = f"""SELECT {_FACTS}, {_LISTING} {_FROM} WHERE NOT r.told AND NOT r.withdrawn AND NOT r.gone
    AND (r.asked_at > {{0}} OR r.until > {{0}}) ORDER BY r.asked_at, r.id LIMIT {{0}}"""
# From who waits to what for: the index of `until` holds the few that are not handed over.
_AWAITED = """SELECT l.id, l.side, l.section, l.thing, l.title, l.lang, l.size, COUNT(*),
    SUM(CASE WHEN r.heard = '' THEN 1 ELSE 0 END) FROM reservation r CROSS JOIN listing l CROSS JOIN ledger g
    WHERE r.until IS NULL AND r.handed_at IS NULL AND r.promised_at IS NULL AND NOT r.withdrawn
    AND NOT r.turned_down AND NOT r.gone AND l.id = r.listing_id AND l.status = 'open' AND l.expires > {0}
    AND NOT l.gone AND NOT l.hidden AND g.kind = 'listing' AND g.id = l.id AND g.home = {0}
    GROUP BY l.id, l.side, l.section, l.thing, l.title, l.lang, l.size ORDER BY MIN(r.asked_at), l.id LIMIT {0}"""
_LINE = f"""SELECT {_FACTS}, COALESCE(p.name, ''), r.person_id, r.heard FROM reservation r
    LEFT JOIN person p ON p.id = r.person_id WHERE r.listing_id = {{0}} AND NOT r.gone ORDER BY r.asked_at, r.id"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The facts of one reservation, and its state by the clock of this moment. Moments are Unix seconds."""

    id: str
    picture_name: str
    asked_at: int
    withdrawn: bool
    queued: bool
    promised_at: int | None
    until: int | None
    lapsed: bool
    handed_at: int | None
    turned_down: bool
    told: bool
    gone: bool

    @property
    def state(self):
        return promises.state_of(self, clock.now())


@dataclass(frozen=True, slots=True)
class Held(_Asked):
    """One reservation in somebody's own space, with what it is about. until: of the promise, None when it lasts
    as long as the listing · section: "" when the listing was erased since · author: picture name of who put it
    up, or "" · home, home_name, home_commune: the hub whose desk it changes hands at (name None, INSEE code ""
    where its address is secret) · mine: this one."""

    listing_id: str
    side: str
    section: str
    thing: str
    title: str
    lang: str
    size: str
    starts: int | None
    expires: int
    status: str
    reason: str
    hidden: bool
    author: str
    host: str
    home: str
    home_name: str | None
    home_commune: str

    @property
    def mine(self):
        return self.home == hubs.hub_id()


@dataclass(frozen=True, slots=True)
class Asker(_Asked):
    """One line of the team's list. name: chosen by a resident of this hub, or "" · told: has heard the latest
    answer (of those who asked here)."""

    name: str
    person_id: str
    heard: str

    @property
    def here(self):
        return bool(self.heard)


class Awaited(NamedTuple):
    """A listing for which people wait. waiting: how many · elsewhere: those of them who asked at another hub."""

    id: str
    side: str
    section: str
    thing: str
    title: str
    lang: str
    size: str
    waiting: int
    elsewhere: int


def of_person(person_id, now=None):
    """The Helds of a resident: what stands, and for a week what became of the rest. One query."""
    now = clock.now() if now is None else now
    found = [Held(*row) for row in _rows(_OF_PERSON, person_id)]
    return sorted((each for each in found if _in_sight(each, now)), key=lambda each: ORDER.index(each.state))


def _in_sight(held, now):
    if held.state in promises.STANDING:
        return not held.promised_at or held.until or held.expires > now
    return not held.told or max(held.handed_at or 0, held.until or 0, held.asked_at) > now - KEPT_IN_SIGHT


def line_of(listing_id, withdrawn=False):
    """Who asked for a listing, for the team: promised, then waiting in their turn, then the rest. One query."""
    found = [Asker(*row) for row in _rows(_LINE, listing_id)]
    wanted = [asker for asker in found if withdrawn or not asker.withdrawn]
    return sorted(wanted, key=lambda asker: ORDER.index(asker.state))


def _rows(sql, *values):
    return db.execute_sql(sql.format(db.param), values).fetchall()


def to_tell(now=None):
    """How many people who asked here have news that they have not heard: for a nameless banner and the team.

    Who has not come for a month after asking, or after a promise, is not waited for.
    """
    since = (clock.now() if now is None else now) - NEWS_LASTS
    recent = (Reservation.asked_at > since) | (Reservation.until > since)
    return Reservation.there().where(~Reservation.told & ~Reservation.withdrawn & recent).count()


def news(now=None, limit=MOST):
    """Who asked here and must still be told something: a list of Held, whoever asked first. One query."""
    since = (clock.now() if now is None else now) - NEWS_LASTS
    return [Held(*row) for row in _rows(_NEWS, since, since, limit)]


def awaited(now=None, limit=MOST):
    """Listings of this hub that are all promised and for which people wait: a list of Awaited. One query."""
    now = clock.now() if now is None else now
    return [Awaited._make(row) for row in _rows(_AWAITED, now, hubs.hub_id(), limit)]
