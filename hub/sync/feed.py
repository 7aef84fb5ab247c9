"""What changed since: a part of this machine's feed, for one receiver.

Each record stands once, at its newest place. A cursor says how far the feed was read, not which row
came last; on PostgreSQL it never passes a place that an open transaction may still fill.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hub.domain import hubs
from hub.models.base import KINDS
from hub.models.database import db, is_sqlite, snapshot
from hub.models.gate import gate
from hub.models.replica import NATIONAL
from hub.stamps import CHANNEL
from hub.sync import rows, wire
from hub.sync.reach import Reader, stripped
from hub.sync.record import Record, spread
from hub.sync.rows import Key, Line
from hub.sync.wire import BATCH_BYTES, Left

Place = tuple[int, int]  # (transaction, number); the first is 0 on SQLite
START: Place = (0, 0)
PURGED = "purged"  # the setting: the newest place of a tombstone that national no longer has
_CURSOR = re.compile(r"([0-9a-z]{8}):([0-9]{1,18})\.([0-9]{1,18})(?:-([0-9]{1,18})\.([0-9]{1,18}))?")


class Cursor(NamedTuple):
    """How far a feed was read. again: up to there it is read anew, also what the reader itself once sent."""

    place: Place = START
    again: Place = START


class Part(NamedTuple):
    """Some records of a feed, and rows that the receiver may no longer read. through: how far this goes."""

    records: list[Record]
    left: list[Left]
    through: Cursor
    more: bool


def cursor_text(cursor: Cursor) -> str:
    """A cursor as others keep it: opaque to them, with the short id of who wrote it."""
    again = "-{}.{}".format(*cursor.again) if cursor.again > cursor.place else ""
    return "{}:{}.{}".format(gate().replica.short, *cursor.place) + again


def read_cursor(text: str) -> Cursor:
    """What a cursor says; for one that no writer of this store can have made, the start of a new reading."""
    found = _CURSOR.fullmatch(text)
    if found is None or not _is_ours(found[1]):
        return anew()
    place, again = (int(found[2]), int(found[3])), (int(found[4] or 0), int(found[5] or 0))
    return Cursor(place, again) if max(place, again) <= _last_place() else anew()


def anew() -> Cursor:
    """The start, for a reader that shall be given everything there is by now."""
    return Cursor(START, _head())


def _is_ours(short: str) -> bool:
    sql = f"SELECT 1 FROM replica WHERE short = {db.param}"
    return short == gate().replica.short or db.execute_sql(sql, (short,)).fetchone() is not None


def _last_place() -> Place:
    """A place that no cursor of this store can lie beyond: one that does was made before the store went back."""
    if is_sqlite():
        return 0, db.execute_sql("SELECT max(place) FROM replica").fetchone()[0] or 0
    return db.execute_sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").fetchone()[0], 0


def _head() -> Place:
    """The newest place that nothing older can still slip in front of."""
    settled = "" if is_sqlite() else "WHERE tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
    sql = f"SELECT tx, n FROM ledger {settled}ORDER BY tx DESC, n DESC LIMIT 1"
    return tuple(db.execute_sql(sql).fetchone() or START)


def newest_stamp() -> str:
    """The newest stamp that this machine has given or met: each that it gives from now on is greater."""
    newest: str = db.execute_sql("SELECT max(last) FROM replica").fetchone()[0]
    return newest


def purged() -> Place:
    """The newest place of a tombstone that grew so old that it is no longer here."""
    tx, n = hubs.setting(PURGED, START)
    return tx, n


# A hub's feed, for national


def of_hub(since: Cursor, limit: int) -> Part:
    """What this hub has for national: rows with a channel, and once, without content, those that had one.

    What came from national is left out, unless the hub tells everything anew: then all that is its own goes.
    """
    me = gate().replica.hub
    with snapshot():
        head = _head()
        mine = f"(tx, n) <= {_pair()} AND (home = {db.param} OR makers LIKE {db.param})"
        where = f"(channel IS NOT NULL OR was <> '[]') AND (via <> {db.param} OR ({mine}))"
        found = _select("ledger", where, (NATIONAL, *since.again, me, f'%"{me}"%'), since.place, head, limit)
        lines = map(Line._make, db.execute_sql(*found)) if head > since.place else iter(())
        return _part(_each(lines), Cursor(max(head, since.place), since.again), limit)


# National's feed, for a hub


def of_national(reader: Reader, since: Cursor, limit: int, told: Iterable[Record] = ()) -> Part:
    """What national has for a hub, less what the hub itself sent it; `told` is in the same message already."""
    known = {(record.kind, record.id) for record in told}
    with snapshot():
        head = _head()
        lines = _lines_for(reader, since, head, limit) if head > since.place else []
        fresh = (line for line in lines if line.key not in known)
        return _part(_each(fresh, reader), Cursor(max(head, since.place, purged()), since.again), limit)


def told_apart(reader: Reader, lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Lines that a hub may read, and those that it may not (or no longer).

    One that a row of the hub's own hangs on it goes on reading. Narrowed to its home, there is nothing left
    of it here; the hub keeps what it has as long as it needs it (`leaving`).
    """
    unread = [line for line in lines if not reader.may_read(line)]
    parents = _parents(reader.hub, [line for line in unread if line.channel]) if unread else set()
    hidden = {line.key for line in unread if line.key not in parents}
    return [line for line in lines if line.key not in hidden], [line for line in unread if line.key in hidden]


