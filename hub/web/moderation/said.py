"""What the pages say of what somebody found wrong; the same words for who says it and for who looks."""

from typing import NamedTuple

from hub.errors import N_
from hub.web import language

_ = language.gettext


class Signal(NamedTuple):
    """symbol: its pictogram · label, line: as who touches it reads them · short: as the team does · board: its
    colour."""

    symbol: str
    label: str
    line: str
    short: str
    board: str


SIGNALS = {
    "in_danger": Signal("danger", N_("Somebody is in danger"), N_("The team comes at once"), N_("Danger"), "event"),
    "fraud": Signal("cheating", N_("Somebody wants to cheat"), N_("Money is asked, it is not true"), N_("Cheating"),
                    "favour"),
    "insults": Signal("insults", N_("It hurts people"), N_("Insults, hate"), N_("Insults"), "exchange"),
    "spam": Signal("advertising", N_("It is advertising"), N_("Or it stands here twice"), N_("Advertising"),
                   "moment"),
    "other": Signal("other", N_("Something else"), N_("The team finds out"), N_("Something else"), "places"),
}


def tiles():
    """[(key, Signal)] for the page that asks, in the reader's language; danger first."""
    return [(key, each._replace(label=_(each.label), line=_(each.line))) for key, each in SIGNALS.items()]


def signals(counted):
    """“Cheating ×2 · Insults” of {key: times}; the worst first, a key of a newer hub as it is."""
    known = [key for key in SIGNALS if key in counted] + [key for key in counted if key not in SIGNALS]
    return " · ".join(_times(short(key), counted[key]) for key in known)


def short(key):
    """A signal in a word."""
    return _(SIGNALS[key].short) if key in SIGNALS else key


def _times(word, times):
    return f"{word} ×{times}" if times > 1 else word
