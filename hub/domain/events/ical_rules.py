"""RRULE texts turned into dates on the wall clock, with a bound on the work a stranger's file can cause.

`dateutil.rrule` does the arithmetic. It walks from the first date, one step of the rule at a time, to
the year 9999 when nothing stops it, so:

- a rule that repeats more than hourly, or has an INTERVAL below one, is refused before it starts;
- the walk begins near the wanted dates where that changes nothing (see `_nearer`);
- it is made as late as possible: the Gregorian calendar repeats exactly every 400 years (146,097 days
  are 20,871 weeks), so a search for a date that never comes ends after 400 years and not after 8,000;
- every step is taken off one `Budget` for the whole file.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from icalendar import vRecur

from hub.errors import N_

Wall = datetime  # without a zone: what a clock on the wall shows

# About 16 µs each, so 5 s for the worst file; a town's whole programme needs some thousands.
STEPS = 300_000
# A walk that finds nothing more until the end of the calendar: up to 136,000 days, about 0.15 s.
WALK = 50_000
LONGEST = 500
TIMES_A_DAY = 48
PARTS = frozenset(
    ("FREQ", "INTERVAL", "COUNT", "WKST", "BYSETPOS", "BYMONTH", "BYMONTHDAY")
    + ("BYYEARDAY", "BYWEEKNO", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND")
)
PERIODS = {"HOURLY": timedelta(hours=1), "DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}


class Refused(Exception):
    """This part of a calendar cannot be taken. `reason` is a msgid."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Budget:
    """How many dates may still be worked out for one file. Raises Refused when it is used up."""

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise Refused(N_("This calendar repeats too much to be worked out."))


@dataclass(frozen=True)
class Rhythm:
    """One rule. `parts` is the RRULE without its UNTIL, `until` that UNTIL on the series' wall clock."""

    parts: vRecur
    until: Wall | None

    def dates(self, first: Wall, window: tuple[Wall, Wall], budget: Budget) -> list[Wall]:
        """The dates within the window, both ends included, of a series that begins at `first` (which is
        among them only where the rule gives it). Raises Refused when it costs too much."""
        low, high = window
        last = high if self.until is None else min(high, self.until)
        with _understood():
            return [wall for wall in _walk(self.parts, first, low, last, budget) if wall >= low]


def rhythm(text: str, wall_of: Callable[[date], Wall]) -> Rhythm:
    """Reads the value of an RRULE line. `wall_of` turns UNTIL (a date, a local or a UTC time) into the
    series' own wall clock. Raises Refused for a rule that cannot be understood or followed."""
    with _understood():
        parts = _read(text)
        ends = [wall_of(until) for until in parts.pop("UNTIL", [])]
        return Rhythm(parts, min(ends, default=None))


@contextmanager
def _understood() -> Iterator[None]:
    """dateutil and the library have no error of their own for a bad rule."""
    try:
        yield
    except (ValueError, TypeError, IndexError, KeyError, OverflowError) as error:
        raise Refused(N_("How it repeats cannot be understood.")) from error


def _read(text: str) -> vRecur:
    """The parts of a rule, those that say nothing (a calendar scale that is ours anyway) taken out."""
    if len(text) > LONGEST:
        raise ValueError("no calendar program writes a rule that long")
    rule = vRecur.from_ical(text.replace(" ", ""))
    if rule.get("RSCALE") == ["GREGORIAN"] and rule.get("SKIP", ["OMIT"]) == ["OMIT"]:
        del rule["RSCALE"]
        rule.pop("SKIP", None)
    # Some programs write a COUNT of -1 where they mean none.
    if rule.get("COUNT", [0])[0] < 0:
        del rule["COUNT"]
    _check(rule)
    return rule


def _check(rule: vRecur) -> None:
    if not PARTS.issuperset(set(rule) - {"UNTIL"}) or rule.get("INTERVAL", [1])[0] < 1:
        raise ValueError(f"not a rule of RFC 5545: {dict(rule)}")
    hourly = rule["FREQ"][0] == "HOURLY"
    times = 24 if hourly else 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= len(rule.get(part, [0]))
    finer = rule["FREQ"][0] in ("MINUTELY", "SECONDLY")
    if finer or times > TIMES_A_DAY or (hourly and "BYSETPOS" in rule):
        raise Refused(N_("It repeats too often in one day."))


def _walk(rule: vRecur, first: Wall, low: Wall, last: Wall, budget: Budget) -> Iterator[Wall]:
    """The dates from about `low` to `last`, in order."""
    if first > last:
        return
    years = (date.max.year - last.year) // 400 * 400
    begin = _nearer(first, low, rule)
    found = 0
    for later in rrulestr(rule.to_ical().decode(), dtstart=begin.replace(year=begin.year + years)):
        budget.spend(1)
        wall = later.replace(year=later.year - years)
        if wall > last:
            return
        found += 1
        yield wall
    if found < rule.get("COUNT", [found + 1])[0]:
        budget.spend(WALK)


def _nearer(first: Wall, low: Wall, rule: vRecur) -> Wall:
    """A date of the rule's rhythm shortly before `low`, to begin at: a whole number of intervals after
    the first. Only where no COUNT has to be counted and all periods are equally long."""
    period = PERIODS.get(rule["FREQ"][0])
    if period is None or "COUNT" in rule or low <= first:
        return first
    step = period * rule.get("INTERVAL", [1])[0]
    return first + (low - first) // step * step
