"""`hub serve` and `hub national` as real processes."""

import os
import signal
import socket
import sqlite3
import threading
import time
from contextlib import closing

import pytest
import requests

from hub.alone import SERVER, held
from hub.cli import serve
from hub.config import Settings
from hub.domain.people import codes
from tests.support.processes import hub, serving


@pytest.mark.parametrize("command", ["serve", "national"])
def test_a_server_answers_before_any_set_up_and_leaves_when_asked(tmp_path, command):
    with serving(tmp_path / "data", command=command) as server:
        health = requests.get(f"{server.address}/healthz", timeout=10)
        started = time.monotonic()
        code = server.stop()

    assert (health.status_code, health.json(), code) == (200, {"status": "ok"}, 0 if os.name == "posix" else 1)
    assert time.monotonic() - started < 5


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a console, not to a process")
def test_ctrl_c_is_a_clean_end_too(tmp_path):
    with serving(tmp_path / "data") as server:
        server.process.send_signal(signal.SIGINT)

        assert server.process.wait(10) == 0


def test_a_fresh_hub_says_where_to_set_it_up_and_with_which_code(tmp_path):
    """The code stands on the machine's own screen only, and is another one at each start."""
    said = []
    for _ in range(2):
        with serving(tmp_path / "data") as server:
            said.append(server.said)

    found = [codes.read_enrol_code(lines[0].rpartition(" ")[2]) for lines in said]
    assert len(set(found)) == 2


def test_a_first_start_says_two_lines_and_the_last_is_that_it_is_ready(tmp_path):
    with serving(tmp_path / "data") as server:
        logged = server.log.read_text()

    assert (len(server.said), server.said[0].partition(".")[0], logged) == (1, "This hub is not set up yet", "")


def test_an_update_of_the_database_is_told_before_the_rest(tmp_path):
    with serving(tmp_path / "data") as server:
        server.stop()
    with closing(sqlite3.connect(tmp_path / "data/hub.db")) as opened, opened:
        opened.executescript("DROP TABLE report; DROP TABLE block;")
        opened.execute("DELETE FROM schema_migration WHERE name LIKE '0011%'")
    with serving(tmp_path / "data") as server:
        logged = server.log.read_text().splitlines()

    assert [line.partition(": ")[2] for line in logged] == [
        "No backup before the update: this hub is not set up yet.", "Migrations applied: 0011_moderation"
    ]  # fmt: skip


def test_a_port_that_is_taken_is_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = hub("serve", "--data-dir", tmp_path / "data", "--host", "127.0.0.1", "--port", port)

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(f"127.0.0.1:{port} cannot be listened on: ")


@pytest.mark.parametrize(("made", "asked"), [("serve", "national"), ("national", "serve")])
def test_a_folder_of_the_other_role_is_refused(tmp_path, made, asked):
    with serving(tmp_path / "data", command=made) as server:
        server.stop()
    before = _replicas(tmp_path / "data")
    ended = hub(asked, "--data-dir", tmp_path / "data", "--port", "0")

    assert (ended.returncode, _replicas(tmp_path / "data")) == (1, before)


def _replicas(folder):
    with closing(sqlite3.connect(folder / "hub.db")) as opened:
        return opened.execute("SELECT hub, short FROM replica ORDER BY short").fetchall()


def test_a_user_is_added_beside_a_running_hub(tmp_path):
    flags = ("--name", "Le Relais", "--commune", "93066", "--kind", "night-shelter", "--coordinator", "Amina")
    hub("setup", *flags, "--data-dir", tmp_path / "data", HUB_PASSPHRASE="une phrase assez longue")
    with serving(tmp_path / "data") as server:
        added = hub("user", "add", "Paul", "--role", "volunteer", "--data-dir", tmp_path / "data")
        health = requests.get(f"{server.address}/healthz", timeout=10)

    assert (added.returncode, health.status_code) == (0, 200)


# One server a folder


@pytest.mark.parametrize("command", ["serve", "national"])
def test_a_second_server_on_the_same_folder_is_refused_in_one_sentence(tmp_path, command):
    with serving(tmp_path / "data", command=command) as server:
        ended = hub(command, "--data-dir", tmp_path / "data", "--host", "127.0.0.1", "--port", "0")
        health = requests.get(f"{server.address}/healthz", timeout=10)

    said = f"A server runs on {tmp_path / 'data'} already: stop it first, or choose another --data-dir.\n"
    assert (ended.returncode, ended.stdout, ended.stderr, health.status_code) == (1, "", said, 200)


def test_a_server_that_was_killed_stands_in_nobodys_way(tmp_path):
    with serving(tmp_path / "data") as killed:
        during = held(tmp_path / "data", SERVER)
        killed.kill()
    after = held(tmp_path / "data", SERVER)
    with serving(tmp_path / "data") as server:
        health = requests.get(f"{server.address}/healthz", timeout=10)

    assert (during, after, health.status_code) == (True, False, 200)


def test_a_server_waits_for_the_one_that_leaves(tmp_path):
    with serving(tmp_path / "data") as leaving:
        timer = threading.Timer(2, leaving.process.terminate)
        timer.start()
        with serving(tmp_path / "data") as server:
            health = requests.get(f"{server.address}/healthz", timeout=10)

    assert health.status_code == 200


def test_whether_a_server_runs_is_asked_without_leaving_a_trace(tmp_path):
    assert (held(tmp_path, SERVER), held(tmp_path / "none", SERVER), [*tmp_path.iterdir()]) == (False, False, [])


def test_national_on_postgresql_may_have_many_servers(tmp_path):
    settings = Settings(data_dir=tmp_path / "data", database_url="postgresql://example")
    with serve._the_only_one(settings), serve._the_only_one(settings):
        assert not settings.data_dir.exists()
