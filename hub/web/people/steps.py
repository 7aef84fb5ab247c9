"""The way in, one touch after the other, without JavaScript and without anything in an address.

What was presented and touched so far lies in the server's memory for two minutes, found by a cookie:
not in the page, where the next person could find it by going back, and never on the disk.
"""

from typing import NamedTuple

from flask import g, request

from hub.domain import people
from hub.domain.people.briefly import Briefly
from hub.domain.people.codes import ALPHABET, CARD_LENGTH, CODE_PICTURES
from hub.errors import N_, NotFound
from hub.web import language, times
from hub.web.guard import keep_cookie, safe_next
from hub.web.guard.cookies import ENTRY
from hub.web.page import go

SECONDS = 120
WAIT = N_("Too many tries. Please wait until %(time)s, or ask the team.")
PICTURES, MOST_DIGITS = 4, 6
_entries = Briefly(SECONDS)


class Entry(NamedTuple):
    """by: "card", "name" or "keys" (the card's code is touched) · person_id: "" also for a name that nobody
    has · picture: of the picture name · digits, touched: what was touched since the last question ·
    first: a new code, chosen once · told: the sentence to show · helper: id of the volunteer who stands beside."""

    by: str
    person_id: str = ""
    picture: str = ""
    digits: str = ""
    touched: tuple = ()
    first: str = ""
    told: str = ""
    next: str = "/me"
    helper: str = ""

    def blank(self, told="", **more):
        """The same person at the next question."""
        return self._replace(digits="", touched=(), told=told, **more)


def begin(entry, location):
    """Start a way in; the answer is the redirect to its first question."""
    return keep_cookie(go(location), ENTRY, _entries.keep(entry))


def here():
    """The way in that this browser is on, or None."""
    return _entries.get(request.cookies.get(ENTRY, ""))


def put(entry):
    """Go on with a changed entry."""
    _entries.put(request.cookies[ENTRY], entry)


def leave():
    """Forget the way in."""
    _entries.drop(request.cookies.get(ENTRY, ""))


def person(entry):
    """Whose way in it is; None for a name that nobody has."""
    try:
        return people.person_of(entry.person_id) if entry.person_id else None
    except NotFound:
        return None


def next_address():
    """Where the person wanted to go, if that lies here."""
    return safe_next(request.values.get("next"), "/me")


def device_id():
    return g.device.id if g.device else ""


def touched_picture(entry, key):
    """The entry with one more picture; a finger that trembles and touches twice does no harm."""
    if key in entry.touched or key not in CODE_PICTURES:
        return entry
    return entry._replace(touched=(*entry.touched, key), told="")


def touched_digit(entry, key):
    """The entry with one more digit, or one less for "back"."""
    if key == "back":
        return entry._replace(digits=entry.digits[:-1])
    if key.isascii() and key.isdigit():
        return entry._replace(digits=(entry.digits + key)[:MOST_DIGITS], told="")
    return entry


def touched_symbol(entry, key):
    """The entry with one more character of a card's code, or one less for "back"."""
    if key == "back":
        return entry._replace(digits=entry.digits[:-1], told="")
    if len(key) == 1 and key in ALPHABET:
        return entry._replace(digits=(entry.digits + key)[:CARD_LENGTH], told="")
    return entry


def sentence(error):
    """What is shown for a failed try."""
    if isinstance(error, people.Locked):
        return language.sentence(WAIT, {"time": times.clock(error.until)})
    told = next(iter(getattr(error, "fields", {}).values()), (error.message, error.params))
    return language.sentence(*told)
