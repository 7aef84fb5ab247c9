"""The board of offers: which sector, how near, then one card an offer."""

from flask import Blueprint

from hub.domain import offers
from hub.errors import N_
from hub.web import language
from hub.web.guard import GUEST, allow
from hub.web.kept import framed, keep
from hub.web.offers import asked as asking
from hub.web.offers import cards, words
from hub.web.page import page

bp = Blueprint("offers", __name__)
_ = language.gettext
NEAR = {
    "town": ("home", N_("In this town")),
    "around": ("address", N_("Around 10 km from here")),
    "area": ("places", N_("In our département")),
    "all": ("language", N_("Everywhere")),
}


@bp.get("/offers")
@allow(GUEST)
@keep
def board():
    """One question a screen, then the offers that fit."""
    asked = asking.read()
    if not asked.sector:
        return _sectors()
    return _list(asked) if asked.near else _nearness(asked)


def _sectors():
    found = offers.sectors()
    tiles = [(asking.Asked(key, "").address(), words.sector(key), how_many(count), words.sector_icon(key))
             for key, count in found]
    if len(tiles) > 1:
        every = sum(count for _, count in found)
        tiles.append((asking.Asked(asking.EVERY, "").address(), _("All of them"), how_many(every), "other"))
    return page("offers/sectors.html", tiles=tiles)


def _nearness(asked):
    """How near? Where each answer leads to the same offers, those offers."""
    counts = offers.nearness(asked.within)
    if not _differ([count for _, count in counts]):
        return _list(asked, near="all")
    ways = [(asked.address(near=key), *reversed(_near(key)), how_many(count), count) for key, count in counts]
    return page("offers/near.html", ways=ways, sector=sector(asked.sector), symbol=_symbol(asked.sector))


def _differ(counts):
    """Whether distances make a difference. The wider holds the nearer: as many are the same ones."""
    return len({*counts} - {0}) > 1 or max(counts) > offers.MANY


def _near(key):
    symbol, label = NEAR[key]
    return symbol, _(label)


def sector(key):
    """The name of what was chosen."""
    return _("All offers") if key == asking.EVERY else words.sector(key)


def _symbol(key):
    return "work" if key == asking.EVERY else words.sector_icon(key)


def how_many(count):
    """“3 offers”, “More than 100 offers”."""
    if count > offers.MANY:
        return _("More than %(num)d offers") % {"num": offers.MANY}
    return language.ngettext("%(num)d offer", "%(num)d offers", count) % {"num": count} if count else _("No offer")


def _list(asked, near=""):
    """`near`: what is shown where nobody had to choose."""
    found = offers.board(asked.within, near or asked.near, asked.number)
    around = (*asked, near, found.more, bool(found.cards))
    return framed(around, lambda inside: _page(asked, near, found, inside), cards.markup(found.cards))


def _page(asked, near, found, inside):
    """The page with `inside` where the cards stand; without any, what to do instead."""
    before = asked.address(number=found.number - 1) if found.number > 1 else None
    after = asked.address(number=found.number + 1) if found.more else None
    return page(
        "offers/board.html", "main", asked=asked, cards=found.cards and inside, number=found.number,
        turn=(before, after), sector=sector(asked.sector), symbol=_symbol(asked.sector),
        near=_near(near or asked.near), wider=asked.address(near="all") if (near or asked.near) != "all" else "",
        nearer="" if near else asked.address(near=""),
    )
