"""Hubs and a national whose plug is pulled again and again, and what must be there each time."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

from hub.domain import events, national
from hub.models.events import Event, SignUp
from hub.models.ledger import Ledger
from hub.sync import client, enrolment
from tests.support import dying, processes
from tests.support.alike import differences
from tests.support.factories import make_event
from tests.support.guests import Crowd
from tests.support.hubs import TestHub, set_up
from tests.support.processes import Server
from tests.support.stores import StoreHub

ROUNDS = 200  # more than any moment needs; a process that is alive after them never met it


class Town:
    """`mortal` and `other`, two hubs enrolled at a national whose database is in `folder`/national or at `url`.

    Neither is open in this process but inside `here(hub)`: a file that somebody holds open is not recovered as
    after a pulled plug.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder, self.url, self.port, self.number = folder, url, "0", 0
        self.firsts: dict[str, str] = {}
        self.told: dict[str, str] = {}
        with self.national() as server:
            self.port = server.address.rpartition(":")[2]
            for name in ("mortal", "other"):
                self._add(name, server.address)
            with self.here("other"):
                self._write("other")
            self.meet()
        self.event = self.firsts["other"]

    def _add(self, name: str, address: str) -> None:
        with self.here("national"):
            code = national.enrol_code("93", name)
        hub = set_up(TestHub(self.folder / name), name)
        enrolment.enrol(address, code)
        hub.close()

    # Who is there

    @contextlib.contextmanager
    def here(self, name: str) -> Iterator[StoreHub]:
        """A store, open and in use for a block."""
        there = ("national", self.url) if name == "national" else ("hub", "")
        opened = StoreHub(self.folder / name, there[0], database_url=there[1])
        try:
            yield opened
        finally:
            opened.close()

    @contextlib.contextmanager
    def national(self, program: Sequence[str] = ("-m", "hub")) -> Iterator[Server]:
        """National as a process, always at the same address."""
        flags = ["--port", self.port, "--hub-rate", "0", *(["--database-url", self.url] if self.url else [])]
        with processes.serving(self.folder / "national", *flags, command="national", program=program) as server:
            yield server

    # Pulling plugs

    def kill_hub(self, program: Sequence[str], after: tuple[int, float] | None) -> set[str]:
        """Run `mortal` while guests sign up and both hubs sync, until it dies: ids of what it confirmed to them.

        after: guests to wait for, and seconds then, before the plug is pulled from outside.
        """
        with processes.serving(self.folder / "mortal", program=program) as server:
            crowd = Crowd(server.address, self.event)
            if after:
                crowd.wait_for(after[0])
                threading.Event().wait(after[1])  # any moment of a request, which is what is tested
                server.kill()
            else:
                self._live_on(server.process)
            crowd.gone()
        assert crowd.failures == [], crowd.failures
        return {ticket for ticket, _ in crowd.confirmed}

    def _live_on(self, process: subprocess.Popen[str]) -> None:
        """The other hub goes on writing and syncing until a process has died."""
        with self.here("other"):
            for _ in range(ROUNDS):
                self._write("other")
                rounds()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    assert process.wait(0.05) in dying.KILLED
                    return
        raise AssertionError("its moment never came")

    def kill_national(self, program: Sequence[str], after: tuple[int, float] | None) -> None:
        """Run national while both hubs write and sync, until it dies. `told` are {event: title} of what it has
        confirmed to them so far."""
        with self.national(program) as server, self.here("mortal") as mortal, self.here("other") as other:
            timer = threading.Timer(after[1], server.process.kill) if after else None
            if timer:
                timer.start()
            for hub, name in ((mortal, "mortal"), (other, "other")) * ROUNDS:
                with hub.active():
                    wrote = self._write(name)
                    self.told |= wrote if client.run_rounds(limit=20).error == "" else {}
                if server.process.poll() is not None:
                    break
            assert server.process.poll() in dying.KILLED, "its moment never came"

    def _write(self, name: str) -> dict[str, str]:
        """One event more of the hub in use, and a new title for its first one: {event: title}."""
        self.number += 1
        made, title = make_event(reach="area", title=str(self.number)).id, str(self.number)
        first = self.firsts.setdefault(name, made)
        events.change(first, {"title": title})
        return {made: title, first: title}

    # What is there

    def integrity(self, name: str) -> str:
        """What SQLite's own check says of a database that nobody has open; PostgreSQL looks after its own."""
        if name == "national" and self.url:
            return "ok"
        with closing(sqlite3.connect(self.folder / name / "hub.db")) as opened:
            return str(opened.execute("PRAGMA integrity_check").fetchone()[0])

    def sign_ups(self, name: str) -> set[str]:
        """Ids of the sign-ups that a place holds, each with its line in the ledger."""
        with self.here(name):
            rows = {row for (row,) in SignUp.select(SignUp.id).tuples()}
            lines = Ledger.select(Ledger.id).where(Ledger.kind == "sign_up").tuples()
            return rows & {row for (row,) in lines}

    def forgotten(self) -> set[str]:
        """Ids of events that national confirmed to a hub, and does not hold as they were then, or newer."""
        with self.here("national"):
            held = dict(Event.select(Event.id, Event.title).tuples())
        return {event for event, title in self.told.items() if int(held.get(event, -1)) < int(title)}

    def everywhere(self) -> list[str]:
        """Sentences about rows that are not alike after everybody has met."""
        with self.national():
            self.meet()
        with self.here("national") as far, self.here("mortal") as one, self.here("other") as other:
            with far.active():
                ids = {row for (row,) in Event.select(Event.id).tuples()}
            found = SimpleNamespace(national=far, hubs=[one, other], areas={one.id: ["93"], other.id: ["93"]})
            return differences(found, ids)

    def meet(self) -> None:
        """Both hubs exchange everything with national, which is running."""
        for name in ("mortal", "other") * 2:
            with self.here(name):
                rounds()


def rounds() -> None:
    """Everything that the hub in use has to exchange, without a failure."""
    report = client.run_rounds()
    assert report.error == "", report
