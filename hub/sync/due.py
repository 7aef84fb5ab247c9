"""The chore of sync: a tick that asks the database whether a round is due."""

import logging
from pathlib import Path

from hub.alone import SYNC, alone
from hub.domain import hubs, sync
from hub.sync.client import Report, run_rounds
from hub.sync.enrolment import enrol
from hub.sync.post import RoundFailed

log = logging.getLogger(__name__)
BAD_CODE = "bad_code"  # asking again with the same code changes nothing


def run_if_due(folder: Path, every: int) -> Report | None:
    """Enrol where the set-up asked for it, then exchange everything if it is time. None: nothing to do now."""
    _enrol_if_wanted()
    if not sync.is_due():
        return None
    with alone(folder, SYNC) as free:
        return run_rounds(every) if free else None


def _enrol_if_wanted() -> None:
    wanted = hubs.wanted_national()
    if not wanted or wanted.get("failure") == BAD_CODE or sync.peer() is not None:
        return
    try:
        enrol(wanted["url"], wanted["code"])
    except RoundFailed as failure:
        log.warning("National did not let this hub in yet: %s (%s)", failure.code, failure)
        hubs.national_refused(failure.code, str(failure))
        return
    hubs.reached_national()
