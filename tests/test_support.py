"""The fixtures themselves: the sample, the promise to stay offline, PostgreSQL and the browser."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import playwright.sync_api
import psycopg
import pytest

from tests.support import offline, processes, sampling

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def sampled(monkeypatch):
    """A run without `--all`, at a commit of our choice."""
    monkeypatch.setattr(sampling, "everything", False)
    monkeypatch.setattr(sampling, "seed", lambda: "0ff1ce")


def pytest_on(folder, source, *arguments):
    """Exit code of pytest on one test file, with the options and hooks of this project."""
    folder.joinpath("test_one.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-c", ROOT / "setup.cfg"]
    done = subprocess.run([*command, "--rootdir", ROOT, folder, *arguments], cwd=ROOT, capture_output=True)
    return done.returncode


# Samples


def test_a_commit_decides_the_sample(sampled):
    assert sampling.sample(range(100), 4, "kills") == sampling.sample(range(100), 4, "kills")


def test_another_commit_draws_another_sample(sampled, monkeypatch):
    first = sampling.sample(range(1000), 4)
    monkeypatch.setattr(sampling, "seed", lambda: "c0ffee")

    assert sampling.sample(range(1000), 4) != first


def test_a_sample_keeps_the_order_of_its_items(sampled):
    drawn = sampling.sample(range(100), 10)

    assert (len(set(drawn)), drawn) == (10, sorted(drawn))


def test_all_leaves_nothing_out(monkeypatch):
    monkeypatch.setattr(sampling, "everything", True)

    assert sampling.sample(["fr", "en", "ar"], 1) == ["fr", "en", "ar"]


def test_the_seed_is_the_commit_unless_one_is_given(monkeypatch):
    monkeypatch.setenv("TEST_SEED", "abc")

    assert sampling.seed.__wrapped__() == "abc"


# A run that tests nothing


CALLS_OUTSIDE = """
import socket
def test_it():
    try: socket.create_connection(("192.0.2.1", 80))
    except OSError: pass
"""


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("def test_it(): assert True", 0),
        ("import pytest\n@pytest.mark.skip(reason='so')\ndef test_it(): assert True", 5),
        ("", 5),
        ("def test_it(): assert False", 1),
        ("import warnings\ndef test_it(): warnings.warn('old')", 1),
        (CALLS_OUTSIDE, 1),
    ],
    ids=["passed", "all skipped", "none found", "failed", "warned", "called outside"],
)
def test_the_exit_code_says_whether_something_was_tested(tmp_path, source, code):
    assert pytest_on(tmp_path, source) == code


# Staying on this machine


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80)])
def test_a_connection_outside_is_refused(address, outside_calls):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as probe, pytest.raises(offline.Outside):
        probe.connect(address)

    assert outside_calls == [f"connect {address}"]
    outside_calls.clear()


@pytest.mark.parametrize(("call", "told"), [
    ("socket().connect(('192.0.2.1', 80))", "connect ('192.0.2.1', 80)"),
    ("create_connection(('platform.example', 80))", "look up platform.example"),
])
def test_an_unplugged_process_is_refused_and_what_it_tried_is_written_down(tmp_path, call, told):
    tried = tmp_path / "tried.txt"
    environment = processes.environment(**processes.unplugged(tried))
    source = f"from socket import *; {call}"
    ended = subprocess.run([sys.executable, "-c", source], env=environment, capture_output=True)

    assert (ended.returncode, tried.read_text()) == (1, f"{told}\n")


def test_a_datagram_outside_is_refused(outside_calls):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, pytest.raises(offline.Outside):
        probe.sendto(b"hello", ("192.0.2.1", 53))

    assert outside_calls == ["sendto ('192.0.2.1', 53)"]
    outside_calls.clear()


def test_a_connection_on_this_machine_is_let_through():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


# PostgreSQL


def test_postgres_keeps_its_word_about_the_disk(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT current_setting('fsync'), current_setting('listen_addresses')").fetchone()

    assert row == ("on", "127.0.0.1")


def test_a_database_is_copied_from_the_one_filled_once(postgres_server):
    filled = []

    def fill(url):
        filled.append(url)
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE seats AS SELECT 12 AS free")

    urls = [postgres_server.database(fill), postgres_server.database(fill)]
    with psycopg.connect(urls[0]) as connection:
        connection.execute("UPDATE seats SET free = 0")
    with psycopg.connect(urls[1]) as connection:
        assert connection.execute("SELECT free FROM seats").fetchone() == (12,)

    assert len(filled) == 1


# The browser


def test_the_browser_shows_a_page_of_this_machine(browser, tmp_path):
    tmp_path.joinpath("page.html").write_text("<meta charset=utf-8><h1>Bonjour</h1>", "utf-8")
    page = browser.new_page()
    page.goto(tmp_path.joinpath("page.html").as_uri())

    assert page.inner_text("h1") == "Bonjour"
    page.close()


def test_the_browser_looks_up_no_name(browser):
    page = browser.new_page()
    with pytest.raises(playwright.sync_api.Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
    page.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root must step aside")
def test_postgres_does_not_run_as_root(postgres_server, postgres_url):
    with psycopg.connect(postgres_url) as connection:
        (folder,) = connection.execute("SELECT current_setting('data_directory')").fetchone()

    assert Path(folder).stat().st_uid != 0
