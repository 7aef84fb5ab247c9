"""Putting something up: one question a screen, answered with pictures; the address carries the answers."""

from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import exchange
from hub.domain.exchange import things
from hub.errors import HubError, Invalid
from hub.web import forms, language
from hub.web.exchange import said, words
from hub.web.exchange.chosen import NEW, QUANTITIES, UNKNOWN, read
from hub.web.exchange.showing import page
from hub.web.guard import GUEST, RESIDENT, allow
from hub.web.page import go

bp = Blueprint("posting", __name__)
OWN_WORDS = "/listings/new/words"
TEXTS = ("title", "description")


@bp.get(NEW)
@allow(GUEST)
def new():
    """The next question; without a card, how one gets it."""
    chosen = read()
    if g.who is None:
        return page("exchange/post/card.html", chosen=chosen, door=said.DOORS[chosen.door], back=_card_way(chosen))
    return _question(chosen)


def _card_way(chosen):
    return f"/me?{urlencode({'next': chosen.address()})}"


def _question(chosen):
    """The page of the first question that has no answer yet."""
    return QUESTIONS[chosen.next](chosen.at(chosen.next))


def _page(template, chosen, step, before, **more):
    """One question, with how far one is and the way back to the question before."""
    door = said.DOORS[chosen.door]
    return page(f"exchange/post/{template}.html", chosen=chosen, door=door, step=step, before=before or door.path,
                **more)


def _asking(name, chosen, **more):
    return _page(name, chosen, chosen.step(name), chosen.before(name), **more)


def _side(chosen):
    door = said.DOORS[chosen.door]
    ways = [{"href": chosen.address(side=side), "label": door.put(side), "line": "", "symbol": symbol}
            for side, symbol in said.SIDE_ICONS.items()]
    return _asking("side", chosen, ways=ways)


def _section(chosen):
    ways = [{"href": chosen.address(section=key), "label": words.section(key), "line": words.examples(key),
             "symbol": exchange.SECTION_ICONS[key]} for key in exchange.DOORS[chosen.door].sections]
    return _asking("section", chosen, ways=ways)


def _thing(chosen):
    pictures = [(chosen.address(thing=key), words.thing(key), thing.icon)
                for key, thing in things.of_section(chosen.section)]
    return _asking("thing", chosen, pictures=pictures, own_words=chosen.address(OWN_WORDS))


def _size(chosen):
    sizes = [(chosen.address(size=key), words.size(key)) for key in things.sizes(chosen.thing)]
    return _asking("size", chosen, sizes=sizes, unknown=chosen.address(size=UNKNOWN))


def _quantity(chosen):
    many = [(chosen.address(quantity=number), number) for number in QUANTITIES]
    return _asking("quantity", chosen, many=many, people=chosen.section in exchange.WITHOUT_HANDOVER)


def _sure(chosen, status=200, told=""):
    answer = _asking("sure", chosen, told=told, hidden=chosen._asdict())
    answer.status_code = status
    return answer


QUESTIONS = {
    "side": _side, "section": _section, "thing": _thing, "size": _size, "quantity": _quantity, "sure": _sure,
}


@bp.post(NEW)
@allow(RESIDENT)
def send():
    """Put it on the board. An answer that is missing is asked for."""
    chosen = read()
    if chosen.next != "sure":
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
    chosen = read()._replace(thing="", size="")
    if chosen.next != "thing":
        return go(chosen.address())
    return _words(chosen.at("thing"), dict.fromkeys(TEXTS, ""))


def _words(chosen, typed, wrong=None, status=200, told=""):
    last = chosen.step("thing")[0] + 1  # after them there is nothing more to ask
    answer = _page("words", chosen, (last, last), chosen.address(), typed=typed, wrong=wrong or {}, told=told,
                   hint=words.own_words(chosen.door), hidden=chosen._asdict())
    answer.status_code = status
    return answer


@bp.post(OWN_WORDS)
@allow(RESIDENT)
def send_words():
    """Let the team read the words; what cannot be taken is said beside what was typed."""
    chosen, typed = read(), forms.typed(*TEXTS)
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
