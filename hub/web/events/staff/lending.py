"""Seats lent to other hubs: how many each shall have."""

from flask import Blueprint, request

from hub.domain import events
from hub.domain.events import desk
from hub.errors import N_, Conflict, Invalid
from hub.web import forms, language
from hub.web.events.staff.roles import LENDERS
from hub.web.guard import allow
from hub.web.page import go, page

bp = Blueprint("staff_lending", __name__)
NOT_A_NUMBER = {"granted": (N_("Please give a number, 0 or more."), {})}


@bp.get("/staff/events/<event_id>/lend", endpoint="ask")
@allow(*LENDERS)
def ask(event_id):
    """What each hub has; of a hidden event nothing is lent, and its own page says why."""
    return go(f"/staff/events/{event_id}") if events.event(event_id, team=True).hidden else _page(event_id)


def _page(event_id, status=200, wrong=None, told=""):
    sheet, lots = events.sheet(event_id, team=True), events.lots(event_id)
    held = {lot.hub_id for lot in lots}
    return page(
        "events/staff/lend.html", status=status, sheet=sheet, event=sheet.event, lots=lots, wrong=wrong or {},
        told=told, others=[hub for hub in desk.borrowers(sheet.event) if hub[0] not in held],
        **forms.typed("hub", "granted"),
    )


@bp.post("/staff/events/<event_id>/lend", endpoint="lend")
@allow(*LENDERS)
def lend(event_id):
    """How many seats a hub shall have; more is lent at once, fewer is asked back."""
    try:
        events.set_allotment(event_id, request.form.get("hub", ""), _number())
    except Invalid as error:
        return _page(event_id, 422, forms.wrong(error))
    except Conflict as error:
        return _page(event_id, 409, told=language.sentence(error.message, error.params))
    return go(f"/staff/events/{event_id}/lend")


def _number():
    text = request.form.get("granted", "").strip()
    if not text.isdecimal() or len(text) > 4:
        raise Invalid(NOT_A_NUMBER)
    return int(text)
