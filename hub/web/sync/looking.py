"""What a person has to look at: slips that a restored hub forgot, what was taken over from a hub that is gone."""

from flask import Blueprint, request

from hub.domain import events, exchange, hubs, offers
from hub.errors import N_, Conflict, Invalid
from hub.web import forms, language
from hub.web.exchange import said as exchange_said
from hub.web.guard import allow
from hub.web.nav import SYNC
from hub.web.page import go, page

bp = Blueprint("sync_looking", __name__)
A_NUMBER = N_("Please give a number, 0 or more.")


@bp.get("/staff/sync/slips", endpoint="slips")
@allow(*SYNC)
def slips():
    """The events of which seats were lent to this hub, and it does not know whether it gave them."""
    return _slips()


def _slips(status=200, wrong=None, event_id=""):
    return page("sync/staff/slips.html", status=status, found=events.unsure(), wrong=wrong or {}, at=event_id,
                typed=request.form.get("given", ""))  # fmt: skip


@bp.post("/staff/sync/slips/<event_id>", endpoint="say")
@allow(*SYNC)
def say(event_id):
    """So many slips were given: the others may be given again."""
    try:
        events.say(event_id, _number("given"))
    except Invalid as error:
        return _slips(422, forms.wrong(error), event_id)
    return go("/staff/sync/slips")


@bp.get("/staff/sync/taken-over", endpoint="taken_over")
@allow(*SYNC)
def taken_over():
    """Events, listings and offers of a hub that is gone, which this one decides about now."""
    return _taken_over()


def _taken_over(status=200, wrong=None, row_id="", told=""):
    return page(
        "sync/staff/taken_over.html", status=status, seats=events.to_set(), things=exchange.to_count(),
        jobs=offers.to_look_over(), wrong=wrong or {}, at=row_id, told=told, exchange_said=exchange_said,
        **forms.typed("capacity", "there"),
    )


@bp.post("/staff/sync/taken-over/event/<row_id>", endpoint="set_seats")
@allow(*SYNC)
def set_seats(row_id):
    """How many seats there are from now on; an empty field for no limit."""
    return _done(row_id, lambda: events.set_seats(row_id, _number("capacity", empty=True)))


@bp.post("/staff/sync/taken-over/listing/<row_id>", endpoint="count_things")
@allow(*SYNC)
def count_things(row_id):
    """How many of a thing there are."""
    return _done(row_id, lambda: exchange.count_anew(row_id, _number("there")))


@bp.post("/staff/sync/taken-over/offer/<row_id>", endpoint="looked_over")
@allow(*SYNC)
def looked_over(row_id):
    """The offer stays as it is."""
    return _done(row_id, lambda: offers.looked_over(row_id))


def _done(row_id, verb):
    try:
        verb()
    except Invalid as error:
        return _taken_over(422, forms.wrong(error), row_id)
    except Conflict as error:
        return _taken_over(409, told=language.sentence(error.message, error.params))
    return go("/staff/sync/taken-over")


def _number(name, empty=False):
    """What was typed, or None where nothing was and that means something. Raises Invalid."""
    text = request.form.get(name, "").strip()
    if empty and not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Invalid({name: (A_NUMBER, {})})
    return int(text)


def waiting():
    """{slips, taken_over}: how many things wait for a person."""
    rest = (events.to_set(), exchange.to_count(), offers.to_look_over()) if hubs.anything_to_look_at() else ()
    return {"slips": len(events.unsure()), "taken_over": sum(map(len, rest))}
