"""Rows that this hub may no longer read: narrowed by their home, or of an area that it no longer belongs to.

Whose people signed up goes on seeing what they signed up for: such a row is marked, and dropped once nothing
of this hub's own hangs on it any more.
"""

from collections.abc import Iterable, Mapping

import msgspec

from hub import stamps
from hub.domain import sync
from hub.models.base import KINDS
from hub.models.database import db
from hub.models.gate import act, gate
from hub.models.replica import NATIONAL
from hub.stamps import CHANNEL
from hub.sync import feed, rows, write
from hub.sync.reach import Reader, stripped
from hub.sync.record import Record, spread
from hub.sync.rows import Key, Line
from hub.sync.write import Entry


def leave(left: Mapping[Key, str]) -> None:
    """Take rows away that national says have left: {(kind, id): stamp of the channel that says so}.

    A mark stays, with a channel just older than that, so that no older copy brings the row back. What this
    hub decides about or made, or what was published again since, stays. Inside an act only.
    """
    lines = [line for line in rows.lines_of(left).values() if is_foreign(line) and not line.erased]
    records = {(record.kind, record.id): record for record in rows.records_of(lines)}
    gone = [line for line in lines if spread(records[line.key])[CHANNEL] <= left[line.key]]
    kept = needed(gone)
    marked = {line.key: _marked(records[line.key], left[line.key]) for line in gone}
    write.put([_entry(line, stripped(marked[line.key])) for line in gone if line.key not in kept])
    write.put_lines(_entry(line, marked[line.key]) for line in gone if line.key in kept)


def forget_areas(areas: Iterable[str]) -> None:
    """Take rows away of départements that this hub no longer belongs to; should it come back, it reads them
    again. Inside an act only."""
    for area in sorted(areas):
        lines = [line for line in lines_where("channel = {0}", f"area:{area}") if is_foreign(line)]
        kept = needed(lines)
        write.forget(line.key for line in lines if line.key not in kept)


@act
def drop_what_left() -> int:
    """A chore: take rows away that left when somebody here still needed them. The answer is how many."""
    far, here = sync.peer(), gate().replica.hub
    if far is None:
        return 0
    channels = Reader(here, far.areas).channels
    found: list[Line] = []
    for kind in sorted({model.hangs_on[0] for model in KINDS.values() if model.hangs_on}):
        unread = f"(channel IS NULL OR channel NOT IN ({', '.join(['{0}'] * len(channels))}))"
        there = f'id IN (SELECT id FROM "{KINDS[kind]._meta.table_name}")'
        lines = lines_where(f"kind = {{0}} AND home <> {{0}} AND {unread} AND {there}", kind, here, *channels)
        found += [line for line in lines if is_foreign(line) and not line.erased]
    kept = needed(found)
    gone = [line for line in found if line.key not in kept]
    write.put([_entry(line, stripped(rows.record_of(line, None))) for line in gone if line.channel is None])
    write.forget(line.key for line in gone if line.channel)
    return len(gone)


def lines_where(where: str, *values: str) -> list[Line]:
    """The lines of which this piece of SQL is true; {0} stands for each value."""
    sql = f"SELECT {rows.line_columns()} FROM ledger WHERE {where.format(db.param)}"
    return [Line._make(row) for row in db.execute_sql(sql, values).fetchall()]


def is_foreign(line: Line) -> bool:
    """Whether this hub neither decides about the row nor made it."""
    here = gate().replica.hub
    return line.home != here and f'"{here}"' not in line.makers


def needed(lines: Iterable[Line]) -> set[Key]:
    """Those of the rows on which something hangs that was made here."""
    ids: dict[str, list[str]] = {}
    for line in lines:
        ids.setdefault(line.kind, []).append(line.id)
    here = gate().replica.hub
    return {key for kind, wanted in ids.items() for key in feed.with_children(kind, wanted, here)}


def _marked(record: Record, stamp: str) -> Record:
    """The record without a channel, as of just before the stamp."""
    given = {**spread(record), CHANNEL: stamps.just_below(stamp)}
    own, differing = stamps.packed(given)
    was = tuple(sorted({*record.was, *filter(None, [record.channel])}))
    return msgspec.structs.replace(record, channel=None, stamp=own, stamps=differing, was=was, over={})


def _entry(line: Line, record: Record) -> Entry:
    """The record at the place it has: nobody need be told."""
    return Entry(record, line.place, NATIONAL)
