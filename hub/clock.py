"""The time, from one place, so that tests can say what it is. Moments are Unix seconds, UTC."""

import time


def _now():
    return time.time()


def now():
    """This moment in whole seconds."""
    return int(_now())


def now_ms():
    """This moment in milliseconds, for stamps."""
    return int(_now() * 1000)
