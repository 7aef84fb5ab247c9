"""What is given and needed now: the lists for the kiosk, one query each.

Each section of each side is read from its own end of the index and no further than the page asks, so that a
page costs the same among a hundred listings and among a hundred thousand.
"""

from itertools import product
from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.exchange import finding, promises
from hub.domain.exchange.things import DOORS
from hub.errors import NotFound
from hub.models.database import db
from hub.models.exchange import SIDES

PER_PAGE = 20
LAST_PAGE = 50  # nobody at a kiosk turns further, and no stranger makes it read everything

_PUBLIC = "l.status = 'open' AND NOT l.gone AND NOT l.hidden AND NOT l.hidden_here AND l.expires > {0}"
# Who blocked whom: by their id for people of this hub, by hub and picture name for those of others.
_ALLOWED = """AND NOT EXISTS (SELECT 1 FROM block b WHERE l.person_id <> ''
        AND (b.person_id = {0} AND b.other = l.person_id OR b.person_id = l.person_id AND b.other = {0}))
    AND NOT EXISTS (SELECT 1 FROM block b JOIN ledger k ON k.kind = 'listing' AND k.id = l.id
        WHERE l.person_id = '' AND b.person_id = {0} AND b.other = k.home || '/' || l.picture_name)"""
# What was written here can be had at this desk today. Homes stand in the ledger, where no index of listings could
# sort by them; but who wrote a listing is known for the hub's own only (until its writer is erased).
_HERE = "(l.made_by <> '')"
_FIRST = f"{_HERE} DESC, l.posted_at DESC, l.id DESC"
_ONE = f"""SELECT * FROM (SELECT l.id, l.posted_at, {_HERE} AS here FROM listing l WHERE l.side = {{0}}
    AND l.section = {{0}} AND {_PUBLIC} %s ORDER BY {_FIRST} LIMIT {{0}}) AS q%d"""
_CARDS = f"""SELECT l.id, l.side, l.section, l.thing, l.title, l.lang, l.size, l.quantity, l.promised, l.handed,
    l.posted_at, l.expires, l.starts, l.picture_name, l.host, g.home, h.name, g.home = {{0}}, l.status
    FROM (%s) AS page CROSS JOIN listing l CROSS JOIN ledger g LEFT JOIN hub h ON h.id = g.home AND NOT h.gone
    WHERE l.id = page.id AND g.kind = 'listing' AND g.id = l.id ORDER BY {_FIRST}"""


class Card(NamedTuple):
    """One listing as a list shows it.

    side: gift | request · thing: key of THINGS, "" for words (title, in lang) · size: key or "" · quantity,
    promised, handed: how many, as its home said last · moments in Unix seconds, starts or None · picture_name:
    of who put it up ("" with host, or by the team) · home: id of its hub, home_name: its name or None (secret
    address), mine: it is this hub.
    """

    id: str
    side: str
    section: str
    thing: str
    title: str
    lang: str
    size: str
    quantity: int
    promised: int
    handed: int
    posted_at: int
    expires: int
    starts: int | None
    picture_name: str
    host: str
    home: str
    home_name: str | None
    mine: bool
    status: str

    @property
    def free(self):
        """How many nobody was promised."""
        return finding.free_of(self)

    @property
    def state(self):
        """open | promised (all of it) | done."""
        if self.status == finding.OPEN and not self.free:
            return promises.PROMISED
        return self.status


class Page(NamedTuple):
    """cards: list of Card · number: which page, from 1 · more: whether another follows."""

    cards: list
    number: int
    more: bool


def board(door="things", side=None, section=None, reader="", page=1, now=None, per_page=PER_PAGE):
    """A Page of what is open behind a door: this hub's own first, then what others share, newest first. One query.

    `door`: key of DOORS · `side`: gift or request, None for both · `section`: one of the door's, None for all ·
    `reader`: a resident's id: what somebody wrote whom they blocked, or who blocked them, is left out. Raises
    NotFound for a door, side or section that does not exist.
    """
    now, number = clock.now() if now is None else now, min(max(1, page), LAST_PAGE)
    most = number * per_page + 1
    parts, values = [], [hubs.hub_id()]
    for count, (its_side, its_section) in enumerate(_pairs(door, side, section)):
        parts.append(_ONE % (_ALLOWED if reader else "", count))
        values += [its_side, its_section, now, *([reader] * 3 if reader else []), most]
    inner = f"{' UNION ALL '.join(parts)} ORDER BY here DESC, posted_at DESC, id DESC LIMIT {{0}} OFFSET {{0}}"
    found = _rows(_CARDS % inner, [*values, per_page + 1, (number - 1) * per_page])
    cards = [Card._make(row) for row in found]
    return Page(cards[:per_page], number, len(cards) > per_page and number < LAST_PAGE)


def _pairs(door, side, section):
    """Every (side, section) that is asked for."""
    sections = DOORS[door].sections if door in DOORS else ()
    chosen = [each for each in sections if section in (None, each)]
    pairs = list(product([each for each in SIDES if side in (None, each)], chosen))
    if not pairs:
        raise NotFound()
    return pairs


def _rows(sql, values):
    return db.execute_sql(sql.format(db.param), values).fetchall()
