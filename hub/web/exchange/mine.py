"""What is mine among things, hands and moments: the part of my space that this domain fills, and its acts."""

from typing import NamedTuple

from flask import Blueprint, g

from hub.domain import exchange
from hub.domain.exchange import things
from hub.errors import HubError, Invalid, NotFound
from hub.web import forms, language, times
from hub.web.exchange import said, words
from hub.web.exchange.showing import page
from hub.web.guard import RESIDENT, allow
from hub.web.page import go

bp = Blueprint("my_exchange", __name__)
_ = language.gettext
AT = "/me/listings/<listing_id>"
TEXTS = ("title", "description")
GOOD = ("open", "promised", "done")
MOST = 10  # how many one can say with the buttons


class Asked(NamedTuple):
    """What I asked for, as a card: yes, the answer where it is one, else other · lang: of a title that somebody
    wrote, else ""."""

    href: str
    title: str
    lang: str
    lines: list
    symbol: str
    board: str
    yes: str
    other: str
    new: bool


class Put(NamedTuple):
    """What I put up, as a row with its acts. good: it is on the board or found somebody · told: the team's words ·
    changes: whether it can still be changed."""

    id: str
    title: str
    lang: str
    line: str
    symbol: str
    board: str
    state: str
    good: bool
    told: str
    open: bool
    changes: bool


class Mine(NamedTuple):
    """confirm: Puts to be asked about at this visit · asked: list of Asked · put: list of Put · news: how many
    answers of `asked` have not been read."""

    confirm: list
    asked: list
    put: list
    news: int


def my_listings(person_id):
    """The Mine of a resident, for `exchange/_mine.html` in their space."""
    asked = [_asked(held) for held in exchange.of_person(person_id)]
    due = exchange.to_confirm(person_id)
    ids = {one.id for one in due}
    put = [_put(own) for own in exchange.listings_of(person_id) if own.id not in ids]
    return Mine([_put(own) for own in due], asked, put, sum(one.new for one in asked))


def met_alone(person_id):
    """The hands and moments with another person that somebody counts on: a list of exchange.Held."""
    return [
        held for held in exchange.of_person(person_id)
        if held.section in exchange.WITHOUT_HANDOVER and held.author and not held.host
        and held.state in exchange.STANDING
    ]


def _asked(held):
    kind, answer, _more = said.answer(held, held.state, held.hidden)
    yes = answer if kind == "ok" else ""
    line = said.what_now(held, held.state, held.until, said.place(held)) or said.kind(held)
    lines = [times.moment(held.starts), line] if held.starts else [line]
    return Asked(f"/ticket/listing/{held.id}", said.title(held), _lang(held), lines, said.symbol(held),
                 said.door_of(held.section).board, yes, "" if yes else answer, not held.told)


def _put(own):
    state = "promised" if own.status == "open" and not own.free else own.status
    parts = (said.kind(own), said.details(own), _promised(own))
    return Put(
        own.id, said.title(own), _lang(own), " · ".join(part for part in parts if part), said.symbol(own),
        said.door_of(own.section).board, said.state(state), state in GOOD and not own.hidden,
        _(said.TAKEN_OFF) if own.hidden else own.reason,
        own.status in ("open", "waiting"), own.status in ("open", "waiting", "sent_back") and not own.hidden,
    )


def _lang(one):
    """The language of what somebody wrote; "" for the name of a picture, which is in the reader's own."""
    return one.lang if one.title else ""


def _promised(own):
    """How many are promised, or how many people come; "" for none."""
    count = own.promised
    if own.section in exchange.WITHOUT_HANDOVER:
        said_so = language.ngettext("%(num)d person is coming", "%(num)d people are coming", count)
    else:
        said_so = language.ngettext("%(num)d is promised", "%(num)d are promised", count)
    return said_so % {"num": count} if count else ""


# Still available? Yes, or no


@bp.post(f"{AT}/still")
@allow(RESIDENT)
def still(listing_id):
    """“Yes, still available.”"""
    exchange.confirm(listing_id, g.who.id)
    return go("/me")


@bp.get(f"{AT}/withdraw")
@allow(RESIDENT)
def ask_withdraw(listing_id):
    return page("exchange/take_away.html", own=_own(listing_id))


@bp.post(f"{AT}/withdraw")
@allow(RESIDENT)
def withdraw(listing_id):
    """Take it away; who counted on it is told."""
    exchange.withdraw_listing(listing_id, g.who.id)
    return go("/me")


def _own(listing_id):
    """The reader's own Listing. Raises NotFound."""
    sheet = exchange.listing(listing_id, g.who.id)
    if not sheet.own:
        raise NotFound()
    return sheet.listing


# Changing it


@bp.get(f"{AT}/change")
@allow(RESIDENT)
def ask_change(listing_id):
    own = _own(listing_id)
    return _form(own, {name: getattr(own, name) for name in (*TEXTS, "size", "quantity")})


def _form(own, typed, wrong=None, status=200, told=""):
    sizes = [(key, words.size(key)) for key in things.sizes(own.thing)]
    return page(
        "exchange/change.html", status=status, own=own, typed=typed, wrong=wrong or {}, told=told, sizes=sizes,
        most=MOST, door=said.door_of(own.section), in_words=not own.thing,
    )


@bp.post(f"{AT}/change")
@allow(RESIDENT)
def change(listing_id):
    """Another size, how many, or other words, which wait for a look again."""
    own = _own(listing_id)
    typed = forms.typed(*TEXTS, "size") | {"quantity": forms.number("quantity", own.quantity)}
    given = typed if not own.thing else {name: typed[name] for name in ("size", "quantity")}
    try:
        exchange.change(listing_id, given, g.who.id)
    except Invalid as error:
        return _form(own, typed, forms.wrong(error), 422)
    except HubError as error:
        return _form(own, typed, None, error.status, language.sentence(error.message, error.params))
    return go("/me")
