"""Guests at a running hub, over HTTP: each takes a seat, and knows what the screen has confirmed."""

from __future__ import annotations

import re
import threading

import requests

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
NAME = re.compile(r'name="name" value="([^"]+)"')
TICKET = re.compile(r"/ticket/([^/?]+)$")


def sign_up(address: str, event_id: str, lang: str = "fr") -> tuple[str, requests.Session]:
    """Take a seat as a guest: (the ticket's id that the hub answered with, the browser that holds it).

    A name that somebody else took in this very moment is answered with six others.
    """
    browser = requests.Session()
    browser.headers["Accept-Language"] = lang
    page = browser.get(f"{address}/events/{event_id}/name", timeout=30)
    while page.status_code in (200, 409):
        form = {"csrf": CSRF.findall(page.text)[0], "name": NAME.findall(page.text)[0]}
        page = browser.post(f"{address}/events/{event_id}/coming", data=form, timeout=30, allow_redirects=False)
    found = TICKET.search(page.headers.get("Location", ""))
    assert found, f"{page.status_code}: {page.text[:500]}"
    return found[1], browser


class Crowd:
    """Guests who sign up one after the other, several at once, until the hub is gone."""

    def __init__(self, address: str, event_id: str, at_once: int = 3) -> None:
        self.address, self.event_id = address, event_id
        self.confirmed: list[tuple[str, requests.Session]] = []
        self.failures: list[Exception] = []
        self._changed = threading.Condition()
        self._threads = [threading.Thread(target=self._come) for _ in range(at_once)]
        for thread in self._threads:
            thread.start()

    def _come(self) -> None:
        while True:
            try:
                done = sign_up(self.address, self.event_id)
            except requests.RequestException:  # the plug was pulled
                return
            except Exception as error:
                self.failures.append(error)
                return
            with self._changed:
                self.confirmed.append(done)
                self._changed.notify_all()

    def wait_for(self, count: int, seconds: float = 60) -> bool:
        """Wait until so many have their ticket; False when the time is over first."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.confirmed) >= count or self.failures, seconds)

    def gone(self) -> None:
        """Wait until all have noticed that the hub is gone."""
        for thread in self._threads:
            thread.join()
