"""Events by the hundred thousand, straight into the tables: what a store holds after years.

Each has its line in the ledger and a place of its own, as if it had come by sync long ago.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peewee import Field

from hub.models.events import Event
from hub.sync.rows import LINE

Execute = Callable[[str], Any]
TITLE = "'Soupe de quartier et partage du pain, table numéro ' || i"
TEXT = "'Chacun apporte ce qu’il peut, et chacun prend place. ' || i"
WORDS = " On ouvre les portes une demi-heure avant, il y a du thé, et quelqu’un parle arabe. "
BEFORE = 1000  # places that the store itself may have given already
STARTS = 1_800_000_000
TRANSACTION = "pg_current_xact_id()::text::bigint"
WRITER = "0fayears"  # the short id in their stamps


def events(execute: Execute, sqlite: bool, count: int, home: str, area: str = "'93'", via: str = "''") -> None:
    """Write so many events, at the places after BEFORE of the feed.

    home, area, via: SQL for the hub that decides about event number i, for its département, and for whom the
    store has it from ("''": it was made here).
    """
    numbers = _numbers(sqlite, count)
    hexed = "printf('%012x', i)" if sqlite else "lpad(to_hex(i), 12, '0')"
    row_id, channel = f"'01950000-0000-7000-8000-' || {hexed}", f"'area:' || {area}"
    own = {
        "id": row_id, "title": TITLE, "description": f"{TEXT} || '{WORDS * 3}'", "starts": f"{STARTS} + i * 60",
        "ends": f"{STARTS} + i * 60 + 7200", "area": area, "reach": "'area'",
    }  # fmt: skip
    columns = Event._meta.sorted_fields
    _insert(execute, "event", {f.column_name: own.get(f.column_name) or _start(f) for f in columns}, numbers)
    line = {
        "kind": "'event'", "id": row_id, "tx": "0" if sqlite else TRANSACTION, "n": f"i + {BEFORE}",
        "channel": channel, "was": f"""'["' || {channel} || '"]'""", "home": home,
        "makers": f"""'["' || {home} || '"]'""", "stamp": f"'0195000' || substr({hexed}, 8) || '0000.{WRITER}'",
        "stamps": "'{}'", "over": "'{}'", "via": via, "gone": "false", "erased": "false", "extra": "'{}'",
    }  # fmt: skip
    _insert(execute, "ledger", {name: line[name] for name in LINE}, numbers)
    execute(f"UPDATE replica SET place = {count + BEFORE} WHERE place < {count + BEFORE}")


def _numbers(sqlite: bool, count: int) -> str:
    if not sqlite:
        return f"generate_series(1, {count}) AS numbered(i)"
    return f"(WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < {count}) SELECT i FROM g)"


def _insert(execute: Execute, table: str, values: dict[str, str], numbers: str) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    execute(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values.values())} FROM {numbers}')


def _start(field: Field) -> str:
    """SQL for what a new row has there."""
    value = field.default() if callable(field.default) else field.default
    if value is None and not field.null:
        value = {"TEXT": "", "BOOL": False}.get(field.field_type, 0)
    kept = field.db_value(value)
    if kept is None:
        return "NULL"
    return str(kept).lower() if isinstance(kept, bool | int | float) else f"'{kept}'"
