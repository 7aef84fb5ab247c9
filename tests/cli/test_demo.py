"""`hub demo`, as a real process with real servers under it."""

import os
import re
import signal
import socket
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
import requests

from hub.alone import SERVER, alone
from hub.cli.demo import folder, world
from hub.cli.demo.children import free_port
from hub.domain.seed.demo import PASSPHRASE
from hub.domain.seed.plans import HOUSES
from tests.support.demos import demo
from tests.support.guests import CSRF, sign_up
from tests.support.processes import hub


@pytest.fixture(scope="module")
def port():
    """A port from which on some are free."""
    return str(free_port("127.0.0.1", 20_000 + os.getpid() % 20_000))


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A program that writes down which page it was told to open."""
    program = tmp_path_factory.mktemp("browser") / "browser"
    program.write_text('#!/bin/sh\necho "$1" > "$0.told"\n')
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def running(tmp_path_factory, port, browser):
    with demo(tmp_path_factory.mktemp("demo") / "data", "--port", port, browser=str(browser)) as started:
        yield started


def listens(address):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0


def events_of(address):
    return requests.get(f"{address}/feeds/events.json", timeout=10).json()["events"]


def test_two_hubs_and_national_answer(running):
    answers = [requests.get(f"{address}/healthz", timeout=10).json() for address in running.addresses]

    assert answers == [{"status": "ok"}] * 3


def test_there_are_believable_events_of_every_sort(running):
    first, second = map(events_of, running.addresses[:2])
    both = first + second

    assert len({event["title"] for event in both}) >= 25
    assert len({event["category"] for event in both}) >= 8
    assert len([event for event in both if event["status"] == "cancelled" and event["reason"]]) == 1
    assert len([event for event in both if event["women_only"]]) == 1
    assert {event["children_welcome"] for event in both} == {True, False}
    assert [event["free"] for event in first if event["title"] == "Tournoi de pétanque"] == [0]


@pytest.mark.parametrize(("at", "title"), [(0, "Concert dans la cour"), (1, "Loto de quartier")])
def test_each_hub_shows_the_events_of_the_other(running, at, title):
    found = requests.get(f"{running.addresses[at]}/events?view=search&q={title}", timeout=10)

    assert title in found.text


def test_the_team_gets_in_with_the_login_that_is_shown(running):
    browser, address = requests.Session(), running.addresses[0]
    page = browser.get(f"{address}/staff/sign-in", timeout=10)
    form = {"csrf": CSRF.findall(page.text)[0], "login": "amina", "passphrase": PASSPHRASE}
    answer = browser.post(f"{address}/staff/sign-in", data=form, timeout=10)

    assert ("login amina" in running.said, answer.status_code, answer.url) == (True, 200, f"{address}/staff/")


def becomes_kiosk(page):
    """Open a page and touch its one button: (where it leads, the browser)."""
    browser = requests.Session()
    form = {"csrf": CSRF.findall(browser.get(page, timeout=10).text)[0], "code": page.rpartition("=")[2]}
    return browser.post(page.partition("?")[0], data=form, timeout=10).url, browser


def screens(running, name):
    with closing(sqlite3.connect(running.folder / name / "hub.db")) as opened:
        return opened.execute("SELECT name, mode FROM device ORDER BY paired_at, id").fetchall()


def test_one_touch_makes_a_browser_the_kiosk_of_each_hub(running):
    pages = re.findall(r"kiosk: (\S+/pair\?code=\w{12})$", running.said, re.MULTILINE)
    led, browsers = zip(*map(becomes_kiosk, pages), strict=True)

    assert led == tuple(f"{address}/" for address in running.addresses[:2])
    assert [screens(running, name)[0] for name in world.FOLDERS] == [("Borne du hall", "kiosk")] * 2
    homes = [each.get(page, timeout=10).text for each, page in zip(browsers, led, strict=True)]
    assert [home.count(" kiosk--device") for home in homes] == [1, 1]


@pytest.mark.skipif(os.name == "nt", reason="the browser of this test is a shell script")
def test_the_browser_that_the_demo_opens_becomes_a_kiosk_too(running, browser):
    page = browser.with_name("browser.told").read_text().strip()
    led, _ = becomes_kiosk(page)

    assert (led, screens(running, "hub-1")[-1]) == (f"{running.addresses[0]}/", ("Navigateur de la démo", "kiosk"))


def test_what_the_other_hub_decides_is_answered_while_one_waits(running):
    """Pétanque is full, so only its own hub can say who waits; both hubs ask national every five seconds."""
    event = next(one["id"] for one in events_of(running.addresses[0]) if one["title"] == "Tournoi de pétanque")
    ticket, _ = sign_up(running.addresses[1], event)
    pause, since = threading.Event(), time.monotonic()
    while decided(running, ticket) is None and time.monotonic() - since < 30:
        pause.wait(0.2)

    assert decided(running, ticket) == 0


def decided(running, ticket):
    with closing(sqlite3.connect(running.folder / "hub-2/hub.db")) as opened:
        return opened.execute("SELECT decided FROM sign_up WHERE id = ?", (ticket,)).fetchone()[0]


def test_what_is_shown_says_how_a_resident_comes_in(running):
    assert re.search(r"Renard 12 +resident +card  (\w{4}-){3}\w{4}", running.said)
    assert "the pictures are Soleil, Bateau, Clé, Tasse." in " ".join(running.said.split())


def test_who_is_shown_with_a_card_is_called_differently_in_each_house():
    assert len({house.resident for house in HOUSES}) == len(HOUSES)


def test_logins_and_cards_stand_under_each_other(running):
    starts = [re.search(r" (login|card ) \w", line) for line in running.said.splitlines()]

    assert len({found.start() for found in starts if found}) == 1


# Stopping it, and going on


class Stopped(NamedTuple):
    """A second demo beside the first, and how it ended."""

    folder: Path
    first: tuple
    addresses: list
    listened: list
    ids: list
    code: int
    last: str


@pytest.fixture(scope="module")
def stopped(running, port):
    """A second demo, called as the first one was."""
    first = data_of(running)
    with demo(running.folder, "--port", port) as second:
        listened = [listens(address) for address in second.addresses]
        ids = [event["id"] for event in events_of(second.addresses[0])]
        folder = running.folder.with_name("data-2")
        return Stopped(folder, first, second.addresses, listened, ids, *second.stop())


def data_of(running):
    """What a demo keeps, as it lies on the disk and as it is shown."""
    files = [running.folder / name / "hub.db" for name in ("national", *world.FOLDERS)]
    return [file.stat().st_ino for file in files], [event["id"] for event in events_of(running.addresses[0])]


def test_a_second_demo_takes_the_next_free_ports(running, stopped):
    assert stopped.listened == [True] * 3
    assert set(stopped.addresses) & set(running.addresses) == set()


def test_a_second_demo_leaves_the_data_of_the_first_alone(running, stopped):
    assert (data_of(running), (stopped.folder / "hub-1/hub.db").exists()) == (stopped.first, True)


def test_a_demo_that_still_runs_is_not_gone_on_with(running):
    ended = hub("demo", "--no-browser", "--keep", "--data-dir", running.folder)

    assert (ended.returncode, ended.stderr) == (1, f"A demo runs in {running.folder} already: stop it first.\n")


def test_servers_that_a_killed_demo_left_keep_their_data(tmp_path):
    with folder.own(tmp_path / "data", keep=False) as place:
        (place / "hub-1").mkdir()
    with alone(place / "hub-1", SERVER), folder.own(place, keep=False) as other:
        assert other == tmp_path / "data-2"


def test_ctrl_c_ends_all_of_it(stopped):
    assert (stopped.code, stopped.last) == (0, "Stopped.\n")
    assert [listens(address) for address in stopped.addresses] == [False] * 3


def test_a_demo_can_go_on_where_it_stopped(stopped, port):
    with demo(stopped.folder, "--port", port, "--keep") as again:
        ids = [event["id"] for event in events_of(again.addresses[0])]
        code, _ = again.stop(signal.SIGTERM)

    assert (ids, code) == (stopped.ids, 0)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "hub.db").write_text("the real one")
    ended = hub("demo", "--no-browser", "--data-dir", tmp_path)

    assert ended.returncode == 1
    assert ended.stderr == f"{tmp_path} holds no demo, and is not empty: choose another --data-dir.\n"
    assert (tmp_path / "hub.db").read_text() == "the real one"
