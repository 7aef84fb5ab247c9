"""The form of an event: what it starts with, what was typed, and the fields that the verbs take."""

from flask import g, request

from hub.domain import events
from hub.domain.events.fields import FLAGS, TEXTS
from hub.errors import N_, Invalid
from hub.web import files, times, towns
from hub.web.events.staff import said

LISTS = ("languages", "interests")
CHOSEN = ("category", "place_kind", "reach", "every", "scope")
TIMES = ("date", "start", "end", "end_date", "until")


def blank(now):
    """A new event: tomorrow evening, here, for this hub, without a limit."""
    tomorrow = times.local(now + 24 * 3600)
    return {
        **dict.fromkeys((*TEXTS, *TIMES, *FLAGS, "capacity", "town", "photo"), ""),
        "languages": [], "interests": [], "category": "shared_moment", "place_kind": "here",
        "reach": "hub", "every": "", "scope": "this",
        "date": f"{tomorrow:%Y-%m-%d}", "start": "18:00", "end": "20:00", "lang": g.lang,
    }


def of_event(event):
    """An event as its form shows it."""
    names = (*TEXTS, *FLAGS, *LISTS, "category", "place_kind", "reach", "photo")
    kept = {name: getattr(event, name) for name in names}
    return blank(event.starts) | kept | said.times_of(event) | {
        "capacity": event.capacity or "", "pictogram": "" if event.pictogram == event.category else event.pictogram,
        "town": towns.town(event.commune) if event.place_kind == "address" else "",
    }


def typed():
    """What was typed, so that nothing is lost when something is wrong."""
    form = request.form
    given = {name: form.get(name, "") for name in (*TEXTS, *CHOSEN, *TIMES, "capacity", "town")}
    given |= {name: bool(form.get(name)) for name in FLAGS} | {name: form.getlist(name) for name in LISTS}
    return given | {"photo": files.typed()}


def fields(zone):
    """The fields for `create` and `change`. Raises Invalid, `town` and `photo` among its fields."""
    photo = files.chosen()
    given = events.read_form(request.form, zone) | {"photo": photo}
    kind = given.get("place_kind", "here")
    given["commune"] = towns.commune() if kind == "address" else ""
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
