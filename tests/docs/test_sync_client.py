"""The small client of docs/sync.md does what it says: two of them and a hub, at a real national."""

import json
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given

from hub.models.events import Event
from hub.sync import enrolment
from hub.sync.client import run_rounds
from hub.sync.merge import merge
from hub.sync.record import Record, tidy
from tests.support import processes
from tests.support.hubs import TestHub, set_up
from tests.support.records import copies, text
from tests.support.small import PROGRAM, client, code


def test_it_is_small():
    assert len([line for line in PROGRAM.read_text("utf-8").splitlines() if line]) <= 80


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with processes.serving(tmp_path_factory.mktemp("there") / "national", command="national") as running:
        yield running


def run(server, one_time, place, title):
    """One run of the client; what it knows then."""
    call = [sys.executable, PROGRAM, server.address, one_time, place, title]
    done = subprocess.run(call, capture_output=True, text=True, env=processes.environment(), timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(place.read_text("utf-8"))


def titles(state):
    return sorted(row["fields"]["title"] for row in state["rows"].values() if row["kind"] == "event")


def test_two_of_them_and_a_hub_meet(server, tmp_path):
    one, other, first = tmp_path / "one.json", tmp_path / "other.json", code(server)
    run(server, first, one, "Soupe")
    met = run(server, code(server), other, "Pain")
    again = run(server, first, one, "Thé")
    hub = set_up(TestHub(tmp_path / "hub"))
    with hub.active():
        enrolment.enrol(server.address, code(server))
        run_rounds()
        seen = sorted(event.title for event in Event.select())
    hub.close()

    assert (titles(met), titles(again), seen) == (["Pain", "Soupe"], *[["Pain", "Soupe", "Thé"]] * 2)


def merged_small(mine, theirs):
    """What the small client makes of two copies, as a record written the one way that hubs write it."""
    found = client.merge(*(json.loads(text(copy)) for copy in (mine, theirs)))
    return tidy(msgspec.convert(found, Record))


def content(record):
    """A record without what a client that edits nothing of others does not need: `over`, and where an erased row
    may have been."""
    bare = {"channel": None, "was": (), "stamp": ""} if record.erased else {}
    return text(msgspec.structs.replace(record, over={}, **bare))


@given(copies(), copies())
def test_it_merges_as_hubs_do(mine, theirs):
    assert content(merged_small(mine, theirs)) == content(merge(mine, theirs, from_national=True).record)
