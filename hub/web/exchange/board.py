"""The boards of things, hands and moments; and one listing."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import exchange, hall, people
from hub.errors import NotFound
from hub.web import forms, language
from hub.web.exchange import cards, said, words
from hub.web.exchange.showing import page
from hub.web.files import photo_of
from hub.web.guard import GUEST, RESIDENT, allow
from hub.web.kept import framed, keep
from hub.web.page import go

bp = Blueprint("exchange", __name__)
_ = language.gettext


class Asked(NamedTuple):
    """door: said.Door · side, section: what was chosen, or None for all · number: which page."""

    door: said.Door
    side: str | None
    section: str | None
    number: int

    def address(self, **changed):
        """The board's address with something changed; from its first page unless said."""
        now = self._replace(**{"number": 1, **changed})
        given = {"side": now.side, "section": now.section, "page": now.number if now.number > 1 else None}
        kept = urlencode({name: value for name, value in given.items() if value})
        return f"{now.door.path}?{kept}" if kept else now.door.path


@bp.get("/listings")
@allow(GUEST)
@keep
def things():
    """What is given and looked for."""
    return _board("things")


@bp.get("/listings/favours")
@allow(GUEST)
@keep
def favours():
    """Who helps, and who would like a hand."""
    return _board("hands")


@bp.get("/listings/moments")
@allow(GUEST)
@keep
def moments():
    """A coffee, a talk, a walk."""
    return _board("moments")


def _board(key):
    asked = _read(said.DOORS[key])
    reader = g.who.id if g.who else ""
    found = exchange.board(key, asked.side, asked.section, reader, asked.number)
    around = (asked[1:], key, found.number, found.more, bool(found.cards))
    return framed(around, lambda inside: _page(asked, found, inside), cards.markup(found.cards))


def _read(door):
    """The Asked of this request; what cannot be asked for is passed over."""
    side, section = request.args.get("side"), request.args.get("section")
    return Asked(door, side if side in exchange.SIDES else None, section if section in door.sections else None,
                 forms.number("page"))


def _page(asked, found, inside):
    """The page with `inside` where the cards stand; without any, what to do instead."""
    before = asked.address(number=found.number - 1) if found.number > 1 else None
    after = asked.address(number=found.number + 1) if found.more else None
    return page(
        "exchange/board.html", "main", door=asked.door, asked=asked, cards=found.cards and inside,
        number=found.number, turn=(before, after), sides=_sides(asked), sections=_sections(asked),
        puts=_puts(asked),
    )


def _sides(asked):
    """Chips: everything, what is given, what is looked for. They say what the cards say."""
    labels = {None: _("Everything"), **{side: asked.door.kind(side) for side in exchange.SIDES}}
    return [
        {"href": asked.address(side=side), "label": label, "symbol": said.SIDE_ICONS.get(side),
         "on": asked.side == side}
        for side, label in labels.items()
    ]


def _sections(asked):
    """Tiles of the sections, each with examples; none where there is but one."""
    every = asked.door.sections if len(asked.door.sections) > 1 else ()
    return [
        {"href": asked.address(section=None if asked.section == key else key), "label": words.section(key),
         "line": words.examples(key), "symbol": exchange.SECTION_ICONS[key], "on": asked.section == key}
        for key in every
    ]


def _puts(asked):
    """[(address, label)] of what one can put up here, whatever the list shows just now."""
    return [(posting_address(asked.door, side, asked.section), asked.door.put(side)) for side in exchange.SIDES]


def posting_address(door, side="", section=""):
    """Where one begins to put something up, with what is known already."""
    given = {"door": door.key, "side": side, "section": section}
    return f"/listings/new?{urlencode({name: value for name, value in given.items() if value})}"


# One listing


@bp.get("/listings/<listing_id>")
@allow(GUEST)
@keep
def one(listing_id):
    """Everything about one listing, and the one act."""
    sheet = exchange.listing(listing_id, g.who.id if g.who else "")
    listing = sheet.listing
    return page(
        "exchange/one.html", sheet=sheet, listing=listing, door=said.door_of(listing.section),
        ticket=_ticket(sheet), waits=said.line(sheet.answer), photo=photo_of(listing.photo),
    )


def _ticket(sheet):
    """The id of the reader's own reservation of this listing, or ""."""
    if g.who:
        return sheet.reserved.id if sheet.reserved else ""
    held = hall.held_listing(g.visit) if g.visit else None
    return held.id if held and held.listing_id == sheet.listing.id else ""


# Two people who do not want to see each other


@bp.get("/listings/<listing_id>/block")
@allow(RESIDENT)
def ask_block(listing_id):
    return page("exchange/block.html", sheet=_of_somebody(listing_id))


@bp.post("/listings/<listing_id>/block")
@allow(RESIDENT)
def block(listing_id):
    """See nothing more of who wrote this; they see nothing more of the reader, and are not told."""
    sheet = _of_somebody(listing_id)
    people.block(g.who.id, sheet.author)
    exchange.part(g.who.id, sheet.author)
    return go("/me/blocks")


def _of_somebody(listing_id):
    """The Sheet of what another person wrote. Raises NotFound."""
    sheet = exchange.listing(listing_id, g.who.id)
    if not sheet.author or sheet.own:
        raise NotFound()
    return sheet
