"""A national platform as a real process, and hubs that know it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.ground import Ground, opened
from tests.bench.processes import Running, hub, hub_server
from tests.support import processes
from tests.support.hubs import set_up

AREA = "93"


class Exchange(NamedTuple):
    """One `hub sync` to its end. cpu: processor seconds at the hub, far_cpu: at national · peak: bytes."""

    sent: int
    received: int
    seconds: float
    bytes_out: int
    bytes_in: int
    cpu: float
    far_cpu: float
    peak: float


class National:
    """`running` is its server, `url` that of its PostgreSQL or "".

    `enrol(folder)` makes it known to a hub, `sync(folder)` exchanges everything.
    """

    def __init__(self, folder: Path, running: Running, url: str) -> None:
        self.folder, self.running, self.url = folder, running, url
        self.flags = ("--database-url", url) if url else ()

    def enrol(self, folder: Path) -> Path:
        code = _said("code", "--data-dir", self.folder, *self.flags, "--area", AREA, "--name", folder.name)
        _said("enrol", "--data-dir", folder, "--national", self.running.address, "--code", code)
        return folder

    def sync(self, folder: Path) -> Exchange:
        before = self.running.cpu()
        said, took = hub("sync", "--json", "--data-dir", folder)
        told = json.loads(said.splitlines()[-1])
        assert told["refused"] == 0, told
        figures = {name: told[name] for name in ("sent", "received", "seconds", "bytes_out", "bytes_in")}
        return Exchange(**figures, far_cpu=self.running.cpu() - before, **took)


def _said(*arguments: object) -> str:
    done = processes.hub(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip().splitlines()[-1]


@contextlib.contextmanager
def national(stand: Ground, on: str) -> Iterator[National]:
    """A fresh one, on: SQLite or PostgreSQL. Its background work would be counted as that of the rounds."""
    folder, url = stand.place(), stand.postgres().database() if on == "PostgreSQL" else ""
    flags = ("--database-url", url) if url else ()
    folder.mkdir()
    try:
        with hub_server(folder, *flags, "--no-chores", command="national") as running:
            yield National(folder, running, url)
    finally:
        if url:
            stand.postgres().drop(url)


def empty_hub(stand: Ground) -> Path:
    """The data folder of a hub without any event, in the same area."""
    folder = stand.place()
    with opened(folder) as hub:
        set_up(hub, "Hub without events")
    return folder
