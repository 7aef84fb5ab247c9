"""Many new rows of this hub at once, each with its line, written as `ledger.write` writes one."""

from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import Any

from peewee import Field

from hub.errors import N_
from hub.models.base import Synced, canonical
from hub.models.database import db
from hub.models.gate import gate
from hub.models.ledger import Ledger, OutsideGate, home_of

LINE = [field.name for field in Ledger._meta.sorted_fields]


def put_new(new: Iterable[Synced], alike: Callable[[Any], Hashable] = lambda row: row.id, home: str = "") -> int:
    """Write new rows of one kind with their lines; the answer is how many. Inside an act only.

    Each row has its own stamp and place. `alike`: rows for which it answers the same have the same
    channel, which is then asked for once. `home`: whose rows they hang on, when the caller knows. What a
    model's `save` fills in besides (Event.words) is the caller's to fill in. Raises the driver's
    IntegrityError for a row that is there already.
    """
    if not gate().inside():
        raise OutsideGate(N_("A synced row can be written through the gate only."))
    rows, known = list(new), {}
    if not rows:
        return 0
    lines = [_line(row, known, alike(row), home) for row in rows]
    _insert(type(rows[0]), [_values(row) for row in rows])
    _insert(Ledger, lines)
    return len(rows)


def _line(row: Any, known: dict[Hashable, dict[str, Any]], likeness: Hashable, home: str) -> tuple[Any, ...]:
    """A row's line, in the order of the ledger's columns; `known` holds what those alike have in common."""
    replica = gate().replica
    if row.hangs_on or likeness not in known:
        known[likeness] = _common(row, home or _home(row, replica.hub), replica.hub)
    tx, n = replica.next_place()
    own = {"kind": row.kind, "id": row.id, "tx": tx, "n": n, "stamp": replica.mint()}
    values = known[likeness] | own
    return tuple([values[name] for name in LINE])


def _common(row: Any, home: str, hub: str) -> dict[str, Any]:
    channel = row.channel(Ledger(kind=row.kind, id=row.id, home=home, makers=[hub]))
    return {
        "channel": channel, "was": canonical([channel] if channel else []), "home": home,
        "makers": canonical([hub]), "stamps": "{}", "over": "{}", "via": "", "gone": False, "erased": False,
        "extra": "{}",
    }  # fmt: skip


def _home(row: Any, hub: str) -> str:
    if not row.hangs_on:
        return hub
    kind, field = row.hangs_on
    return str(home_of(kind, getattr(row, field)))


def _values(row: Any) -> tuple[Any, ...]:
    value = row.__data__.get
    return tuple([value(name) if write is None else write(value(name)) for name, write in _columns(type(row))])


@cache
def _columns(model: Any) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """(name, how its value becomes the column's, None: as it is) of each field."""
    own = [(field, type(field).db_value is not Field.db_value) for field in model._meta.sorted_fields]
    return [(field.name, field.db_value if differs else None) for field, differs in own]


def _insert(model: Any, values: list[tuple[Any, ...]]) -> None:
    meta = model._meta
    names = ", ".join(f'"{field.column_name}"' for field in meta.sorted_fields)
    marks = ", ".join([db.param] * len(meta.sorted_fields))
    db.cursor().executemany(f'INSERT INTO "{meta.table_name}" ({names}) VALUES ({marks})', values)
