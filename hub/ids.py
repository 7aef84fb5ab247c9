"""Ids: UUIDv7 made anywhere without asking, or derived from what a row is."""

import hashlib
import os
import threading
import uuid

from hub import clock

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


_counting = threading.Lock()
_made = (0, 0)  # the millisecond of the newest id, and its counter


def uuid7() -> str:
    """A new id that sorts by the time it was made (RFC 9562, part 5.7), as 36 characters of text.

    Ids of one process and one millisecond sort in the order they were made: the 12 bits after the
    time are a counter that starts in the lower half at random (part 6.2, method 1).
    """
    millis, count = _next_count(clock.now_ms())
    bits = millis << 80 | count << 64 | int.from_bytes(os.urandom(8), "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=bits))


def _next_count(now_ms: int) -> tuple[int, int]:
    global _made
    with _counting:
        if now_ms != _made[0]:
            _made = (now_ms, int.from_bytes(os.urandom(2), "big") & 0x7FF)
        else:
            _made = (now_ms, min(_made[1] + 1, 0xFFF))
        return _made


def first_of(moment: float) -> str:
    """A text that no id of `uuid7` made before a moment (Unix seconds) comes after, and every later one does."""
    digits = f"{max(int(moment * 1000), 0):012x}"
    return f"{digits[:8]}-{digits[8:]}"


def derived(kind: str, *parts: object) -> str:
    """The id of a row with a natural key: the same everywhere (RFC 9562, part 5.8: UUIDv8)."""
    digest = hashlib.sha256("\x1f".join((kind, *map(str, parts))).encode()).digest()
    bits = int.from_bytes(digest[:16], "big")
    bits = bits & ~(0xF << 76) | 0x8 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=bits))


def is_derived(row_id: str) -> bool:
    """Whether two machines may have made a row with this id: it comes from a natural key (version digit 8)."""
    return row_id[14:15] == "8"


def short_id() -> str:
    """A writer's short id: 8 random characters (40 bits), taken afresh after each clock reset or restore."""
    number = int.from_bytes(os.urandom(5), "big")
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -5, -5))
