"""A hub and national as real processes over HTTP: national dies in the middle of a sync and comes back."""

import json
import sqlite3
import subprocess
import sys
import threading

import pytest

from tests.support import processes

EVENTS = 8000
SETUP = ("--name", "Halte", "--commune", "93066", "--kind", "day-centre", "--coordinator", "Nadia")


def told(*arguments, **more):
    answer = processes.hub(*arguments, **more)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def at_national(folder, question="SELECT count(*) FROM event"):
    with sqlite3.connect(folder / "hub.db", timeout=10) as seen:
        return seen.execute(question).fetchone()[0]


@pytest.fixture
def hub_folder(tmp_path):
    folder = tmp_path / "hub"
    told("setup", *SETUP, "--data-dir", folder, HUB_PASSPHRASE="three blue boats at noon")
    told("seed", "--events", EVENTS, "--people", 0, "--sign-ups", 0, "--data-dir", folder)
    return folder


def enrolled(folder, server):
    code = told("code", "--area", "93", "--name", "Halte", "--data-dir", server.folder).split()[-1]
    told("enrol", "--national", server.address, "--code", code, "--data-dir", folder)


def syncing(folder):
    """`hub sync` in the background: as many messages as it takes."""
    call = [sys.executable, "-m", "hub", "sync", "--json", "--data-dir", str(folder)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=processes.ROOT,
                            env=processes.environment())  # fmt: skip


def await_some_there(folder, process):
    pause = threading.Event()
    while process.poll() is None and at_national(folder) == 0:
        pause.wait(0.01)


def test_national_killed_in_the_middle_comes_back_and_nothing_is_lost_or_doubled(tmp_path, hub_folder):
    place = tmp_path / "national"
    with processes.serving(place, command="national") as server:
        enrolled(hub_folder, server)
        with syncing(hub_folder) as running:
            await_some_there(place, running)
            server.kill()
            running.communicate(timeout=processes.PATIENCE)
    assert 0 < at_national(place) < EVENTS
    port = server.address.rpartition(":")[2]
    with processes.serving(place, "--port", port, command="national"):
        last = json.loads(told("sync", "--json", "--data-dir", hub_folder).splitlines()[-1])
        idle = json.loads(told("sync", "--json", "--data-dir", hub_folder).splitlines()[-1])

    assert at_national(place) == EVENTS
    assert at_national(place, "PRAGMA integrity_check") == "ok"
    assert (last["refused"], idle["sent"], idle["requests"]) == (0, 0, 1)
    assert set(idle) == {
        "sent", "received", "refused", "requests", "bytes_out", "bytes_in", "seconds",
        "files_received", "files_sent",
    }  # fmt: skip
