"""What the pages say of an event: short, the same on every page, beside the pictures."""

from datetime import datetime

from babel import Locale

from hub import clock
from hub.domain import events, places
from hub.errors import N_, NotFound
from hub.web import language, times

_ = language.gettext

CATEGORIES = {
    "meal": N_("Meal"),
    "shared_moment": N_("Shared moment"),
    "game": N_("Games"),
    "sport": N_("Sport"),
    "culture": N_("Culture"),
    "workshop": N_("Workshop"),
    "talk": N_("Talking together"),
    "training": N_("Training"),
    "street_round": N_("Street round"),
    "other": N_("Something else"),
}
INTERESTS = {
    "activites": N_("Making things"), "animaux": N_("Animals"), "bien-etre": N_("Feeling well"),
    "cuisine": N_("Cooking"), "culture": N_("Culture"), "jeux": N_("Games"), "nature": N_("Nature"),
    "sport": N_("Sport"), "marauding": N_("Street rounds"), "other": N_("Something else"),
}
FLAGS = {
    "children": ("children", N_("Children welcome")),
    "step_free": ("step_free", N_("No steps")),
    "women_only": ("women", N_("Among women")),
}


def category(key):
    """The word for a category; a newer hub may have one that we do not know."""
    return _(CATEGORIES.get(key, CATEGORIES["other"]))


def commune(code):
    """The name of a commune, or "" for none and for a code this machine does not know."""
    try:
        return places.commune(code).name if code else ""
    except NotFound:
        return ""


def where(event, mine=True, home_name=None):
    """Where it is, in a few words: `event` is a Card or an Event."""
    if event.place_kind == "online":
        return _("Online")
    town = commune(event.commune)
    if event.place_kind == "address":
        return ", ".join(part for part in (event.address, town) if part)
    if mine:
        return _("Here, with us")
    if not (home_name or town):
        return _("Ask our team where")
    return ", ".join(part for part in (home_name or _("In another place"), town) if part)


def begins(event):
    """Day and hour, or that it is on now and until when: `event` is a Card."""
    if event.starts <= clock.now() < event.ends:
        return _("Now, until %(hour)s") % {"hour": times.clock(event.ends, event.zone)}
    return times.moment(event.starts, event.zone)


def town(event, mine=True, home_name=None):
    """Where it is in two words, for the first screen: here, the town, or whose place; never a street."""
    if event.place_kind == "online":
        return _("Online")
    if mine and event.place_kind == "here":
        return _("Here, with us")
    return commune(event.commune) or home_name or _("In another place")


def seats_left(free, full, capacity, mine):
    """Seats as words: free ones, or what happens when there are none; "" where there is no limit."""
    if capacity is None and free is None:
        return ""
    if free:
        return language.ngettext("%(num)d seat", "%(num)d seats", free) % {"num": free}
    return _("It is full") if full or mine else _("We ask for you")


def state(event):
    """"Cancelled" or "New time", else ""."""
    if event.status == "cancelled":
        return _("Cancelled")
    return _("New time") if event.moved_from else ""


def reason(event):
    """Why it is cancelled or moved: the team's own words, or a sentence that the program wrote."""
    return _(event.reason) if event.reason else ""


def spoken(codes):
    """"French, Arabic" for the languages spoken there."""
    names = Locale.parse(language.lang()).languages
    return ", ".join(names.get(code, code) for code in codes)


def liked(interests):
    """(symbol, "Cooking, Games") for who likes it; ("", "") without interests that this program knows."""
    known = [key for key in interests if key in INTERESTS]
    return (known[0] if known else ""), ", ".join(_(INTERESTS[key]) for key in known)


def party(children):
    """Who comes with this ticket."""
    if not children:
        return _("For you alone")
    return language.ngettext("You and %(num)d child", "You and %(num)d children", children) % {"num": children}


TAKEN_OFF = N_("Taken off by the national team")

# What a ticket answers: kind for the colour, one short answer, one sentence more

ANSWERS = {
    events.CONFIRMED: ("ok", N_("Yes, you have a place"), N_("It is noted. See you soon!")),
    events.WAITING: ("wait", N_("It is full: you are waiting"), N_("We tell you here if a place becomes free.")),
    events.REQUESTED: ("wait", N_("We ask for you"), N_("Come back here to see the answer.")),
    events.WITHDRAWN: ("stop", N_("Your place is given back"), N_("Thank you for telling us.")),
}
FOUND = N_("Your ticket")  # over a yes that is not new: it was noted some time ago
TOO_FEW = N_("We tell you here when there are places for all of you.")


def answer(ticket, free=0, new=True):
    """(kind, short answer, sentence) of a Ticket, in the reader's language.

    `free`: seats that are left · `new`: its person has signed up just now, on this screen.
    """
    state = events.state_of(ticket.sign_up)
    if ticket.answer == "no" and state != events.WITHDRAWN:
        if ticket.event.status != "cancelled" and ticket.event.hidden:
            return "stop", _(TAKEN_OFF), _("This is no longer offered.")
        return "stop", _("Cancelled"), _("This will not take place.")
    kind, short, more = ANSWERS[state]
    if state == events.WAITING and free:
        more = TOO_FEW
    elif state == events.CONFIRMED and not new:
        more = FOUND
    return kind, _(short), _(more)


def day_of(text):
    """(year, month, day) of "2026-11-25", or None for anything else."""
    try:
        found = datetime.strptime(text or "", "%Y-%m-%d")  # noqa: DTZ007 a day on the calendar has no zone
    except ValueError:
        return None
    return found.year, found.month, found.day


def month_of(text):
    """(year, month) of "2026-11", or None for anything else."""
    found = day_of(f"{text}-01")
    return found[:2] if found else None
