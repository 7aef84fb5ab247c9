"""What the address of the board asks for, and the addresses that ask for a little more or less."""

from typing import NamedTuple
from urllib.parse import quote_plus

from flask import request

from hub.domain import events
from hub.errors import N_
from hub.web import forms, language, times
from hub.web.events import month, words

_ = language.gettext
TODAY, WEEK, MONTH, SEARCH = "today", "week", "month", "search"
VIEWS = {TODAY: N_("Today"), WEEK: N_("This week"), MONTH: N_("Month"), SEARCH: N_("Search")}
SYMBOLS = {MONTH: "calendar", SEARCH: "search"}
DAYS = {TODAY: 1, WEEK: 7}
LONGEST_TEXT = 80
LIKED = tuple(key for key in words.INTERESTS if key != "other")


class Asked(NamedTuple):
    """view: one of VIEWS; "" is today, or what comes next when nothing is left today · what: categories ·
    like: interests · flags: keys of words.FLAGS · text: to look for · day: (year, month, day) or None ·
    month: (year, month) · number: which page."""

    view: str
    what: tuple
    like: tuple
    flags: tuple
    text: str
    day: tuple | None
    month: tuple
    number: int

    @property
    def narrowed(self):
        """Whether anything was chosen that leaves something out."""
        return bool(self.what or self.like or self.flags or self.text)


def read(now):
    """The Asked of this request; what cannot be asked for is passed over."""
    given, what, like = request.args.to_dict(), request.args.getlist("what"), request.args.getlist("like")
    here = times.local(now)
    return Asked(
        view=given["view"] if given.get("view") in VIEWS else "",
        what=tuple(key for key in events.CATEGORIES if key in what),
        like=tuple(key for key in LIKED if key in like),
        flags=tuple(key for key in words.FLAGS if given.get(key)),
        text=given.get("q", "").strip()[:LONGEST_TEXT],
        day=words.day_of(given.get("day")),
        month=month.within(words.month_of(given.get("month")), here),
        number=forms.number("page"),
    )


def address(asked, **changed):
    """The board's address for what was asked, with something changed; from its first page unless said."""
    now = asked._replace(**{"number": 1, **changed})
    parts = [f"view={now.view}"] if now.view else []
    if now.day:
        parts.append("day={:04}-{:02}-{:02}".format(*now.day))
    parts += [f"what={key}" for key in now.what] + [f"like={key}" for key in now.like]
    parts += [f"{key}=1" for key in now.flags]
    if now.text:
        parts.append(f"q={quote_plus(now.text)}")
    if now.number > 1:
        parts.append(f"page={now.number}")
    return f"/events?{'&'.join(parts)}" if parts else "/events"


def tabs(asked):
    """Chips for when."""
    return [
        {"href": address(asked, view=view, day=None, text=""), "label": _(label), "symbol": SYMBOLS.get(view),
         "on": asked.view == view}
        for view, label in VIEWS.items()
    ]


def filters(asked):
    """Chips for what: touching one that is on takes it away again."""
    flags = [
        {"href": address(asked, flags=_toggled(asked.flags, key)), "label": _(label), "symbol": symbol,
         "on": key in asked.flags}
        for key, (symbol, label) in words.FLAGS.items()
    ]
    return flags + [
        {"href": address(asked, what=_toggled(asked.what, key)), "label": words.category(key), "symbol": key,
         "on": key in asked.what}
        for key in words.CATEGORIES
    ]


def likes(asked):
    """Chips for who likes it."""
    return [
        {"href": address(asked, like=_toggled(asked.like, key)), "label": _(words.INTERESTS[key]), "symbol": key,
         "on": key in asked.like}
        for key in LIKED
    ]


def _toggled(chosen, key):
    return tuple(one for one in chosen if one != key) if key in chosen else (*chosen, key)


def turn(asked, found):
    """Addresses of the pages before and after, or None. `found`: events.Page."""
    before = address(asked, number=found.number - 1) if found.number > 1 else None
    return before, address(asked, number=found.number + 1) if found.more else None
