"""The time zones a calendar file speaks of: world names, Windows names, and tables of its own.

A `Clock` turns what a clock on the wall shows into a moment and back. Both kinds read an hour that
does not exist with the offset before the change (it moves forward) and an hour that comes twice as
the first (RFC 5545, 3.3.5). The library's own reading of VTIMEZONE is not used: it keeps the zones
of every file read in one table of the whole process, where one file could change another's hours.
"""

import zoneinfo
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Protocol

from icalendar import vDDDTypes
from icalendar.prop import vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from hub.domain.events.ical_blocks import Block, Property, Zone, properties
from hub.domain.events.ical_rules import Budget, Refused, Wall, rhythm

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - walls have no zone
LINES = frozenset(("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"))


class Clock(Protocol):
    """Moments are Unix seconds."""

    def moment(self, wall: Wall) -> int: ...

    def wall(self, moment: int) -> Wall: ...


@dataclass(frozen=True)
class WorldClock:
    """A zone of the IANA database."""

    zone: zoneinfo.ZoneInfo

    def moment(self, wall: Wall) -> int:
        return int(wall.replace(tzinfo=self.zone, fold=0).timestamp())

    def wall(self, moment: int) -> Wall:
        # Not `fromtimestamp`: on Windows it refuses moments before 1970.
        utc = (EPOCH + timedelta(seconds=moment)).replace(tzinfo=UTC)
        return utc.astimezone(self.zone).replace(tzinfo=None, fold=0)


@dataclass(frozen=True)
class Change:
    """From `moment` on, clocks are `after` seconds ahead of UTC; until then `before`."""

    moment: int
    before: int
    after: int


class TableClock:
    """A zone a file defines itself (VTIMEZONE). `changes` in order of time, at least one."""

    def __init__(self, changes: list[Change]) -> None:
        self.changes = changes
        self._moments = [change.moment for change in changes]
        # In the skipped or doubled hour itself the offset before the change still holds.
        self._walls = [change.moment + max(change.before, change.after) for change in changes]

    def moment(self, wall: Wall) -> int:
        seconds = round((wall - EPOCH).total_seconds())
        return seconds - self._offset(bisect_right(self._walls, seconds))

    def wall(self, moment: int) -> Wall:
        return EPOCH + timedelta(seconds=moment + self._offset(bisect_right(self._moments, moment)))

    def _offset(self, passed: int) -> int:
        return self.changes[passed - 1].after if passed else self.changes[0].before


class Zones:
    """Finds the clock for a TZID of one VCALENDAR.

    `home` is the hub's IANA zone, `until` the moment up to which tables are worked out.
    """

    def __init__(self, tables: list[Zone], home: str, until: int, budget: Budget) -> None:
        self.home = WorldClock(zoneinfo.ZoneInfo(home))
        self.until = until
        self.budget = budget
        self.tables = {table.tzid: table for table in tables}
        self._found: dict[str, Clock | None] = {}

    def clock(self, tzid: str) -> Clock | None:
        """The clock of that name, or None where nobody knows it."""
        if tzid not in self._found:
            self._found[tzid] = world_clock(tzid) or self._own(tzid) or _ending_like(tzid)
        return self._found[tzid]

    def _own(self, tzid: str) -> Clock | None:
        table = self.tables.get(tzid)
        try:
            changes = [change for part in table.parts for change in self._changes(part)] if table else []
        except (Refused, ValueError, KeyError, OverflowError):
            changes = []
        return TableClock(sorted(changes, key=lambda change: change.moment)) if changes else None

    def _changes(self, part: Block) -> list[Change]:
        lines = properties(part, LINES)
        before, after = (_seconds(lines[name][0]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        behind = timedelta(seconds=before)
        first = _naive(vDDDTypes.from_ical(lines["DTSTART"][0].raw), behind)
        onsets = {first, *(_naive(each, behind) for line in lines.get("RDATE", []) for each in _values(line))}
        window = (first, EPOCH + timedelta(seconds=self.until, days=400))
        for rule in lines.get("RRULE", []):
            repeated = rhythm(rule.raw, lambda until: _naive(until, behind))
            onsets.update(repeated.dates(first, window, self.budget))
        return [Change(round((onset - behind - EPOCH).total_seconds()), before, after) for onset in onsets]


def world_clock(tzid: str) -> Clock | None:
    """The clock for an IANA name or a Windows name ("Romance Standard Time")."""
    name = tzid.strip("/ ")
    for candidate in (name, WINDOWS_TO_OLSON.get(name, "")):
        if candidate in _known():
            return WorldClock(zoneinfo.ZoneInfo(candidate))
    return None


def _ending_like(tzid: str) -> Clock | None:
    """A guess, for names such as "/example.org/20070129/Europe/Paris" whose table is missing."""
    _, slash, rest = tzid.strip("/ ").partition("/") if tzid.startswith("/") else ("", "", "")
    return (world_clock(rest) or _ending_like(f"/{rest}")) if slash else None


@cache
def _known() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _seconds(offset: Property) -> int:
    return round(vUTCOffset.from_ical(offset.raw).total_seconds())


def _values(line: Property) -> list[date]:
    return [vDDDTypes.from_ical(each) for each in line.raw.split(",") if each]


def _naive(written: date, ahead: timedelta) -> Wall:
    """A date as it stands in a table of changes: local time before the change, or UTC with a Z."""
    if not isinstance(written, datetime):
        return datetime(written.year, written.month, written.day)  # noqa: DTZ001 - walls have no zone
    return written.replace(tzinfo=None) + ahead if written.tzinfo else written
