"""Moments as people say them, by CLDR, in the zone where the thing happens."""

import re
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, dates
from flask import g, has_request_context

from hub import clock as time
from hub.web import language

_ = language.gettext
DEFAULT_ZONE = "Europe/Paris"
YEAR = re.compile(r"[,،]?\s*(?:'[^']*'\s*)?y+")  # with the comma or the word that ties it to the month


@cache
def _zone(name):
    return ZoneInfo(name)


def local(moment, zone=None):
    """A datetime in the zone of the event or, without one, of this hub."""
    name = zone or (g.get("zone") if has_request_context() else None) or DEFAULT_ZONE
    return datetime.fromtimestamp(moment, _zone(name))


def clock(moment, zone=None):
    """`18:30`: the same digits in every language, as on the clock face beside it."""
    return f"{local(moment, zone):%H:%M}"


def day(moment, zone=None):
    """Today, this evening, tomorrow, or the day by its name."""
    return day_said(local(moment, zone), local(time.now(), zone).date())


def last_day(moment, zone=None):
    """The day by which something is done, without an hour: today, tomorrow, or the day by its name."""
    there = local(moment, zone).replace(hour=0)
    return day_said(there, local(time.now(), zone).date())


def day_said(there, today):
    """`day` for who has both at hand: a datetime, and the date of today in its zone."""
    date = there.date()
    days = (date - today).days
    if days == 0:
        return _("Tonight") if there.hour >= 18 else _("Today")
    return _("Tomorrow") if days == 1 else named(date, language.lang(), date.year != today.year)


def day_in_full(moment, zone=None):
    """The day by its name, with the year where it is another: `Tuesday 24 November`."""
    there, here = local(moment, zone).date(), local(time.now(), zone).date()
    return named(there, language.lang(), there.year != here.year)


@lru_cache(maxsize=1000)
def named(date, lang, year=False):
    """A date with the full names of its day and month: CLDR's longest form, its year left out unless asked for."""
    pattern = Locale.parse(lang).date_formats["full"].pattern
    said = dates.format_date(date, pattern if year else YEAR.sub("", pattern), lang)
    return said[:1].upper() + said[1:]


def span(starts, ends, zone=None):
    """`18:30–20:00`, with the day where it ends on another."""
    first, last = local(starts, zone), local(ends, zone)
    if last.date() == first.date() or last - first < timedelta(hours=12):
        return f"{clock(starts, zone)}–{clock(ends, zone)}"
    return f"{clock(starts, zone)} – {moment(ends, zone)}"


def moment(when, zone=None):
    """Day and hour."""
    return joined(day(when, zone), clock(when, zone))


def when(starts, ends, zone=None):
    """Day and hours, from the beginning to the end."""
    return joined(day(starts, zone), span(starts, ends, zone))


def joined(day, hours):
    """A day and its hours, with the comma of the language."""
    return _("%(day)s, %(hours)s") % {"day": day, "hours": hours}


def ago(when):
    """How long since, in the largest fitting unit."""
    if abs(when - time.now()) < 60:
        return _("just now")
    delta = timedelta(seconds=when - time.now())
    return dates.format_timedelta(delta, add_direction=True, locale=language.lang())


def at(day, hour="00:00", zone=None):
    """The moment of a day and an hour as forms bring them ("2026-11-24", "18:30"). Raises ValueError.

    An hour that summer time skips moves forward; of an hour that comes twice it is the first.
    """
    name = zone or (g.get("zone") if has_request_context() else None) or DEFAULT_ZONE
    return int(datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=_zone(name)).timestamp())


def midnight(days=0, zone=None):
    """The moment at which the day of today ends, or one so many days later."""
    return at(local(time.now(), zone).date() + timedelta(days=days + 1), zone=zone)
