"""Calendars of others: a file taken over once, an address read again and again, and what came of it."""

from flask import Blueprint, g, request

from hub.domain import events, hubs
from hub.errors import N_, Invalid
from hub.web import forms
from hub.web.events.staff import said
from hub.web.events.staff.roles import LENDERS
from hub.web.guard import allow
from hub.web.page import go, page

bp = Blueprint("staff_calendars", __name__)


@bp.get("/staff/events/calendars", endpoint="list")
@allow(*LENDERS)
def calendar_list():
    return _page()


def _page(status=200, wrong=None, report=None, file=""):
    typed = {"url": "", "name": "", "category": "other", "reach": "hub"} | request.form.to_dict()
    return page(
        "events/staff/calendars.html", status=status, wrong=wrong or {}, typed=typed, report=report, file=file,
        found=events.sources(), secret=hubs.is_secret(), **said.choices(),
    )


@bp.post("/staff/events/calendars", endpoint="add")
@allow(*LENDERS)
def add():
    """An address that is read from now on; the first time at once, so that its report is on the page."""
    given = forms.typed("url", "name")
    try:
        found = events.add_source(given["url"], given["name"], _reach(), _category(), g.who.id)
    except Invalid as error:
        return _page(422, forms.wrong(error))
    events.refresh(found)
    return go("/staff/events/calendars")


@bp.post("/staff/events/calendars/file", endpoint="file")
@allow(*LENDERS)
def read_file():
    """A file taken over; the same name again updates what it brought before."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(422, forms.wrong(Invalid({"file": (N_("Please choose a file that ends with .ics."), {})})))
    report = events.import_calendar(sent.read(), sent.filename, g.who.id, reach=_reach(), category=_category())
    return _page(report=report, file=sent.filename)


def _reach():
    return request.form.get("reach", "hub") if request.form.get("reach") in events.REACHES else "hub"


def _category():
    chosen = request.form.get("category")
    return chosen if chosen in events.CATEGORIES else "other"


@bp.post("/staff/events/calendars/<source_id>/read", endpoint="read")
@allow(*LENDERS)
def read(source_id):
    """Read one now."""
    for source in events.sources():
        if source.id == source_id:
            events.refresh(source)
    return go("/staff/events/calendars")


@bp.post("/staff/events/calendars/<source_id>/drop", endpoint="drop")
@allow(*LENDERS)
def drop(source_id):
    """Read it no more; its events stay."""
    events.drop_source(source_id)
    return go("/staff/events/calendars")
