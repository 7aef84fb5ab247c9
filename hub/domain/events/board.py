"""What is on: the lists of events for the kiosk, the second screen and the team, one query each."""

from calendar import monthrange
from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import hubs
from hub.models.database import db
from hub.models.events import LONG, plain_words

PER_PAGE = 20
ON_BOARD = 12
PUBLIC = "NOT e.gone AND NOT e.hidden AND NOT e.discreet AND e.status IN ('open', 'cancelled')"
TEAM = "NOT e.gone AND e.status <> 'declined'"
MOST_WORDS = 8

# A seat lent to this hub and not yet given to anybody; 0 without an allotment.
_LOT = """COALESCE((SELECT a.granted - a.returned - COALESCE((SELECT SUM(s.from_allotment) FROM sign_up s
    WHERE s.event_id = e.id AND NOT s.withdrawn AND NOT s.gone), 0)
    FROM allotment a WHERE a.event_id = e.id AND a.hub_id = ? AND NOT a.gone), 0)"""
# CROSS JOIN keeps SQLite to this order: first the page, then one look-up for each of its rows.
_CARDS = f"""SELECT e.id, e.title, e.starts, e.ends, e.zone, e.category, e.pictogram, e.place_kind, e.address,
    e.commune, e.capacity, e.taken, e.status, e.reason, e.moved_from, e.lang, e.women_only, e.children_welcome,
    e.step_free, e.discreet, e.hidden, e.host, l.home, h.name, l.home = ?, {_LOT}
    FROM (%s) AS page CROSS JOIN event e CROSS JOIN ledger l LEFT JOIN hub h ON h.id = l.home AND NOT h.gone
    WHERE e.id = page.id AND l.kind = 'event' AND l.id = e.id ORDER BY e.starts %s, e.id"""


class Card(NamedTuple):
    """One event as a list shows it.

    starts, ends: Unix seconds · zone: the IANA zone of its clock · capacity: seats or None · taken: seats
    promised, as its home said last · lot: seats that this hub may give by itself (events of other hubs) ·
    home: id of the hub it belongs to, home_name: its name or None (secret address) · status: open,
    cancelled, for the team also proposed · moved_from: when it was to start before. Flags are truthy.
    """

    id: str
    title: str
    starts: int
    ends: int
    zone: str
    category: str
    pictogram: str
    place_kind: str
    address: str
    commune: str
    capacity: int | None
    taken: int
    status: str
    reason: str
    moved_from: int | None
    lang: str
    women_only: bool
    children_welcome: bool
    step_free: bool
    discreet: bool
    hidden: bool
    host: str
    home: str
    home_name: str | None
    mine: bool
    lot: int

    @property
    def free(self):
        """Seats that a person gets at once here; None: no limit. Of another hub: what was lent to this one."""
        if not self.mine:
            return max(0, self.lot)
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def full(self):
        """Nothing left, neither here nor to ask for."""
        return self.capacity is not None and self.taken >= self.capacity and not self.free


class Page(NamedTuple):
    """cards: list of Card · number: which page, from 1 · more: whether another follows."""

    cards: list
    number: int
    more: bool


def upcoming(now, days=None, categories=(), text="", month=None, page=1, kiosk=True, *, day=None, interests=(),
             languages=(), children=False, step_free=False, women_only=False, home=None, zone=None,
             per_page=PER_PAGE):
    """A Page of what is not over at `now` (Unix seconds), the next first. One query.

    `days`: 1 for today, 7 for this week: until that many midnights from now · `month`: (year, month) ·
    `day`: (year, month, day) · `categories`, `interests`, `languages`: any one of them fits · `text`:
    starts of words in title, host, place or description; accents and capitals do not count · `home`:
    one hub's events only · `zone`: whose midnights count (default: this hub's). `kiosk=False` is the
    team's list: with what is discreet, proposed or hidden.
    """
    who = PUBLIC if kiosk else TEAM
    sure = [_any("e.category", categories), _listed("e.interests", interests), _listed("e.languages", languages)]
    flags = {"children_welcome": children, "step_free": step_free, "women_only": women_only}
    sure += [(f"e.{name}", []) for name, wanted in flags.items() if wanted]
    sure += [_window(now, days, month, day, zone), *map(_word, plain_words(text)[:MOST_WORDS]), _at_home(home)]
    return _page(now, who, [part for part in sure if part], page, per_page)


def now_or_next(now):
    """The Card for the first screen: what is on now, else what comes next, never a cancelled one; or None."""
    cards = _page(now, PUBLIC, [("e.status = 'open'", [])], 1, 1).cards
    return cards[0] if cards else None


def for_board(now, zone=None):
    """Cards for the second screen and the sheet in the hall: today's; when none is left, what comes next."""
    today = upcoming(now, days=1, zone=zone, per_page=ON_BOARD).cards
    return today or upcoming(now, per_page=ON_BOARD).cards


