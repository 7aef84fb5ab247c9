"""The form of an event: what it starts with, what was typed, and the fields that the verbs take."""

import re

from flask import g, request

from hub.domain import events, places
from hub.domain.events.fields import FLAGS, TEXTS
from hub.errors import N_, Invalid, NotFound
from hub.web import times
from hub.web.events.staff import said

LISTS = ("languages", "interests")
CHOSEN = ("category", "place_kind", "reach", "every", "scope")
TIMES = ("date", "start", "end", "end_date", "until")
TOWNS = 8
LABEL = re.compile(r"(.+) \((\w{2,3})\)")


def blank(now):
    """A new event: tomorrow evening, here, for this hub, without a limit."""
    tomorrow = times.local(now + 24 * 3600)
    return {
        **dict.fromkeys((*TEXTS, *TIMES, *FLAGS, "capacity", "town"), ""), "languages": [], "interests": [],
        "category": "shared_moment", "place_kind": "here", "reach": "hub", "every": "", "scope": "this",
        "date": f"{tomorrow:%Y-%m-%d}", "start": "18:00", "end": "20:00", "lang": g.lang,
    }


def of_event(event):
    """An event as its form shows it."""
    kept = {name: getattr(event, name) for name in (*TEXTS, *FLAGS, *LISTS, "category", "place_kind", "reach")}
    return blank(event.starts) | kept | said.times_of(event) | {
        "capacity": event.capacity or "", "town": town(event.commune) if event.place_kind == "address" else "",
        "pictogram": "" if event.pictogram == event.category else event.pictogram,
    }


def typed():
    """What was typed, so that nothing is lost when something is wrong."""
    form = request.form
    given = {name: form.get(name, "") for name in (*TEXTS, *CHOSEN, *TIMES, "capacity", "town")}
    return given | {name: bool(form.get(name)) for name in FLAGS} | {name: form.getlist(name) for name in LISTS}


def fields(zone):
    """The fields for `create` and `change`. Raises Invalid, `town` among its fields."""
    given = events.read_form(request.form, zone)
    kind = given.get("place_kind", "here")
    given["commune"] = _commune() if kind == "address" else ""
    if kind != "address":
        given["address"] = ""
    return given


def until(zone):
    """The end of the day until which an event repeats, or None for always. Raises Invalid."""
    day = request.form.get("until", "")
    try:
        return times.at(day, "23:59", zone) if day else None
    except ValueError as error:
        raise Invalid({"until": (N_("Please give the day, as in 2026-12-24."), {})}) from error


# The commune, typed by its name or postcode


def town(code):
    """How a commune stands in the form: "Saint-Denis (93)"; "" for none."""
    try:
        found = places.commune(code) if code else None
    except NotFound:
        return ""
    return _label(found) if found else ""


def towns():
    """[(code, label)] to choose from when what was typed fits several."""
    text = request.form.get("town", "").strip()
    return [(found.code, _label(found)) for found in places.find_communes(text, TOWNS)] if text else []


def _label(found):
    return f"{found.name} ({found.departement})"


def _commune():
    """The INSEE code of the commune that was typed or chosen, "" for none. Raises Invalid (`town`)."""
    text = request.form.get("town", "").strip()
    if not text:
        return ""
    exact = LABEL.fullmatch(text)
    found = dict((label, code) for code, label in (towns() if not exact else _same(exact)))
    chosen = request.form.get("town_code")
    if chosen in found.values():
        return chosen
    if text in found or len(found) == 1:
        return found.get(text) or next(iter(found.values()))
    sentence = N_("Please choose which one.") if found else N_("We do not know this commune. Try its postcode.")
    raise Invalid({"town": (sentence, {})})


def _same(exact):
    return [(each.code, _label(each)) for each in places.find_communes(f"{exact[1]} {exact[2]}", TOWNS)]
