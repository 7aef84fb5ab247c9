"""The hub's own events as iCalendar (RFC 5545): the whole board for a calendar program, or one event.

Pure. The same events give the same bytes (DTSTAMP is when the event was last changed, 3.8.7.2), so a
subscriber that asks again can be told that nothing is new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from hub.domain.events.ical_table import zone_table
from hub.domain.events.recurrence import Rule, as_text, planned

PRODUCT = "-//Community hub//Events//EN"
EVERY_HOUR = timedelta(hours=1)
# How far a VTIMEZONE reaches past the last date: programs that have no table of their own use it.
YEARS_AHEAD = 10


@dataclass(frozen=True)
class Published:
    """What a calendar may say of an event. Moments are Unix seconds, UTC.

    `zone`: IANA name. `updated`: when it was last changed; `sequence` counts the revisions. `end` may be
    None, `lat` and `lon` are None where the place is not public. `rule`: how it repeats (cancelled
    dates become EXDATE, moved ones an entry of their own). `discreet`: it may be in no feed.
    """

    id: str
    title: str
    start: int
    end: int | None
    zone: str
    updated: int
    sequence: int = 0
    description: str = ""
    place: str = ""
    category: str = ""
    cancelled: bool = False
    discreet: bool = False
    lat: float | None = None
    lon: float | None = None
    rule: Rule | None = None


def write_calendar(events: Iterable[Published], *, name: str, host: str = "") -> bytes:
    """The calendar file. `name` is its title; `host` the address of the hub ("http://hub.lan:8080"), or
    "" for no links. Discreet events are left out, as they may be in no feed."""
    shown = [event for event in events if not event.discreet]
    calendar = _heading(name)
    for zone in sorted({event.zone for event in shown} - {"UTC"}):
        years = [datetime.fromtimestamp(event.start, UTC).year for event in shown if event.zone == zone]
        calendar.add_component(zone_table(zone, min(years) - 1, max(years) + YEARS_AHEAD))
    for event in shown:
        for entry in _entries(event, host):
            calendar.add_component(entry)
    return bytes(calendar.to_ical(sorted=False))


def uid(event_id: str) -> str:
    """How the event is called in every calendar, for ever."""
    return f"{event_id}@hub"


def _heading(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("METHOD", "PUBLISH")
    calendar.calendar_name = name
    calendar.add("REFRESH-INTERVAL", EVERY_HOUR, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    return calendar


def _entries(event: Published, host: str) -> list[Event]:
    """The event, and an entry for each date of it that was moved."""
    entry = _entry(event, event.start, host)
    rule = event.rule
    if rule is None:
        return [entry]
    entry.add("RRULE", vRecur.from_ical(as_text(event.start, event.zone, rule)))
    for moment in rule.cancelled:
        entry.add("EXDATE", _local(moment, event.zone))
    return [entry, *(_moved(event, old, new, host) for old, new in rule.moved if _stands(event, rule, old))]


def _stands(event: Published, rule: Rule, moment: int) -> bool:
    """Whether a moved date is still planned; a change to any other date would be an additional one."""
    return moment not in rule.cancelled and bool(planned(event.start, event.zone, rule, (moment, moment + 1)))


def _moved(event: Published, moment: int, start: int, host: str) -> Event:
    entry = _entry(event, start, host)
    entry.add("RECURRENCE-ID", _local(moment, event.zone))
    return entry


def _entry(event: Published, start: int, host: str) -> Event:
    entry = Event()
    entry.add("UID", uid(event.id))
    entry.add("DTSTAMP", datetime.fromtimestamp(event.updated, UTC))
    entry.add("LAST-MODIFIED", datetime.fromtimestamp(event.updated, UTC))
    entry.add("SEQUENCE", event.sequence)
    entry.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("DTSTART", _local(start, event.zone))
    if event.end is not None:
        entry.add("DTEND", _local(start + event.end - event.start, event.zone))
    entry.add("SUMMARY", event.title)
    _details(entry, event, host)
    return entry


def _details(entry: Event, event: Published, host: str) -> None:
    """What may be missing, and is then left out: an empty line says something else than none."""
    for name, value in (("DESCRIPTION", event.description), ("LOCATION", event.place)):
        if value:
            entry.add(name, value)
    if event.category:
        entry.add("CATEGORIES", [event.category])
    if event.lat is not None and event.lon is not None:
        entry.add("GEO", (event.lat, event.lon))
    if host:
        entry.add("URL", f"{host.rstrip('/')}/events/{event.id}")


def _local(moment: int, zone: str) -> datetime:
    return datetime.fromtimestamp(moment, ZoneInfo(zone))
