"""Calendars no one here wrote: the `.ics` files inside the installed wheels of icalendar and
recurring-ical-events, read by the hub and, to compare, by recurring-ical-events.

`python -m tests.support.ical_wheel` prints the figures.
"""

import importlib.util
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from rich.console import Console
from rich.table import Table

from hub.domain.events.ical_in import Imported, read_calendar

PACKAGES = ("icalendar", "recurring_ical_events")
HOME = "Europe/Paris"
MOST_YEARS = 6
# Failures of the two libraries on broken lines; several are plain Python errors.
THEIR_ERRORS = (ValueError, TypeError, KeyError, AttributeError)


def calendars(package: str) -> list[Path]:
    """The calendar files inside an installed package."""
    found = importlib.util.find_spec(package)
    return sorted(Path(str(found.origin)).parent.rglob("*.ics"))


@dataclass(frozen=True)
class Window:
    """The dates of one file in two years: (start, end) as counted by the hub and by the others."""

    ours: Counter
    theirs: Counter


class File:
    """One calendar file, read by both."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()

    def read(self, between: tuple[int, int]) -> Imported:
        return read_calendar(self.data, zone=HOME, between=between)

    @cached_property
    def imported(self) -> Imported:
        """What the hub takes over; its dates are worked out in `windows` only."""
        return self.read((0, 1))

    @cached_property
    def families(self) -> list[icalendar.Calendar]:
        """The file as the library reads it, a calendar for each event with its changed dates; none when
        it cannot read the file at all."""
        by_uid: dict[object, icalendar.Calendar] = {}
        for event in self._events():
            family = by_uid.setdefault(event.get("UID", len(by_uid)), icalendar.Calendar())
            family.add_component(event)
        return list(by_uid.values())

    def _events(self) -> list[icalendar.Event]:
        icalendar.timezone.tzp.use_default()  # it keeps the time zones of the file before
        with warnings.catch_warnings(action="ignore"):
            try:
                parts = icalendar.Calendar.from_ical(self.data, multiple=True)
            except THEIR_ERRORS:
                return []
        return [event for part in parts for event in part.walk("VEVENT")]

    def well_formed(self) -> Counter:
        """UIDs ("" where there is none) of the events in which the library finds nothing wrong and which
        have a start."""
        events = [event for family in self.families for event in family.walk("VEVENT")]
        whole = [event for event in events if not event.errors and "DTSTART" in event]
        return Counter(str(event.get("UID", "")).strip() for event in whole)

    def taken(self) -> Counter:
        made = ("" if entry.uid.endswith("@uid-made-here") else entry.uid for entry in self.imported.entries)
        return Counter(made)

    def windows(self) -> Iterator[Window]:
        """The dates from each year in which an event begins to the end of the next, and of this decade."""
        years = {datetime.fromtimestamp(entry.start, ZoneInfo(HOME)).year for entry in self.imported.entries}
        for year in [*sorted(years)[:MOST_YEARS], 2026]:
            between = (_moment(date(year, 1, 1)), _moment(date(year + 2, 1, 1)))
            read = self.read(between)
            ours = Counter(span for entry in read.entries for span in entry.occurrences)
            uids = {entry.uid for entry in read.entries}
            refused = {refusal.uid for refusal in read.refused if refusal.what == "event"} - uids
            yield Window(ours, Counter(self._theirs(between, refused)))

    def _theirs(self, between: tuple[int, int], refused: set[str]) -> Iterator[tuple[int, int]]:
        """The dates recurring-ical-events finds, without the events that the hub refuses or it cannot do."""
        span = [datetime.fromtimestamp(moment, ZoneInfo(HOME)) for moment in between]
        for family in self.families:
            if str(family.walk("VEVENT")[0].get("UID", "")).strip() in refused:
                continue
            try:
                found = recurring_ical_events.of(family).between(*span)
            except THEIR_ERRORS:
                continue
            yield from ((_moment(each["DTSTART"].dt), _moment(each["DTEND"].dt)) for each in found)


def summary() -> None:
    """Prints a table for each package: files, events, refusals by reason, dates compared."""
    for package in PACKAGES:
        table = Table("what", "count", title=f"Calendars inside the {package} wheel")
        files = [File(path) for path in calendars(package)]
        for what, count in (figures(files) | compared(files)).items():
            table.add_row(what, str(count))
        Console().print(table)


def figures(files: list[File]) -> dict[str, int]:
    """How much there is and what became of it."""
    refused = Counter(f"{each.what}: {each.reason}" for file in files for each in file.imported.refused)
    return {
        "files": len(files),
        "files with events": sum(b"BEGIN:VEVENT" in file.data.upper() for file in files),
        "VEVENTs": sum(file.data.upper().count(b"BEGIN:VEVENT") for file in files),
        "entries taken": sum(len(file.imported.entries) for file in files),
        "well-formed VEVENTs": sum(file.well_formed().total() for file in files),
        "of these taken": sum((file.well_formed() & file.taken()).total() for file in files),
        **dict(refused.most_common()),
    }


def compared(files: list[File]) -> dict[str, int]:
    """How the dates agree with those of the other reader."""
    windows = [window for file in files for window in file.windows()]
    return {
        "windows compared": len(windows),
        "windows that differ": sum(window.ours != window.theirs for window in windows),
        "occurrences in them": sum(window.ours.total() for window in windows),
    }


def _moment(time: date) -> int:
    """A time as the hub reads it: what has no zone is its own."""
    home = ZoneInfo(HOME)
    if not isinstance(time, datetime):
        time = datetime(time.year, time.month, time.day, tzinfo=home)
    return int((time if time.tzinfo else time.replace(tzinfo=home)).timestamp())


if __name__ == "__main__":
    summary()
