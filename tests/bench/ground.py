"""What the benchmarks stand on: seeded hubs, made once and copied, and a PostgreSQL of our own."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hub.domain import seed
from tests.support import postgres
from tests.support.hubs import TestHub, set_up
from tests.support.postgres_server import Server, running


class Ground:
    """rounds: turns of each variant · everything: also the sizes that take minutes."""

    def __init__(self, folder: Path, rounds: int, everything: bool, stack: contextlib.ExitStack) -> None:
        self.folder, self.rounds, self.everything = folder, rounds, everything
        self._stack, self._copies, self._server = stack, 0, None

    def seeded(self, events: int, **more: int) -> Path:
        """The data folder of a hub with so many events (listings, offers). For reading: others use it too."""
        counts = {"events": events, **more}
        folder = self.folder / "-".join(["seeded", *(f"{count}-{kind}" for kind, count in counts.items())])
        if not folder.exists():
            with opened(folder) as hub:
                set_up(hub, f"Hub of {events} events")
                seed.seed(events, **more)
        return folder

    def copy(self, events: int, **more: int) -> Path:
        """A data folder of one's own with so many events (listings, offers)."""
        made = self.place()
        shutil.copytree(self.seeded(events, **more), made)
        return made

    def place(self) -> Path:
        """A folder that is not there yet."""
        self._copies += 1
        return self.folder / f"own-{self._copies}"

    def postgres(self) -> Server | None:
        """A PostgreSQL server, started when it is first wanted; None where the machine has none."""
        programs = postgres.find()
        if self._server is None and programs is not None:
            self._server = self._stack.enter_context(running(programs))
        return self._server


@contextlib.contextmanager
def ground(rounds: int, everything: bool) -> Iterator[Ground]:
    """A folder for everything, which goes at the end."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hub-bench-", ignore_cleanup_errors=True))
        yield Ground(Path(folder), rounds, everything, stack)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[TestHub]:
    """The hub of a data folder in this process; models and verbs act on it inside the block."""
    hub = TestHub(folder)
    try:
        yield hub
    finally:
        hub.close()
