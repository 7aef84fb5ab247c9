"""What has been answered so far while something is put up: the address carries it, and says what is asked next."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import request

from hub.domain import exchange
from hub.domain.exchange import things
from hub.web import forms

NEW = "/listings/new"
QUESTIONS = ("side", "section", "thing", "size", "quantity", "sure")
QUANTITIES = (1, 2, 3, 4, 5, 10)
UNKNOWN = "unknown"  # an answer like another: nobody has to know a size
SEVERAL = 1  # a door with more sections than this asks which one


class Chosen(NamedTuple):
    """The answers so far; "" where there is none that can be, quantity 0.

    first: the first question that was asked; what the board knew before it is no step of this person's.
    """

    door: str = "things"
    side: str = ""
    section: str = ""
    thing: str = ""
    size: str = ""
    quantity: int = 0
    first: str = ""

    def address(self, at=NEW, **more):
        """The address with these answers and `more`; "" or 0 takes one back."""
        kept = {name: value for name, value in (self._asdict() | more).items() if value}
        return f"{at}?{urlencode(kept)}"

    @property
    def known_size(self):
        """The size, "" also where it is not known."""
        return "" if self.size == UNKNOWN else self.size

    @property
    def fields(self):
        """What `exchange.post` takes."""
        return {"side": self.side, "thing": self.thing, "section": self.section, "size": self.known_size,
                "quantity": self.quantity or 1}

    @property
    def asked(self):
        """The names of the questions that these answers lead to, in their order."""
        left_out = set() if len(exchange.DOORS[self.door].sections) > SEVERAL else {"section"}
        left_out |= set() if things.sizes(self.thing) else {"size"}
        return [name for name in QUESTIONS if name not in left_out]

    @property
    def next(self):
        """The name of the first question that has no answer yet; "sure" is never answered."""
        return next((name for name in self.asked if not getattr(self, name, "")), "sure")

    def at(self, name):
        """These answers at a question: who went back before the first one begins there."""
        began = QUESTIONS.index(self.first) if self.first else len(QUESTIONS)
        return self if began <= QUESTIONS.index(name) else self._replace(first=name)

    def before(self, name):
        """The address of the question before this one, None for the first of all."""
        earlier = self.asked[: self.asked.index(name)]
        return self.address(**{earlier[-1]: ""}) if earlier else None

    def step(self, name):
        """(Which step of this person's a question is, how many there are, 0 while nobody can tell)."""
        began = QUESTIONS.index(self.first or name)
        steps = [each for each in self.asked if QUESTIONS.index(each) >= began]
        return steps.index(name) + 1, len(steps) if self.thing or not self._may_have_size() else 0

    def _may_have_size(self):
        """Whether some of the things still to choose from have sizes."""
        sections = (self.section,) if self.section else exchange.DOORS[self.door].sections
        return any(thing.sizes for section in sections for _, thing in things.of_section(section))


def read():
    """The Chosen of this request; what cannot be answered so is asked again."""
    given = request.values
    door = given.get("door") if given.get("door") in exchange.DOORS else "things"
    sections = exchange.DOORS[door].sections
    section = _one_of("section", sections) if len(sections) > SEVERAL else sections[0]
    thing = _one_of("thing", dict(things.of_section(section)))
    sizes = things.sizes(thing)
    return Chosen(
        door, _one_of("side", exchange.SIDES), section, thing, _one_of("size", sizes and (*sizes, UNKNOWN)),
        forms.number("quantity", 0, 0, QUANTITIES[-1]), _one_of("first", QUESTIONS),
    )


def _one_of(name, known):
    given = request.values.get(name, "")
    return given if given in known else ""
