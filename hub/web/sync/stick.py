"""The team's page of sticks: write one, read the one that came back, see what is complete and what is missing."""

import shutil
from pathlib import Path

from flask import Blueprint, current_app, g, request

from hub import clock
from hub.domain import hubs, sync
from hub.errors import N_, Invalid, NotFound
from hub.sync.bundle import drives, trip
from hub.web import forms, language
from hub.web.guard import allow
from hub.web.nav import SYNC
from hub.web.page import go, page
from hub.web.sync import at_work, carried, trips
from hub.web.sync.at_work import Work

bp = Blueprint("stick", __name__)
URL = "/staff/sync/stick"
NO_FOLDER = N_("This machine has no such folder.")
DOWNLOAD = "download"
KEPT = 3600  # seconds


@bp.before_app_request
def large():
    carried.allow_large("stick.upload")


@bp.get(URL)
@allow(*SYNC)
def state():
    """How it stands; while something is written or read, the part with the progress asks again by itself."""
    return _page()


def _page(status=200, wrong=None):
    work, now = at_work.newest(current_app), sync.status()
    return page(
        "sync/staff/stick.html", status=status, wrong=wrong or {}, work=work, state=now, said=trips,
        drives=drives.drives(), journey=trip.journey(hubs.hub_id()), coordinates=_coordinates(),
        download=_ready_to_download(work), **forms.typed("folder"),
    )


def _coordinates():
    return "coordinator" in g.who.roles


def _ready_to_download(work):
    """What was made for a browser is there for an hour, once: what is erased must not go on lying about."""
    made = bool(work and work.ended and work.place == DOWNLOAD and not work.problem)
    if not made or clock.now() - work.since > KEPT:
        if work is None or work.ended:
            shutil.rmtree(_outbox(), ignore_errors=True)
        return False
    return _outbox().is_dir()


@bp.post(f"{URL}/write")
@allow(*SYNC)
def write():
    """Write what national has not taken: on a stick, into a folder, or for the browser to fetch."""
    return _begin("write", _write)


def _write(folder, told):
    folder.mkdir(parents=True, exist_ok=True)
    return trip.export(folder, told=told)


@bp.post(f"{URL}/read")
@allow(*SYNC)
def read():
    """Read what came back on a stick, or lies in a folder."""
    return _begin("read", lambda folder, told: trip.take([drives.inside(folder)], told))


def _begin(what, job):
    try:
        place, folder = _chosen()
    except Invalid as error:
        return _page(422, forms.wrong(error))
    return _start(Work(what, place), lambda told: job(folder, told))


def _start(work, job):
    if not at_work.begin(current_app._get_current_object(), work, job):
        return _page(409, {"work": language.sentence(at_work.BUSY, {})})
    return go(URL)


def _chosen():
    """(what the page calls it, the folder) that was chosen: one of our own on a stick, one that the coordinator
    typed, or the place from which a browser fetches. Raises Invalid."""
    wanted, typed = request.form.get("drive", ""), request.form.get("folder", "").strip()
    writes = request.endpoint == "stick.write"
    if wanted == DOWNLOAD and writes:
        return DOWNLOAD, _outbox()
    for drive in drives.drives():
        if wanted == str(drive.path):
            return drive.name, drive.path / drives.FOLDER if writes else drive.path
    if typed and _coordinates() and Path(typed).is_absolute() and Path(typed).is_dir():
        return typed, Path(typed)
    raise Invalid({"folder": (NO_FOLDER, {})})


def _outbox():
    return current_app.config["SETTINGS"].data_dir / "stick-out"


@bp.get(f"{URL}/files.zip")
@allow(*SYNC)
def download():
    """What was written for the browser."""
    if not _ready_to_download(at_work.newest(current_app)):
        raise NotFound()
    answer = carried.as_zip(_outbox(), "hub-exchange.zip")
    shutil.rmtree(_outbox(), ignore_errors=True)
    return answer


@bp.post(f"{URL}/upload")
@allow(*SYNC)
def upload():
    """Read what came back as files of the browser."""
    try:
        paths = carried.keep_uploaded(current_app.config["SETTINGS"].data_dir / "stick-in")
    except Invalid as error:
        return _page(422, forms.wrong(error))
    return _start(Work("read", ""), lambda told: _read_uploaded(paths, told))


def _read_uploaded(paths, told):
    try:
        return trip.take(paths, told)
    finally:
        for path in paths:
            path.unlink(missing_ok=True)
