"""Many new rows of this hub at once, each with its line, written as `ledger.write` writes one."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from hub.errors import N_
from hub.models.base import Synced, canonical
from hub.models.database import db
from hub.models.gate import gate
from hub.models.ledger import Ledger, OutsideGate, home_of

LINE = [field.name for field in Ledger._meta.sorted_fields]


def put_new(
    new: Iterable[Synced], alike: Callable[[Any], Hashable] = lambda row: row.id, home: str = ""
) -> int:
    """Write new rows of one kind with their lines; the answer is how many. Inside an act only.

    Each row has its own stamp and place. `alike`: rows for which it answers the same have the same
    channel, which is then asked for once. `home`: whose rows they hang on, when the caller knows. What a
    model's `save` fills in besides (Event.words) is the caller's to fill in. Raises the driver's
    IntegrityError for a row that is there already.
    """
    if not gate().inside():
        raise OutsideGate(N_("A synced row can be written through the gate only."))
    rows = list(new)
    if not rows:
        return 0
    model, channels = type(rows[0]), {}
    lines = [_line(row, channels, alike(row), home) for row in rows]
    _insert(model, [_values(row, model._meta.sorted_fields) for row in rows])
    _insert(Ledger, lines)
    return len(rows)


def _line(row: Any, channels: dict[Hashable, str | None], likeness: Hashable, home: str) -> tuple[Any, ...]:
    """A row's line, in the order of the ledger's columns."""
    replica = gate().replica
    if likeness not in channels:
        first = Ledger(kind=row.kind, id=row.id, home=home or _home(row, replica.hub), makers=[replica.hub])
        channels[likeness] = row.channel(first)
    channel = channels[likeness]
    values = {
        "kind": row.kind, "id": row.id, "channel": channel, "was": canonical([channel] if channel else []),
        "home": home or _home(row, replica.hub), "makers": canonical([replica.hub]), "stamp": replica.mint(),
        "stamps": "{}", "over": "{}", "via": "", "gone": False, "erased": False, "extra": "{}",
    }
    values["tx"], values["n"] = replica.next_place()
    return tuple(values[name] for name in LINE)


def _home(row: Any, hub: str) -> str:
    if not row.hangs_on:
        return hub
    kind, field = row.hangs_on
    return str(home_of(kind, getattr(row, field)))


def _values(row: Any, fields: list[Any]) -> tuple[Any, ...]:
    return tuple(field.db_value(getattr(row, field.name)) for field in fields)


def _insert(model: Any, values: list[tuple[Any, ...]]) -> None:
    meta = model._meta
    names = ", ".join(f'"{field.column_name}"' for field in meta.sorted_fields)
    marks = ", ".join([db.param] * len(meta.sorted_fields))
    db.cursor().executemany(f'INSERT INTO "{meta.table_name}" ({names}) VALUES ({marks})', values)
