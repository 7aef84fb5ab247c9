"""What the queue says of each row, and the ready words of an answer: they thank, say why, leave a door open."""

from babel import Locale

from hub.domain import exchange, moderation
from hub.errors import N_
from hub.web import language, times
from hub.web.exchange import said as exchange_said
from hub.web.exchange import words as exchange_words
from hub.web.exchange.staff import wording
from hub.web.moderation import said

_ = language.gettext

KIND_WORDS = (
    *wording.KIND_WORDS,
    N_("Thank you. These words may hurt somebody. Shall we write them anew together?"),
)
HIDING_WORDS = (
    N_("We have taken this off the board. Please come and see us, we explain why."),
    N_("We have taken this off the board: somebody may come to harm. Please come and see us."),
    N_("We have taken this off the board: nothing is sold here."),
)
BOARDS = {"event": "event", "listing": "exchange", "offer": "work"}
PAGES = {"event": "/staff/events/", "listing": "/staff/listings/", "offer": "/staff/offers/"}
SETTLED_ELSEWHERE = N_("Found bad by a person of the team")


def elsewhere(told):
    """Of another hub's row nobody reads the reason here: one that the verb takes."""
    return "" if told.mine and told.kind == "listing" else _(SETTLED_ELSEWHERE)


# What somebody found wrong


def title(told):
    """What it is about; "" in a word when it is gone."""
    if not told.title:
        return _("It is no longer here")
    return exchange_words.thing(told.title) if told.title in exchange.THINGS else told.title


def board(kind):
    return BOARDS.get(kind, "event")


def address(told):
    """Where it can be read, and changed by who may; None when it is gone."""
    return f"{PAGES[told.kind]}{told.about_id}" if told.title and told.kind in PAGES else None


def line(told):
    """“Cheating ×2 · first said 2 hours ago”."""
    since = _("first said %(when)s") % {"when": times.ago(told.since)}
    return f"{said.signals(told.signals)} · {since}"


def hides(told):
    """Whether the queue itself can hide it; an event is changed or cancelled on its own page."""
    return told.kind in moderation.HIDES


def hide_line(told):
    """What hiding it does, where nobody reads words of ours."""
    if told.mine:
        return _("Nobody sees it any more, at any hub. It can be changed or closed on its own page.")
    return _("Nobody in this hall sees it any more. The hub that decides about it has been told.")


# Words that wait


def kind(look):
    """“Somebody gives · Clothes”."""
    return f"{exchange_said.kind(look)} · {exchange_words.section(look.section)}"


def title_of(look):
    """What it is, in a picture's words, where it has no title."""
    return exchange_said.title(look)


def written_in(look):
    """The language that the words were written in, by its name for the reader."""
    return Locale.parse(language.lang()).languages.get(look.lang, look.lang)