def past(now, page=1, kiosk=False):
    """A Page of what is over, the latest first: for the team."""
    who = PUBLIC if kiosk else TEAM
    inner = f"SELECT e.id FROM event e WHERE {who} AND e.starts < ? AND e.ends <= ? ORDER BY e.starts DESC, e.id"
    return _cards(f"{inner} LIMIT ? OFFSET ?", [now, now], page, PER_PAGE, "DESC")


def proposed(page=1):
    """A Page of what residents propose, waiting for the team's yes; also those whose time has gone by."""
    inner = "SELECT e.id FROM event e WHERE e.status = 'proposed' AND NOT e.gone ORDER BY e.starts, e.id"
    return _cards(f"{inner} LIMIT ? OFFSET ?", [], page, PER_PAGE)


def cancelled(now, page=1):
    """A Page of what was to come and was cancelled, the next first: for the team."""
    return _page(now, TEAM, [("e.status = 'cancelled'", [])], page, PER_PAGE)


def month_grid(year, month, zone=None, now=None):
    """{day of the month: how many public events start on it and are not over}, all days of the month, in order."""
    now, name = clock.now() if now is None else now, zone or hubs.zone_here()
    low, high = _local(year, month, 1, name), _next_month(year, month, name)
    sql = f"SELECT e.starts FROM event e WHERE {PUBLIC} AND e.starts >= ? AND e.starts < ? AND e.ends > ?"
    there = ZoneInfo(name)
    found = Counter(datetime.fromtimestamp(starts, there).day for (starts,) in _rows(sql, [low, high, now]))
    return {number: found[number] for number in range(1, monthrange(year, month)[1] + 1)}


def _page(now, who, parts, page, per_page):
    """What is not over: what began less than LONG ago or is to come, and the few that last longer.

    Each half follows its own index, so the cost does not grow with what is over or far ahead. The few are
    found first (`+ 0` keeps them from being looked for through all the past).
    """
    fits = " AND ".join([who, *(sql for sql, _ in parts)])
    values = [value for _, given in parts for value in given]
    both = f"""WITH long AS MATERIALIZED (SELECT id AS long_id FROM event
            WHERE ends - starts > {LONG} AND ends > ? AND starts + 0 <= ?)
        SELECT e.id, e.starts FROM event e WHERE e.starts > ? AND e.ends > ? AND {fits}
        UNION ALL SELECT e.id, e.starts FROM long CROSS JOIN event e WHERE e.id = long_id AND {fits}
        ORDER BY 2, 1 LIMIT ? OFFSET ?"""
    since = now - LONG
    return _cards(both, [now, since, since, now, *values, *values], page, per_page)


def _cards(inner, values, page, per_page, order=""):
    me, page = hubs.hub_id(), max(1, page)
    found = _rows(_CARDS % (inner, order), [me, me, *values, per_page + 1, (page - 1) * per_page])
    cards = [Card._make(row) for row in found]
    return Page(cards[:per_page], page, len(cards) > per_page)


def _rows(sql, values):
    # The marks are written as SQLite's; PostgreSQL's driver wants its own, and each % that is none doubled.
    return db.execute_sql(sql if db.param == "?" else sql.replace("%", "%%").replace("?", "%s"), values).fetchall()


def _any(column, values):
    return (f"{column} IN ({', '.join('?' * len(values))})", list(values)) if values else None


def _listed(column, values):
    """Whether a list kept as JSON holds one of the values."""
    either = " OR ".join([f"{column} LIKE ?"] * len(values))
    return (f"({either})", [f'%"{value}"%' for value in values]) if values else None


def _word(word):
    return "e.words LIKE ?", [f"% {word}%"]


def _at_home(home):
    return ("e.id IN (SELECT id FROM ledger WHERE kind = 'event' AND home = ?)", [home]) if home else None


def _window(now, days, month, day, zone):
    """Between which moments it may start, or nothing when no window was asked for."""
    if not (days or month or day):
        return None
    name = zone or hubs.zone_here()
    if day:
        low = _local(*day, name)
        return "e.starts >= ? AND e.starts < ?", [low, _midnight_after(low, 1, name)]
    if month:
        return "e.starts >= ? AND e.starts < ?", [_local(*month, 1, name), _next_month(*month, name)]
    return "e.starts < ?", [_midnight_after(now, days, name)]


def _local(year, month, day, zone):
    return int(datetime(year, month, day, tzinfo=ZoneInfo(zone)).timestamp())


def _next_month(year, month, zone):
    return _local(year + month // 12, month % 12 + 1, 1, zone)


def _midnight_after(moment, days, zone):
    there = ZoneInfo(zone)
    day = datetime.fromtimestamp(moment, there).date() + timedelta(days=days)
    return int(datetime(day.year, day.month, day.day, tzinfo=there).timestamp())
