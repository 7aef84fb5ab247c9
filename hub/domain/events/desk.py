"""What the team asks at the desk: how many come and wait, and who must be told something. One query each."""

import json
import secrets
from typing import NamedTuple

from peewee import Case

from hub import clock
from hub.domain import hubs
from hub.domain.events import seats, signing
from hub.domain.people import codes, naming
from hub.errors import Conflict, Invalid
from hub.models.database import db
from hub.models.gate import act
from hub.models.hubs import Hub

MOST = 100
_SEATED = "s.from_allotment + COALESCE(s.decided, 0) > s.children"
_STANDS = "NOT s.withdrawn AND NOT s.gone"
_LINES = f"""SELECT s.event_id, SUM(CASE WHEN {_SEATED} THEN 1 + s.children ELSE 0 END),
    SUM(CASE WHEN {_SEATED} THEN 0 ELSE 1 END), SUM(CASE WHEN {_SEATED} OR s.heard <> '' THEN 0 ELSE 1 END)
    FROM sign_up s WHERE s.event_id IN (%s) AND {_STANDS} GROUP BY s.event_id"""
_WAITED_FOR = f"""SELECT e.id, e.title, e.starts, e.zone, e.category, COUNT(*), SUM(1 + s.children),
    SUM(CASE WHEN s.heard = '' THEN 1 ELSE 0 END)
    FROM event e JOIN ledger l ON l.kind = 'event' AND l.id = e.id
    JOIN sign_up s ON s.event_id = e.id AND {_STANDS} AND NOT ({_SEATED})
    WHERE l.home = ? AND e.ends > ? AND e.status = 'open' AND NOT e.hidden AND NOT e.gone
    GROUP BY e.id, e.title, e.starts, e.zone, e.category ORDER BY e.starts, e.id LIMIT ?"""
_NEWS = f"""SELECT s.id, s.picture_name, s.children, s.withdrawn, s.from_allotment, s.decided, s.gone,
    e.id, e.title, e.starts, e.ends, e.zone, e.category, e.status, e.reason, e.moved_from, e.hidden
    FROM sign_up s JOIN event e ON e.id = s.event_id
    WHERE NOT s.told AND {_STANDS} AND e.ends > ? AND NOT e.gone ORDER BY e.starts, s.asked_at, s.id LIMIT ?"""

# Parties of other hubs that stand, by the hub where they asked (the ledger's makers).
_ELSEWHERE = f"""SELECT l.makers, COUNT(*) FROM sign_up s JOIN ledger l ON l.kind = 'sign_up' AND l.id = s.id
    WHERE s.event_id = ? AND {_STANDS} AND l.makers <> ? GROUP BY l.makers"""


class Line(NamedTuple):
    """How an event stands. coming: seats of those who have theirs · waiting: parties without ·
    elsewhere: those of them who asked at another hub."""

    coming: int = 0
    waiting: int = 0
    elsewhere: int = 0


class Awaited(NamedTuple):
    """An event of this hub for which people wait. starts: Unix seconds · parties, seats: what they ask for ·
    elsewhere: parties that asked at another hub."""

    id: str
    title: str
    starts: int
    zone: str
    category: str
    parties: int
    seats: int
    elsewhere: int


class News(NamedTuple):
    """Somebody who signed up here and has not heard what became of it. starts, ends: Unix seconds ·
    status, reason, moved_from, hidden: of the event."""

    id: str
    picture_name: str
    children: int
    withdrawn: bool
    from_allotment: int
    decided: int | None
    gone: bool
    event_id: str
    title: str
    starts: int
    ends: int
    zone: str
    category: str
    status: str
    reason: str
    moved_from: int | None
    hidden: bool

    @property
    def state(self):
        return seats.state_of(self)


def new_ticket_code():
    """Four digits for a guest's ticket, none of those that anybody would try first."""
    while True:
        code = f"{secrets.randbelow(10_000):04}"
        try:
            return codes.read_pin(code, new=True)
        except Invalid:
            continue


@act
def sign_up_guest(event_id, picture_name, children, code_hash):
    """Sign a guest up at the desk under a name that nobody carries: an Outcome.

    `code_hash`: of the digits that open the ticket, made before this act. Raises Conflict when the name
    has just been taken, and what `signing.sign_up` raises.
    """
    if not naming.is_free(picture_name):
        raise Conflict(naming.TAKEN)
    return signing.sign_up(event_id, picture_name, children, code_hash=code_hash)


def borrowers(event, limit=200):
    """[(hub id, name)] of the other hubs that see this event and say who they are; those of its area first."""
    near = Case(None, [(Hub.departement == event.area, 0)], 1)
    others = Hub.select(Hub.id, Hub.name).where((Hub.id != hubs.hub_id()) & ~Hub.gone)
    if event.reach != "national":
        others = others.where(Hub.departement == event.area)
    return list(others.order_by(near, Hub.name).limit(limit).tuples())


def from_elsewhere(event_id):
    """[(hub's name, parties)] of those who asked at another hub that says its name, most parties first.

    Of a list, never of a person: beside names, a missing hub would point at a house whose address is secret.
    """
    found = dict(_rows(_ELSEWHERE, (event_id, json.dumps([hubs.hub_id()]))))
    parties = {json.loads(makers)[0]: count for makers, count in found.items()}
    known = Hub.select(Hub.id, Hub.name).where(Hub.id.in_([*parties]) & ~Hub.gone) if parties else ()
    return sorted(((hub.name, parties[hub.id]) for hub in known), key=lambda one: (-one[1], one[0]))


def lines(event_ids):
    """{event id: Line} for events that somebody signed up for; the others are left out."""
    ids = list(event_ids)
    if not ids:
        return {}
    marks = ", ".join([db.param] * len(ids))
    return {row[0]: Line(*map(int, row[1:])) for row in db.execute_sql(_LINES % marks, ids).fetchall()}


def awaited(now=None, limit=MOST):
    """Events of this hub, not over, for which people wait: a list of Awaited, the next first."""
    now = clock.now() if now is None else now
    return [Awaited._make(row) for row in _rows(_WAITED_FOR, (hubs.hub_id(), now, limit))]


def news(now=None, limit=MOST):
    """Who must still be told something: a list of News, by event."""
    now = clock.now() if now is None else now
    return [News._make(row) for row in _rows(_NEWS, (now, limit))]


def _rows(sql, values):
    return db.execute_sql(sql.replace("?", db.param), values).fetchall()
