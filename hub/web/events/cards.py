"""Events as the board shows them, one card each.

What a card says follows from what is known of the event, the reader's language and the day. So each is
written once and kept: when one seat is taken, one card of twenty is written anew.
"""

from functools import lru_cache

from flask import current_app
from markupsafe import Markup

from hub import clock
from hub.web import language, pictures, times
from hub.web.events import words
from hub.web.page import static

_ = language.gettext
KEPT = 2000  # of about 2 kB
MARKS = tuple(words.FLAGS[key] for key in ("children", "step_free", "women_only"))


def markup(cards):
    """The cards (events.Card) as markup, in the reader's language."""
    now, lang, today = clock.now(), language.lang(), {}
    for card in cards:
        if card.zone not in today:
            today[card.zone] = times.local(now, card.zone).date()
    return Markup("".join([_written(card, lang, today[card.zone]) for card in cards]))  # each is markup already


@lru_cache(maxsize=KEPT)
def _written(card, lang, today):
    there, opened = times.local(card.starts, card.zone), card.status == "open"
    written = current_app.jinja_env.get_template("events/_card.html").render(
        card=card, symbol=_icon(card.pictogram or card.category), face=pictures.clock_face(there),
        when=times.joined(times.day_said(there, today), f"{there:%H:%M}"),
        where=words.where(card, card.mine, card.home_name),
        dots=pictures.seats(card.taken, card.capacity) if opened and card.mine else "",
        left=words.seats_left(card.free, card.full, card.capacity, card.mine) if opened else "",
        marks=_marks(card) if opened else "", state=words.state(card),
    )
    return Markup(written)


def _icon(name, label=None):
    return pictures.icon(name, label, static("icons.svg"))


def _marks(card):
    facts = zip((card.children_welcome, card.step_free, card.women_only), MARKS, strict=True)
    return Markup("").join(_icon(symbol, _(label)) for fact, (symbol, label) in facts if fact)
