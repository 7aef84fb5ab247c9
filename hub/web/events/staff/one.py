"""One event for the team: who comes, and what can be done about it."""

from flask import Blueprint, g, request

from hub import clock
from hub.domain import events, people
from hub.domain.events import desk
from hub.errors import Invalid, NotFound
from hub.web import forms
from hub.web.events import words
from hub.web.events.staff import said
from hub.web.events.staff.roles import HOSTS, hosts, lends
from hub.web.files import photo_of
from hub.web.guard import STAFF, allow
from hub.web.page import called, go, page

bp = Blueprint("staff_event", __name__)
PER_PAGE = 50


@bp.get("/staff/events/<event_id>", endpoint="one")
@allow(*STAFF)
def one(event_id):
    """Facts, who signed up, and the ways on."""
    return _page(event_id)


def _page(event_id, status=200, wrong=None):
    sheet = events.sheet(event_id, team=True)
    every = request.args.get("all") == "1"
    return page(
        "events/staff/one.html", "people", status=status, sheet=sheet, event=sheet.event, every=every,
        said=said, words=words, now=clock.now(), wrong=wrong or {}, hosts=hosts(sheet), lends=lends(sheet),
        back=_back(), reconsider=hosts(sheet) and events.can_reconsider(sheet.event),
        proposer=_proposer(sheet.event), photo=photo_of(sheet.event.photo), **_seats(sheet),
        **_guests(event_id, every),
    )


def _seats(sheet):
    """What is known of its seats: taken by people, set aside for other hubs, lent in all; counts once over."""
    event, counts = sheet.event, events.counts_of(sheet.event.id) if sheet.over else None
    lots = events.lots(event.id) if sheet.mine else []
    aside = 0 if counts else events.set_aside(lots)
    return {
        "counts": counts, "lent": sum(lot.out for lot in lots), "aside": aside,
        "taken": counts.seats if counts else event.taken - aside,
        "elsewhere": desk.from_elsewhere(event.id) if sheet.mine else [],
    }


def _back():
    """The id of the sign-up that was just given back, as long as that can be undone; or ""."""
    asked = request.args.get("back", "")
    return asked if events.can_come_back(asked) else ""


def _guests(event_id, every):
    """One page of those who signed up."""
    guests, number = events.signed_up(event_id, withdrawn=every), forms.number("page")
    first = (number - 1) * PER_PAGE
    return {
        "guests": guests[first : first + PER_PAGE], "total": len(guests), "number": number,
        "more": len(guests) > first + PER_PAGE,
    }


def _proposer(event):
    """The picture name of who proposed it, or "" for nobody and for somebody who is no longer here."""
    if not event.proposed_by:
        return ""
    try:
        return called(people.person_of(event.proposed_by).picture_name)
    except NotFound:
        return ""


# Another time


@bp.get("/staff/events/<event_id>/move", endpoint="ask_move")
@allow(*HOSTS)
def ask_move(event_id):
    return _move_form(event_id)


def _move_form(event_id, status=200, wrong=None):
    sheet = events.sheet(event_id, team=True)
    return page(
        "events/staff/move.html", status=status, sheet=sheet, event=sheet.event, wrong=wrong or {},
        typed=said.times_of(sheet.event) | request.form.to_dict(),
    )


@bp.post("/staff/events/<event_id>/move", endpoint="move")
@allow(*HOSTS)
def move(event_id):
    """Another time, with a reason that everybody who signed up reads."""
    try:
        when = events.read_form(request.form, events.event(event_id, team=True).zone)
        events.move(event_id, when["starts"], when["ends"], request.form.get("reason", ""), g.who.id)
    except Invalid as error:
        return _move_form(event_id, 422, said.beside_fields(forms.wrong(error)))
    return go(f"/staff/events/{event_id}")


# It does not take place


@bp.get("/staff/events/<event_id>/cancel", endpoint="ask_cancel")
@allow(*HOSTS)
def ask_cancel(event_id):
    return _cancel_form(event_id)


def _cancel_form(event_id, status=200, wrong=None):
    sheet = events.sheet(event_id, team=True)
    return page(
        "events/staff/cancel.html", status=status, sheet=sheet, event=sheet.event, wrong=wrong or {},
        reason=request.form.get("reason", ""), scope=request.form.get("scope", "this"),
        coming=len(events.signed_up(event_id)),
    )


@bp.post("/staff/events/<event_id>/cancel", endpoint="cancel")
@allow(*HOSTS)
def cancel(event_id):
    """Cancel this date, or it and all that follow in its series."""
    reason, series_id = request.form.get("reason", ""), events.event(event_id, team=True).series_id
    try:
        events.cancel(event_id, reason, g.who.id)
        if series_id and request.form.get("scope") == "all":
            events.end_series(series_id, reason, g.who.id)
    except Invalid as error:
        return _cancel_form(event_id, 422, forms.wrong(error))
    return go(f"/staff/events/{event_id}")


@bp.post("/staff/events/<event_id>/restore", endpoint="restore")
@allow(*HOSTS)
def restore(event_id):
    """Undo: it takes place after all."""
    events.restore(event_id, g.who.id)
    return go(f"/staff/events/{event_id}")


# Copies, and what was made by mistake


@bp.post("/staff/events/<event_id>/copy", endpoint="copy")
@allow(*HOSTS)
def copy(event_id):
    """The same a week later; the form opens, so that what differs can be changed."""
    return go(f"/staff/events/{events.duplicate(event_id, g.who.id).id}/edit?copy=1")


@bp.post("/staff/events/<event_id>/delete", endpoint="delete")
@allow(*HOSTS)
def delete(event_id):
    """Take away what nobody counts on; the list then offers to bring it back."""
    events.delete(event_id, g.who.id)
    return go(f"/staff/events?gone={event_id}")
