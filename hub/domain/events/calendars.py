"""Calendars of others on this hub's board: read, kept in step, and never made twice.

A date is known by source, UID and the day on which it was planned, so it stays itself when it moves.
The source decides about what it says (title, text, place, times, whether it takes place); the team about
the rest, and also about the text until the source says something new.
"""

import hashlib
from collections import Counter
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import hubs
from hub.domain.events import editing, finding, ical_text
from hub.domain.events.fields import DAY, TEXTS
from hub.errors import N_
from hub.ids import derived
from hub.models import ledger
from hub.models.events import CATEGORIES, Event, plain_words
from hub.models.gate import act

BEFORE, AHEAD = DAY, 180 * DAY  # the dates worked out: from yesterday on, half a year ahead
BATCH = 25  # dates written in one act, so that nobody at a kiosk waits long behind an import
NO_END = 3600  # seconds that an event lasts for us whose calendar does not say

# Reasons stored on an event as msgids: translate them where they are shown.
CALLED_OFF = N_("The organiser has called it off.")
VANISHED = N_("It is no longer in the organiser's calendar.")
CREATED, UPDATED, CANCELLED, UNCHANGED = "created", "updated", "cancelled", "unchanged"


class Report(NamedTuple):
    """What came of an import, in dates: created, updated, cancelled, unchanged. `entries`: events and changed
    dates that were understood · `over`: those of them without a date in the time looked at · `refused`:
    Refusals (uid, what, reason as a msgid, title)."""

    created: int
    updated: int
    cancelled: int
    unchanged: int
    entries: int
    over: int
    refused: tuple


class Date(NamedTuple):
    """One date of an entry, with the id it has on this hub."""

    id: str
    entry: object
    starts: int
    ends: int


def import_calendar(data, source, by="", *, reach="hub", category="other", feed=False, between=None,
                    tell=None):
    """Take the events of a calendar file over; the answer is a Report. Never raises for what is in it.

    `data`: bytes · `source`: what the file is called from now on (its address): the same source again
    updates what it made · `by`: a person's id · `reach`, `category`: for dates that are new · `feed`:
    this is all that the source has, so dates to come that it no longer holds are cancelled ·
    `between`: the moments whose dates are taken (default: yesterday to half a year ahead) · `tell(done,
    total)`: called with how many dates are done.
    Writes in small acts of its own: call it outside of one.
    """
    from hub.domain.events.ical_in import read_calendar  # with its library 30 ms of every start

    now = clock.now()
    between = between or (now - BEFORE, now + AHEAD)
    read = read_calendar(data, zone=hubs.zone_here(), between=between)
    dates = _dates(read.entries, source)
    defaults = {"reach": "hub" if hubs.is_secret() else reach, "category": category, "made_by": by}
    done = Counter()
    for first in range(0, len(dates), BATCH):
        if tell:
            tell(first, len(dates))
        done.update(_take(dates[first : first + BATCH], source, defaults))
    if feed:
        done[CANCELLED] += _call_off_missing(source, dates, read.refused, between)
    counts = [done[name] for name in (CREATED, UPDATED, CANCELLED, UNCHANGED)]
    over = sum(not entry.occurrences for entry in read.entries)
    return Report(*counts, len(read.entries), over, read.refused)


def _dates(entries, source):
    """The Dates of all entries, each with an id from source, UID and planned day (and a count within that day)."""
    there, seen, found = ZoneInfo(hubs.zone_here()), Counter(), []
    for entry in entries:
        repeats = entry.rrule or entry.rdates or entry.recurrence_id is not None
        for (starts, ends), planned in zip(entry.occurrences, entry.planned, strict=True):
            day = datetime.fromtimestamp(planned, there).date() if repeats else ""
            seen[entry.uid, day] += 1
            key = derived(Event.kind, hubs.hub_id(), source, entry.uid, day, seen[entry.uid, day])
            found.append(Date(key, entry, starts, ends if ends > starts else starts + NO_END))
    return found


@act
def _take(dates, source, defaults):
    return [_take_one(date, source, defaults) for date in dates]


def _take_one(date, source, defaults):
    """Make, update or cancel one date: which of the four it was."""
    event = Event.get_or_none(Event.id == date.id)
    if event is None:
        if date.entry.status == CANCELLED or ledger.line(Event.kind, date.id) is not None:
            return UNCHANGED
        editing.made(_new(date, source, defaults))
        return CREATED
    if event.gone or _is_older(date.entry, event) or event.source_said == _said(date):
        return UNCHANGED
    return _update(event, date)


def _new(date, source, defaults):
    here = hubs.this_hub()
    event = Event(id=date.id, source=source, source_uid=date.entry.uid, zone=hubs.zone_here(), **defaults)
    event.area = here.departement if here else ""
    event.category = _category(date.entry.categories, event.category)
    event.pictogram = event.category
    _copy(event, date)
    return event


def _category(words, otherwise):
    """The first of the calendar's categories that is one of ours by name."""
    known = ("_".join(plain_words(each)) for each in words)
    return next((name for name in known if name in CATEGORIES), otherwise)


def _copy(event, date):
    """What the source decides about."""
    entry, line = date.entry, ical_text.line
    event.title = line(entry.title or entry.place or event.source, TEXTS["title"])
    event.description, event.link = entry.description[: TEXTS["description"]], entry.url
    event.address = line(entry.place, TEXTS["address"])
    event.place_kind = "address" if event.address else "here"
    event.lat, event.lon = entry.lat, entry.lon
    event.starts, event.ends = date.starts, date.ends
    event.source_said, event.source_sequence = _said(date), entry.sequence
    event.source_modified = entry.last_modified or 0


def _said(date):
    entry = date.entry
    told = (entry.title, entry.description, entry.place, entry.lat, entry.lon, entry.url, entry.status)
    return hashlib.sha256(repr((*told, date.starts, date.ends)).encode()).hexdigest()[:32]


def _is_older(entry, event):
    """An older version of what we have; without revisions the newer file counts."""
    version = (entry.sequence, entry.last_modified or 0)
    return version < (event.source_sequence, event.source_modified)


def _update(event, date):
    if date.entry.status == CANCELLED:
        return _call_off(event, CALLED_OFF, _said(date))
    if max(event.ends, date.ends) <= clock.now():
        return UNCHANGED
    before = event.starts
    _copy(event, date)
    editing.note_move(event, before)
    if event.status == finding.CANCELLED and event.reason in (CALLED_OFF, VANISHED):
        event.status, event.reason = finding.OPEN, ""
    editing.noted(event)
    return UPDATED


def _call_off(event, reason, said):
    """Cancel a date that the source called off; one that is over, or no longer open, stays as it is."""
    if event.status != finding.OPEN or event.ends <= clock.now():
        return UNCHANGED
    event.status, event.reason, event.source_said = finding.CANCELLED, reason, said
    editing.noted(event)
    return CANCELLED


@act
def _call_off_missing(source, dates, refused, between):
    """Cancel the dates to come that a feed no longer holds: how many.

    Nothing when the calendar was not read whole; and what was refused this time is not missing.
    """
    if any(each.what == "calendar" for each in refused):
        return 0
    there, doubtful = {date.id for date in dates}, {each.uid for each in refused}
    wanted = (Event.source == source) & (Event.starts > clock.now()) & (Event.starts < between[1])
    missing = [
        event for event in Event.there().where(wanted & (Event.status == finding.OPEN))
        if event.id not in there and event.source_uid not in doubtful
    ]
    return sum(_call_off(event, VANISHED, "") == CANCELLED for event in missing)
