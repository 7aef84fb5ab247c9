"""Whatever comes to national, it answers as it says that it does, and never with a bug of its own.

Schemathesis makes the messages up from the description, beside a national that runs; tests/support/strange.py
brings them nearer to what hubs say. The commit draws them; --all makes many more.
"""

import contextlib
import hashlib
import json
import sqlite3
import subprocess
import sys
import urllib.request

import pytest

from hub.sync import enrolment
from hub.sync.client import run_rounds
from tests.support import processes, sampling
from tests.support.hubs import TestHub, set_up
from tests.support.photos import photo
from tests.support.small import client, code

FEW, MANY = 15, 400  # messages for each address
OWN = 2  # rows that were at national before
DESCRIPTION = processes.ROOT / "docs/openapi.json"
SETTINGS = processes.ROOT / "tests/support/schemathesis.toml"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("there") / "national"
    with processes.serving(folder, "--hub-rate", "0", command="national") as running:
        yield running


@pytest.fixture(scope="module")
def known(server):
    """What a hub that is let in has at national: its state, and the names of two files, of which one is there."""
    state = client.enrol(server.address, code(server))
    pictures = [photo(width, 60, "WEBP") for width in (80, 81)]
    names = [hashlib.sha256(picture).hexdigest() for picture in pictures]
    for name in names:
        client.publish(state, title="Soupe", starts=1, ends=2, photo=name)
    client.one_round(state, server.address)
    assert put(server, state, names[0], pictures[0]) == 201
    return state | {"there": names[0], "awaited": names[1]}


def put(server, state, name, data):
    headers = {"Authorization": f"Bearer {state['token']}"}
    asked = urllib.request.Request(f"{server.address}/sync/v1/files/{name}", data, headers, method="PUT")
    with urllib.request.urlopen(asked) as answer:
        return answer.status


def strange(server, known, *arguments):
    """(how it ended, what it says) of messages to national that Schemathesis makes up."""
    program = [sys.executable, "-m", "schemathesis.cli", "--no-color", f"--config-file={SETTINGS}"]
    there = [f"--url={server.address}", f"--header=Authorization: Bearer {known['token']}", "--warnings=off"]
    here = {"PYTHONPATH": str(processes.ROOT), "SCHEMATHESIS_HOOKS": "tests.support.strange"}
    done = subprocess.run(
        [*program, "run", DESCRIPTION, *there, *arguments], cwd=server.folder.parent,
        capture_output=True, text=True, env=processes.environment(STRANGE=json.dumps(known), **here),
    )  # fmt: skip
    return done.returncode, done.stdout


def test_any_message_is_answered_as_described(server, known):
    many = MANY if sampling.everything else FEW
    seed = sampling.rng("any message").randrange(2**32)
    ended, told = strange(server, known, f"--max-examples={many}", f"--seed={seed}", "--checks=all")

    assert ended == 0, told


def test_a_hub_reads_all_that_was_taken(server, known, tmp_path):
    hub = set_up(TestHub(tmp_path / "hub"))
    with hub.active():
        enrolment.enrol(server.address, code(server))
        done = run_rounds()
    hub.close()

    assert (done.error, done.received >= OWN) == ("", True)


def test_national_is_whole_after_all_of_it_and_took_what_can_be_taken(server, known):
    with contextlib.closing(sqlite3.connect(server.folder / "hub.db")) as store:
        (state,) = store.execute("PRAGMA integrity_check").fetchone()
        (lines,) = store.execute("SELECT COUNT(*) FROM ledger").fetchone()

    assert (state, lines > OWN, "Traceback" in server.log.read_text()) == ("ok", True, False)
