"""Rounds in which little happens: nothing changed, and ten changes."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from hub.models.events import Event
from hub.models.gate import act
from hub.sync import client
from tests.bench.ground import Ground, opened
from tests.bench.national import national
from tests.bench.runner import Row, Sample, medians, ms

SIZES, LARGE = (100, 10_000), 1_000_000
TIMES, CHANGES = 5, 10
MOST_BYTES, MOST_IDLE, MOST_CHANGED = 1024, 15, 30


def rounds(stand: Ground) -> Iterator[Row]:
    """The hub stands in this process, national in another; both hold all the records."""
    for size in (*SIZES, LARGE) if stand.everything else SIZES:
        with national(stand, "SQLite") as far:
            folder = far.enrol(stand.copy(size))
            with opened(folder):
                client.run_rounds()
                before = _sizes(far.folder, folder)
                idle = medians([_round() for _ in range(TIMES * stand.rounds)])
                grown = _sizes(far.folder, folder) - before
                changed = medians([_changed(number) for number in range(TIMES * stand.rounds)])
        yield from _told(size, idle, grown, changed)


def _round(sent: int = 0) -> Sample:
    cpu = time.process_time()
    started = time.perf_counter()
    report = client.run_rounds()
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    assert (report.error, report.refused, report.sent) == ("", 0, sent), report
    return {"wall": wall, "cpu": cpu, "requests": report.requests, "bytes": report.bytes_out + report.bytes_in}


def _changed(number: int) -> Sample:
    _change(number)
    return _round(sent=CHANGES)


@act
def _change(number: int) -> None:
    for event in Event.select().order_by(Event.id).limit(CHANGES):
        event.title = f"{event.title.partition(' · ')[0]} · {number}"
        event.save()


def _sizes(*folders: Path) -> int:
    """Bytes of the pages in use in these databases."""
    return sum(_size(folder / "hub.db") for folder in folders)


def _size(database: Path) -> int:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        asked = (connection.execute(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
        pages, free, size = (found.fetchone()[0] for found in asked)
    return (pages - free) * size


def _told(size: int, idle: Sample, grown: int, changed: Sample) -> Iterator[Row]:
    what, told = f"idle round, {size:,} records", f"{ms(idle['wall'])}, {ms(idle['cpu'])} CPU at the hub"
    yield Row(f"{what}: wall", told, "", idle["wall"] * 1e3, most=MOST_IDLE, unit="ms")
    yield Row(f"{what}: requests", told, "", idle["requests"], most=1, unit="")
    yield Row(f"{what}: bytes both ways", told, "", idle["bytes"], most=MOST_BYTES, unit="B")
    yield Row(f"{what}: growth of both databases", told, "", grown, most=0, unit="B")
    told = f"{ms(changed['wall'])}, {ms(changed['cpu'])} CPU at the hub, {changed['bytes']:,.0f} B"
    what = f"round of {CHANGES} changes, {size:,} records"
    yield Row(what, told, "", changed["wall"] * 1e3, most=MOST_CHANGED, unit="ms")
