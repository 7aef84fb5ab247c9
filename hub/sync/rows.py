"""Rows and ledger lines in bulk: between the database's columns and the records of the wire.

Only the shared fields of a kind are ever read here, so a local field cannot reach a message.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from peewee import BigIntegerField, BooleanField, FloatField, IntegerField, TextField

from hub.models import rows as plain
from hub.models.base import KINDS, ListField, canonical
from hub.models.database import db, is_sqlite
from hub.models.ledger import JsonField, Ledger
from hub.stamps import CHANNEL, GONE, packed
from hub.sync.record import Record

Key = tuple[str, str]  # kind, id
CHUNK = 500
INTEGERS = {IntegerField: 2**31 - 1, BigIntegerField: 2**53 - 1}
LINE = tuple(field.name for field in Ledger._meta.sorted_fields)


class Line(NamedTuple):
    """One line of the ledger with its JSON still as text; see hub.models.ledger.Ledger."""

    kind: str
    id: str
    tx: int
    n: int
    channel: str | None
    was: str
    home: str
    makers: str
    stamp: str
    stamps: str
    over: str
    via: str
    gone: bool
    erased: bool
    extra: str


class Column(NamedTuple):
    """A shared field: how it is read, written and checked."""

    name: str
    read: Callable[[Any], Any] | None
    write: Callable[[Any], Any] | None
    fits: Callable[[Any], bool]


def in_chunks(items: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def marks(count: int) -> str:
    return ", ".join([db.param] * count)


def line_columns() -> str:
    return ", ".join(f'"{name}"' for name in LINE)


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """The shared columns of a kind, in the order of its model."""
    fields = KINDS[kind]._meta.fields
    return tuple(_column(fields[name]) for name in KINDS[kind].shared_fields)


def _column(field: Any) -> Column:
    name, null = field.column_name, field.null
    if isinstance(field, BooleanField):
        return Column(name, bool, bool, lambda value: type(value) is bool)
    if isinstance(field, ListField):
        return Column(name, json.loads, canonical, _is_words)
    if isinstance(field, JsonField):
        return Column(name, json.loads, canonical, lambda value: True)
    if isinstance(field, IntegerField):
        most = INTEGERS[BigIntegerField if isinstance(field, BigIntegerField) else IntegerField]
        return Column(name, None, None, lambda value: (value is None and null) or _is_whole(value, most))
    if isinstance(field, FloatField):
        return Column(name, None, None, lambda value: (value is None and null) or type(value) in (int, float))
    assert isinstance(field, TextField), field
    return Column(name, None, None, lambda value: (value is None and null) or type(value) is str)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(type(item) is str for item in value)


def _is_whole(value: Any, most: int) -> bool:
    return type(value) is int and -most <= value <= most


def unfit(record: Record) -> str | None:
    """The name of a field whose value the table cannot hold, or None."""
    if record.kind not in KINDS:
        return None
    fields = record.fields
    return next((c.name for c in columns(record.kind) if c.name in fields and not c.fits(fields[c.name])), None)


def lines_of(keys: Iterable[Key], lock: bool = False) -> dict[Key, Line]:
    """The ledger's lines of these rows, locked in the order of (kind, id) where the database has locks."""
    ids = defaultdict(list)
    for kind, row_id in keys:
        ids[kind].append(row_id)
    ending = " ORDER BY kind, id FOR UPDATE" if lock and not is_sqlite() else ""
    found = {}
    for kind in sorted(ids):
        for chunk in in_chunks(sorted(ids[kind])):
            where = f"kind = {db.param} AND id IN ({marks(len(chunk))})"
            cursor = db.execute_sql(f"SELECT {line_columns()} FROM ledger WHERE {where}{ending}", (kind, *chunk))
            found.update(((line.kind, line.id), line) for line in map(Line._make, cursor))
    return found


def rows_of(lines: Iterable[Line]) -> dict[Key, tuple[Any, ...]]:
    """The shared columns of these lines' rows."""
    ids = defaultdict(list)
    for line in lines:
        if line.kind in KINDS and not line.erased:
            ids[line.kind].append(line.id)
    found = {}
    for kind, wanted in ids.items():
        names = ", ".join(f'"{column.name}"' for column in columns(kind)) or "gone"
        table = KINDS[kind]._meta.table_name
        for chunk in in_chunks(wanted):
            sql = f'SELECT id, {names} FROM "{table}" WHERE id IN ({marks(len(chunk))})'
            found.update(((kind, row[0]), row[1:]) for row in db.execute_sql(sql, chunk))
    return found


def records_of(lines: list[Line]) -> list[Record]:
    """These lines with their rows, as records."""
    rows = rows_of(lines)
    return [record_of(line, rows.get((line.kind, line.id))) for line in lines]


def record_of(line: Line, row: tuple[Any, ...] | None) -> Record:
    """A record without the fields that are absent here (their stamp is "")."""
    stamps = json.loads(line.stamps) if line.stamps != "{}" else {}
    fields = _fields(line, row, stamps)
    over = json.loads(line.over) if line.over != "{}" else {}
    who = (line.kind, line.id, line.home, tuple(json.loads(line.makers)), line.channel, tuple(json.loads(line.was)))
    present = {name: stamp for name, stamp in stamps.items() if stamp} if stamps else stamps
    return Record(*who, line.stamp, over, fields, present, bool(line.gone), bool(line.erased))


def _fields(line: Line, row: tuple[Any, ...] | None, stamps: dict[str, str]) -> dict[str, Any]:
    fields = json.loads(line.extra) if line.extra != "{}" else {}
    if row is not None:
        for column, value in zip(columns(line.kind), row, strict=True):
            fields[column.name] = value if column.read is None or value is None else column.read(value)
    return {name: value for name, value in fields.items() if stamps.get(name) != ""} if stamps else fields


def drop_content(line: Line) -> None:
    """Take a row off the table and leave its line as a mark: fields absent, channel and tombstone as they were."""
    stamps = json.loads(line.stamps)
    channel, gone = stamps.get(CHANNEL) or line.stamp, stamps.get(GONE) or line.stamp
    own, differing = packed({CHANNEL: channel, GONE: gone})
    if line.kind in KINDS:
        plain.wipe(KINDS[line.kind], line.id)
        differing.update(dict.fromkeys(KINDS[line.kind].shared_fields, ""))
    sql = f"""UPDATE ledger SET stamp = {db.param}, stamps = {db.param}, extra = '{{}}', "over" = '{{}}'
        WHERE kind = {db.param} AND id = {db.param}"""
    db.execute_sql(sql, (own, canonical(differing), line.kind, line.id))


def channel_stamp(line: Line) -> str:
    return str(json.loads(line.stamps).get(CHANNEL) or line.stamp)


def leave(line: Line, stamp: str) -> Line:
    """The line of a row that left this machine's reach, stamped so that an older copy does not bring it back."""
    stamps = {**json.loads(line.stamps), CHANNEL: stamp}
    sql = f"UPDATE ledger SET channel = NULL, via = 'national' WHERE kind = {db.param} AND id = {db.param}"
    db.execute_sql(sql, (line.kind, line.id))
    return line._replace(channel=None, stamps=canonical(stamps))
