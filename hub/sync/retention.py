"""Marks that have grown old, and hubs that were silent for longer than marks are kept.

A tombstone, and the mark of a row that left, stay 400 days. Who comes back later has not heard of them: such a
hub reads everything from the start, drops what national no longer knows, and only then tells what is its own.
What was erased stays marked for ever.
"""

from collections.abc import Iterable

import msgspec

from hub import clock
from hub.domain import hubs
from hub.models.database import db
from hub.models.gate import act, gate
from hub.models.replica import NATIONAL
from hub.models.sync import Peer, Pulled
from hub.sync import feed, rows, wire, write
from hub.sync.feed import START, Cursor
from hub.sync.rows import Key, Line

KEPT = 400 * 86400  # seconds
MOST = 1000  # marks taken away in one act


@act
def purge_marks() -> int:
    """A chore at both ends: take old tombstones away, and at a hub old marks of rows that left. How many."""
    before = f"{max(clock.now() - KEPT, 0) * 1000 << 16:016x}"
    found = [line for line in _tombstones(before) if _newest(line) < before]
    if gate().replica.is_national:
        _note_purged(found)
    else:
        found = [line for line in (*found, *_marks(before)) if not _is_unsent(line)]
    write.forget({line.key for line in found})
    return len(found)


def _tombstones(before: str) -> list[Line]:
    where = f"gone AND NOT erased AND stamp < {db.param} ORDER BY stamp LIMIT {MOST}"
    return _lines(where, before)


def _marks(before: str) -> list[Line]:
    """Of other hubs' rows that left: lines without a channel, and without content here."""
    me = gate().replica.hub
    where = f"channel IS NULL AND home <> {db.param} AND NOT gone AND NOT erased AND stamp < {db.param}"
    found = _lines(f"{where} LIMIT {MOST}", me, before)
    return [line for line in found if f'"{me}"' not in line.makers and _newest(line) < before]


def _lines(where: str, *values: object) -> list[Line]:
    sql = f"SELECT {rows.line_columns()} FROM ledger WHERE {where}"
    return [Line._make(row) for row in db.execute_sql(sql, values).fetchall()]


def _newest(line: Line) -> str:
    return max(line.stamp, *msgspec.json.decode(line.stamps).values(), "")


def _is_unsent(line: Line) -> bool:
    """Whether national may still have to hear of it."""
    far = Peer.get_or_none(Peer.id == NATIONAL)
    return far is not None and line.via != NATIONAL and line.place > (far.sent_tx, far.sent_n)


# National's side


def _note_purged(lines: Iterable[Line]) -> None:
    newest = max((line.place for line in lines), default=START)
    if newest > feed.purged():
        hubs.keep_setting(feed.PURGED, newest)


def must_pull(since: str, cursor: Cursor) -> bool:
    """Whether a reader comes back after marks were taken away that it has not read. Who reads from the start
    misses nothing."""
    return bool(since) and cursor.again <= cursor.place and cursor.place < feed.purged()


# The hub's side


def begin(far: Peer) -> None:
    """Read everything from the start, and send nothing before the end of it. Inside an act only."""
    far.pulling, far.since = True, ""
    Pulled.delete().execute()


def note(answer: wire.Answer, unreadable: Iterable[Key]) -> None:
    """Remember which rows national has a line for. Inside an act only."""
    keys = {(one.kind, one.id) for one in answer.records} | {(one.kind, one.id) for one in answer.left}
    sql = f"INSERT INTO pulled (kind, id) VALUES ({db.param}, {db.param}) ON CONFLICT DO NOTHING"
    db.cursor().executemany(sql, sorted(keys | {*unreadable}))


def end(far: Peer) -> int:
    """All was read: drop what national has no line for, but for what was made here and never taken. How many rows.
    Inside an act only."""
    if not far.pulling:
        return 0
    told = f"""(channel IS NOT NULL OR was <> '[]') AND NOT erased
        AND NOT EXISTS (SELECT 1 FROM pulled p WHERE p.kind = ledger.kind AND p.id = ledger.id)
        AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.kind = ledger.kind AND r.row_id = ledger.id
            AND r.by = '{NATIONAL}')"""
    gone = {line.key for line in _lines(told) if was_taken(line, far)}
    write.forget(gone)
    Pulled.delete().execute()
    far.pulling = False
    return len(gone)


def was_taken(line: Line, far: Peer) -> bool:
    """Whether national has met this row: it came from there, was sent, or was there when all was sent and has
    been changed since."""
    if line.via == NATIONAL or line.place <= (far.sent_tx, far.sent_n):
        return True
    every = (line.stamp, *msgspec.json.decode(line.stamps).values(), *msgspec.json.decode(line.over).values())
    return min(filter(None, every)) <= far.told
