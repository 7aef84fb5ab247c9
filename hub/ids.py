"""Ids: UUIDv7 made anywhere without asking, or derived from what a row is."""

import hashlib
import os
import uuid

from hub import clock

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def uuid7() -> str:
    """A new id that sorts by the time it was made (RFC 9562, part 5.7), as 36 characters of text."""
    bits = clock.now_ms() << 80 | int.from_bytes(os.urandom(10), "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=bits))


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
