"""The offers that everybody sees, by sector and by how near they are: one query each."""

from math import cos, radians
from typing import NamedTuple

from hub import clock
from hub.domain import hubs, places
from hub.domain.offers.sectors import SECTORS
from hub.errors import NotFound
from hub.models.database import db
from hub.models.offers import SEEN
from hub.models.places import departement_of

PER_PAGE = 20
LAST_PAGE = 50  # nobody at a kiosk turns further, and no stranger makes it read everything
MANY = 100  # more are not counted: who chooses asks whether there are any, and the machine counts for everybody
TOWN, AROUND, AREA, ALL = NEAR = ("town", "around", "area", "all")
AROUND_KM = 10
KM_OF_A_DEGREE = 111.195  # of latitude
# The condition of the indexes, word for word: they are made for this board.
PUBLIC = f"{SEEN} AND o.expires + 0 > ?"  # "+ 0" keeps SQLite from walking by the end of offers
_COLUMNS = """o.id, o.title, o.employer, o.workplace, o.commune, o.contract, o.months, o.hours, o.pay, o.pay_most,
    o.paid_per, o.sector, o.rome, o.rome_label, o.french_needed, o.licence_needed, o.positions, o.starts,
    o.posted_at, o.expires, o.lang, o.reach, l.home, h.name, l.home = ?"""
# CROSS JOIN keeps SQLite to this order: first the page, then one look-up for each of its rows.
_CARDS = f"""SELECT {_COLUMNS} FROM (%s) AS page CROSS JOIN offer o CROSS JOIN ledger l
    LEFT JOIN hub h ON h.id = l.home AND NOT h.gone
    WHERE o.id = page.id AND l.kind = 'offer' AND l.id = o.id ORDER BY o.posted_at DESC, o.id DESC"""

_COUNT = "(SELECT COUNT(*) FROM (SELECT 1 FROM offer o WHERE %s LIMIT ?) AS few)"


class Card(NamedTuple):
    """One offer as a list shows it.

    commune: INSEE code of the workplace · hours: a week · pay, pay_most: gross, in cents, per paid_per (hour,
    month, year); pay_most None: one amount · months: of a contract that ends, or None · starts, posted_at,
    expires: Unix seconds · home: id of the hub it comes from, home_name: its name or None (secret address) ·
    mine: it is this hub. Flags are truthy.
    """

    id: str
    title: str
    employer: str
    workplace: str
    commune: str
    contract: str
    months: int | None
    hours: float
    pay: int
    pay_most: int | None
    paid_per: str
    sector: str
    rome: str
    rome_label: str
    french_needed: bool
    licence_needed: bool
    positions: int
    starts: int | None
    posted_at: int
    expires: int
    lang: str
    reach: str
    home: str
    home_name: str | None
    mine: bool

    @property
    def town(self):
        """The commune's name."""
        return town_of(self.commune)


class Page(NamedTuple):
    """cards: list of Card · number: which page, from 1 · more: whether another follows."""

    cards: list
    number: int
    more: bool


def town_of(commune):
    """A commune's name; of a code that France no longer has, the code."""
    try:
        return places.commune(commune).name
    except NotFound:
        return commune


def board(sector=None, near=None, page=1, now=None):
    """A Page of the offers that are open at `now` (Unix seconds), newest first. One query.

    `sector`: a key of SECTORS · `near`: town (this hub's commune), around (10 km as the crow flies between
    the middles of communes), area (its département), all or None.
    """
    parts = [_open(now), *_sector(sector), *_near(near)]
    fits = " AND ".join(sql for sql, _ in parts)
    values = [value for _, given in parts for value in given]
    inner = f"SELECT o.id FROM offer o WHERE {fits} ORDER BY o.posted_at DESC, o.id DESC LIMIT ? OFFSET ?"
    page = min(max(1, page), LAST_PAGE)
    found = _rows(_CARDS % inner, [hubs.hub_id(), *values, PER_PAGE + 1, (page - 1) * PER_PAGE])
    cards = [Card._make(row) for row in found]
    return Page(cards[:PER_PAGE], page, len(cards) > PER_PAGE and page < LAST_PAGE)


def sectors(now=None):
    """[(key, how many offers)] of the sectors that have open ones, in the order of SECTORS; MANY + 1 for more than
    MANY. One query."""
    counts = _counted([[_open(now), *_sector(key)] for key in SECTORS])
    return [(key, count) for key, count in zip(SECTORS, counts, strict=True) if count]


def nearness(sector=None, now=None):
    """[(near, how many open offers)] for town, around, area, all, in this order; MANY + 1 for more than MANY. One
    query."""
    counts = _counted([[_open(now), *_sector(sector, near), *_within(near)] for near in NEAR])
    return list(zip(NEAR, counts, strict=True))


def _counted(wanted):
    """How many offers fit each list of conditions, MANY + 1 at most. One query."""
    counts = ", ".join(_COUNT % " AND ".join(sql for sql, _ in parts) for parts in wanted)
    values = [value for parts in wanted for _, given in (*parts, ("", [MANY + 1])) for value in given]
    return _rows(f"SELECT {counts}", values)[0]


def _open(now):
    return PUBLIC, [clock.now() if now is None else now]


def _sector(sector, near=ALL):
    """Of one sector. For a count by place the sign around the name keeps SQLite on the index of towns."""
    return [("o.sector = ?" if near == ALL else "o.sector || '' = ?", [sector])] if sector else []


def _near(near):
    """Which workplaces are near enough, as a list of one condition or none."""
    if near not in NEAR[:-1]:
        return []
    here = hubs.this_hub()
    if near == TOWN:
        return [("o.commune = ?", [here.commune])]
    if near == AREA:
        area = departement_of(here.commune)
        return [("o.commune >= ? AND o.commune < ?", [area, area + "Z"])]
    return [_around(places.commune(here.commune))]


def _within(near):
    """As `_near`, for counting: the communes around by name, so that the index of towns leads there."""
    if near != AROUND:
        return _near(near)
    codes = places.around(hubs.this_hub().commune, AROUND_KM)
    return [(f"o.commune IN ({', '.join('?' * len(codes))})", codes)]


def _around(middle):
    """Within AROUND_KM: on so small a piece of the globe a degree of longitude is one length."""
    wide = cos(radians(middle.lat)) ** 2
    apart = "(o.lat - ?) * (o.lat - ?) + ? * (o.lon - ?) * (o.lon - ?) <= ?"
    most = (AROUND_KM / KM_OF_A_DEGREE) ** 2
    return apart, [middle.lat, middle.lat, wide, middle.lon, middle.lon, most]


def _rows(sql, values):
    # The marks are written as SQLite's; PostgreSQL's driver wants its own.
    return db.execute_sql(sql if db.param == "?" else sql.replace("?", "%s"), values).fetchall()
