"""A VTIMEZONE for programs that have no table of time zones of their own.

The library can make one too, but it puts the spring change at 03:00 where RFC 5545, 3.6.5 counts by the
clock before the change (02:00), so an hour after it everything would be an hour late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

# Shorter than any time a country kept its clocks changed (Morocco changes for one month a year).
STEP = 7 * 86400


class Kind(NamedTuple):
    """One kind of change: from one offset to another, with the name and nature of the time after it."""

    before: timedelta
    after: timedelta
    name: str
    summer: bool


@lru_cache(maxsize=64)
def zone_table(zone: str, first: int, last: int) -> Timezone:
    """The VTIMEZONE of an IANA zone, right for the years `first` to `last`."""
    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first, last + 1))
    onsets: dict[Kind, list[datetime]] = {}
    for moment, kind in _changes(ZoneInfo(zone), begin, end):
        onsets.setdefault(kind, []).append(_utc(moment).replace(tzinfo=None) + kind.before)
    table = Timezone()
    table.add("TZID", zone)
    for kind, times in onsets.items():
        table.add_component(_part(kind, times))
    return table


def _changes(zone: ZoneInfo, begin: int, end: int) -> Iterator[tuple[int, Kind]]:
    """The moments at which the zone changes, the first being the one we begin to look at."""
    ahead = _ahead(zone, begin)
    yield begin, _kind(zone, begin, ahead)
    for moment in range(begin, end, STEP):
        if _ahead(zone, moment + STEP) != ahead:
            change = _first_after(zone, moment, moment + STEP)
            yield change, _kind(zone, change, ahead)
            ahead = _ahead(zone, moment + STEP)


def _first_after(zone: ZoneInfo, low: int, high: int) -> int:
    """The first second of the new offset: halves the span until it is one second long."""
    old = _ahead(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _ahead(zone, middle) == old else (low, middle)
    return high


def _kind(zone: ZoneInfo, moment: int, before: timedelta) -> Kind:
    local = _utc(moment).astimezone(zone)
    return Kind(before, _ahead(zone, moment), local.tzname() or "", bool(local.dst()))


def _part(kind: Kind, times: list[datetime]) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if kind.summer else TimezoneStandard()
    part.add("TZOFFSETFROM", kind.before)
    part.add("TZOFFSETTO", kind.after)
    part.add("TZNAME", kind.name)
    part.add("DTSTART", times[0])
    if times[1:]:
        part.add("RDATE", times[1:])
    return part


def _ahead(zone: ZoneInfo, moment: int) -> timedelta:
    return _utc(moment).astimezone(zone).utcoffset() or timedelta(0)


def _utc(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
