"""Events as the board shows them: all that needs thinking is done here, once a page, so that the template
only writes it down."""

from typing import NamedTuple

from markupsafe import Markup

from hub import clock
from hub.web import language, pictures, times
from hub.web.events import words
from hub.web.page import static

_ = language.gettext
MARKS = tuple(words.FLAGS[key] for key in ("children", "step_free", "women_only"))


class Shown(NamedTuple):
    """One card. symbol, face, dots, marks: pictures as markup · left: seats in words · full: nothing is left
    at once · state: "Cancelled", "New time" or ""."""

    href: str
    symbol: Markup
    title: str
    when: str
    where: str
    face: Markup
    dots: Markup
    left: str
    full: bool
    marks: Markup
    state: str


class Writer:
    """Makes Shown of Cards for one page: what is the same for all of them is looked up once."""

    def __init__(self):
        self.sprite, self.now = static("icons.svg"), clock.now()
        self.today, self.marks = {}, {}

    def icon(self, name, label=None):
        return pictures.icon(name, label, self.sprite)

    def shown(self, card):
        there = times.local(card.starts, card.zone)
        opened = card.status == "open"
        return Shown(
            href=f"/events/{card.id}", symbol=self.icon(card.pictogram or card.category), title=card.title,
            when=times.joined(times.day_said(there, self._today(card.zone)), f"{there:%H:%M}"),
            where=words.where(card, card.mine, card.home_name), face=pictures.clock_face(there),
            dots=pictures.seats(card.taken, card.capacity) if opened and card.mine else Markup(""),
            left=words.seats_left(card.free, card.full, card.capacity, card.mine) if opened else "",
            full=not card.free, marks=self._marks(card) if opened else Markup(""), state=words.state(card),
        )

    def _today(self, zone):
        if zone not in self.today:
            self.today[zone] = times.local(self.now, zone).date()
        return self.today[zone]

    def _marks(self, card):
        facts = (card.children_welcome, card.step_free, card.women_only)
        if facts not in self.marks:
            there = [mark for fact, mark in zip(facts, MARKS, strict=True) if fact]
            drawn = [self.icon(symbol, _(label)) for symbol, label in there]
            self.marks[facts] = Markup("").join(drawn)
        return self.marks[facts]


def shown(cards):
    """A list of Shown, in the reader's language."""
    writer = Writer()
    return [writer.shown(card) for card in cards]
