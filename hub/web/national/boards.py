"""Listings and jobs of all hubs: searched, by area; hidden with a reason that their hub reads, and shown again."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import exchange, national, offers
from hub.errors import N_, Invalid
from hub.web import forms, language
from hub.web.exchange import said as exchange_said
from hub.web.guard import allow
from hub.web.nav import NATIONAL
from hub.web.page import go, page

_ = language.gettext


class Board(NamedTuple):
    """What differs between the two. kind: of the rows · path: where they stand · title: of the list · find:
    gives (rows, more) · row: id → the row, for the team · verbs: module with `hide`, `unhide` · said: row →
    (title, what stands below it, icon) · colour: of the board."""

    kind: str
    path: str
    colour: str
    title: str
    find: callable
    row: callable
    verbs: object
    said: callable


def _listing(row):
    about = f"{exchange_said.kind(row)} · {exchange_said.author(row)}"
    return exchange_said.title(row), about, exchange_said.symbol(row)


BOARDS = (
    Board("listing", "/listings", "exchange", N_("Listings of all hubs"), national.listings_of_all,
          lambda row_id: exchange.listing(row_id, team=True).listing, exchange, _listing),
    Board("offer", "/offers", "work", N_("Jobs of all hubs"), national.offers_of_all,
          lambda row_id: offers.offer(row_id, team=True).offer, offers,
          lambda row: (row.title, f"{row.employer} · {row.workplace}", "work")),
)


def _list(board):
    asked, number = _asked(), forms.number("page")
    rows, more = board.find(asked["q"], asked["area"], hidden=True if asked["hidden"] else None, page=number)
    before = _address(board, asked, number - 1) if number > 1 else None
    after = _address(board, asked, number + 1) if more else None
    return page(
        "national/board.html", board=board, rows=rows, asked=asked, number=number, turn=(before, after),
        hosts=national.hosts_of([row.id for row in rows], board.kind),
        areas=[("", _("All areas"))] + [(each.code, f"{each.code} {each.name}") for each in national.areas()],
    )


def _asked():
    return {name: request.args.get(name, "").strip()[:80] for name in ("q", "area", "hidden")}


def _address(board, asked, number):
    kept = {name: value for name, value in {**asked, "page": number}.items() if value}
    return f"{board.path}?{urlencode(kept)}"


def _one(board, row_id, status=200, wrong=None):
    row = board.row(row_id)
    host = national.hosts_of([row_id], board.kind).get(row_id, ("", ""))
    return page("national/board_one.html", status=status, board=board, row=row, host=host, wrong=wrong or {},
                why=request.form.get("why", ""))


def _hide(board, row_id):
    try:
        board.verbs.hide(row_id, request.form.get("why", ""), g.who.id)
    except Invalid as error:
        return _one(board, row_id, 422, {"why": forms.wrong(error).get("reason", "")})
    return go(f"{board.path}/{row_id}")


def _show(board, row_id):
    board.verbs.unhide(row_id, g.who.id)
    return go(f"{board.path}/{row_id}")


def _blueprint(board):
    """The four addresses of one board; the names in them are those of the national team's pages of events."""
    bp = Blueprint(f"national_{board.kind}s", __name__)
    bp.get(board.path, endpoint="list")(allow(*NATIONAL)(lambda: _list(board)))
    bp.get(f"{board.path}/<row_id>", endpoint="one")(allow(*NATIONAL)(lambda row_id: _one(board, row_id)))
    bp.post(f"{board.path}/<row_id>/hide", endpoint="hide")(allow(*NATIONAL)(lambda row_id: _hide(board, row_id)))
    bp.post(f"{board.path}/<row_id>/show", endpoint="show")(allow(*NATIONAL)(lambda row_id: _show(board, row_id)))
    return bp


BLUEPRINTS = tuple(_blueprint(board) for board in BOARDS)
