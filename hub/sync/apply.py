"""Taking records in: one batch, inside one act. Lock in order, read, merge, write.

On PostgreSQL a row that two processes make at once is made by one of them; the other's act is tried again,
and then merges.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from hub import stamps
from hub.models import ledger
from hub.models.base import KINDS, canonical
from hub.models.gate import gate
from hub.models.replica import NATIONAL
from hub.models.sync import ConflictRecord
from hub.sync import clocks, heirs, rows, write
from hub.sync.merge import Conflict, Merged, merge, yielded
from hub.sync.reach import keeps_nothing, stripped
from hub.sync.record import Record, newest, spread
from hub.sync.refusals import Refusal, refusal
from hub.sync.rows import Key, Line
from hub.sync.write import Entry

Judge = Callable[[Record | None, Record], tuple[Record | None, list[Refusal]]]
Yields = Mapping[Key, Collection[str]]


class Applied(NamedTuple):
    """changed: kinds and ids of rows that are not what they were · refused: what was not taken."""

    changed: dict[str, list[str]]
    refused: list[Refusal]


class Result(NamedTuple):
    """What came of one record: the line here before, how it stands now, and what it lost."""

    known: Line | None
    record: Record
    changed: bool
    via: str
    conflicts: tuple[Conflict, ...]


def apply(
    records: Iterable[Record], via: str, now: int, judge: Judge | None = None, yields: Yields | None = None
) -> Applied:
    """Merge records that came from `via`; inside an act only.

    now: national's time in Unix seconds; this machine's clock follows no stamp far beyond it · judge(known,
    theirs) says what of a record may be merged (national) · yields: fields of rows where national's value is
    taken whatever the stamps, because it refused ours ("" or None: of the whole record).
    """
    incoming, refused = _fit(records)
    lines = rows.lines_of(incoming, lock=True)
    known = {(record.kind, record.id): record for record in rows.each_record([*lines.values()])}
    results = []
    for key in sorted(incoming):
        told, mine = incoming[key], known.get(key)
        theirs, why = judge(mine, told) if judge else (told, [])
        refused += why
        if theirs is None or (why and mine is None and rows.unfit(theirs)):
            continue  # what is left of it is no row, and why is told
        merged = _merged(mine, theirs, via, (yields or {}).get(key, ()))
        results.append(_result(mine, theirs, lines.get(key), merged, via if theirs is told else ""))
    _follow(results, now)
    changed = _write(results)
    if via == NATIONAL:
        heirs.follow((known.home if known else "", record) for known, record, differs, *_ in results if differs)
    _note_conflicts(results, via)
    return Applied(changed, refused)


def _fit(records: Iterable[Record]) -> tuple[dict[Key, Record], list[Refusal]]:
    """Records by their key, and those that no table here can hold, by name and reason."""
    incoming: dict[Key, Record] = {}
    refused = []
    for record in records:
        name, key = rows.unfit(record), (record.kind, record.id)
        if name is None:
            incoming[key] = merge(incoming.get(key), record).record  # a message may bring a row twice
        else:
            refused.append(refusal(record.kind, record.id, "bad_value", name))
    return incoming, refused


def _merged(mine: Record | None, theirs: Record, via: str, names: Collection[str]) -> Merged:
    if mine is not None and names:
        every = spread(theirs).keys() | spread(mine).keys()
        return yielded(mine, theirs, every if "" in names else names)
    return merge(mine, theirs, from_national=via == NATIONAL)


def _result(mine: Record | None, theirs: Record, line: Line | None, merged: Merged, via: str) -> Result:
    """How the row stands now: without content where this machine may not keep it; national replaces nothing
    that it would have to tell somebody above."""
    replica, record, changed = gate().replica, merged.record, merged.changed
    same = merged.same_as_theirs
    if replica.is_national and record.over:
        record = msgspec.structs.replace(record, over={})
    if not record.erased and keeps_nothing(record, replica.hub):
        record = stripped(record)
        changed = changed and record != mine
        same = record == stripped(theirs)
    return Result(line, record, changed, via if same else "", merged.conflicts)


def _follow(results: list[Result], now: int) -> None:
    """Move this machine's clock past every stamp seen, but not along with a clock that runs far ahead."""
    latest = clocks.latest(now)
    seen = [stamp for stamp in (newest(result.record) for result in results) if stamps.millis(stamp) <= latest]
    if seen:
        gate().replica.saw(max(seen))


def _write(results: list[Result]) -> dict[str, list[str]]:
    """Write what changed, at the end of the feed; the answer is which rows."""
    replica = gate().replica
    changed: dict[str, list[str]] = defaultdict(list)
    entries, told = [], []
    for known, record, differs, via, _ in results:
        if differs:
            changed[record.kind].append(record.id)
            entries.append(Entry(record, replica.next_place(), via, new=known is None))
        elif known and _over(record) != known.over:
            told.append(Entry(record, known.place, known.via))
    write.put(entries)
    write.put_lines(told)
    return dict(changed)


def _over(record: Record) -> str:
    return canonical(record.over) if record.over else "{}"


def _note_conflicts(results: Iterable[Result], via: str) -> None:
    """Write lost edits of what staff may read down; the same record wherever it is written."""
    for result in results:
        model = KINDS.get(result.record.kind)
        if result.conflicts and model and not result.record.erased:
            for lost in result.conflicts:
                if lost.field in model.logs_conflicts:
                    _note_conflict(lost, _makers_of_a_conflict(result.record, via))


def _makers_of_a_conflict(record: Record, via: str) -> list[str]:
    """Who hears of a lost edit besides the row's home: at national its makers and the hub that came with it."""
    replica = gate().replica
    return sorted({*record.makers, via}) if replica.is_national else [replica.hub]


def _note_conflict(lost: Conflict, makers: list[str]) -> None:
    if ("conflict", lost.id) not in rows.lines_of([("conflict", lost.id)]):
        row: Any = ConflictRecord(
            id=lost.id, row_kind=lost.kind, row_id=lost.row_id, field=lost.field, stamp=lost.stamp,
            lost_stamp=lost.lost_stamp, value=canonical(lost.value), lost_value=canonical(lost.lost_value),
        )  # fmt: skip
        ledger.write(row, makers)
