"""Events, listings and jobs of all hubs: searched; hidden with a reason that their hub reads, and shown again."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, g, request

from hub.domain import events, exchange, national, offers
from hub.errors import N_, Invalid
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.national import facts
from hub.web.nav import NATIONAL
from hub.web.page import go, page

_ = language.gettext


class Board(NamedTuple):
    """What differs between them. kind: of the rows · colour: of the board · title, of_hub: of the list of all,
    and of one hub · nothing: what an empty list says · hint: what hiding does · find: (text, area, hub id,
    hidden, page) → (rows, more) · row: id → the row, for the team · verbs: module with `hide`, `unhide` · said:
    row → (title, what stands below it, icon) · facts: (row, name of its hub) → [(icon, words)]."""

    kind: str
    colour: str
    title: str
    of_hub: str
    nothing: str
    hint: str
    find: callable
    row: callable
    verbs: object
    said: callable
    facts: callable

    @property
    def path(self):
        return f"/{self.kind}s"


BOARDS = (
    Board("event", "event", N_("Events of all hubs"), N_("Events of %(hub)s"),
          N_("No hub shares an event at the moment."),
          N_("The hub reads it. The event leaves every board with the next exchanges."), national.events_of_all,
          lambda row_id: events.event(row_id, team=True), events, facts.event_row, facts.event_facts),
    Board("listing", "exchange", N_("Listings of all hubs"), N_("Listings of %(hub)s"),
          N_("No hub shares a listing at the moment."),
          N_("The hub reads it. The listing leaves every board with the next exchanges."), national.listings_of_all,
          lambda row_id: exchange.listing(row_id, team=True).listing, exchange, facts.listing_row,
          facts.listing_facts),
    Board("offer", "work", N_("Jobs of all hubs"), N_("Jobs of %(hub)s"), N_("No hub shares a job at the moment."),
          N_("The hub reads it. The job leaves every board with the next exchanges."), national.offers_of_all,
          lambda row_id: offers.offer(row_id, team=True).offer, offers, facts.offer_row, facts.offer_facts_of),
)


def _list(board):
    asked, number = _asked(), forms.number("page")
    rows, more = board.find(asked["q"], asked["area"], asked["hub"], True if asked["hidden"] else None, number)
    before = _address(board, asked, number - 1) if number > 1 else None
    after = _address(board, asked, number + 1) if more else None
    return page(
        "national/board.html", board=board, rows=rows, asked=asked, number=number, turn=(before, after),
        hosts=national.hosts_of([row.id for row in rows], board.kind),
        host=national.enrolled_hub(asked["hub"]) if asked["hub"] else None,
        areas=[("", _("All areas"))] + [(each.code, f"{each.code} {each.name}") for each in national.areas()],
    )


def _asked():
    return {name: request.args.get(name, "").strip()[:80] for name in ("q", "area", "hub", "hidden")}


def _address(board, asked, number):
    kept = {name: value for name, value in {**asked, "page": number}.items() if value}
    return f"{board.path}?{urlencode(kept)}"


def _one(board, row_id, status=200, wrong=None):
    row = board.row(row_id)
    host_id, host = national.hosts_of([row_id], board.kind).get(row_id, ("", ""))
    return page("national/board_one.html", status=status, board=board, row=row, host_id=host_id, host=host,
                wrong=wrong or {}, why=request.form.get("why", ""))


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
    """The four addresses of one board."""
    bp = Blueprint(f"national_{board.kind}s", __name__)
    bp.get(board.path, endpoint="list")(allow(*NATIONAL)(lambda: _list(board)))
    bp.get(f"{board.path}/<row_id>", endpoint="one")(allow(*NATIONAL)(lambda row_id: _one(board, row_id)))
    bp.post(f"{board.path}/<row_id>/hide", endpoint="hide")(allow(*NATIONAL)(lambda row_id: _hide(board, row_id)))
    bp.post(f"{board.path}/<row_id>/show", endpoint="show")(allow(*NATIONAL)(lambda row_id: _show(board, row_id)))
    return bp


BLUEPRINTS = tuple(_blueprint(board) for board in BOARDS)
