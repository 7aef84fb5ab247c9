"""Eight people write at once: through the gate, and by threads that ask again and again for the lock."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from hub.domain import events, hall
from hub.ids import uuid7
from hub.models.database import PRAGMAS
from hub.models.hall import Visit
from hub.models.rows import insert_sql
from tests.bench.ground import Ground, opened
from tests.bench.runner import Row, Sample, ms, percentile, rate, turns
from tests.support.factories import make_event

PEOPLE, EACH = 8, 60
_names = count(1)


def at_once(stand: Ground) -> Iterator[Row]:
    """The longest that anybody waited, with synchronous=FULL: one row each, and whole sign-ups."""
    with opened(stand.copy(100)) as hub:
        ways = {
            "sign-up": _sign_ups,
            "gate": lambda: waits(hall.begin),
            "polling": lambda: waits(_Polling(hub.settings.database)),
        }
        found = turns(ways, stand.rounds)
    polling = found["polling"]
    beside = f"{ms(polling['longest'])}, threads that poll ({rate(polling['rate'])})"
    for name, what in (("gate", "one row"), ("sign-up", "a sign-up")):
        mine, title = found[name], f"longest wait of {PEOPLE} writers, {what}"
        told = f"median {ms(mine['median'])}, {rate(mine['rate'])}"
        yield Row(title, told, beside, mine["longest"] * 1e3, most=50, unit="ms")
    yield Row(
        "longest wait beside polling, one row", ms(found["gate"]["longest"]), ms(polling["longest"]),
        found["gate"]["longest"] / polling["longest"],
    )  # fmt: skip


def _sign_ups() -> Sample:
    """All of them want to come to the same event."""
    event = make_event(capacity=None)
    return waits(lambda: events.sign_up(event.id, f"fox-{next(_names)}"))


def waits(write: Callable[[], object]) -> Sample:
    """PEOPLE threads write EACH times: seconds of the longest and the median wait, writes a second."""
    taken: list[float] = []
    started, gate = time.perf_counter(), threading.Barrier(PEOPLE)

    def work() -> None:
        gate.wait()
        for _ in range(EACH):
            before = time.perf_counter()
            write()
            taken.append(time.perf_counter() - before)

    threads = [threading.Thread(target=work) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == PEOPLE * EACH, "a writer failed"
    seconds = time.perf_counter() - started
    return {"longest": max(taken), "median": percentile(taken, 0.5), "rate": len(taken) / seconds}


class _Polling:
    """A connection a thread, BEGIN IMMEDIATE and a time-out: SQLite's own way to wait for its turn."""

    def __init__(self, database: Path) -> None:
        self.database, self.own = database, threading.local()
        self.row = Visit(opened_at=1, touched_at=1).__data__

    def __call__(self) -> None:
        if not hasattr(self.own, "connection"):
            self.own.connection = sqlite3.connect(self.database, timeout=60, isolation_level=None)
            for name, value in PRAGMAS:
                self.own.connection.execute(f"PRAGMA {name} = {value}")
        run = self.own.connection.execute
        run("BEGIN IMMEDIATE")
        run(*self._one_row())
        run("COMMIT")

    def _one_row(self) -> tuple[str, list[object]]:
        fields = Visit._meta.sorted_fields
        names = [field.column_name for field in fields]
        return insert_sql("visit", names), [self.row[name] if name != "id" else uuid7() for name in names]
