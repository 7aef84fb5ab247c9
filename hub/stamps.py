"""Stamps: readings of a hybrid logical clock as text that sorts, and never the same one twice.

A stamp is `mmmmmmmmmmmmcccc.writer`: 12 hex digits of Unix milliseconds, 4 hex digits of a counter,
a dot, and the 8 characters of the writer's short id. The width is fixed, so text sorts as the tuple
(milliseconds, counter, writer) does. "" stands for "no stamp yet" and sorts below every stamp.

Nothing here keeps the time: the caller reads the clock, stores the last stamp and hands both in.
Kulkarni et al. 2014, "Logical Physical Clocks and Consistent Snapshots in Globally Distributed Databases".
"""

import re
from collections.abc import Iterable, Mapping

CHANNEL, GONE = "@channel", "@gone"  # a record's channel and tombstone are stamped as its fields are
SHAPE = re.compile(r"[0-9a-f]{16}\.[0-9a-hjkmnp-tv-z]{8}")
_COUNTS = 1 << 16
_TICKS = 1 << 64


def mint(last: str, now_ms: int, writer: str) -> str:
    """The next stamp of `writer`: greater than `last`, the greatest it has minted or seen ("" if none).

    It follows the wall clock `now_ms` while that moves on, and counts while it stands still or goes
    back; a full counter moves the milliseconds on by one. Raises ValueError past the year 10889.
    """
    return _text(max(_ticks(last) + 1 if last else 0, now_ms * _COUNTS), writer)


def moved_past(last: str, seen: str) -> str:
    """What the clock must keep as its last stamp after it met `seen`: the next one is greater than both."""
    return max(last, seen)


def just_below(stamp: str) -> str:
    """The greatest stamp of the moment before this one: older than it, newer than every other older one."""
    return _text(max(_ticks(stamp) - 1, 0), "z" * 8)


def shifted(stamp: str, by_ms: int, floor: str, by: str = "") -> str:
    """`stamp` less `by_ms`, for a clock that ran ahead; always greater than `floor`.

    `by` is the writer's fresh short id (empty: the one in the stamp). Several stamps keep their order
    and stay apart if they are handed in by order, each with the one before (or `over`) as its floor.
    """
    back = max(_ticks(stamp) - by_ms * _COUNTS, 0)
    return _text(max(back, _ticks(floor) + 1 if floor else 0), by or writer(stamp))


def millis(stamp: str) -> int:
    """The Unix milliseconds in a stamp."""
    return int(stamp[:12], 16)


def writer(stamp: str) -> str:
    """The short id of who wrote it."""
    return stamp[17:]


def is_stamp(text: object) -> bool:
    """Whether this is the text of a stamp."""
    return isinstance(text, str) and SHAPE.fullmatch(text) is not None


def check(text: str) -> str:
    """The text itself if it is a stamp; raises ValueError if not."""
    if not is_stamp(text):
        raise ValueError(f"not a stamp: {text!r:.60}")
    return text


def spread(names: Iterable[str], stamp: str, stamps: Mapping[str, str]) -> dict[str, str]:
    """{name: its stamp} for these fields, the channel and the tombstone: a line's or record's stamps in full."""
    return {**dict.fromkeys(names, stamp), CHANNEL: stamp, GONE: stamp, **stamps}


def packed(spread: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """(stamp, stamps): the commonest stamp once, the greatest of equally common ones, and those that differ.

    Whoever holds the same stamps packs them the same.
    """
    values = list(spread.values())
    distinct = set(values)
    if len(distinct) == 1:
        return values[0], {}
    own = max(distinct, key=lambda stamp: (values.count(stamp), stamp))
    return own, {name: stamp for name, stamp in spread.items() if stamp != own}


def _ticks(stamp: str) -> int:
    """Milliseconds and counter as one number, so that a full counter carries over by itself."""
    return int(stamp[:16], 16)


def _text(ticks: int, writer: str) -> str:
    if not 0 <= ticks < _TICKS:
        raise ValueError("a stamp's time is between 1970 and the year 10889")
    return check(f"{ticks:016x}.{writer}")
