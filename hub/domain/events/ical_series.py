"""One event of a calendar file with all its dates: rules, single dates added, left out or changed.

Everything is worked out on the series' own wall clock (that of its DTSTART) and turned into moments
at the very end; so a meal at 19:00 stays at 19:00, and an event from 22:00 to 6:00 also ends at 6:00
in the night in which the clocks change.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from hub.domain.events.ical_rules import Budget, Refused, Rhythm, Wall
from hub.domain.events.ical_zones import EPOCH, Clock
from hub.errors import N_

MOST = 1000
DAY = timedelta(days=1)

# What names a date of a series: a time on its wall clock, or a day that stands for every time of it.
Key = date


class Occurrence(NamedTuple):
    """One date: it lasts from `start` to `end`. `planned` is the moment it had before it was moved,
    its identity within the series. All are Unix seconds."""

    planned: int
    start: int
    end: int


@dataclass(frozen=True)
class Series:
    """The plan of one event. `length` is between two readings of the wall clock, never below zero.
    `floating`: it was written without a time zone (or without a time), `clock` is the hub's.

    `extra` holds the RDATEs, each with its own length or None; `out` the keys of the EXDATEs.
    """

    clock: Clock
    first: Wall
    length: timedelta
    whole_day: bool
    floating: bool
    rhythms: tuple[Rhythm, ...] = ()
    extra: tuple[tuple[Wall, timedelta | None], ...] = ()
    out: frozenset[Key] = frozenset()

    def has(self, key: Key, budget: Budget) -> bool:
        """Whether the date that a key names is planned. Raises Refused when that costs too much."""
        wall = planned_wall(self, key)
        return bool(self.dates((wall, wall), budget))

    def leaves_out(self, key: Key) -> bool:
        """Whether the date that a key names was taken out of the series."""
        return named(planned_wall(self, key), self.out)

    def span(self, wall: Wall, length: timedelta | None = None) -> tuple[int, int]:
        """The moments from and to which it lasts when it begins at `wall`."""
        length = self.length if length is None else length
        start = self.clock.moment(wall)
        end = self.clock.moment(wall + length)
        # Begun in the hour that summer time skips, it would else end before it starts.
        return start, end if end > start else start + round(length.total_seconds())

    def dates(self, window: tuple[Wall, Wall], budget: Budget) -> list[Wall]:
        """The planned dates in the window, in order, without those left out.

        The first date counts even where its rule does not give it, but not when every rule is over
        before it: so programs write a series of which nothing is left.
        """
        budget.spend(len(self.extra))
        found = {wall for wall, _ in self.extra}
        if not self.rhythms or any(each.until is None or each.until >= self.first for each in self.rhythms):
            found.add(self.first)
        for each in self.rhythms:
            found.update(each.dates(self.first, window, budget))
        return sorted(wall for wall in found if window[0] <= wall <= window[1] and not named(wall, self.out))


@dataclass(frozen=True)
class Change:
    """A RECURRENCE-ID entry: the date `key` takes place as `series` says. `onward` (RANGE=THISANDFUTURE):
    all later dates are moved as far and last as long."""

    key: Key
    series: Series
    onward: bool


def named(wall: Wall, keys: Collection[Key]) -> bool:
    """Whether one of the keys names this date."""
    return wall in keys or wall.date() in keys


def planned_wall(series: Series, key: Key) -> Wall:
    """The time on the series' wall clock that a key names."""
    return key if isinstance(key, datetime) else datetime.combine(key, series.first.time())


def touching(spans: Iterable[Occurrence], between: tuple[int, int]) -> list[Occurrence]:
    """Those that last into the time from `between[0]` to before `between[1]`, or happen in it."""
    low, high = between
    return [one for one in spans if one.start < high and (one.end > low or one.start == one.end == low)]


def occurrences(
    series: Series, changes: list[Change], between: tuple[int, int], budget: Budget
) -> tuple[list[Occurrence], list[list[Occurrence]]]:
    """The dates of a series that touch the time between: those that are as planned, and for each change
    the later ones it decides about (its own date is not among them).

    Raises Refused when they are too many or cost too much.
    """
    plan = _Plan(series, changes)
    changed = {change.key for change in changes}
    for wall in series.dates(plan.window(between), budget):
        if not named(wall, changed):
            plan.place(wall)
    kept, *moved = (touching(row, between) for row in plan.rows)
    if len(kept) > MOST:
        raise Refused(N_("It takes place too often."))
    return kept, moved


@dataclass(frozen=True)
class _Step:
    """From `begins` on, dates are moved by `shift`, last `length` and belong to row `row`."""

    begins: Wall
    row: int
    shift: timedelta
    length: timedelta


class _Plan:
    """Puts each planned date where it takes place: row 0 is as planned, row n decided by change n-1."""

    def __init__(self, series: Series, changes: list[Change]) -> None:
        self.series = series
        self.lengths = dict(series.extra)
        self.rows: list[list[Occurrence]] = [[] for _ in range(len(changes) + 1)]
        steps = [self._step(row, each) for row, each in enumerate(changes, start=1) if each.onward]
        self.steps = sorted(steps, key=lambda step: step.begins)

    def window(self, between: tuple[int, int]) -> tuple[Wall, Wall]:
        """Where dates may be planned that take place between: earlier ones may last, moved ones may come
        from far, and a wall clock is up to a day away from UTC."""
        lengths = [*self.lengths.values(), *(step.length for step in self.steps)]
        longest = max([self.series.length, *(length for length in lengths if length)])
        farthest = max((abs(step.shift) for step in self.steps), default=timedelta(0))
        low, high = (EPOCH + timedelta(seconds=moment) for moment in between)
        return low - longest - farthest - DAY, high + farthest + DAY

    def place(self, wall: Wall) -> None:
        as_planned = _Step(wall, 0, timedelta(0), self.lengths.get(wall) or self.series.length)
        step = next((step for step in reversed(self.steps) if step.begins < wall), as_planned)
        span = self.series.span(wall + step.shift, step.length)
        self.rows[step.row].append(Occurrence(self.series.clock.moment(wall), *span))

    def _step(self, row: int, change: Change) -> _Step:
        begins = planned_wall(self.series, change.key)
        moved_to = self.series.clock.wall(change.series.clock.moment(change.series.first))
        return _Step(begins, row, moved_to - begins, change.series.length)
