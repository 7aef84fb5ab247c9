"""The offers that everybody sees, by sector and by how near they are, the nearest towns first: one query each."""

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
NEAREST = 12  # towns that come in the order of their distance; those beyond follow mixed, the newest offers first
KM_OF_A_DEGREE = 111.195  # of latitude
# The condition of the indexes, word for word: they are made for this board.
PUBLIC = f"{SEEN} AND o.expires + 0 > ?"  # "+ 0" keeps SQLite from walking by the end of offers
_COLUMNS = """o.id, o.title, o.employer, o.workplace, o.commune, o.contract, o.months, o.hours, o.pay, o.pay_most,
    o.paid_per, o.sector, o.rome, o.rome_label, o.french_needed, o.licence_needed, o.positions, o.starts,
    o.posted_at, o.expires, o.lang, o.reach, l.home, h.name, l.home = ?"""
# One ring after the other, each along its index, until the page is full: SQLite takes the parts of UNION ALL in
# turn. To sort them by their ring it would first read all that there is in each.
_RING = "SELECT id FROM (SELECT o.id FROM offer o WHERE %s ORDER BY o.posted_at DESC, o.id DESC LIMIT ?) AS ring"
_PAGE = "%s LIMIT ? OFFSET ?"
# CROSS JOIN keeps SQLite to this order: first the page, then one look-up for each of its rows.
_CARDS = f"""SELECT {_COLUMNS} FROM (%s) AS page CROSS JOIN offer o CROSS JOIN ledger l
    LEFT JOIN hub h ON h.id = l.home AND NOT h.gone
    WHERE o.id = page.id AND l.kind = 'offer' AND l.id = o.id ORDER BY %s o.posted_at DESC, o.id DESC"""

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
    """A Page of the offers that are open at `now` (Unix seconds): those of this town, then of the NEAREST ones,
    then all others; each newest first. One query.

    `sector`: a key of SECTORS · `near`: town (this hub's commune), around (10 km as the crow flies between
    the middles of communes), area (its département), all or None.
    """
    page = min(max(1, page), LAST_PAGE)
    towns, before = () if near == TOWN else _nearest(), (page - 1) * PER_PAGE
    rings = _rings(sector, near, now, towns)
    inner = _PAGE % " UNION ALL ".join(_RING % _all(parts) for parts in rings)
    values = [value for parts in rings for value in (*_values(parts), before + PER_PAGE + 1)]
    found = _rows(_CARDS % (inner, _nearer(towns)), [hubs.hub_id(), *values, PER_PAGE + 1, before, *towns])
    cards = [Card._make(row) for row in found]
    return Page(cards[:PER_PAGE], page, len(cards) > PER_PAGE and page < LAST_PAGE)


def _rings(sector, near, now, towns):
    """The conditions of each of the towns, and of all others, in the order in which they are shown."""
    opened, circle = _open(now), _near(near)
    named = " ".join(towns)
    others = [("replace(?, o.commune, '') = ?", [named, named])] if towns else []  # half the steps of NOT IN
    in_towns = [[opened, *_sector(sector), ("o.commune = ?", [code]), *circle] for code in towns]
    return [*in_towns, [opened, *_sector(sector), *circle, *others]]


def _nearer(towns):
    """What sorts the page as `_rings` does."""
    whens = " ".join(f"WHEN ? THEN {number}" for number, _ in enumerate(towns))
    return f"CASE o.commune {whens} ELSE {len(towns)} END, " if towns else ""


def _nearest():
    """The nearest towns, this one first; none for national, nor around a commune that France no longer has."""
    here = hubs.this_hub()
    try:
        return places.nearest(here.commune, AROUND_KM, NEAREST) if here else ()
    except NotFound:
        return ()


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
    counts = ", ".join(_COUNT % _all(parts) for parts in wanted)
    values = [value for parts in wanted for value in (*_values(parts), MANY + 1)]
    return _rows(f"SELECT {counts}", values)[0]


def _all(parts):
    return " AND ".join(sql for sql, _ in parts)


def _values(parts):
    return [value for _, given in parts for value in given]


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
