"""A coordinator connects a hub on the team's page: real processes, real HTTP, the background does the rest."""

import re
import threading

import pytest
import requests

from hub.domain.people import codes
from tests.support import processes
from tests.support.team import words

PHRASE = "three blue boats at noon"
SETUP = ("--name", "Halte", "--commune", "93066", "--kind", "day-centre", "--coordinator", "Nadia")


class Coordinator:
    """Somebody signed in at a hub, with a browser without JavaScript."""

    def __init__(self, address):
        self.address, self.http = address, requests.Session()
        self.http.headers["Accept-Language"] = "en"
        self.send("/staff/sign-in", "/staff/sign-in", login="nadia", passphrase=PHRASE)

    def read(self, path):
        return self.http.get(self.address + path, timeout=30).text

    def send(self, page, path, **form):
        """Send a form of a page: the page it leads to."""
        csrf = re.search(r'name="csrf" value="(\w+)"', self.read(page))[1]
        return self.http.post(self.address + path, data={"csrf": csrf, **form}, timeout=30).text

    def reads_in_the_end(self, path, sentence, seconds=60):
        """Look again and again until the page says it, as one does at a desk."""
        pause = threading.Event()
        for _ in range(seconds * 4):
            if sentence in words(self.read(path)):
                return True
            pause.wait(0.25)
        return False


@pytest.fixture
def national(tmp_path):
    with processes.serving(tmp_path / "national", command="national") as server:
        yield server


@pytest.fixture
def coordinator(tmp_path):
    folder = tmp_path / "hub"
    processes.hub("setup", *SETUP, "--data-dir", folder, HUB_PASSPHRASE=PHRASE)
    with processes.serving(folder) as server:
        yield Coordinator(server.address)


def test_a_hub_is_connected_and_exchanges_on_the_teams_page(tmp_path, national, coordinator):
    made = processes.hub("code", "--area", "93", "--name", "Halte", "--data-dir", tmp_path / "national")
    code = made.stdout.split()[-1]
    coordinator.send("/staff/sync", "/staff/sync/enrol", url=national.address, code=code)

    assert coordinator.reads_in_the_end("/staff/sync", "Exchanged just now.")
    assert coordinator.reads_in_the_end("/staff/sync", "0 changes wait to be sent")


def test_a_wrong_code_is_told_on_the_teams_page(national, coordinator):
    coordinator.send("/staff/sync", "/staff/sync/enrol", url=national.address, code=codes.new_enrol_code())

    assert coordinator.reads_in_the_end("/staff/sync", "This code is unknown, used or too old.")
