"""Rows and ledger lines in bulk: from the database's columns to the records of the wire.

Only the shared fields of a kind are ever read here, so a local field cannot reach a message.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from msgspec.json import decode
from peewee import BigIntegerField, BooleanField, FloatField, IntegerField, TextField

from hub.ids import derived
from hub.models.base import KINDS, ListField, canonical
from hub.models.database import db, is_sqlite
from hub.models.ledger import JsonField, Ledger
from hub.sync.record import Record
from hub.sync.refusals import USUAL

Key = tuple[str, str]  # kind, id
Row = tuple[Any, ...]
CHUNK = 500
FEW = 4  # words of a list that is worth remembering
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
    types: frozenset[type]
    fits: Callable[[Any], bool] | None = None  # what is to be checked besides the type


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
    name = field.column_name
    nothing = {type(None)} if field.null else set()
    if isinstance(field, BooleanField):
        return Column(name, bool, None, frozenset({bool} | nothing))
    if isinstance(field, ListField):
        return Column(name, decode, _list_text, frozenset({list} | nothing), _is_words)
    if isinstance(field, JsonField):
        return Column(name, decode, canonical, frozenset({dict, list, str, int, float, bool, type(None)}))
    if isinstance(field, IntegerField):
        most = INTEGERS[BigIntegerField if isinstance(field, BigIntegerField) else IntegerField]
        return Column(name, None, None, frozenset({int} | nothing), lambda value: -most <= value <= most)
    if isinstance(field, FloatField):
        return Column(name, None, None, frozenset({int, float} | nothing))
    assert isinstance(field, TextField), field
    return Column(name, None, None, frozenset({str} | nothing))


def _list_text(items: list[str]) -> str:
    """The JSON of a list of words; short ones come again and again."""
    if not items:
        return "[]"
    return _few_as_text(tuple(items)) if len(items) <= FEW and sum(map(len, items)) < USUAL else canonical(items)


@lru_cache(maxsize=4096)
def _few_as_text(items: tuple[str, ...]) -> str:
    return canonical(items)


def _is_words(value: Any) -> bool:
    return all(type(item) is str for item in value)


def unfit(record: Record) -> str | None:
    """The name of a field whose value the table cannot hold, or None."""
    if record.kind not in KINDS:
        return None
    fields = record.fields
    wrong, checks = _of_types(record.kind, tuple(fields), tuple(map(type, fields.values())))
    if wrong is not None:
        return wrong
    for name, fits in checks:
        if fields[name] is not None and not fits(fields[name]):
            return name
    return _not_its_own(record)


def _not_its_own(record: Record) -> str | None:
    """The first field of a natural key that the row's id does not come from: it would be where another row is."""
    names = KINDS[record.kind].natural
    if not names or record.erased or not (record.fields or record.channel):
        return None
    whole = all(name in record.fields for name in names)
    same = whole and record.id == derived(record.kind, *(record.fields[name] for name in names))
    return None if same else names[0]


@lru_cache(maxsize=256)
def _of_types(
    kind: str, names: tuple[str, ...], types: tuple[type, ...]
) -> tuple[str | None, tuple[tuple[str, Callable[[Any], bool]], ...]]:
    """The first field of a wrong type, or None, and what is to be checked of the others' values. Most records
    of a kind are alike in this, so it is worked out once for all of them."""
    known = {column.name: column for column in columns(kind)}
    wrong = (name for name, its in zip(names, types, strict=True) if name in known and its not in known[name].types)
    checks = tuple((name, fits) for name in names if name in known and (fits := known[name].fits))
    return next(wrong, None), checks


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
    return [*each_record(lines)]


def each_record(lines: Sequence[Line]) -> Iterator[Record]:
    """The same one by one, read as far as they are asked for."""
    for chunk in in_chunks(lines):
        rows = _rows_of(chunk)
        for line in chunk:
            yield record_of(line, rows.get(line.key))


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
    return decode(text) if text != "{}" else {}


def _words(text: str) -> tuple[str, ...]:
    """Makers or channels: short lists come again and again."""
    return _few_words(text) if len(text) < USUAL else tuple(decode(text))


@lru_cache(maxsize=4096)
def _few_words(text: str) -> tuple[str, ...]:
    return tuple(decode(text))
