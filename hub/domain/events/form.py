"""What a page's form says about an event, read into the fields that the verbs take."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.domain.events.fields import CHOICES, FLAGS, TEXTS
from hub.errors import N_, Invalid

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hH.]([0-5]\d)")


def read_form(form, zone):
    """{field: value} from a form with `get` and `getlist` (as Flask's), in the clock of `zone`.

    Names: `date` (2026-12-24), `start` and `end` (18:30), `end_date` only when it lasts over days; an end
    before the start is on the next day. `capacity` empty: no limit. `languages`, `interests`: lists. Flags
    are ticked or absent. All other names are those of the fields; one that the form does not have is left
    out. Raises Invalid for `date`, `start`, `end`, `end_date`, `capacity`; what the fields say is checked
    by the verbs, whose sentences about times stand under `starts` and `ends`.
    """
    wrong = {}
    fields = {name: form.get(name) for name in (*TEXTS, *CHOICES, "zone") if form.get(name) is not None}
    fields |= {name: bool(form.get(name)) for name in FLAGS}
    fields |= {name: form.getlist(name) for name in ("languages", "interests")}
    if form.get("capacity") is not None:
        fields["capacity"] = _capacity(form.get("capacity"), wrong)
    if form.get("date") is not None:
        fields |= _times(form, ZoneInfo(zone), wrong)
    if wrong:
        raise Invalid(wrong)
    return fields


def _capacity(text, wrong):
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:
        wrong["capacity"] = (N_("Please give the number of seats in digits."), {})
        return None
    return int(text)


def _times(form, zone, wrong):
    day = _day(form, "date", wrong)
    start, end = _hour(form, "start", wrong), _hour(form, "end", wrong)
    last = _day(form, "end_date", wrong) if form.get("end_date") else day
    if wrong:
        return {}
    if not form.get("end_date") and end <= start:
        last = day + timedelta(days=1)
    return {"starts": _moment(day, start, zone), "ends": _moment(last, end, zone)}


def _moment(day, hour, zone):
    return int(datetime.combine(day, hour, tzinfo=zone).timestamp())


def _day(form, name, wrong):
    try:
        return date.fromisoformat((form.get(name) or "").strip())
    except ValueError:
        wrong[name] = (N_("Please give the day, as in 2026-12-24."), {})
        return None


def _hour(form, name, wrong):
    found = _CLOCK.fullmatch((form.get(name) or "").strip())
    if not found:
        wrong[name] = (N_("Please give the hour, as in 18:30."), {})
        return None
    return time(int(found[1]), int(found[2]))
