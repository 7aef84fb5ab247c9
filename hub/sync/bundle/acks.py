"""What national says it took: the hub's own cursor moves over files that it wrote itself, in their order.

Only a file with a line here counts: the other machine of a cloned card, or this one before it was restored, wrote
other files, and what they told is not what this machine has to tell.
"""

from collections.abc import Iterable

import msgspec

import hub
from hub.models.database import db
from hub.models.gate import gate
from hub.models.replica import NATIONAL
from hub.models.sync import Peer, StickPart
from hub.sync import feed, rows, taking, wire
from hub.sync.bundle.hub_out import OUT
from hub.sync.bundle.notes import Ack
from hub.sync.bundle.sealing import RECORDS
from hub.sync.feed import Cursor, Part
from hub.sync.refusals import Refusal
from hub.sync.rows import Line

Places = tuple[feed.Place, feed.Place]


def take(far: Peer, told: Iterable[Ack], now: int) -> tuple[Refusal, ...]:
    """Move over what was taken; the answer is what of it was refused and has not changed since. Inside an act."""
    for ack in told:
        refused = msgspec.to_builtins(ack.refused)
        mine = (StickPart.id == ack.id) & (StickPart.way == OUT) & (StickPart.serial == 0)
        StickPart.update(waits=True, refused=refused).where(mine).execute()
    found: list[Refusal] = []
    while (row := _next(far)) is not None:
        found += _move(far, row, now)
    return tuple(found)


def _next(far: Peer) -> StickPart | None:
    """A file that was taken and reaches to, or beyond, where the cursor stands."""
    mine = (StickPart.way == OUT) & (StickPart.what == RECORDS) & (StickPart.epoch == far.epoch)
    taken = StickPart.waits & (StickPart.serial == 0)
    for row in StickPart.select().where(mine & taken).order_by(StickPart.at, StickPart.number):
        start, through = _places(row)
        if start <= (far.sent_tx, far.sent_n) <= through:
            return row
    return None


def _places(row: StickPart) -> Places:
    return feed.read_cursor(row.start).place, feed.read_cursor(row.through).place


def _move(far: Peer, row: StickPart, now: int) -> list[Refusal]:
    sent, (_, through) = (far.sent_tx, far.sent_n), _places(row)
    lines = _between(sent, through)
    same = {line.key for line in lines}
    every = msgspec.convert(row.refused, list[Refusal])
    refused = [one for one in every if (one.kind, one.id) in same]
    met = Part(rows.records_of(lines), [], Cursor(through), False)
    answer = wire.Answer(now=now, version=hub.__version__, epoch=far.epoch, refused=tuple(refused))
    taking.take(met, answer, [], live=False)
    far.sent_tx, far.sent_n = through
    if row.last and row.newest:
        far.told = row.newest if row.newest <= gate().replica.last else ""
    row.serial, row.waits = 1, False
    row.save()
    return refused


def _between(start: feed.Place, through: feed.Place) -> list[Line]:
    """What was told in a file and has not changed since: it still has the place that it had."""
    sql = f"""SELECT {rows.line_columns()} FROM ledger WHERE (tx, n) > ({db.param}, {db.param})
        AND (tx, n) <= ({db.param}, {db.param}) AND (channel IS NOT NULL OR was <> '[]') AND via <> '{NATIONAL}'
        ORDER BY tx, n"""
    return [Line._make(row) for row in db.execute_sql(sql, (*start, *through)).fetchall()]
