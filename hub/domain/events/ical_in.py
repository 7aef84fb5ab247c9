"""Calendars of others (iCalendar, RFC 5545) read into entries the hub can take over.

Pure: bytes in, values out. Nothing in a file stops the rest of it: what cannot be taken is reported
with its reason. The work one file can cause is bounded: its size, the number of its events, and the
dates worked out.
"""

from dataclasses import dataclass

from hub.domain.events import ical_text
from hub.domain.events.ical_blocks import Block, Sheet, sheets
from hub.domain.events.ical_draft import Draft, read_draft, read_lines, text, title, uid
from hub.domain.events.ical_rules import Budget, Refused
from hub.domain.events.ical_series import Change, Key, Occurrence, Series, occurrences, planned_wall, touching
from hub.domain.events.ical_zones import Zones
from hub.errors import N_

LARGEST = 8 * 1024 * 1024
MOST = 5000


@dataclass(frozen=True)
class Entry:
    """One event of a calendar, or one changed date of it. Moments are Unix seconds, UTC.

    `recurrence_id`: the planned moment of the date it changes, None for the event itself; `onward`: it
    changes all later dates too. `start` and `end` are those of its first date; `all_day`: from midnight
    to midnight in the hub's zone. `status`: confirmed, tentative or cancelled. `sequence` counts the
    revisions; `last_modified` is None where nobody says. `rrule`, `exdates`, `rdates`: the lines as
    written, one under the other, or "". `occurrences`: (start, end) of each date it decides about that
    touches the time asked for; a cancelled entry lists the dates that do not take place. `planned`: for
    each occurrence the moment it had before it was moved, its identity in the series.
    """

    uid: str
    recurrence_id: int | None
    onward: bool
    title: str
    description: str
    place: str
    lat: float | None
    lon: float | None
    start: int
    end: int
    all_day: bool
    status: str
    sequence: int
    last_modified: int | None
    url: str
    categories: tuple[str, ...]
    rrule: str
    exdates: str
    rdates: str
    occurrences: tuple[tuple[int, int], ...]
    planned: tuple[int, ...]


@dataclass(frozen=True)
class Refusal:
    """Something that was not taken. `what`: "calendar" (a whole one, or its rest), "event", or "zone"
    (the event was taken; its time zone is unknown and the hub's own was used). `reason` is a msgid,
    `title` tells people which event it is; `uid` and `title` may be ""."""

    uid: str
    what: str
    reason: str
    title: str = ""


@dataclass(frozen=True)
class Imported:
    """What a calendar file held."""

    entries: tuple[Entry, ...]
    refused: tuple[Refusal, ...]


def read_calendar(data: bytes, *, zone: str, between: tuple[int, int]) -> Imported:
    """Reads a calendar file: one or several VCALENDARs, or bare events. Never raises for what is in it.

    `zone` is the hub's IANA zone; times without a zone and whole days are read in it. `between` are the
    moments (from, to before) whose dates are worked out. An event and its changed dates share a UID,
    the event comes first; of several versions the one with the highest SEQUENCE, then the latest
    LAST-MODIFIED, then the first in the file counts. Private events are not for a board: refused.
    """
    if len(data) > LARGEST:
        return Imported((), (Refusal("", "calendar", N_("This file is too large.")),))
    reader = _Reader(zone, between)
    found = sheets(data)
    if not found:
        reader.refuse("calendar", N_("This is not a calendar."))
    for sheet in found:
        reader.read(sheet)
    return Imported(tuple(reader.entries()), tuple(reader.refused))


