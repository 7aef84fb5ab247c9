"""Which ticket? Said by touching keys, one after the other: a picture, a number, the four digits.

What was touched so far lies in the server's memory for two minutes: not in the address or the page,
where the next person could find it by going back, and never on the disk.
"""

from typing import NamedTuple

from flask import g

from hub.domain import hall
from hub.domain.people import names
from hub.domain.people.briefly import Briefly
from hub.errors import N_, Forbidden, HubError, Invalid
from hub.web import language
from hub.web.guard import on_paired_screen
from hub.web.page import called, page
from hub.web.people import shown

SECONDS = 120
NUMBER_DIGITS, CODE_DIGITS = 4, 4
BACK, OK = "back", "ok"
DIGITS = tuple("0123456789")
NOT_HERE = N_("With your picture you find your ticket at the screen in the hall. Here you need your card.")
_touched = Briefly(SECONDS)


class Touched(NamedTuple):
    """picture: its key, "" while none is chosen · number: digits · done: the number is whole · code: digits ·
    told: the sentence to show."""

    picture: str = ""
    number: str = ""
    done: bool = False
    code: str = ""
    told: str = ""

    @property
    def name(self):
        """The picture name in its stored form."""
        return f"{self.picture}-{self.number}"


def question(status=200, **more):
    """The page with the next question."""
    here = _here(g.visit) if g.visit else Touched()
    g.private = bool(here.picture) or g.get("private", False)
    context = {"wrong": {}, "typed_card": ""} | more
    if here.done:
        return page("events/find_code.html", status=status, here=here, name=called(here.name), of=CODE_DIGITS)
    if here.picture:
        return page("events/find_number.html", status=status, here=here, label=shown.labels()[here.picture])
    context |= {"pictures": shown.labels() if on_paired_screen() else {}, "not_here": language.gettext(NOT_HERE)}
    return page("events/find.html", status=status, **context)


def only_in_the_hall():
    """Wrong codes lock a ticket: elsewhere anybody on the Wi-Fi could lock one guest out after the other.

    Raises Forbidden. A card nobody guesses, and the browser that signed up knows its ticket by its visit.
    """
    if not on_paired_screen():
        raise Forbidden(NOT_HERE)


def _here(visit):
    return _touched.get(visit.id) or Touched()


def touched(visit, key):
    """Take one more key; once the code fits, the visit knows its tickets."""
    here = after(_here(visit), key)
    if len(here.code) == CODE_DIGITS:
        _check(visit, here)
    else:
        _touched.put(visit.id, here)


def _check(visit, here):
    try:
        hall.find_ticket(visit.id, here.name, here.code)
    except HubError as error:
        _touched.put(visit.id, here._replace(code="", told=language.sentence(error.message, error.params)))
    else:
        _touched.drop(visit.id)


def after(here, key):
    """The Touched after one more key: a picture's, a digit, BACK or OK.

    A key that means nothing at this point changes nothing.
    """
    here = here._replace(told="")
    if key == BACK:
        return _back(here)
    if not here.picture:
        return Touched(key) if key in names.PICTURES else here
    if here.done:
        return here._replace(code=_longer(here.code, key, CODE_DIGITS))
    if key == OK:
        return here._replace(done=_is_name(here.name))
    longer = _longer(here.number, key, NUMBER_DIGITS)
    return here if longer == "0" else here._replace(number=longer)


def _back(here):
    if here.done:
        return here._replace(code=here.code[:-1], done=bool(here.code))
    return here._replace(number=here.number[:-1]) if here.number else Touched()


def _longer(digits, key, most):
    return digits + key if key in DIGITS and len(digits) < most else digits


def _is_name(text):
    try:
        return str(names.read_name(text)) == text
    except Invalid:
        return False
