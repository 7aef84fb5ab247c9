"""What all tests share: the options, the sample, the browser, PostgreSQL, and the promise to stay offline."""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import hypothesis
import pytest

from hub import clock
from tests.support import chromium, described, machine, node, offline, postgres, sampling
from tests.support.hubs import TestHub, set_up
from tests.support.network import Network
from tests.support.postgres_server import Server, running
from tests.support.stopped import Stopped

PROVISION = "is not on this machine. `python3 run.py test` installs it."
SHOWN = ("flask", "peewee", "hypothesis", "playwright")

hypothesis.settings.register_profile("ci", deadline=None, max_examples=60, print_blob=True)
hypothesis.settings.register_profile("all", deadline=None, max_examples=1000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run everything: no sample of what multiplies")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take the sample's size from `--all`, and Hypothesis's chance from the commit unless a seed was given."""
    sampling.everything = config.getoption("--all")
    hypothesis.settings.load_profile("all" if sampling.everything else "ci")
    if config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = str(int(hashlib.sha256(sampling.seed().encode()).hexdigest()[:12], 16))


def pytest_report_header(config: pytest.Config) -> list[str]:
    browser, server = chromium.find(), postgres.find()
    libraries = ", ".join(f"{name} {version(name)}" for name in SHOWN)
    size = "everything (--all)" if sampling.everything else f"a sample drawn by {sampling.seed()}"
    return [
        f"on: {platform.platform()}, SQLite {sqlite3.sqlite_version}, {libraries}",
        f"with: {machine.version(browser) if browser else 'no Chromium'},"
        f" {machine.version(server / machine.executable('postgres')) if server else 'no PostgreSQL'}",
        f"what multiplies: {size}",
    ]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run in which every test was skipped has tested nothing, and fails like one that found no test."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    ran = any(reporter.stats.get(outcome) for outcome in ("passed", "failed", "error", "xfailed", "xpassed"))
    if exitstatus == pytest.ExitCode.OK and not ran and not session.config.option.collectonly:
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED


# Staying offline


@pytest.fixture(scope="session", autouse=True)
def _offline() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        offline.refuse(patch)
        yield


@pytest.fixture(autouse=True)
def outside_calls() -> Iterator[list[str]]:
    """What the test tried to reach outside this machine: it fails for it, even if the code caught the error."""
    offline.calls.clear()
    yield offline.calls
    assert offline.calls == [], "the code under test called outside this machine"


@pytest.fixture(autouse=True)
def _as_described() -> Iterator[None]:
    """What national answered a machine in the test is in the description that it serves."""
    described.problems.clear()
    yield
    assert described.problems == []


# What multiplies


@pytest.fixture(scope="session")
def sample() -> Callable[..., list]:
    """`sample(items, count, label)`: some of the items, drawn by the commit; all of them with `--all`."""
    return sampling.sample


# PostgreSQL


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A server of our own. `postgres_server.database(fill)` gives the URL of a new database."""
    programs = postgres.find()
    if programs is None:
        pytest.fail(f"PostgreSQL {PROVISION}")
    with running(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """URL of an empty PostgreSQL database, removed after the test."""
    url = postgres_server.database()
    yield url
    postgres_server.drop(url)


# The browser


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Path of the Chromium of this machine."""
    path = chromium.find()
    if path is None:
        pytest.fail(f"Chromium {PROVISION}")
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator:
    """Playwright's browser, one for the whole run; a test opens its own context in it."""
    driver = node.find()
    if driver is None:
        pytest.fail(f"Node, which drives the browser, {PROVISION}")
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(driver)
    from playwright.sync_api import sync_playwright  # 0.2 s that runs without a browser need not pay

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(chromium.ARGUMENTS))
        yield started
        started.close()


# Hubs


@pytest.fixture
def fresh_hub(tmp_path: Path) -> Iterator[TestHub]:
    """A hub before its set-up, on an empty store that models and verbs act on."""
    hub = TestHub(tmp_path / "hub")
    yield hub
    hub.close()


@pytest.fixture
def hub(fresh_hub: TestHub) -> TestHub:
    """A hub that is set up: a night shelter in Saint-Denis."""
    return set_up(fresh_hub)


@pytest.fixture
def client(hub: TestHub):
    """A browser without JavaScript, without cookies, on the hub's Wi-Fi."""
    return hub.client()


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Network]:
    """National on SQLite, without hubs."""
    made = Network(tmp_path)
    yield made
    made.close()


# The clock


@pytest.fixture
def time() -> Stopped:
    """The clock: it stands at noon of 1 December 2026 UTC until `time.on(seconds)`."""
    clock._now = Stopped()
    return clock._now


@pytest.fixture(autouse=True)
def _real_time() -> Iterator[None]:
    """A test that sets the time gives it back."""
    kept = clock._now
    yield
    clock._now = kept
