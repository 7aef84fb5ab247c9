"""National as several real processes on one address and one PostgreSQL."""

import json
import os
import signal
import threading

import pytest
import requests

from hub.domain import seed, sync
from hub.domain.national import enrol, enrol_code
from hub.models.events import Event
from tests.support import postgres, processes
from tests.support.hubs import TestHub, set_up
from tests.support.postgres_server import cluster

pytestmark = pytest.mark.skipif(os.name == "nt", reason="several workers are made by fork")
EVENTS = 100


@pytest.fixture
def two(tmp_path, postgres_url):
    with processes.serving(tmp_path / "national", *flags(postgres_url), command="national") as server:
        yield server


def flags(url, workers=2):
    return "--database-url", url, "--workers", str(workers), "--log-json"


def logged(server):
    """What its processes have said, as objects."""
    return [json.loads(line) for line in server.log.read_text().splitlines()]


def awaited(there, what):
    """`there()` as soon as it says something."""
    pause, ends = threading.Event(), 600
    while not (found := there()) and ends:
        ends -= 1
        pause.wait(0.05)
    assert found, what
    return found


def who_answers(server, but=()):
    """Ids of the processes that answered: both of two, besides those that are gone."""

    def seen():
        requests.get(f"{server.address}/healthz/live", timeout=10)
        found = {told["process"] for told in logged(server) if told.get("route")} - {*but}
        return found if len(found) == 2 else None

    return awaited(seen, "two workers answer")


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_all_workers_answer_at_one_address_and_leave_when_asked(two):
    workers = who_answers(two)

    assert (two.process.pid in workers, two.stop(), [is_gone(pid) for pid in workers]) == (False, 0, [True, True])


def test_a_worker_that_was_killed_is_replaced(two):
    first = who_answers(two)
    killed = min(first)
    os.kill(killed, signal.SIGKILL)
    after = who_answers(two, but=[killed])

    assert (len(after - first), [told["message"] for told in logged(two) if told["level"] == "ERROR"]) == (
        1, [f"Worker {number} ended (-9); another takes its place." for number in numbers(two)]
    )  # fmt: skip


def numbers(server):
    """Which worker the log says has ended."""
    return [int(told["message"].split()[1]) for told in logged(server) if "takes its place" in told["message"]]


def test_workers_do_not_outlive_the_one_that_made_them(two):
    workers = who_answers(two)
    two.kill()

    assert awaited(lambda: all(map(is_gone, workers)), "the workers end") is True


def test_several_workers_are_refused_without_postgresql(tmp_path):
    ended = processes.hub("national", "--data-dir", tmp_path / "data", "--workers", 2)

    assert (ended.returncode, ended.stderr) == (1, "Several workers need PostgreSQL: please give --database-url.\n")


# Hubs at several workers


def a_hub(tmp_path, name, server, url):
    """The folder of a hub with events of its own, enrolled."""
    hub, far = set_up(TestHub(tmp_path / name), name), TestHub(tmp_path / "desk", "national", database_url=url)
    with far.active():
        done = enrol(hub.id, enrol_code("93", name))
    far.close()
    with hub.active():
        seed.seed(EVENTS)
        sync.enrolled(server.address, done.token, done.epoch, done.areas)
    hub.close()
    return hub.settings.data_dir


def synced(folders):
    """All of them exchange at once, each in a process of its own: what each was told."""
    call = [processes.sys.executable, "-m", "hub", "sync", "--json", "--data-dir"]
    running = [
        processes.subprocess.Popen([*call, folder], stdout=-1, text=True, env=processes.environment())
        for folder in folders
    ]
    return [json.loads(one.communicate(timeout=processes.PATIENCE)[0].splitlines()[-1]) for one in running]


def settled(folders, most=6):
    """Whether they come to an end, when all of them exchange again and again; how much was refused on the way."""
    refused = 0
    for _ in range(most):
        said = synced(folders)
        refused += sum(told["refused"] for told in said)
        if all((told["sent"], told["received"]) == (0, 0) for told in said):
            return True, refused
    return False, refused


def events_at(folder):
    hub = TestHub(folder)
    with hub.active():
        found = {(event.id, event.title) for event in Event.there()}
    hub.close()
    return found


def test_hubs_that_sync_at_once_through_several_workers_hold_the_same_in_the_end(tmp_path, two, postgres_url):
    folders = [a_hub(tmp_path, f"hub-{number}", two, postgres_url) for number in range(3)]
    quiet = settled(folders)
    held = [events_at(folder) for folder in folders]

    assert (quiet, len(held[0]) >= 3 * EVENTS, held[1:]) == ((True, 0), True, [held[0], held[0]])


def test_a_restart_of_the_database_is_over_for_hubs_when_it_is_over(tmp_path):
    with cluster(postgres.find()) as made:
        with made.up() as database:
            url = database.database()
            server = processes.Server("national", tmp_path / "national", *flags(url))
            folder = a_hub(tmp_path, "hub", server, url)
            before = health(server), synced([folder])[0]["refused"]
        meanwhile = health(server), requests.get(f"{server.address}/healthz/live", timeout=10).status_code
        with made.up():
            after = health(server), synced([folder])[0]["sent"]
        server.kill()

    assert (before, meanwhile, after) == ((200, 0), (503, 200), (200, 0))


def health(server):
    return requests.get(f"{server.address}/healthz", timeout=10).status_code
