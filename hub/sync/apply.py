"""Taking records in: one batch, inside one act. Insert if absent, lock in order, read, merge, write."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from hub.models import ledger
from hub.models import rows as plain
from hub.models.base import KINDS, canonical
from hub.models.database import db, is_sqlite
from hub.models.gate import gate
from hub.models.sync import NATIONAL, ConflictRecord
from hub.stamps import CHANNEL, GONE
from hub.sync import rows
from hub.sync.merge import Conflict, Merged, merge, yielded
from hub.sync.record import Record, newest, spread
from hub.sync.refusals import Refusal, refusal
from hub.sync.rows import Key, Line

Judge = Callable[[Record | None, Record], tuple[Record | None, list[Refusal]]]
Yields = Mapping[Key, Collection[str]]


class Applied(NamedTuple):
    """changed: kinds and ids of rows that are not what they were · refused: what was not taken."""

    changed: dict[str, list[str]]
    refused: list[Refusal]


class Write(NamedTuple):
    """One merged record to be written. via: who need not be told of it."""

    merged: Merged
    known: Line | None
    via: str


def apply(records: Iterable[Record], via: str, judge: Judge | None = None, yields: Yields | None = None) -> Applied:
    """Merge records that came from `via`; inside an act only.

    judge(known, theirs) says what of a record may be merged (national) · yields: fields of rows where
    national's value is taken whatever the stamps, because it refused ours.
    """
    incoming = {(record.kind, record.id): record for record in records}
    refused = [_unfit(record) for record in incoming.values() if rows.unfit(record)]
    for one in refused:
        del incoming[one.kind, one.id]
    _make_room(incoming)
    lines = rows.lines_of(incoming, lock=True)
    known = {(r.kind, r.id): r for r in rows.records_of([line for line in lines.values() if line.stamp])}
    writes = []
    for key in sorted(incoming):
        theirs, mine = incoming[key], known.get(key)
        if judge:
            accepted, why = judge(mine, theirs)
            refused += why
            if accepted is None:
                continue
            theirs = accepted
        merged = _merged(mine, theirs, via, (yields or {}).get(key, ()))
        writes.append(Write(merged, lines.get(key), via if merged.same_as_theirs else ""))
    changed = _write(writes)
    _clear_room(incoming)
    return Applied(changed, refused)


def _unfit(record: Record) -> Refusal:
    return refusal(record.kind, record.id, "bad_value", rows.unfit(record))


def _make_room(keys: Iterable[Key]) -> None:
    """On PostgreSQL, lines for rows that are new, so that two processes that bring the same row queue up."""
    if is_sqlite():
        return
    sql = f"""INSERT INTO ledger ({rows.line_columns()}) VALUES (%s, %s, %s, %s,
        NULL, '[]', '', '[]', '', '{{}}', '{{}}', '', false, false, '{{}}') ON CONFLICT DO NOTHING"""
    _many(sql, [(*key, *gate().replica.next_place()) for key in sorted(keys)])


def _clear_room(keys: Iterable[Key]) -> None:
    """Take the lines away again that nothing was written into."""
    if not is_sqlite():
        _many("DELETE FROM ledger WHERE kind = %s AND id = %s AND stamp = ''", list(keys))


def _merged(mine: Record | None, theirs: Record, via: str, names: Collection[str]) -> Merged:
    if mine is not None and names:
        every = spread(theirs).keys() | spread(mine).keys()
        return yielded(mine, theirs, every if "" in names else names)
    return merge(mine, theirs, from_national=via == NATIONAL)


def _write(writes: list[Write]) -> dict[str, list[str]]:
    """Rows, then lines, then what was lost; the answer is what changed."""
    replica = gate().replica
    changed: dict[str, list[str]] = defaultdict(list)
    lines, upserts, wipes = [], defaultdict(list), []
    for merged, known, via in writes:
        record = merged.record
        replica.saw(newest(record))
        if merged.changed:
            changed[record.kind].append(record.id)
            place = replica.next_place()
            (wipes if keeps_nothing(record, replica.hub) else upserts[record.kind]).append(record)
        elif known and known.stamp and _over(record) != known.over:
            place, via = (known.tx, known.n), known.via
        else:
            continue
        lines.append(_line(record, place, via))
    _put_rows(upserts)
    _wipe(wipes)
    _put_lines(lines)
    _note_conflicts([conflict for write in writes for conflict in write.merged.conflicts])
    return dict(changed)


def keeps_nothing(record: Record, here: str) -> bool:
    """Whether this machine keeps no content of a row: erased, or no longer (or not) for it to read."""
    return record.erased or (record.channel is None and here not in (record.home, *record.makers))


def _line(record: Record, place: tuple[int, int], via: str) -> tuple[Any, ...]:
    """The ledger's line for a record, in the order of its columns."""
    known = KINDS[record.kind].shared_fields if record.kind in KINDS else ()
    stripped = keeps_nothing(record, gate().replica.hub)
    held = () if stripped else record.fields
    stamps = {name: stamp for name, stamp in record.stamps.items() if name in held or name in (CHANNEL, GONE)}
    stamps.update({name: "" for name in known if name not in held and not record.erased})
    extra = {} if stripped else {name: value for name, value in record.fields.items() if name not in known}
    return (
        record.kind, record.id, *place, record.channel, canonical(list(record.was)), record.home,
        canonical(list(record.makers)), record.stamp, canonical(stamps), _over(record), via,
        record.gone, record.erased, canonical(extra),
    )  # fmt: skip


