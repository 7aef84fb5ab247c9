"""The time, from one place, so that tests can say what it is. Moments are Unix seconds, UTC.

Many machines have no battery behind their clock and start in the past, or in the future. What national said
of it is kept as an offset, which holds until somebody sets the machine's clock.
"""

import functools
import time
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

JUMP = 60  # seconds by which the clock may drift from the machine's own running time before it counts as set
_off = (0.0, 0.0)  # by how much the clock runs ahead, and where the running time stood then against it


def _now() -> float:
    return time.time()


def wall() -> float:
    """What the machine's own clock says, right or wrong."""
    return _now()


def now() -> int:
    """This moment in whole seconds."""
    return int(_right())


def now_ms() -> int:
    """This moment in milliseconds, for stamps."""
    return int(_right() * 1000)


def run_ahead(seconds: float) -> None:
    """From now on the machine's clock is taken to run ahead by so many seconds (0: it is right; less: behind)."""
    global _off
    _off = (seconds, _now() - time.monotonic())


def ahead() -> float:
    """By how much the machine's clock is taken to run ahead."""
    return _off[0]


def _right() -> float:
    seconds, began = _off
    if not seconds:
        return _now()
    was_set = abs(_now() - time.monotonic() - began) > JUMP
    return _now() if was_set else _now() - seconds


@functools.cache
def earliest() -> int:
    """A moment before which this program cannot have been installed: that of its rules of time zones."""
    try:
        year = int(version("tzdata").partition(".")[0])
    except (PackageNotFoundError, ValueError):
        year = 2025
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
