"""A commune in a form: typed by its name or postcode, chosen where several answer to that.

Its fields are `town` and, where there is a choice, `town_code`.
"""

import re

from flask import g, request

from hub.domain import places
from hub.errors import N_, Invalid, NotFound

MOST = 8
LABEL = re.compile(r"(.+) \((\w{2,3})\)")


def town(code):
    """How a commune stands in the form: "Saint-Denis (93)"; "" for none."""
    try:
        found = places.commune(code) if code else None
    except NotFound:
        return ""
    return _label(found) if found else ""


def towns():
    """[(code, label)] to choose from when what was typed fits several: those called so, then the nearest first."""
    text = _typed()
    return [(found.code, _label(found)) for found in places.find_communes(text, MOST, _here())] if text else []


def _here():
    """The Commune of this hub, None where it has said none."""
    try:
        return places.commune(g.hub.commune) if g.get("hub") else None
    except NotFound:
        return None


def commune():
    """The INSEE code of the commune that was typed or chosen, "" for none. Raises Invalid (`town`)."""
    text = _typed()
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


def _typed():
    return request.form.get("town", "").strip()


def _label(found):
    return f"{found.name} ({found.departement})"


def _same(exact):
    return [(each.code, _label(each)) for each in places.find_communes(f"{exact[1]} {exact[2]}", MOST)]
