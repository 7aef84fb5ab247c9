"""A file of France Travail's offers taken over: what came of it, and each refused one with its reason."""

from flask import Blueprint, g, request

from hub.domain import offers
from hub.domain.events import later
from hub.domain.people.briefly import Briefly
from hub.errors import N_, Invalid
from hub.web import forms
from hub.web.guard import allow
from hub.web.nav import JOBS
from hub.web.page import go, page

bp = Blueprint("staff_offer_files", __name__)
URL = "/staff/offers/file"
SHOWN = 200  # refused ones on the page
NO_FILE = N_("Please choose a file that ends with .json.")
works = Briefly(15 * 60)  # token → (the Work that goes on, the name of the file)


@bp.get(URL, endpoint="ask")
@allow(*JOBS)
def ask():
    return _page()


def _page(status=200, wrong=None):
    token = request.args.get("work", "")
    work, file = works.get(token) or (None, "")
    runs = work is not None and not work.ended.is_set()
    report = work.report if work and not runs else None
    if isinstance(report, Invalid):
        wrong, report = forms.wrong(report), None
    return page(
        "offers/staff/file.html", status=status, wrong=wrong or {}, token=token, work=work, runs=runs, file=file,
        report=report, most=SHOWN,
    )


@bp.post(URL, endpoint="read")
@allow(*JOBS)
def read():
    """Beside the page: a hundred offers are a second's work. The rest of the form's rules stand in the verb."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(422, forms.wrong(Invalid({"file": (NO_FILE, {})})))
    data, name, by = sent.read(), sent.filename, g.who.id
    work = later.start(lambda _: _taken(data, name, by))
    return go(f"{URL}?work={works.keep((work, name))}")


def _taken(data, name, by):
    """The offers.Report, or the Invalid that says why this is no file of offers."""
    try:
        return offers.import_offers(data, name, by)
    except Invalid as error:
        return error
