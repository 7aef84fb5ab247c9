"""From the command to the first page, and the memory of a hub at rest, beside importing what it stands on."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.processes import hub_server
from tests.bench.runner import Row, Sample, mib, ms, turns
from tests.support.processes import ROOT, environment

EVENTS, MOST_MEMORY = 100, 60
# psycopg is no part of a hub, and Pillow is for pictures and QR codes: neither side of the comparison finds them.
SIX = "sqlite3, peewee, flask, apscheduler.schedulers.background, qrcode.image.svg, waitress"
IMPORT = f"""
import sys
for name in ("psycopg", "psycopg2", "PIL"):
    sys.modules[name] = None
import {SIX}
import json, time
from tests.bench.processes import memory
print(json.dumps({{"cpu": time.process_time(), "memory": memory()[0]}}))
"""


def first_page(stand: Ground) -> Iterator[Row]:
    """Wall and processor time until the board has answered once, at any start but the first."""
    folder = stand.copy(EVENTS)
    with _bytecode(stand.place()):
        ways = {"hub": lambda: _started(folder), "bare": _imported}
        for way in ways.values():
            way()  # whatever is compiled once, of both sides, is compiled now
        found = turns(ways, stand.rounds)
    ours, bare = found["hub"], found["bare"]
    told, beside = (f"{ms(one['wall'])}, {ms(one['cpu'])} CPU" for one in (ours, bare))
    beside += ", six libraries imported"
    yield Row("start to the first page, processor time", told, beside, ours["cpu"] / bare["cpu"], most=1.5)
    yield Row("start to the first page, wall", told, beside, ours["wall"] / bare["wall"], most=1.5)
    memory = ours["memory"] / 2**20
    beside = f"{mib(bare['memory'])}, six libraries imported"
    yield Row("memory at rest", mib(ours["memory"]), beside, memory, most=MOST_MEMORY, unit="MiB")


@contextlib.contextmanager
def _bytecode(folder: Path) -> Iterator[None]:
    """Python keeps what it compiles in `folder`, as a program that is installed does, also where the environment
    says that it must not."""
    before = {name: os.environ.get(name, "") for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")}
    os.environ.update(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(folder))
    try:
        yield
    finally:
        os.environ.update(before)


def _started(folder: Path) -> Sample:
    began = time.perf_counter()
    with hub_server(folder, module="tests.bench.child") as running:
        with urllib.request.urlopen(f"{running.address}/events") as answer:
            assert answer.status == 200 and answer.read()
        wall, cpu = time.perf_counter() - began, running.cpu()
        return {"wall": wall, "cpu": cpu, "memory": running.memory()[0]}


def _imported() -> Sample:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", IMPORT], capture_output=True, text=True, cwd=ROOT, env=environment(), check=True
    )
    return {"wall": time.perf_counter() - began, **json.loads(done.stdout)}
