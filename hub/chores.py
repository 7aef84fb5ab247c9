"""Background work as a table: name, function, cadence. Every chore can be run by hand: `hub chore NAME`."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from hub.domain.people import sessions

log = logging.getLogger(__name__)


class Chore(NamedTuple):
    name: str
    run: Callable
    seconds: int
    roles: tuple = ("hub",)


def chores():
    """All background work."""
    return (Chore("sweep-sessions", sessions.sweep_sessions, 60, ("hub", "national")),)


def start(app):
    """Start the scheduler: memory store, one thread, late work is done late and once."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(2)},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        timezone="UTC",
    )
    for chore in chores():
        if app.config["ROLE"] in chore.roles:
            scheduler.add_job(
                guarded, "interval", [app, chore], seconds=chore.seconds, id=chore.name, name=chore.name
            )
    scheduler.start()
    return scheduler


def guarded(app, chore):
    """Run one chore; what fails is logged with its traceback and tried again at its next time."""
    try:
        with app.app_context():
            return chore.run()
    except Exception:
        log.exception("The chore %s failed.", chore.name)
        return None