def _over(record: Record) -> str:
    return canonical(record.over) if record.over else "{}"


def _put_lines(lines: list[tuple[Any, ...]]) -> None:
    _many(plain.upsert_sql("ledger", rows.LINE, ("kind", "id")), lines)


def _put_rows(upserts: Mapping[str, list[Record]]) -> None:
    """Rows of known kinds: shared fields from the record, local ones untouched or, in a new row, as by default."""
    for kind, records in upserts.items():
        if kind in KINDS:
            sql, names, rest = _row_sql(kind)
            _many(sql, [_row(kind, record, names, rest) for record in records])


def _row_sql(kind: str) -> tuple[str, tuple[str, ...], tuple[Any, ...]]:
    """INSERT of all columns, UPDATE of the shared ones; and what the others start with."""
    fields = KINDS[kind]._meta.sorted_fields
    shared = tuple(column.name for column in rows.columns(kind))
    others = [field for field in fields if field.column_name not in (*shared, "id", "gone")]
    names = ("id", "gone", *shared)
    every = ", ".join(f'"{name}"' for name in (*names, *(field.column_name for field in others)))
    sets = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    table, width = KINDS[kind]._meta.table_name, len(names) + len(others)
    sql = f'INSERT INTO "{table}" ({every}) VALUES ({rows.marks(width)}) ON CONFLICT (id) DO UPDATE SET {sets}'
    return sql, shared, tuple(_start(field) for field in others)


def _start(field: Any) -> Any:
    """The value of a column that the record does not bring."""
    default = field.default() if callable(field.default) else field.default
    if default is None and not field.null:
        default = {"TEXT": "", "BOOL": False}.get(field.field_type, 0)
    return field.db_value(default)


def _row(kind: str, record: Record, names: tuple[str, ...], rest: tuple[Any, ...]) -> tuple[Any, ...]:
    fields, told = KINDS[kind]._meta.columns, record.fields
    values = [
        _start(fields[column.name]) if column.name not in told
        else told[column.name] if column.write is None or told[column.name] is None
        else column.write(told[column.name])
        for column in rows.columns(kind)
    ]  # fmt: skip
    return (record.id, record.gone, *values, *rest)


def _wipe(records: list[Record]) -> None:
    """Take content away for good: erased, or no longer for this machine."""
    for record in records:
        if record.kind in KINDS:
            plain.wipe(KINDS[record.kind], record.id)
        if record.erased:
            forget_traces(record.kind, record.id)


def forget_traces(kind: str, row_id: str) -> None:
    """What quarantine and lost edits still hold of an erased row."""
    mark = db.param
    db.execute_sql(f"DELETE FROM refused WHERE kind = {mark} AND row_id = {mark}", (kind, row_id))
    of_row = (ConflictRecord.row_kind == kind) & (ConflictRecord.row_id == row_id)
    for (conflict_id,) in ConflictRecord.select(ConflictRecord.id).where(of_row).tuples():
        ledger.erase("conflict", conflict_id)


def _note_conflicts(conflicts: Iterable[Conflict]) -> None:
    """Write lost edits down, for kinds that staff may read; the same record wherever it is written."""
    for lost in conflicts:
        if lost.kind in KINDS and KINDS[lost.kind].logs_conflicts and not _is_known(lost.id):
            ConflictRecord(
                id=lost.id, row_kind=lost.kind, row_id=lost.row_id, field=lost.field, stamp=lost.stamp,
                lost_stamp=lost.lost_stamp, value=canonical(lost.value), lost_value=canonical(lost.lost_value),
            ).save()  # fmt: skip


def _is_known(conflict_id: str) -> bool:
    return bool(rows.lines_of([("conflict", conflict_id)]))


def _many(sql: str, values: list[tuple[Any, ...]]) -> None:
    if values:
        db.connection().cursor().executemany(sql, values)


