"""The time, from one place, so that tests can say what it is. Moments are Unix seconds, UTC."""

import time


def _now() -> float:
    return time.time()


def now() -> int:
    """This moment in whole seconds."""
    return int(_now())


def now_ms() -> int:
    """This moment in milliseconds, for stamps."""
    return int(_now() * 1000)
