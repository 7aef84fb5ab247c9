"""Putting something up: one question a screen, answered with pictures; the address carries the answers."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import exchange
from hub.domain.exchange import things
from hub.errors import HubError, Invalid
from hub.web import forms, language
from hub.web.exchange import said, words
from hub.web.exchange.showing import page
from hub.web.guard import GUEST, RESIDENT, allow
from hub.web.page import go

bp = Blueprint("posting", __name__)
NEW, OWN_WORDS = "/listings/new", "/listings/new/words"
QUANTITIES = (1, 2, 3, 4, 5, 10)
SEVERAL = 1  # a door with more sections than this asks which one
TEXTS = ("title", "description")


class Chosen(NamedTuple):
    """The answers so far; "" where there is none that can be, quantity 0."""

    door: str = "things"
    side: str = ""
    section: str = ""
    thing: str = ""
    size: str = ""
    quantity: int = 0

    def address(self, at=NEW, **more):
        """The address with these answers and `more`; "" or 0 takes one back."""
        kept = {name: value for name, value in (self._asdict() | more).items() if value}
        return f"{at}?{urlencode(kept)}"

    @property
    def fields(self):
        """What `exchange.post` takes."""
        return {"side": self.side, "thing": self.thing, "section": self.section, "size": self.size,
                "quantity": self.quantity or 1}


def _chosen():
    given = request.values
    door = given.get("door") if given.get("door") in exchange.DOORS else "things"
    sections = exchange.DOORS[door].sections
    section = given.get("section") if given.get("section") in sections else ""
    section = section if len(sections) > SEVERAL else sections[0]
    thing = given.get("thing") if given.get("thing") in dict(things.of_section(section)) else ""
    return Chosen(
        door, given.get("side") if given.get("side") in exchange.SIDES else "", section, thing,
        given.get("size") if given.get("size") in things.sizes(thing) else "",
        forms.number("quantity", 0, 0, QUANTITIES[-1]),
    )


@bp.get(NEW)
@allow(GUEST)
def new():
    """The next question; without a card, how one gets it."""
    chosen = _chosen()
    if g.who is None:
        return page("exchange/post/card.html", chosen=chosen, door=said.DOORS[chosen.door], back=_card_way(chosen))
    return _question(chosen)


def _card_way(chosen):
    return f"/me?{urlencode({'next': chosen.address()})}"


def _question(chosen):
    """The page of the first question that has no answer yet."""
    name = next((name for name in _asked(chosen) if not getattr(chosen, name)), "sure")
    return QUESTIONS[name](chosen)


def _asked(chosen):
    """The names of the questions that these answers lead to, in their order."""
    several = len(exchange.DOORS[chosen.door].sections) > SEVERAL
    return ("side", *(["section"] if several else []), "thing", *(["size"] if things.sizes(chosen.thing) else []),
            "quantity")


def _page(template, chosen, name, **more):
    """One question, with how far one is and the way back to the question before."""
    asked = (*_asked(chosen), "sure")
    at = asked.index(name)
    before = chosen.address(**dict.fromkeys(asked[at - 1 : at], "")) if at else said.DOORS[chosen.door].path
    return page(f"exchange/post/{template}.html", chosen=chosen, door=said.DOORS[chosen.door],
                steps=(at + 1, len(asked)), before=before, **more)


def _side(chosen):
    door = said.DOORS[chosen.door]
    ways = [{"href": chosen.address(side=side), "label": door.put(side), "line": "", "symbol": symbol}
            for side, symbol in zip(exchange.SIDES, ("give", "need"), strict=True)]
    return _page("side", chosen, "side", ways=ways)


def _section(chosen):
    ways = [{"href": chosen.address(section=key), "label": words.section(key), "line": words.examples(key),
             "symbol": exchange.SECTION_ICONS[key]} for key in exchange.DOORS[chosen.door].sections]
    return _page("section", chosen, "section", ways=ways)


def _thing(chosen):
    pictures = [(chosen.address(thing=key), words.thing(key), thing.icon)
                for key, thing in things.of_section(chosen.section)]
    return _page("thing", chosen, "thing", pictures=pictures, own_words=chosen.address(OWN_WORDS))


def _size(chosen):
    sizes = [(chosen.address(size=key), words.size(key)) for key in things.sizes(chosen.thing)]
    return _page("size", chosen, "size", sizes=sizes)


def _quantity(chosen):
    return _page("quantity", chosen, "quantity", many=[(chosen.address(quantity=n), n) for n in QUANTITIES],
                 people=chosen.section in exchange.WITHOUT_HANDOVER)


def _sure(chosen, status=200, told=""):
    answer = _page("sure", chosen, "sure", told=told, hidden=chosen._asdict())
    answer.status_code = status
    return answer


QUESTIONS = {
    "side": _side, "section": _section, "thing": _thing, "size": _size, "quantity": _quantity, "sure": _sure,
}


@bp.post(NEW)
@allow(RESIDENT)
def send():
    """Put it on the board. An answer that is missing is asked for."""
    chosen = _chosen()
    if not all(getattr(chosen, name) for name in _asked(chosen)):
        return go(chosen.address())
    try:
        made = exchange.post(chosen.fields, g.who.id)
    except HubError as error:
        return _sure(chosen, error.status, _told(error))
    return go(f"/listings/new/done?listing={made.id}")


def _told(error):
    fields = error.fields if isinstance(error, Invalid) else {}
    return language.sentence(*next(iter(fields.values()), (error.message, error.params)))


# In my own words


@bp.get(OWN_WORDS)
@allow(RESIDENT)
def ask_words():
    """A few words instead of a picture; they wait for a look."""
    return _words(_chosen(), dict.fromkeys(TEXTS, ""))


def _words(chosen, typed, wrong=None, status=200, told=""):
    answer = _page("words", chosen, "thing", typed=typed, wrong=wrong or {}, told=told, hidden=chosen._asdict())
    answer.status_code = status
    return answer


@bp.post(OWN_WORDS)
@allow(RESIDENT)
def send_words():
    """Give the words to the team; what cannot be taken is said beside what was typed."""
    chosen, typed = _chosen(), forms.typed(*TEXTS)
    if not (chosen.side and chosen.section):
        return go(chosen.address())
    try:
        made = exchange.post(chosen.fields | {"thing": "", "size": ""} | typed | {"lang": g.lang}, g.who.id)
    except Invalid as error:
        return _words(chosen, typed, forms.wrong(error), 422)
    except HubError as error:
        return _words(chosen, typed, None, error.status, _told(error))
    return go(f"/listings/new/done?listing={made.id}")


@bp.get("/listings/new/done")
@allow(RESIDENT)
def done():
    """It is on the board, or the team looks at it first."""
    sheet = exchange.listing(request.args.get("listing", ""), g.who.id)
    return page("exchange/post/done.html", sheet=sheet, listing=sheet.listing,
                door=said.door_of(sheet.listing.section))