class _Reader:
    """Reads all calendars of a file, then works out the entries: changes may stand in another one."""

    def __init__(self, zone: str, between: tuple[int, int]) -> None:
        self.zone, self.between = zone, between
        self.budget = Budget()
        self.drafts: dict[str, list[Draft]] = {}
        self.refused: list[Refusal] = []
        self.seen = 0

    def refuse(self, what: str, reason: str, uid: str = "", title: str = "") -> None:
        self.refused.append(Refusal(uid, what, reason, title))

    def read(self, sheet: Sheet) -> None:
        if sheet.scale not in ("", "GREGORIAN"):
            self.refuse("calendar", N_("It counts its days in another way."))
            return
        zones = Zones(sheet.zones, self.zone, self.between[1], self.budget)
        room = MOST - self.seen
        self.seen += len(sheet.events)
        for block in sheet.events[: max(room, 0)]:
            self._event(block, zones, sheet.method == "CANCEL")
        if len(sheet.events) > room:
            self.refuse("calendar", N_("It holds too many events; only the first were read."))

    def _event(self, block: Block, zones: Zones, called_off: bool) -> None:
        lines = read_lines(block)
        try:
            draft = read_draft(block, lines, zones, called_off)
        except Refused as refused:
            self.refuse("event", refused.reason, uid(lines), title(lines))
            return
        self.drafts.setdefault(draft.uid, []).append(draft)
        if draft.zone_unknown:
            self.refuse("zone", N_("Its time zone is unknown; the hub's own was used."), draft.uid, draft.title)

    def entries(self) -> list[Entry]:
        return [entry for drafts in self.drafts.values() for entry in self._family(drafts)]

    def _family(self, drafts: list[Draft]) -> list[Entry]:
        """An event and its changed dates; none of them when the dates cannot be worked out."""
        try:
            return self._worked_out(drafts)
        except (Refused, OverflowError) as error:
            reason = error.reason if isinstance(error, Refused) else N_("Its time cannot be understood.")
        for draft in drafts:
            self.refuse("event", reason, draft.uid, draft.title)
        return []

    def _worked_out(self, drafts: list[Draft]) -> list[Entry]:
        whole = self._newest([draft for draft in drafts if not draft.is_change])
        base = whole or drafts[0]
        parts = self._changes([draft for draft in drafts if draft.is_change], base.series)
        if not whole:
            return [self._changed_date(base, key, draft, []) for key, draft in parts.items()]
        parts = {key: draft for key, draft in parts.items() if self._stands(draft, key, whole)}
        changes = [Change(key, draft.series, draft.onward) for key, draft in parts.items()]
        kept, later = occurrences(base.series, changes, self.between, self.budget)
        return [
            _entry(whole, None, kept),
            *(self._changed_date(base, *part, rest) for part, rest in zip(parts.items(), later, strict=True)),
        ]

    def _changed_date(self, base: Draft, key: Key, draft: Draft, later: list[Occurrence]) -> Entry:
        planned = base.series.clock.moment(planned_wall(base.series, key))
        own = Occurrence(planned, *draft.series.span(draft.series.first))
        return _entry(draft, planned, touching([own, *later], self.between))

    def _newest(self, drafts: list[Draft]) -> Draft | None:
        """The version that counts. The others are reported."""
        newest = max(drafts, key=lambda draft: draft.version, default=None)
        for other in drafts:
            if other is not newest:
                self.refuse("event", N_("The file holds it twice; the newer was taken."), other.uid, other.title)
        return newest

    def _changes(self, drafts: list[Draft], base: Series) -> dict[Key, Draft]:
        """The newest change of each date."""
        by_key: dict[Key, list[Draft]] = {}
        for draft in drafts:
            by_key.setdefault(draft.key(base), []).append(draft)
        newest = {key: self._newest(versions) for key, versions in by_key.items()}
        return {key: draft for key, draft in newest.items() if draft}

    def _stands(self, change: Draft, key: Key, whole: Draft) -> bool:
        """Not when the event itself leaves the date out, nor when the change is older than the event and
        speaks of a date the event no longer has."""
        if whole.series.leaves_out(key):
            return False
        return change.sequence >= whole.sequence or whole.series.has(key, self.budget)


def _entry(draft: Draft, planned: int | None, dates: list[Occurrence]) -> Entry:
    start, end = draft.series.span(draft.series.first)
    lat, lon = draft.position
    return Entry(
        uid=draft.uid,
        recurrence_id=planned,
        onward=draft.onward,
        title=draft.title,
        description=ical_text.paragraphs(text(draft.lines, "DESCRIPTION")),
        place=ical_text.line(text(draft.lines, "LOCATION")),
        lat=lat,
        lon=lon,
        start=start,
        end=end,
        all_day=draft.series.whole_day,
        status=draft.status,
        sequence=draft.sequence,
        last_modified=draft.last_modified,
        url=ical_text.link(text(draft.lines, "URL")),
        categories=draft.categories,
        rrule=draft.written("RRULE"),
        exdates=draft.written("EXDATE"),
        rdates=draft.written("RDATE"),
        occurrences=tuple((date.start, date.end) for date in dates),
        planned=tuple(date.planned for date in dates),
    )
