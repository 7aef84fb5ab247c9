"""The form of a listing: what it starts with, what was typed, and the fields that the verbs take."""

from flask import g, request

from hub.domain import exchange
from hub.domain.exchange import things
from hub.domain.exchange.fields import TEXTS
from hub.errors import N_, Invalid
from hub.web import files, forms, language, times
from hub.web.events.staff.said import REACHES, choices
from hub.web.exchange import words

_ = language.gettext
KEPT = (*TEXTS, "side", "thing", "section", "size", "reach", "lang", "languages")
PLAIN = ("side", "thing", "section", "size", "quantity", "reach", "date", "start", "lang", "card", "person")
WRONG_NUMBER = N_("Please give a whole number.")
WRONG_TIME = N_("Please give the day and the hour, as in 2026-12-24 and 18:30.")


def blank():
    """A new listing: a gift, one of it, of the team, for this hub."""
    return dict.fromkeys((*TEXTS, *PLAIN, "photo"), "") | {
        "side": "gift", "section": "clothes", "quantity": "1", "reach": "hub", "lang": g.lang, "languages": [],
    }


def of_listing(listing):
    """A listing as its form shows it."""
    kept = {name: getattr(listing, name) for name in blank() if hasattr(listing, name)}
    starts = times.local(listing.starts) if listing.starts else None
    return blank() | kept | {
        "quantity": str(listing.quantity), "date": f"{starts:%Y-%m-%d}" if starts else "",
        "start": f"{starts:%H:%M}" if starts else "",
    }


def typed():
    """What was typed, so that nothing is lost when something is wrong."""
    return forms.typed(*TEXTS, *PLAIN) | {"languages": request.form.getlist("languages"), "photo": files.typed()}


def fields():
    """The fields for `exchange.post` and `change`. Raises Invalid: `photo`, `quantity`, `date`."""
    photo, given = files.chosen(), typed()
    kept = {name: given[name] for name in KEPT} | {"photo": photo}
    return kept | {"quantity": _quantity(given["quantity"]), "starts": _starts(given["date"], given["start"])}


def _quantity(text):
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise Invalid({"quantity": (WRONG_NUMBER, {})})
    return int(text)


def _starts(date, start):
    """Unix seconds, None without a day."""
    if not date:
        return None
    try:
        return times.at(date, start or "12:00")
    except ValueError as error:
        raise Invalid({"date": (WRONG_TIME, {})}) from error


def answers(languages=(), thing=""):
    """All answers that the form offers; `languages`: codes that must be among those spoken · `thing`: whose
    sizes come first."""
    of_events = choices(languages)
    return {
        "sides": [("gift", _("It is given, or offered")), ("request", _("It is looked for"))],
        "things": [("", _("None of them: in words"))] + _things(),
        "sections": [(key, words.section(key), exchange.SECTION_ICONS[key]) for key in exchange.SECTIONS],
        "sizes": [("", _("I don't know, or it has none"))] + _sizes(thing), "limits": TEXTS,
        "reaches": [(key, _(word)) for key, word in REACHES.items()], "spoken": of_events["spoken"],
        "written": of_events["written"],
    }


def _things():
    """[(section, [(key, word)])] of all things."""
    return [
        (words.section(section), [(key, words.thing(key)) for key, _thing in things.of_section(section)])
        for section in exchange.SECTIONS
    ]


def _sizes(thing):
    """[(the things that have these sizes, [(key, word)])], those of `thing` first."""
    groups = {}
    for key, each in exchange.THINGS.items():
        groups.setdefault(each.sizes, []).append(words.thing(key))
    groups.pop(things.NO_SIZES)
    first = sorted(groups, key=lambda sizes: sizes != things.sizes(thing))
    return [(", ".join(groups[sizes]), [(size, words.size(size)) for size in sizes]) for sizes in first]
