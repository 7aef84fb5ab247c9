"""What changed since: a part of this machine's feed, for one receiver.

Each record stands once, at its newest place. A cursor says how far the feed was read, not which row
came last; on PostgreSQL it never passes a place that an open transaction may still fill.
"""

from typing import NamedTuple

from hub.models.base import KINDS
from hub.models.database import db, is_sqlite
from hub.models.gate import gate
from hub.models.sync import NATIONAL
from hub.stamps import CHANNEL, GONE, packed
from hub.sync import rows
from hub.sync.record import Record, spread
from hub.sync.rows import Line
from hub.sync.wire import BATCH_BYTES, Left, batches

START = (0, 0)
Place = tuple[int, int]


class Part(NamedTuple):
    """Some records of a feed, and rows that the receiver may no longer read. through: how far this goes."""

    records: list[Record]
    left: list[Left]
    through: Place
    more: bool


class Reader(NamedTuple):
    """Who reads national's feed: a hub and the départements it belongs to."""

    hub: str
    areas: tuple[str, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        return ("all", *(f"area:{area}" for area in self.areas), f"hub:{self.hub}")


def cursor_text(place: Place) -> str:
    """A place as others keep it: opaque to them, with the short id of who wrote it."""
    return f"{gate().replica.short}:{place[0]}.{place[1]}"


def read_cursor(text: str) -> Place:
    """The place in a cursor; the start for a cursor that no writer of this store has made."""
    short, _, place = text.partition(":")
    tx, _, n = place.partition(".")
    if not (tx.isdigit() and n.isdigit() and len(place) < 40) or not _is_ours(short):
        return START
    return int(tx), int(n)


def _is_ours(short: str) -> bool:
    sql = f"SELECT 1 FROM replica WHERE short = {db.param}"
    return short == gate().replica.short or db.execute_sql(sql, (short,)).fetchone() is not None


def of_hub(since: Place, limit: int) -> Part:
    """What this hub has for national: rows with a channel, and once, without content, those that had one."""
    where = f"""via <> {db.param} AND (channel IS NOT NULL OR was <> '[]')"""
    lines, head, more = _lines(since, where, [NATIONAL], limit)
    return _part(rows.records_of(lines), lines, [], head, more, limit)


def of_national(reader: Reader, since: Place, limit: int) -> Part:
    """What national has for a hub, less what the hub itself sent it."""
    where, params = _reach(reader)
    again = since == START  # reading from the start never leaves out what the hub itself once sent
    if not again:
        where, params = f"via <> {db.param} AND ({where})", [reader.hub, *params]
    lines, head, more = _lines(since, where, params, limit)
    parents = _parents(reader, lines)
    readable = [line for line in lines if _may_read(reader, line) or (line.kind, line.id) in parents]
    kept = {(line.kind, line.id) for line in readable}
    gone = [line for line in lines if (line.kind, line.id) not in kept]
    return _part(rows.records_of(readable), lines, gone, head, more, limit)


def _reach(reader: Reader) -> tuple[str, list[str]]:
    """Lines that the hub may read or may have read; which of the two is told apart afterwards."""
    channels = reader.channels
    once = " OR ".join([f"was LIKE {db.param}"] * len(channels))
    where = f"channel IN ({rows.marks(len(channels))}) OR home = {db.param} OR makers LIKE {db.param} OR {once}"
    return where, [*channels, reader.hub, f'%"{reader.hub}"%', *(f'%"{channel}"%' for channel in channels)]


def _may_read(reader: Reader, line: Line) -> bool:
    erased = line.erased and any(f'"{channel}"' in line.was for channel in reader.channels)
    return line.channel in reader.channels or line.home == reader.hub or f'"{reader.hub}"' in line.makers or erased


def _parents(reader: Reader, lines: list[Line]) -> set[rows.Key]:
    """Rows that the hub goes on reading because a row of its own hangs on them."""
    found: set[rows.Key] = set()
    ids: dict[str, list[str]] = {}
    for line in lines:
        if not _may_read(reader, line):
            ids.setdefault(line.kind, []).append(line.id)
    for model in KINDS.values():
        if model.hangs_on and ids.get(model.hangs_on[0]):
            kind, field = model.hangs_on
            found |= {(kind, row_id) for row_id in _with_children(model, field, ids[kind], reader.hub)}
    return found


def _with_children(model: type, field: str, ids: list[str], hub: str) -> set[str]:
    table, column = model._meta.table_name, model._meta.fields[field].column_name
    found: set[str] = set()
    for chunk in rows.in_chunks(ids):
        sql = f"""SELECT c.{column} FROM "{table}" c JOIN ledger l ON l.kind = {db.param} AND l.id = c.id
            WHERE c.{column} IN ({rows.marks(len(chunk))}) AND l.makers LIKE {db.param} AND NOT l.gone"""
        found |= {parent for (parent,) in db.execute_sql(sql, (model.kind, *chunk, f'%"{hub}"%'))}
    return found


def _lines(since: Place, where: str, params: list[str], limit: int) -> tuple[list[Line], Place, bool]:
    """Lines beyond `since` in order, the head of the feed, and whether there are more."""
    head = _head()
    if head <= since:
        return [], since, False
    mark = db.param
    sql = f"""SELECT {rows.line_columns()} FROM ledger
        WHERE (tx, n) > ({mark}, {mark}) AND (tx, n) <= ({mark}, {mark}) AND ({where})
        ORDER BY tx, n LIMIT {limit + 1}"""
    found = [Line._make(row) for row in db.execute_sql(sql, (*since, *head, *params))]
    return found[:limit], head, len(found) > limit


def _head() -> Place:
    """The newest place that nothing older can still slip in front of."""
    settled = "" if is_sqlite() else "WHERE tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
    sql = f"SELECT tx, n FROM ledger {settled}ORDER BY tx DESC, n DESC LIMIT 1"
    return tuple(db.execute_sql(sql).fetchone() or START)


def _part(
    records: list[Record], lines: list[Line], gone: list[Line], head: Place, more: bool, limit: int
) -> Part:
    """As many of the records as fit into one message."""
    places = {(line.kind, line.id): (line.tx, line.n) for line in lines}
    first = next(batches(records, limit, BATCH_BYTES), [])
    cut = len(first) < len(records)
    if cut:
        through = places[first[-1].kind, first[-1].id]
    else:
        through = places[lines[-1].kind, lines[-1].id] if more else head
    left = [_left(line) for line in gone if (line.tx, line.n) <= through and not line.erased]
    sent = [stripped(record) for record in first]
    return Part(sent, left, through, more or cut)


def stripped(record: Record) -> Record:
    """A row that was narrowed to none travels once more, without its content."""
    if record.channel is not None or record.erased or not record.was:
        return record
    stamps = spread(record)
    stamp, differing = packed({CHANNEL: stamps[CHANNEL], GONE: stamps[GONE]})
    who = (record.kind, record.id, record.home, record.makers, None, record.was)
    return Record(*who, stamp, {}, {}, differing, record.gone)


def _left(line: Line) -> Left:
    stamps = rows.record_of(line, None).stamps
    return Left(line.kind, line.id, stamps.get(CHANNEL, line.stamp))
