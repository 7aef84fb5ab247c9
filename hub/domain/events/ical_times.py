"""The times of one event in a calendar file: its lines read into a `Series`."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import vDDDTypes
from icalendar.prop import vDuration

from hub.domain.events.ical_blocks import Property
from hub.domain.events.ical_rules import Refused, Rhythm, Wall, rhythm
from hub.domain.events.ical_series import DAY, Key, Series
from hub.domain.events.ical_zones import Clock, WorldClock, Zones
from hub.errors import N_

Lines = dict[str, list[Property]]

NAMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
UTC_CLOCK = WorldClock(ZoneInfo("UTC"))


@dataclass(frozen=True)
class When:
    """A time as written: what the wall clock shows, and whose wall clock it is (None: nobody's; then it
    is the series' own). `whole_day`: it is a date without a time."""

    wall: Wall
    clock: Clock | None
    whole_day: bool

    def on(self, clock: Clock) -> Wall:
        """The same time on another clock's wall."""
        if self.clock is None or self.clock == clock:
            return self.wall
        return clock.wall(self.clock.moment(self.wall))

    def in_series(self, series: Series) -> Wall:
        """The same time on the series' wall. Where the series has no zone of its own, a Z is a slip."""
        return self.wall if series.floating else self.on(series.clock)


def read_series(lines: Lines, zones: Zones) -> Series:
    """The plan that DTSTART, DTEND or DURATION, RRULE, RDATE and EXDATE make. Floating times are the
    hub's own. Raises Refused."""
    if "DTSTART" not in lines:
        raise Refused(N_("It has no start."))
    start = _when(lines["DTSTART"][0], zones)
    clock = start.clock or zones.home
    length, whole_day = _length(lines, zones, start, clock)
    plain = Series(clock, start.wall, length, whole_day, floating=start.clock is None)
    if "RECURRENCE-ID" in lines:
        # It speaks of one date; the rules some programs repeat in it belong to the series.
        return plain
    return replace(
        plain,
        rhythms=tuple(_rhythm(each, plain) for each in lines.get("RRULE", []) if each.raw),
        extra=tuple(_extra(each, plain) for line in lines.get("RDATE", []) for each in _whens(line, zones)),
        out=frozenset(key(each[0], plain) for line in lines.get("EXDATE", []) for each in _whens(line, zones)),
    )


def read_key(lines: Lines, zones: Zones, series: Series) -> Key:
    """The date of `series` that a RECURRENCE-ID line names. Raises Refused."""
    return key(_when(lines["RECURRENCE-ID"][0], zones), series)


def key(when: When, series: Series) -> Key:
    """How EXDATE and RECURRENCE-ID name a date: a time on the series' wall clock, or a whole day."""
    if series.whole_day:
        return _midnight(when.wall)
    return when.wall.date() if when.whole_day else when.in_series(series)


def unknown_zone(lines: Lines, zones: Zones) -> bool:
    """Whether DTSTART names a time zone that nobody knows, so that it was read as the hub's own."""
    tzid = lines["DTSTART"][0].tzid
    return bool(tzid) and not zones.clock(tzid)


def _length(lines: Lines, zones: Zones, start: When, clock: Clock) -> tuple[timedelta, bool]:
    """How long it lasts, and whether in whole days. One day, or no time at all, where nothing is said;
    a last day that is the first day counts as one (DTEND should be the day after)."""
    whole_day = start.whole_day
    if "DTEND" in lines:
        end = _when(lines["DTEND"][0], zones)
        length = end.on(clock) - start.wall
        whole_day = whole_day and end.whole_day
    elif "DURATION" in lines:
        length = _duration(lines["DURATION"][0])
        whole_day = whole_day and length % DAY == timedelta(0)
    else:
        length = DAY if whole_day else timedelta(0)
    if length < timedelta(0):
        raise Refused(N_("It ends before it starts."))
    return (length or DAY) if whole_day else length, whole_day


def _rhythm(line: Property, series: Series) -> Rhythm:
    def on_wall(until: date) -> Wall:
        return _until(until, series)

    # Some programs escape the semicolons of a rule as if it were text.
    return rhythm(line.raw.replace("\\", ""), on_wall)


def _until(until: date, series: Series) -> Wall:
    """UNTIL on the series' wall clock. A date alone means all of that day."""
    if not isinstance(until, datetime):
        return _midnight(until) + DAY - timedelta(seconds=1)
    clock = UTC_CLOCK if until.tzinfo else None
    return When(until.replace(tzinfo=None), clock, False).in_series(series)


def _extra(times: tuple[When, When | timedelta | None], series: Series) -> tuple[Wall, timedelta | None]:
    """An RDATE on the series' wall clock, with the length a PERIOD gives it."""
    start, end = times
    wall = _midnight(start.wall) if series.whole_day else start.in_series(series)
    length = end.in_series(series) - wall if isinstance(end, When) else end
    if length is not None and length < timedelta(0):
        raise Refused(N_("It ends before it starts."))
    return wall, length


def _when(line: Property, zones: Zones) -> When:
    start, end = _time(line.raw, line, zones)
    if end is not None:
        raise Refused(N_("Its time cannot be understood."))
    return start


def _whens(line: Property, zones: Zones) -> list[tuple[When, When | timedelta | None]]:
    return [_time(each, line, zones) for each in line.raw.split(",") if each.strip()]


def _time(text: str, line: Property, zones: Zones) -> tuple[When, When | timedelta | None]:
    """A date, a time or a period (start, end or length)."""
    try:
        value = vDDDTypes.from_ical(text.strip().upper())
    except ValueError as error:
        raise Refused(N_("Its time cannot be understood.")) from error
    start, end = value if isinstance(value, tuple) else (value, None)
    last = _written(end, line, zones) if isinstance(end, date) else end
    return _written(start, line, zones), last


def _written(value: date, line: Property, zones: Zones) -> When:
    if not isinstance(value, date):
        raise Refused(N_("Its time cannot be understood."))
    if not isinstance(value, datetime):
        return When(_midnight(value), None, True)
    if value.tzinfo:
        return When(value.replace(tzinfo=None), UTC_CLOCK, False)
    return When(value, zones.clock(line.tzid) if line.tzid else None, False)


def _duration(line: Property) -> timedelta:
    try:
        return vDuration.from_ical(line.raw.upper())
    except ValueError as error:
        raise Refused(N_("Its time cannot be understood.")) from error


def _midnight(day: date) -> Wall:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - walls have no zone
