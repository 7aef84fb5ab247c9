"""A hub behind a real server, and screens that look at it."""

import contextlib
import threading

import pytest
from argon2 import PasswordHasher
from waitress import create_server

from hub.domain import hubs
from hub.domain.people import secrets
from hub.web.guard import DEVICE
from tests.support import processes

KIOSK, LYING, PHONE = (1080, 1920), (1280, 800), (390, 844)

LARGER = "(({scrollWidth: w, scrollHeight: h}) => [w > innerWidth, h > innerHeight])(document.documentElement)"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """Codes are hashed as ever, only cheaply: what is slow about it is tested where it is made."""
    monkeypatch.setattr(secrets, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@contextlib.contextmanager
def serving(hub):
    """Serve a hub or national; the value is where: "http://127.0.0.1:…"."""
    server = create_server(hub.app, host="127.0.0.1", port=0, threads=4, connection_limit=1000)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown(timeout=2)
    server.trigger.pull_trigger(server.close)
    thread.join(5)


@pytest.fixture
def national(tmp_path):
    """National as a process of its own."""
    with processes.serving(tmp_path / "national", command="national") as server:
        yield server


@pytest.fixture
def address(hub):
    """Where the hub is served."""
    with serving(hub) as where:
        yield where


class Screen:
    """A page in a browser of its own. `asked` are the addresses it asked for, `wrong` what its console reported."""

    def __init__(self, browser, address, size, **context):
        viewport = {"width": size[0], "height": size[1]}
        self.context = browser.new_context(viewport=viewport, base_url=address, **context)
        self.page, self.asked, self.wrong = self.context.new_page(), [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def speaks(self, lang):
        self.cookie("lang", lang)
        return self

    def cookie(self, name, value):
        self.context.add_cookies([{"name": name, "value": value, "url": "http://127.0.0.1"}])

    def open(self, path):
        self.page.goto(path)
        return self.page

    def touch(self, words):
        """Touch the link or button that says `words`, and wait for the page that comes."""
        self.act(self.page.locator("a, button").filter(has_text=words).first.tap)

    def act(self, does):
        with self.page.expect_navigation(wait_until="load"):
            does()

    @property
    def scrolls(self):
        """Whether the page is wider, and whether it is higher, than the screen."""
        return self.page.evaluate(LARGER)


@pytest.fixture
def screens(browser, address):
    """`screens(size, kiosk=True, **context)`: a Screen by touch; each is closed after the test."""
    opened = []

    def make(size=KIOSK, kiosk=True, lang="en", **context):
        screen = Screen(browser, address, size, **{"has_touch": True, **context}).speaks(lang)
        if kiosk:
            screen.cookie(DEVICE, hubs.pair("Hall")[1])
        opened.append(screen)
        return screen

    yield make
    for screen in opened:
        screen.context.close()
