"""When an event that repeats takes place: weekly, fortnightly or monthly, in the hub's time zone.

Pure: no clock, no database. Moments are Unix seconds, UTC. What was decided:

- The hour on the wall stays: a meal at 19:00 is at 19:00 in summer and in winter.
- An hour that summer time skips moves forward (02:30 becomes 03:30); an hour that comes twice is the
  first of the two. RFC 5545, 3.3.5 reads them the same way, so a calendar that subscribes agrees.
- Monthly means the same weekday of the month ("the second Thursday"), as people live by; a series
  begun on a fifth Thursday skips the months that have only four.
- `until` and `count` speak of the plan, before exceptions: a cancelled date is not made up for.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hub.errors import N_, Invalid

WEEKS = {"week": 1, "fortnight": 2}
EVERY = (*WEEKS, "month")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Rule:
    """How an event repeats, and the single dates that differ.

    `every`: week, fortnight or month. `until`: the last moment at which a date may start, or None.
    `count`: how many dates there are with the first, or None. `cancelled`: planned moments that do
    not happen. `moved`: pairs (planned moment, moment it takes place instead); cancelled wins over
    moved. Raises Invalid when `every` or `count` cannot be.
    """

    every: str
    until: int | None = None
    count: int | None = None
    cancelled: tuple[int, ...] = ()
    moved: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if self.every not in EVERY:
            raise Invalid({"every": (N_("Choose every week, every two weeks or every month."), {})})
        if self.count is not None and self.count < 1:
            raise Invalid({"count": (N_("An event takes place at least once."), {})})


def occurrences(start: int, zone: str, rule: Rule, between: tuple[int, int]) -> list[int]:
    """The moments at which the event really starts, from `between[0]` to before `between[1]`, in order.

    `start` is the first planned moment, `zone` an IANA name ("Europe/Paris").
    """
    apart = {*rule.cancelled, *(planned_for for planned_for, _ in rule.moved)}
    kept = [moment for moment in planned(start, zone, rule, between) if moment not in apart]
    return sorted(kept + _moved_into(start, zone, rule, between))


def planned(start: int, zone: str, rule: Rule, between: tuple[int, int]) -> list[int]:
    """The moments the rule alone gives, before any date was cancelled or moved, as `occurrences`.

    A planned moment is the identity of a date within its series: it stays when the date is moved.
    """
    low, high = between
    dates = []
    for number, moment in enumerate(_plan(start, zone, rule.every), start=1):
        if moment >= high or _over(rule, number, moment):
            break
        if moment >= low:
            dates.append(moment)
    return dates


def as_text(start: int, zone: str, rule: Rule) -> str:
    """The rule as the value of an RRULE line (RFC 5545, 3.3.10); the exceptions are not in it."""
    return ";".join([_frequency(start, zone, rule.every), *_ending(start, zone, rule)])


def _moved_into(start: int, zone: str, rule: Rule, between: tuple[int, int]) -> list[int]:
    """The new moments of moved dates that fall between; a date no longer in the plan counts for nothing."""
    low, high = between
    return [
        moment
        for planned_for, moment in rule.moved
        if low <= moment < high
        and planned_for not in rule.cancelled
        and planned(start, zone, rule, (planned_for, planned_for + 1))
    ]


def _over(rule: Rule, number: int, moment: int) -> bool:
    if rule.count is not None and number > rule.count:
        return True
    return rule.until is not None and moment > rule.until


def _plan(start: int, zone: str, every: str) -> Iterator[int]:
    """Every planned moment. The first is `start` itself, even the second 02:30 of an autumn night."""
    clock = ZoneInfo(zone)
    first = datetime.fromtimestamp(start, clock)
    yield start
    for day in _days(first.date(), every):
        wall = datetime.combine(day, first.time(), tzinfo=clock)
        yield int(wall.replace(fold=0).timestamp())


def _days(first: date, every: str) -> Iterator[date]:
    """The days after the first one, to the end of the calendar."""
    if every == "month":
        return _same_weekdays(first)
    step = 7 * WEEKS[every]
    return map(date.fromordinal, range(first.toordinal() + step, date.max.toordinal(), step))


def _same_weekdays(first: date) -> Iterator[date]:
    for month in range(first.year * 12 + first.month, date.max.year * 12):
        begins = date(month // 12, month % 12 + 1, 1)
        ahead = (first.weekday() - begins.weekday()) % 7 + (first.day - 1) // 7 * 7
        if ahead < calendar.monthrange(begins.year, begins.month)[1]:
            yield begins + timedelta(days=ahead)


def _frequency(start: int, zone: str, every: str) -> str:
    if every != "month":
        return f"FREQ=WEEKLY;INTERVAL={WEEKS[every]}"
    first = datetime.fromtimestamp(start, ZoneInfo(zone))
    return f"FREQ=MONTHLY;BYDAY={(first.day - 1) // 7 + 1}{DAYS[first.weekday()]}"


def _ending(start: int, zone: str, rule: Rule) -> list[str]:
    """COUNT or UNTIL: RFC 5545 forbids both in one rule, so both together become the count they give."""
    if rule.until is None:
        return [f"COUNT={rule.count}"] if rule.count else []
    if rule.count is None:
        return [f"UNTIL={datetime.fromtimestamp(rule.until, UTC):%Y%m%dT%H%M%SZ}"]
    return [f"COUNT={len(planned(start, zone, rule, (start, rule.until + 1)))}"]
