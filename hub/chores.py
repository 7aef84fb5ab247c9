"""Background work as a table: name, function, cadence. Every chore can be run by hand: `hub chore NAME`."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flask import current_app

from hub.domain import backup, events, exchange, files, hall, moderation, notices, offers, privacy
from hub.domain import sync as rounds
from hub.domain.national import metrics, settle_gone
from hub.domain.people import sessions
from hub.errors import N_, HubError, NotFound

log = logging.getLogger(__name__)


class Chore(NamedTuple):
    name: str
    run: Callable
    seconds: int
    roles: tuple = ("hub",)
    everywhere: bool = False  # each process of national does it, whichever does the rest


MINUTE, HOUR = 60, 3600
SOON = 2  # seconds
TICK = 5  # seconds between two looks at whether a round is due: one question to the database, none to the network
FIRST, APART = 2, 2  # seconds after the start: a machine that is switched on in the morning is soon up to date
BOTH = ("hub", "national")


def chores():
    """All background work. What is due once a day is asked for often: many machines are off at night."""
    return (
        Chore("sync", _sync_if_due, TICK),
        Chore("sweep-sessions", sessions.sweep_sessions, MINUTE, BOTH),
        Chore("sweep-visits", hall.sweep_visits, MINUTE),
        Chore("forget-calls", notices.forget_calls, HOUR),
        Chore("extend-series", events.extend_series, HOUR),
        Chore("look-after-seats", events.look_after_seats, 5 * MINUTE),
        Chore("purge-sign-ups", events.purge_sign_ups, HOUR, BOTH),
        Chore("run-out", exchange.run_out, 5 * MINUTE),
        Chore("expire-listings", exchange.expire, 5 * MINUTE),
        Chore("purge-reservations", exchange.purge_reservations, HOUR, BOTH),
        Chore("forget-authors", exchange.forget_authors, HOUR),
        Chore("close-offers", offers.close_expired, HOUR),
        Chore("purge-applications", offers.purge_applications, HOUR),
        Chore("purge-reports", moderation.purge_reports, HOUR),
        Chore("empty-log", privacy.empty_log, HOUR),
        Chore("refresh-calendars", events.refresh_sources, HOUR),
        Chore("sweep-files", files.sweep_files, HOUR, BOTH),
        Chore("drop-left", _drop_what_left, HOUR),
        Chore("purge-marks", _purge_marks, HOUR, BOTH),
        Chore("look-at-database", _look_at_database, 6 * HOUR, BOTH),
        Chore("nightly-backup", _nightly_backup, 15 * MINUTE, BOTH),
        Chore("settle-gone", settle_gone, 5 * MINUTE, ("national",)),
        Chore("keep-figures", metrics.keep, metrics.SECONDS, ("national",), everywhere=True),
    )


def _look_at_database():
    from hub.domain import doctor

    return doctor.look_at_database(current_app.config["SETTINGS"])


def _nightly_backup():
    return backup.nightly(current_app.config["SETTINGS"])


def _sync_if_due():
    from hub.sync import due  # as below: the first page does not wait for what it does not need

    settings = current_app.config["SETTINGS"]
    return due.run_if_due(settings.data_dir, settings.sync_every)


def _drop_what_left():
    from hub.sync import leaving

    return leaving.drop_what_left()


def _purge_marks():
    from hub.sync import retention

    return retention.purge_marks()


def chore(name):
    """The chore with this name. Raises NotFound with the names there are."""
    found = {each.name: each for each in chores()}
    if name not in found:
        raise NotFound(N_("There is no chore %(name)s. There are: %(names)s."), name=name, names=", ".join(found))
    return found[name]


def start(app, all_of_them=True):
    """Start the scheduler: memory store, one thread, late work is done late and once. Without `all_of_them` it
    has only what each process does; None when that is nothing."""
    mine = [each for each in chores() if app.config["ROLE"] in each.roles and (all_of_them or each.everywhere)]
    if not mine:
        return None
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a round that outlasts the next tick is no news
    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(2)},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        timezone="UTC",
    )
    for number, chore in enumerate(mine):  # the first runs one after the other, so that pages come first
        scheduler.add_job(
            guarded, "interval", [app, chore], seconds=chore.seconds, id=chore.name, name=chore.name,
            next_run_time=utcnow() + timedelta(seconds=FIRST + APART * number),
        )
    scheduler.start()
    if scheduler.get_job("sync"):
        rounds.when_wanted(lambda: _bring_forward(scheduler, "sync"))
    return scheduler


def _bring_forward(scheduler, name):
    """Run a chore in a moment instead of at its next time: what changes meanwhile goes with it."""
    soon = utcnow() + timedelta(seconds=SOON)
    job = scheduler.get_job(name) if scheduler.running else None
    if job and job.next_run_time > soon:
        job.modify(next_run_time=soon)


def utcnow():
    return datetime.now(UTC)


def guarded(app, chore):
    """Run one chore; what fails is logged and tried again at its next time."""
    try:
        with app.app_context():
            return chore.run()
    except HubError as error:
        log.warning("The chore %s could not be done: %s", chore.name, error)
        return None
    except Exception:
        log.exception("The chore %s failed.", chore.name)
        return None
