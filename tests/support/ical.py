"""Small calendar files for tests, and their dates as people read them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hub.domain.events.ical_in import read_calendar

PARIS = "Europe/Paris"


def event(*lines, uid="meal"):
    """A VEVENT: `lines` are its own, before them a UID."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def calendar(*parts):
    """A VCALENDAR in bytes: `parts` are texts of one or more lines."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""]).encode()


def at(*wall, zone=PARIS):
    """Unix seconds of a wall time: at(2026, 10, 25, 19)."""
    return int(datetime(*wall, tzinfo=ZoneInfo(zone)).timestamp())


def wall(moment, zone=PARIS):
    """A moment as it stands on the wall: "2026-10-25 19:00"."""
    return f"{datetime.fromtimestamp(moment, ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def read(data, between=((2026, 1, 1), (2027, 1, 1))):
    """The calendar as a hub in Paris reads it; `between` are two wall times."""
    low, high = between
    return read_calendar(data, zone=PARIS, between=(at(*low), at(*high)))


def only(*lines, **how):
    """The one entry of a calendar with one event of these lines."""
    (entry,) = read(calendar(event(*lines)), **how).entries
    return entry


def dates(*entries):
    """When the occurrences of all entries start, in order."""
    return sorted(wall(start) for entry in entries for start, _ in entry.occurrences)


def reasons(imported):
    """Why something was refused: (what, reason), in the order of the file."""
    return [(refusal.what, refusal.reason) for refusal in imported.refused]
