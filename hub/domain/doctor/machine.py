"""Checks of the program and of the machine's clock."""

import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import hub
from hub import clock, stamps
from hub.config import Settings
from hub.domain.backup import copies
from hub.domain.doctor.finding import Finding, bad, good, look
from hub.errors import N_, HubError

AHEAD = 300  # seconds: national refuses stamps further ahead
SET_IT = N_("Set the clock of the machine; a new clock battery, or a short time online, keeps it right.")
OLDEST_SQLITE = (3, 35, 0)  # VACUUM INTO with a bound name, RETURNING


def program(_: Settings) -> Finding:
    """The versions, for whoever is called for help."""
    said = N_("Hub %(hub)s, Python %(python)s, SQLite %(sqlite)s, %(system)s.")
    params = {
        "hub": hub.__version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(terse=True),
    }
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return bad(said, N_("SQLite is too old: install a newer Python."), **params)
    return good(said, **params)


def time(settings: Settings) -> Finding:
    """Whether the clock can be right: not before the program was made, nor before what was written already."""
    wall, newest, ahead = int(clock.wall()), _newest_stamp(settings), _known_offset(settings)
    now = wall - ahead
    params = {"now": _shown(wall), "right": _shown(now), "newest": _shown(newest)}
    if ahead and now >= clock.earliest():
        return look(N_("It says %(now)s UTC, and is wrong: the hub goes by %(right)s."), SET_IT, **params)
    if now < clock.earliest():
        return bad(N_("It says %(now)s UTC, which is before this program was made."), SET_IT, **params)
    if newest > now + AHEAD:
        return bad(N_("It says %(now)s UTC, but something was written at %(newest)s."), SET_IT, **params)
    return good(N_("It says %(now)s UTC."), **params)


def zones(_: Settings) -> Finding:
    """Whether the rules of summer time are there, on the machine or in the package."""
    try:
        ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        return bad(N_("The rules of time zones are missing."), N_("Install them: pip install tzdata"))
    return good(N_("The rules of summer time are there (%(version)s)."), version=_zones_version())


def _known_offset(settings: Settings) -> int:
    """Seconds by which the clock runs ahead, as national told this hub."""
    if settings.database_url or not settings.database.exists():
        return 0
    try:
        found = copies.ask(settings.database, "SELECT max(ahead) FROM replica")
    except HubError:  # a database from before such offsets were kept
        return 0
    return found[0] if found and found[0] else 0


def _newest_stamp(settings: Settings) -> int:
    if settings.database_url or not settings.database.exists():
        return 0
    found = copies.ask(settings.database, "SELECT max(last) FROM replica")
    return stamps.millis(found[0]) // 1000 if found and found[0] else 0


def _zones_version() -> str:
    try:
        return version("tzdata")
    except PackageNotFoundError:
        return ""


def _shown(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M}"
