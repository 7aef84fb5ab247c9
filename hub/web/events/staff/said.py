"""What the team's pages say of sign-ups, and the answers that the form of an event offers."""

from babel import Locale

from hub.domain import events
from hub.errors import N_
from hub.web import language, times
from hub.web.events import words

_ = language.gettext

# How a sign-up stands: the colour of its badge, and the word on it
STATES = {
    events.CONFIRMED: ("ok", N_("Has a place")),
    events.WAITING: ("wait", N_("Waits")),
    events.REQUESTED: ("wait", N_("Asked elsewhere")),
    events.WITHDRAWN: ("quiet", N_("Withdrawn")),
}
PLACES = {"here": N_("Here, with us"), "address": N_("At an address"), "online": N_("Online")}
REACHES = {
    "hub": N_("Only this hub"),
    "area": N_("The hubs of our département"),
    "national": N_("All hubs of the country"),
}
EVERY = {"": N_("Once"), "week": N_("Every week"), "fortnight": N_("Every two weeks"), "month": N_("Every month")}
PICTOGRAMS = words.CATEGORIES | {key: words.INTERESTS[key] for key in ("animaux", "bien-etre", "nature")}
# The languages most heard in the halls; a language an event has already is kept beside them.
SPOKEN = ("fr", "en", "ar", "es", "pt", "ro", "ru", "uk", "fa", "ps", "tr", "bn", "so", "ti", "ur", "zh")


def state(sign_up):
    """(kind, word) of the badge."""
    kind, word = STATES[sign_up.state]
    return kind, _(word)


def news(one):
    """What this person must be told, in a few words. `one`: desk.News."""
    if one.status == "cancelled":
        return _("Cancelled. %(why)s") % {"why": words.reason(one)}
    if one.hidden:
        return _("Taken off by the national team. It is no longer offered.")
    told = state(one)[1]
    if one.moved_from:
        return _("New time: %(when)s. %(state)s.") % {"when": times.moment(one.starts, one.zone), "state": told}
    return f"{told}."


def reach(event):
    """Who sees it."""
    return _(REACHES.get(event.reach, REACHES["hub"]))


def every(key):
    """How often a series takes place."""
    return _(EVERY.get(key, EVERY["week"]))


def children(count):
    """“with 2 children”, or "" for nobody."""
    return language.ngettext("with %(num)d child", "with %(num)d children", count) % {"num": count} if count else ""


def options(table):
    """[(key, word)] for a choice."""
    return [(key, _(word)) for key, word in table.items()]


def choices(languages=()):
    """All answers that the form of an event offers; `languages`: codes that must be among those spoken."""
    return {
        "categories": [(key, words.category(key), key) for key in words.CATEGORIES],
        "places": options(PLACES), "reaches": options(REACHES), "every": options(EVERY),
        "interests": options(words.INTERESTS), "spoken": _languages(languages), "pictograms": options(PICTOGRAMS),
        "written": [(code, own) for code, (own, _) in language.LANGUAGES.items()],
    }


def _languages(chosen):
    names = Locale.parse(language.lang()).languages
    codes = dict.fromkeys([*SPOKEN, *chosen])
    return [(code, names.get(code, code)) for code in codes]


# Times


def times_of(event):
    """{field: text} of when an event is: date, start, end, and end_date when it is another day than one expects."""
    first, last = times.local(event.starts, event.zone), times.local(event.ends, event.zone)
    over_days = (last.date() - first.date()).days > (last.time() <= first.time())
    return {
        "date": f"{first:%Y-%m-%d}", "start": f"{first:%H:%M}", "end": f"{last:%H:%M}",
        "end_date": f"{last:%Y-%m-%d}" if over_days else "",
    }


def beside_fields(wrong):
    """Sentences about `starts` and `ends` under the fields in which these are typed."""
    beside = {"starts": "date", "ends": "end"}
    return {beside.get(name, name): sentence for name, sentence in wrong.items()}
