"""Offers as the board shows them, one card each: written once and kept, like the cards of events."""

from functools import lru_cache

from flask import current_app, g
from markupsafe import Markup

from hub.web import language, pictures
from hub.web.offers import said, words
from hub.web.page import static

KEPT = 2000  # of about 1 kB


def markup(cards):
    """The cards (offers.Card) as markup, in the reader's language."""
    lang, here = language.lang(), g.hub.commune
    return Markup("".join([_written(card, lang, here) for card in cards]))  # each is markup already


@lru_cache(maxsize=KEPT)
def _written(card, lang, here):
    """`here`: this hub's commune is among what it follows from, for the card says how far it is."""
    written = current_app.jinja_env.get_template("offers/_card.html").render(
        card=card, symbol=pictures.icon(words.sector_icon(card.sector), None, static("icons.svg")), said=said,
        contract=words.contract(card.contract),
    )
    return Markup(written)
