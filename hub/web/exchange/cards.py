"""Listings as the board shows them, one card each: written once and kept, like the cards of events."""

from functools import lru_cache

from flask import current_app
from markupsafe import Markup

from hub import clock
from hub.web import language, pictures, times
from hub.web.exchange import said, words
from hub.web.page import static

KEPT = 2000  # of about 1 kB


def markup(cards):
    """The cards (exchange.Card) as markup, in the reader's language."""
    lang, today = language.lang(), times.local(clock.now()).date()
    return Markup("".join([_written(card, lang, today) for card in cards]))  # each is markup already


@lru_cache(maxsize=KEPT)
def _written(card, lang, today):
    """`today` is among what it follows from: the card may name a day."""
    written = current_app.jinja_env.get_template("exchange/_card.html").render(
        card=card, board=said.door_of(card.section).board, title=said.title(card), kind=said.kind(card),
        symbol=pictures.icon(said.symbol(card), None, static("icons.svg")), details=said.details(card),
        when=times.moment(card.starts) if card.starts else "", by=_by(card),
        state=said.state(card.state) if card.state != "open" else "", section=words.section(card.section),
    )
    return Markup(written)


def _by(card):
    """From whom and where, each with a direction of its own: both may be names in other letters."""
    parts = (said.author(card), said.where(card.mine, card.home_name))
    return Markup(" · ").join(language.apart(part) for part in parts if part)
