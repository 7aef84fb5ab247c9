"""A record: one synced row as it travels."""

from typing import Any

import msgspec

from hub import stamps as clock_text
from hub.stamps import CHANNEL, GONE

PLAIN = frozenset((str, int, bool, type(None)))  # types whose equal values are the same JSON


class Record(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One row, whole. Read from the wire it is tidy: `makers` and `was` sorted, `stamps` packed.

    channel: None (it stays between home and makers) or where it may be read · was: channels it has had ·
    over: {field: stamp of what an unsent edit replaced, "" if nothing was there} · stamps: {field,
    "@channel" or "@gone": its stamp where it is not `stamp`} · gone: a tombstone · erased: no content, ever.
    """

    kind: str
    id: str
    home: str
    makers: tuple[str, ...]
    channel: str | None
    was: tuple[str, ...]
    stamp: str
    over: dict[str, str]
    fields: dict[str, Any]
    stamps: dict[str, str]
    gone: bool = False
    erased: bool = False


def spread(record: Record) -> dict[str, str]:
    """{name: stamp} of every field, of the channel and of the tombstone."""
    return clock_text.spread(record.fields, record.stamp, record.stamps)


def values(record: Record) -> dict[str, Any]:
    """{name: value} of everything that is stamped."""
    return {**record.fields, CHANNEL: record.channel, GONE: record.gone}


def newest(record: Record) -> str:
    """The greatest stamp in a record."""
    return max(record.stamp, *record.stamps.values()) if record.stamps else record.stamp


def tidy(record: Record) -> Record:
    """The one way to write this record down: sets in order, stamps packed, nothing left in an erased one."""
    makers, was = tuple(sorted({*record.makers})), tuple(sorted({*record.was}))
    if record.erased:
        return bare(record, record.home, makers, was)
    stamp, stamps = clock_text.packed(spread(record)) if record.stamps else (record.stamp, record.stamps)
    who = (record.kind, record.id, record.home, makers, record.channel, was)
    return Record(*who, stamp, record.over, record.fields, stamps, record.gone)


def bare(record: Record, home: str, makers: tuple[str, ...], was: tuple[str, ...]) -> Record:
    """An erased record: which row, who may have read it and when it ended, without content."""
    who = (record.kind, record.id, home, makers, record.channel, was)
    return Record(*who, record.stamp, {}, {}, {}, gone=True, erased=True)


def canonical(value: Any) -> bytes:
    """JSON that is the same for the same value: sorted keys, and 1.0 is 1."""
    return msgspec.json.encode(_whole(value), order="deterministic")


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON (True is not 1)."""
    if type(one) is type(other) and type(one) in PLAIN:
        return bool(one == other)
    return canonical(one) == canonical(other)


def _whole(value: Any) -> Any:
    """The value with 1 for 1.0: a database may answer either for the other."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return value
