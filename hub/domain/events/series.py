"""Events that repeat: each date is an event of its own, made some weeks ahead, and may differ."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import files, hubs
from hub.domain.events import editing, finding, line
from hub.domain.events.fields import DAY, GIVEN, checked
from hub.domain.events.recurrence import Rule, planned
from hub.errors import N_, Invalid, NotFound
from hub.ids import derived, uuid7
from hub.models import ledger
from hub.models.events import Event, Series
from hub.models.gate import act

AHEAD = 60 * 24 * 3600  # seconds: how far ahead the dates are made
LASTS = "lasts"


class Repeating(NamedTuple):
    """A series as the team's list shows it: every week | fortnight | month · until: the last moment, or
    None · next_id, next_starts: the next date that is not over, or None · dates: how many are to come."""

    id: str
    title: str
    every: str
    until: int | None
    next_id: str | None
    next_starts: int | None
    dates: int


@act
def create_series(fields, every, until=None, by=""):
    """Make an event that repeats; the answer is the list of the Events made: 60 days of dates, at least one.

    `fields`: as for `create`, with the first date's `starts` and `ends` · `every`: week, fortnight or month
    (the same weekday of the month) · `until`: the last moment at which a date may start (Unix seconds), or
    None. Raises Invalid.
    """
    new = checked(fields)
    if until is not None and until < new["starts"]:
        raise Invalid({"until": (N_("It must end after the first date."), {})})
    Rule(every, until)
    lasts = new.pop("ends") - new["starts"]
    first = new.pop("starts")
    row = Series(id=uuid7(), every=every, first=first, until=until, zone=new["zone"],
                 details=new | {LASTS: lasts, "by": by})
    row.made_until, row.photo = first, new.get("photo", "")
    row.save(force_insert=True)
    return _extend(row, clock.now())


@act
def extend_series(now=None):
    """A chore: make the dates of the next 60 days. The answer is how many were made."""
    now = clock.now() if now is None else now
    going = Series.select().where(Series.until.is_null() | (Series.until >= Series.made_until))
    return sum(len(_extend(row, now)) for row in going)


def _extend(row, now):
    """Make what is planned from `made_until` on. A date that was taken away stays away."""
    horizon = max(now + AHEAD, row.first + 1)
    moments = planned(row.first, row.zone, Rule(row.every, row.until), (row.made_until, horizon))
    made = [_make(row, moment) for moment in moments if not _known(row, moment)]
    row.made_until = max(row.made_until, horizon)
    row.save()
    return made


def _known(row, moment):
    return ledger.line(Event.kind, date_id(row, moment)) is not None


def date_id(row, moment):
    """The id of a date: from the series and the day on which it is planned, whatever its hour became."""
    day = datetime.fromtimestamp(moment, ZoneInfo(row.zone)).date()
    return derived(Event.kind, hubs.hub_id(), row.id, day)


def _make(row, moment):
    details = {name: value for name, value in row.details.items() if name in GIVEN or name == "area"}
    times = {"starts": moment, "ends": moment + row.details[LASTS]}
    links = {"series_id": row.id, "series_date": moment, "made_by": row.details["by"]}
    return editing.made(Event(id=date_id(row, moment), **details, **times, **links))


def the_series(series_id):
    """The Series row. Raises NotFound."""
    row = Series.get_or_none(Series.id == series_id)
    if row is None:
        raise NotFound()
    return row


def dates_of(series_id, now=None):
    """The Events of a series that are not over, in order; those changed on their own have `touched`."""
    now = clock.now() if now is None else now
    wanted = (Event.series_id == series_id) & (Event.ends > now)
    return list(Event.there().where(wanted).order_by(Event.starts, Event.id))


def series_list(now=None):
    """All series that still have dates to come, as a list of Repeating, by title. Two queries."""
    now = clock.now() if now is None else now
    going = list(Series.select().where(Series.until.is_null() | (Series.until > now)))
    wanted = Event.series_id.in_([row.id for row in going]) & (Event.ends > now) & ~Event.gone
    dates = {}
    found = Event.select(Event.series_id, Event.id, Event.starts).where(wanted).order_by(Event.starts, Event.id)
    for series_id, event_id, starts in found.tuples():
        dates.setdefault(series_id, []).append((event_id, starts))
    return sorted((_repeating(row, dates.get(row.id, [])) for row in going), key=lambda each: each.title)


def _repeating(row, dates):
    """`dates`: (id, starts) of those to come, in order."""
    first = dates[0] if dates else (None, None)
    return Repeating(row.id, row.details["title"], row.every, row.until, *first, len(dates))


@act
def change_series(series_id, fields, by=""):
    """Change all dates to come that were not changed on their own; the answer is the list of the Events changed.

    `fields`: as for `change`. `starts` and `ends` (of any one date) give the new hour and length; the days
    stay. For other days end the series and begin another. Raises NotFound, Invalid: also when one date has
    promised more seats than there would be; then nothing changes.
    """
    row, now = the_series(series_id), clock.now()
    dates = [date for date in dates_of(series_id, now) if date.starts > now and not date.touched]
    hour = _hour(row, fields)
    rest = {name: value for name, value in fields.items() if name not in ("starts", "ends")}
    changed = [_change_date(date, rest | _times(date, hour), by) for date in dates]
    _change_plan(row, rest, hour)
    return changed


def _hour(row, fields):
    """(time of day, seconds it lasts) that the fields ask for, or None when the hour stays."""
    if "starts" not in fields or "ends" not in fields:
        return None
    if fields["starts"] is None or fields["ends"] is None:
        raise Invalid({"starts": (N_("Please say when it starts."), {})})
    wall = datetime.fromtimestamp(fields["starts"], ZoneInfo(row.zone))
    return wall.time(), fields["ends"] - fields["starts"]


def _times(date, hour):
    if hour is None:
        return {}
    starts = _at_hour(date.starts, date.zone, hour[0])
    return {"starts": starts, "ends": starts + hour[1]}


def _at_hour(moment, zone, time):
    """The same day at another hour on the wall."""
    there = ZoneInfo(zone)
    day = datetime.fromtimestamp(moment, there).date()
    return int(datetime.combine(day, time, tzinfo=there).timestamp())


def _change_date(date, fields, by):
    """As `change`, but the date goes on following its series."""
    event = editing.change(date.id, fields, by)
    if event.touched:
        event.touched = False
        event.save()
    return event


def _change_plan(row, rest, hour):
    """What dates made later start with. Without dates the fields are checked here for the first time."""
    known = {name: value for name, value in row.details.items() if name in GIVEN}
    lasts = hour[1] if hour else row.details[LASTS]
    if hour:
        row.first = _at_hour(row.first, row.zone, hour[0])
        row.made_until = max(row.first, row.made_until - DAY)  # an earlier hour of the last day counts again
    new = checked(known | rest | {"starts": row.first, "ends": row.first + lasts}, began=row.first)
    del new["starts"], new["ends"]
    row.details = new | {LASTS: lasts, "by": row.details["by"]}
    _keep_photo(row, new.get("photo", ""))


def _keep_photo(row, name):
    """Write the row; the photo that its dates started with goes, if it is another now and nothing shows it."""
    before, row.photo = row.photo, name
    row.save()
    files.let_go({before} - {name})


@act
def end_series(series_id, reason="", by=""):
    """Let a series end now; the answer is the list of its dates to come, which no longer take place.

    Dates that nobody counts on go; the others are cancelled with the `reason`, so that people are told.
    What has begun goes on. Raises NotFound, and Invalid when a reason is needed and not given.
    """
    row, now = the_series(series_id), clock.now()
    row.until = now
    ended = [_end_date(event, reason, by) for event in dates_of(series_id, now) if event.starts > now]
    _keep_photo(row, "")
    return ended


def _end_date(event, reason, by):
    if event.status == finding.CANCELLED:
        return event
    if line.promised(event.id) or finding.live(event.id):
        return editing.cancel(event.id, reason, by)
    event.delete_instance()
    return event