def _lines_for(reader: Reader, since: Cursor, head: Place, limit: int) -> list[Line]:
    """Lines that the hub may read or may have read, in order: one search in an index for each way to reach it."""
    where = f"{{}} = {db.param} AND (via <> {db.param} OR (tx, n) <= {_pair()})"
    ways = [("channel", channel) for channel in reader.channels] + [("home", reader.hub)]
    ways += [("token", channel) for channel in reader.channels]
    queries: list[str] = []
    values: list[object] = []
    for column, value in ways:
        wanted = where.format(column), (value, reader.hub, *since.again)
        sql, params = _select(_REACH if column == "token" else "ledger", *wanted, since.place, head, limit)
        queries.append(f"SELECT * FROM ({sql}) AS q{len(queries)}")
        values += params
    found = {row[2:4]: row for row in db.execute_sql(" UNION ALL ".join(queries), values)}
    return [Line._make(found[place]) for place in sorted(found)[: limit + 1]]


# Lines by another token than their channel. An entry whose place is no longer the line's tells of the past.
_REACH = "reach JOIN ledger USING (kind, id, tx, n)"


def _select(
    table: str, where: str, values: tuple[object, ...], since: Place, head: Place, limit: int
) -> tuple[str, list[object]]:
    """Lines between two places in their order, one more than `limit`: SQL and its values."""
    between = f"(tx, n) > {_pair()} AND (tx, n) <= {_pair()}"
    sql = f"SELECT {rows.line_columns()} FROM {table} WHERE {between} AND {where} ORDER BY tx, n LIMIT {limit + 1}"
    return sql, [*since, *head, *values]


def _pair() -> str:
    return f"({db.param}, {db.param})"


def _parents(hub: str, lines: Iterable[Line]) -> set[Key]:
    """Rows among these that the hub goes on reading because a row of its own hangs on them."""
    ids: dict[str, list[str]] = {}
    for line in lines:
        ids.setdefault(line.kind, []).append(line.id)
    return {key for kind, wanted in ids.items() for key in with_children(kind, wanted, hub)}


def with_children(kind: str, ids: Iterable[str], hub: str) -> set[Key]:
    """Those rows of a kind on which a living row hangs that this hub made."""
    found: set[Key] = set()
    for model in KINDS.values():
        if not model.hangs_on or model.hangs_on[0] != kind:
            continue
        column = model._meta.fields[model.hangs_on[1]].column_name
        for chunk in rows.in_chunks(ids):
            sql = f"""SELECT DISTINCT c.{column} FROM "{model._meta.table_name}" c
                JOIN ledger l ON l.kind = {db.param} AND l.id = c.id
                WHERE c.{column} IN ({rows.marks(len(chunk))}) AND l.makers LIKE {db.param} AND NOT l.gone"""
            found |= {(kind, parent) for (parent,) in db.execute_sql(sql, (model.kind, *chunk, f'%"{hub}"%'))}
    return found


# One message


def _each(lines: Iterable[Line], reader: Reader | None = None) -> Iterator[tuple[Line, Record | None]]:
    """Each line with its record, read as far as it is asked for; None for a row that left the reader's reach."""
    for chunk in rows.in_chunks(lines):
        readable, left = told_apart(reader, chunk) if reader else (chunk, [])
        records = {(record.kind, record.id): record for record in rows.records_of(readable)}
        for line in sorted((*readable, *left), key=lambda line: line.place) if left else readable:
            yield line, records.get(line.key)


def _part(found: Iterable[tuple[Line, Record | None]], end: Cursor, limit: int) -> Part:
    """As many of the records as fit into one message, and how far the feed was read with them."""
    records: list[Record] = []
    left: list[Left] = []
    room, reached = BATCH_BYTES, START
    for count, (line, record) in enumerate(found):
        record = _told(line, record)
        room -= wire.size_of(record) if record else 0
        if count == limit or (records and room < 0):
            return Part(records, left, Cursor(reached, end.again), True)
        if record:
            records.append(record)
        elif not line.erased:
            left.append(Left(line.kind, line.id, spread(rows.record_of(line, None))[CHANNEL]))
        reached = line.place
    return Part(records, left, end, False)


def _told(line: Line, record: Record | None) -> Record | None:
    """A row that was narrowed is told without its content."""
    narrowed = record is not None and line.channel is None and not line.erased
    return stripped(record) if record and narrowed else record
