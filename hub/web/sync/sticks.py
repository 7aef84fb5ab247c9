"""National's page of sticks: read those that hubs sent, fetch the answer for each hub."""

import tempfile
from pathlib import Path

from flask import Blueprint

from hub.domain import national
from hub.errors import HubError, Invalid, NotFound
from hub.sync.bundle import national_out, trip
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.nav import NATIONAL
from hub.web.page import page
from hub.web.sync import carried, trips

bp = Blueprint("national_sticks", __name__)
SHOWN = 100


@bp.before_app_request
def large():
    carried.allow_large("national_sticks.upload")


@bp.get("/sticks")
@allow(*NATIONAL)
def all_sticks():
    """The hubs that came by stick, the newest first, with what is complete and what is missing of each."""
    return _page()


def _page(status=200, wrong=None, done=None, problem=""):
    found = [(national.enrolled_hub(one), trip.journey(one)) for one in national_out.waiting()[:SHOWN]]
    return page("national/sticks.html", status=status, wrong=wrong or {}, found=found, done=done, problem=problem,
                said=trips)  # fmt: skip


@bp.post("/sticks")
@allow(*NATIONAL)
def upload():
    """Read files that hubs sent; the page says what came of them."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = trip.take(carried.keep_uploaded(Path(folder) / "in"))
        except Invalid as error:
            return _page(422, forms.wrong(error))
        except HubError as error:
            return _page(error.status, problem=language.sentence(error.message, error.params))
    return _page(done=done)


@bp.get("/sticks/<hub_id>/answer.zip")
@allow(*NATIONAL)
def answer(hub_id):
    """The answer for a hub: what was taken and refused, and its part of what is new."""
    if hub_id not in national_out.waiting():
        raise NotFound()
    with tempfile.TemporaryDirectory() as folder:
        trip.export(Path(folder), hub_id)
        return carried.as_zip(folder, f"hub-answer-{hub_id[-8:]}.zip")
