"""Calendars of others: a file taken over once, an address read again and again, and what came of it.

Both may take long and the internet may be away, so they are done beside the page, which shows how far they are.
"""

from flask import Blueprint, g, request

from hub.domain import events, hubs
from hub.domain.events import later
from hub.domain.people.briefly import Briefly
from hub.errors import N_, Invalid
from hub.web import forms
from hub.web.events.staff import said
from hub.web.events.staff.roles import LENDERS
from hub.web.guard import allow
from hub.web.page import go, page

bp = Blueprint("staff_calendars", __name__)
URL = "/staff/events/calendars"
works = Briefly(15 * 60)  # token → (the Work that goes on, the name of the file or "")


@bp.get(URL, endpoint="list")
@allow(*LENDERS)
def calendar_list():
    """The calendars that are read, and how far the reading is that was just asked for."""
    return _page()


def _page(status=200, wrong=None):
    typed = {"url": "", "name": "", "category": "other", "reach": "hub"} | request.form.to_dict()
    token = request.args.get("work", "")
    work, file = works.get(token) or (None, "")
    return page(
        "events/staff/calendars.html", status=status, wrong=wrong or {}, typed=typed, token=token, work=work,
        runs=work is not None and not work.ended.is_set(), file=file, found=events.sources(),
        secret=hubs.is_secret(), **said.choices(),
    )


def _beside(verb, file=""):
    """Do it beside the page: the way to the page that shows how far it is."""
    return go(f"{URL}?work={works.keep((later.start(verb), file))}")


@bp.post(URL, endpoint="add")
@allow(*LENDERS)
def add():
    """An address that is read from now on; the first time at once."""
    given = forms.typed("url", "name")
    try:
        found = events.add_source(given["url"], given["name"], _reach(), _category(), g.who.id)
    except Invalid as error:
        return _page(422, forms.wrong(error))
    return _beside(lambda tell: events.refresh(found, tell))


@bp.post(f"{URL}/file", endpoint="file")
@allow(*LENDERS)
def read_file():
    """A file taken over; the same name again updates what it brought before."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(422, forms.wrong(Invalid({"file": (N_("Please choose a file that ends with .ics."), {})})))
    data, name, by = sent.read(), sent.filename, g.who.id
    more = {"reach": _reach(), "category": _category()}
    return _beside(lambda tell: events.import_calendar(data, name, by, tell=tell, **more), name)


def _reach():
    return request.form.get("reach", "hub") if request.form.get("reach") in events.REACHES else "hub"


def _category():
    chosen = request.form.get("category")
    return chosen if chosen in events.CATEGORIES else "other"


@bp.post(f"{URL}/<source_id>/read", endpoint="read")
@allow(*LENDERS)
def read(source_id):
    """Read one now."""
    found = next((source for source in events.sources() if source.id == source_id), None)
    return _beside(lambda tell: events.refresh(found, tell)) if found else go(URL)


@bp.post(f"{URL}/<source_id>/drop", endpoint="drop")
@allow(*LENDERS)
def drop(source_id):
    """Read it no more; its events stay."""
    events.drop_source(source_id)
    return go(URL)
