"""The chore of sync: a tick that asks the database whether a round is due."""

import logging
import time
from pathlib import Path

from hub import clock
from hub.alone import SYNC, alone
from hub.domain import hubs, sync
from hub.errors import Unavailable
from hub.sync.client import Report, run_rounds
from hub.sync.enrolment import enrol
from hub.sync.post import RoundFailed

log = logging.getLogger(__name__)
# {folder: until when}: what cannot be written cannot be put off there, either, on a disk that is full or damaged
_rests: dict[Path, float] = {}
BAD_CODE = "bad_code"  # asking again with the same code changes nothing


def run_if_due(folder: Path, every: int) -> Report | None:
    """Enrol where the set-up asked for it, then exchange everything if it is time. None: nothing to do now."""
    if _rests.get(folder, 0) > time.monotonic() or not (_may_try_again() or sync.is_due()):
        return None
    try:
        with alone(folder, SYNC) as free:
            if not free:
                return None
            enrol_if_wanted()
            return run_rounds(every) if sync.is_due() else None
    except (Unavailable, OSError):
        _rests[folder] = time.monotonic() + sync.SHORTEST_PAUSE
        raise


def enrol_if_wanted() -> None:
    """Trade the code that the team typed, if there is one. What goes wrong is noted for the sync page."""
    wanted = _wanted()
    if not wanted:
        return
    try:
        enrol(wanted["url"], wanted["code"])
    except RoundFailed as failure:
        log.warning("National did not let this hub in yet: %s (%s)", failure.code, failure)
        hubs.national_refused(failure.code, str(failure))
        return
    hubs.reached_national()


def _wanted() -> dict[str, str] | None:
    """The wish to be enrolled that may still be granted."""
    wanted: dict[str, str] | None = hubs.wanted_national()
    return None if not wanted or wanted.get("failure") == BAD_CODE else wanted


def _may_try_again() -> bool:
    """At once the first time, then once a minute, also after the clock was set back."""
    wanted = _wanted()
    return wanted is not None and not 0 <= clock.now() - int(wanted.get("tried", 0)) < sync.SHORTEST_PAUSE
