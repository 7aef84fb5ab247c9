"""One VEVENT read into what it says: its words cleaned, its times as a series not yet worked out."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from icalendar import vDDDTypes
from icalendar.parser import split_on_unescaped_comma, unescape_backslash
from icalendar.prop import vGeo

from hub.domain.events import ical_text
from hub.domain.events.ical_blocks import Block, properties
from hub.domain.events.ical_rules import Refused
from hub.domain.events.ical_series import Key, Series
from hub.domain.events.ical_times import NAMES, Lines, read_key, read_series, unknown_zone
from hub.domain.events.ical_zones import EPOCH, Zones
from hub.errors import N_

TEXTS = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "CATEGORIES", "CLASS", "STATUS")
READ = frozenset((*NAMES, *TEXTS, "SEQUENCE", "LAST-MODIFIED", "DTSTAMP"))
STATUSES = ("confirmed", "tentative", "cancelled")
LONGEST_UID = 200
MOST_CATEGORIES = 20
HIGHEST = 2**31 - 1


@dataclass(frozen=True)
class Draft:
    """An event of a file. `called_off`: its whole calendar is a cancellation (METHOD:CANCEL)."""

    lines: Lines
    zones: Zones
    series: Series
    called_off: bool

    @property
    def uid(self) -> str:
        return uid(self.lines)

    @property
    def title(self) -> str:
        return title(self.lines)

    @property
    def version(self) -> tuple[int, int]:
        """A higher one replaces a lower one."""
        return self.sequence, self.last_modified or 0

    @property
    def is_change(self) -> bool:
        return "RECURRENCE-ID" in self.lines

    @property
    def onward(self) -> bool:
        ranges = [line.params.get("RANGE") for line in self.lines.get("RECURRENCE-ID", [])]
        return "THISANDFUTURE" in ranges

    @property
    def zone_unknown(self) -> bool:
        return unknown_zone(self.lines, self.zones)

    @property
    def status(self) -> str:
        said = text(self.lines, "STATUS").strip().lower()
        return "cancelled" if self.called_off else said if said in STATUSES else "confirmed"

    @property
    def sequence(self) -> int:
        try:
            return min(max(int(text(self.lines, "SEQUENCE")), 0), HIGHEST)
        except ValueError:
            return 0

    @property
    def last_modified(self) -> int | None:
        """Unix seconds. DTSTAMP says it where there is no LAST-MODIFIED (RFC 5545, 3.8.7.2)."""
        for name in ("LAST-MODIFIED", "DTSTAMP"):
            try:
                written = vDDDTypes.from_ical(text(self.lines, name).strip().upper())
            except ValueError:
                continue
            if isinstance(written, datetime):
                return round((written.replace(tzinfo=None) - EPOCH).total_seconds())
        return None

    @property
    def position(self) -> tuple[float | None, float | None]:
        """Latitude and longitude, or None twice."""
        try:
            lat, lon = vGeo.from_ical(text(self.lines, "GEO"))
        except ValueError:
            return None, None
        return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else (None, None)

    @property
    def categories(self) -> tuple[str, ...]:
        raw = [part for line in self.lines.get("CATEGORIES", []) for part in split_on_unescaped_comma(line.raw)]
        clean = [ical_text.line(part, 60) for part in raw[:MOST_CATEGORIES]]
        return tuple(part for part in clean if part)

    def key(self, base: Series) -> Key:
        """The date of `base` that this changes. Raises Refused."""
        return read_key(self.lines, self.zones, base)

    def written(self, name: str) -> str:
        """The lines of that name as they stand in the file."""
        return "\n".join(line.line for line in self.lines.get(name, []))


def read_draft(block: Block, lines: Lines, zones: Zones, called_off: bool) -> Draft:
    """Reads one event. Raises Refused when it is cut off, private or has no usable time."""
    if not block.closed:
        raise Refused(N_("It is cut off in the middle."))
    if text(lines, "CLASS").strip().upper() in ("PRIVATE", "CONFIDENTIAL"):
        raise Refused(N_("It is marked as private."))
    try:
        series = read_series(lines, zones)
        series.span(series.first)
    except OverflowError as error:
        raise Refused(N_("Its time cannot be understood.")) from error
    return Draft(lines, zones, series, called_off)


def read_lines(block: Block) -> Lines:
    """The lines of an event that the hub has a use for."""
    return properties(block, READ)


def uid(lines: Lines) -> str:
    """The UID, or one made of start and title where it is missing (so that the next reading finds the
    same) or too long to keep."""
    given = ical_text.line(text(lines, "UID"), ical_text.LONGEST)
    if given and len(given) <= LONGEST_UID:
        return given
    told = text(lines, "SUMMARY") or text(lines, "DESCRIPTION")
    seed = given or f"{text(lines, 'DTSTART')}\n{told}"
    return f"{sha256(seed.encode()).hexdigest()[:32]}@uid-made-here"


def title(lines: Lines) -> str:
    return ical_text.line(text(lines, "SUMMARY"))


def text(lines: Lines, name: str) -> str:
    """The first value of that name, with its backslashes undone, or ""."""
    return unescape_backslash(lines[name][0].raw) if name in lines else ""
