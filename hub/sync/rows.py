"""Rows and ledger lines in bulk: from the database's columns to the records of the wire.

Only the shared fields of a kind are ever read here, so a local field cannot reach a message.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from peewee import BigIntegerField, BooleanField, FloatField, IntegerField, TextField

from hub.models.base import KINDS, ListField, canonical
from hub.models.database import db, is_sqlite
from hub.models.ledger import JsonField, Ledger
from hub.sync.record import Record

Key = tuple[str, str]  # kind, id
Row = tuple[Any, ...]
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

    @property
    def key(self) -> Key:
        return self.kind, self.id

    @property
    def place(self) -> tuple[int, int]:
        return self.tx, self.n


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


def line_columns(table: str = "ledger") -> str:
    return ", ".join(f'{table}."{name}"' for name in LINE)


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
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, row_id in keys:
        ids[kind].append(row_id)
    ending = " ORDER BY kind, id FOR UPDATE" if lock and not is_sqlite() else ""
    found: dict[Key, Line] = {}
    for kind in sorted(ids):
        for chunk in in_chunks(sorted(ids[kind])):
            where = f"kind = {db.param} AND id IN ({marks(len(chunk))})"
            cursor = db.execute_sql(f"SELECT {line_columns()} FROM ledger WHERE {where}{ending}", (kind, *chunk))
            found.update((line.key, line) for line in map(Line._make, cursor))
    return found


def records_of(lines: Sequence[Line]) -> list[Record]:
    """These lines with their rows, as records, in their order."""
    rows = _rows_of(lines)
    return [record_of(line, rows.get(line.key)) for line in lines]


def _rows_of(lines: Iterable[Line]) -> dict[Key, Row]:
    """The shared columns of these lines' rows."""
    ids: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.kind in KINDS and not line.erased:
            ids[line.kind].append(line.id)
    found: dict[Key, Row] = {}
    for kind, wanted in ids.items():
        names = ", ".join(f'"{column.name}"' for column in columns(kind)) or "gone"
        table = KINDS[kind]._meta.table_name
        for chunk in in_chunks(wanted):
            sql = f'SELECT id, {names} FROM "{table}" WHERE id IN ({marks(len(chunk))})'
            found.update(((kind, row[0]), row[1:]) for row in db.execute_sql(sql, chunk))
    return found


def record_of(line: Line, row: Row | None) -> Record:
    """A record without the fields that are absent here (their stamp is "")."""
    stamps = _mapping(line.stamps)
    fields = _fields(line, row, stamps)
    present = {name: stamp for name, stamp in stamps.items() if stamp} if stamps else stamps
    who = (line.kind, line.id, line.home, _words(line.makers), line.channel, _words(line.was))
    return Record(*who, line.stamp, _mapping(line.over), fields, present, bool(line.gone), bool(line.erased))


def _fields(line: Line, row: Row | None, stamps: dict[str, str]) -> dict[str, Any]:
    fields = _mapping(line.extra)
    if row is not None:
        names, readers = _reading(line.kind)
        fields.update(zip(names, row, strict=True))
        for name, read in readers:
            if fields[name] is not None:
                fields[name] = read(fields[name])
    return {name: value for name, value in fields.items() if stamps.get(name) != ""} if stamps else fields


@cache
def _reading(kind: str) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The names of a kind's columns, and those whose values are kept in another form."""
    found = columns(kind)
    return tuple(c.name for c in found), tuple((c.name, c.read) for c in found if c.read)


def _mapping(text: str) -> dict[str, Any]:
    return json.loads(text) if text != "{}" else {}


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Makers and channels come again and again."""
    return tuple(json.loads(text))
