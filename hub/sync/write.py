"""Writing merged records in bulk: rows, their lines in the ledger, and what of them must go. Inside acts only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from hub.models import ledger
from hub.models import rows as plain
from hub.models.base import KINDS, canonical
from hub.models.database import db, empty_log
from hub.models.gate import gate
from hub.sync import filing, rows
from hub.sync.reach import keeps_nothing
from hub.sync.record import Record
from hub.sync.rows import Key


class Entry(NamedTuple):
    """A record as it shall stand here, its place in this machine's feed, who need not be told of it, and
    whether it has no line yet."""

    record: Record
    place: tuple[int, int]
    via: str
    new: bool = False


def put(entries: Sequence[Entry]) -> None:
    """Write lines and rows; the content of what this machine may not keep goes.

    Should another process of national be making one of the new rows, the act is tried again, and finds it.
    """
    here = gate().replica
    kept: dict[tuple[str, bool], list[Record]] = {}
    dropped = []
    for record, _, _, new in entries:
        if keeps_nothing(record, here.hub):
            dropped.append(record)
        else:
            kept.setdefault((record.kind, new), []).append(record)
    named = filing.named_before(kept)
    for (kind, new), records in kept.items():
        if kind in KINDS:
            _put_rows(kind, new, records)
    filing.follow(kept, named)
    plain.insert_many("ledger", rows.LINE, [_line(entry) for entry in entries if entry.new])
    put_lines(entry for entry in entries if not entry.new)
    if here.is_national:
        ledger.put_reach(_reach(entries))
    drop(dropped)


def _reach(entries: Iterable[Entry]) -> Iterator[tuple[Any, ...]]:
    for record, place, _, _ in entries:
        for token in ledger.tokens(record):
            yield token, record.kind, record.id, *place


def put_lines(entries: Iterable[Entry]) -> None:
    """Write ledger lines that are there already, alone."""
    _many(plain.upsert_sql("ledger", rows.LINE, ("kind", "id")), [_line(entry) for entry in entries])


def drop(records: Iterable[Record]) -> None:
    """Take the content of rows off the table and out of quarantine; of erased ones lost edits go too."""
    for record in records:
        if record.kind in KINDS:
            plain.wipe(KINDS[record.kind], record.id)
        (ledger.forget_traces if record.erased else ledger.forget_refused)(record.kind, record.id)
        gate().after_commit(empty_log)


def forget(keys: Iterable[Key]) -> None:
    """Take rows and their lines away without a mark: they may come again as they were."""
    for kind, row_id in keys:
        if kind in KINDS:
            plain.wipe(KINDS[kind], row_id)
        ledger.forget_refused(kind, row_id)
        db.execute_sql(f"DELETE FROM ledger WHERE kind = {db.param} AND id = {db.param}", (kind, row_id))
        gate().after_commit(empty_log)


def send_again(keys: Iterable[Key]) -> None:
    """Give rows a new place in the feed, as if they had changed."""
    sql = f"UPDATE ledger SET tx = {db.param}, n = {db.param}, via = '' WHERE kind = {db.param} AND id = {db.param}"
    replica = gate().replica
    _many(sql, [(*replica.next_place(), *key) for key in sorted(keys)])


def _line(entry: Entry) -> tuple[Any, ...]:
    """The ledger's line for a record, in the order of its columns."""
    record = entry.record
    known = _shared(record.kind)
    stamps: Mapping[str, str] = record.stamps
    extra: Mapping[str, Any] = {}
    if not record.erased and record.fields.keys() != known:
        stamps = {**stamps, **dict.fromkeys(known - record.fields.keys(), "")}
        extra = {name: value for name, value in record.fields.items() if name not in known}
    return (
        record.kind, record.id, *entry.place, record.channel, _listed(record.was), record.home,
        _listed(record.makers), record.stamp, _mapped(stamps), _mapped(record.over), entry.via,
        record.gone, record.erased, _mapped(extra),
    )  # fmt: skip


@cache
def _shared(kind: str) -> frozenset[str]:
    """The fields of a kind that have columns; none of a kind that this version does not know."""
    return frozenset(KINDS[kind].shared_fields) if kind in KINDS else frozenset()


def _listed(items: tuple[str, ...]) -> str:
    """The text of makers or channels; most are one or none."""
    return canonical(items) if len(items) > 1 else _short_list(items)


@lru_cache(maxsize=4096)
def _short_list(items: tuple[str, ...]) -> str:
    return canonical(items)


def _mapped(mapping: Mapping[str, Any]) -> str:
    return canonical(mapping) if mapping else "{}"


def _put_rows(kind: str, new: bool, records: Iterable[Record]) -> None:
    """INSERT of all columns, UPDATE of the shared ones and the tombstone: local ones stay as they are here."""
    table, values = KINDS[kind]._meta.table_name, [_row(record) for record in records]
    shared = ("id", "gone", *(column.name for column in rows.columns(kind)))
    names = (*shared, *_local(kind))
    if new:
        plain.insert_many(table, names, values)
    else:
        _many(plain.upsert_sql(table, names, ("id",), shared), values)


@cache
def _local(kind: str) -> dict[str, Any]:
    """{column: value in a new row} of what never travels."""
    shared = {column.name for column in rows.columns(kind)}
    fields = KINDS[kind]._meta.sorted_fields
    return {f.column_name: _start(f) for f in fields if f.column_name not in (*shared, "id", "gone")}


@cache
def _writing(kind: str) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...], dict[str, Any]]:
    """Of the shared columns: their names, how values of some are written, what stands where a record has none."""
    fields, found = KINDS[kind]._meta.columns, rows.columns(kind)
    writers = tuple((column.name, column.write) for column in found if column.write)
    return tuple(c.name for c in found), writers, {c.name: _start(fields[c.name]) for c in found}


def _start(field: Any) -> Any:
    """The value of a column that a record does not bring."""
    default = field.default() if callable(field.default) else field.default
    if default is None and not field.null:
        default = {"TEXT": "", "BOOL": False}.get(field.field_type, 0)
    return field.db_value(default)


def _row(record: Record) -> tuple[Any, ...]:
    """The values of a row in the order of `_put_rows`."""
    names, writers, starts = _writing(record.kind)
    told = {**record.fields}
    for name, write in writers:
        if told.get(name) is not None:
            told[name] = write(told[name])
    values = map({**starts, **told}.__getitem__, names)
    return (record.id, record.gone, *values, *_local(record.kind).values())


def _many(sql: str, values: list[Any]) -> None:
    if values:
        db.cursor().executemany(sql, values)
