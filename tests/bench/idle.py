"""Rounds in which little happens: nothing changed, and ten changes; the hub here, national in another process."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from hub.domain import seed
from hub.models.events import Event
from hub.models.gate import act
from hub.sync import client
from tests.bench import filling
from tests.bench.fleet_ground import cpu, postmaster
from tests.bench.ground import Ground, opened
from tests.bench.national import National, empty_hub, national
from tests.bench.runner import Row, Sample, medians, ms

SIZES, LARGE = (0, 50_000), 1_000_000
TIMES, CHANGES = 40, 10
MOST_BYTES, MOST_IDLE, MOST_CHANGED, MOST_GROWTH = 1024, 15, 30, 1.25


def rounds(stand: Ground) -> Iterator[Row]:
    """Both ends hold all the records and have told each other of them."""
    for on in ("SQLite", "PostgreSQL") if stand.postgres() else ("SQLite",):
        found = {size: _at(stand, on, size) for size in ((*SIZES, LARGE) if stand.everything else SIZES)}
        for size, (idle, changed, grown) in found.items():
            yield from _told(f"{size:,} records, {on}", idle, changed, grown)
        (none, *_), (most, *_) = found[min(found)], found[max(found)]
        yield Row(f"processor of an idle round with {max(found):,} as with none, {on}", _cost(most), _cost(none),
                  _all_of(most) / _all_of(none), most=MOST_GROWTH)  # fmt: skip


def _at(stand: Ground, on: str, size: int) -> tuple[Sample, Sample, int]:
    """(an idle round, one of ten changes, bytes by which both databases grew while nothing happened)."""
    with national(stand, on) as far:
        folder = far.enrol(empty_hub(stand))
        with opened(folder):
            seed.seed(CHANGES)
            client.run_rounds()
            _fill(far, folder, size)
            client.run_rounds()
            before = _sizes(far, folder)
            idle = _several(far, TIMES * stand.rounds, client.run_rounds)
            grown = _sizes(far, folder) - before
            changed = _several(far, TIMES // 4 * stand.rounds, _changed)
    return idle, changed, grown


def _fill(far: National, folder: Path, size: int) -> None:
    """Both ends have had so many events for years, from this hub."""
    if not size:
        return
    with contextlib.closing(sqlite3.connect(folder / "hub.db")) as here, here:
        home = f"'{here.execute('SELECT hub FROM replica').fetchone()[0]}'"
        filling.events(here.execute, True, size, home)
        here.execute("UPDATE peer SET sent_n = (SELECT max(n) FROM ledger)")
    if far.url:
        with psycopg.connect(far.url, autocommit=True) as there:
            with there.transaction():
                filling.events(there.execute, False, size, home, via=home)
            there.execute("VACUUM ANALYZE")
    else:
        with contextlib.closing(sqlite3.connect(far.folder / "hub.db")) as there, there:
            filling.events(there.execute, True, size, home, via=home)


def _several(far: National, times: int, exchange: Callable[[], client.Report]) -> Sample:
    """The median round, and what all of them took of the processors at both ends, each."""
    before, mine, samples = _far_cpu(far), 0.0, []
    for _ in range(times):
        cpu_before, started = time.process_time(), time.perf_counter()
        report = exchange()
        wall, took = time.perf_counter() - started, time.process_time() - cpu_before
        assert (report.error, report.refused, report.requests) == ("", 0, 1), report
        mine += took
        samples.append({"wall": wall, "requests": report.requests, "bytes": report.bytes_out + report.bytes_in})
    theirs, database = (now - then for now, then in zip(_far_cpu(far), before, strict=True))
    return {**medians(samples), "hub": mine / times, "national": theirs / times, "database": database / times}


def _far_cpu(far: National) -> tuple[float, float]:
    """Processor seconds of national and of its PostgreSQL."""
    if not far.url:
        return far.running.cpu(), 0.0
    with psycopg.connect(far.url) as connection:
        return far.running.cpu(), cpu(postmaster(connection))


def _changed() -> client.Report:
    _change(time.monotonic_ns())
    return client.run_rounds()


@act
def _change(number: int) -> None:
    for event in Event.select().order_by(Event.id.desc()).limit(CHANGES):
        event.title = f"{event.title.partition(' · ')[0]} · {number}"
        event.save()


def _sizes(far: National, folder: Path) -> int:
    """Bytes of the pages in use in the databases that are files."""
    return sum(_size(path / "hub.db") for path in (folder, *(() if far.url else (far.folder,))))


def _size(database: Path) -> int:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        asked = (connection.execute(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
        pages, free, size = (found.fetchone()[0] for found in asked)
    return (pages - free) * size


def _cost(sample: Sample) -> str:
    database = f", {ms(sample['database'])} PostgreSQL" if sample["database"] else ""
    return f"{ms(sample['hub'])} hub, {ms(sample['national'])} national{database}"


def _all_of(sample: Sample) -> float:
    return sample["hub"] + sample["national"] + sample["database"]


def _told(what: str, idle: Sample, changed: Sample, grown: int) -> Iterator[Row]:
    told, cost = f"{ms(idle['wall'])}, {idle['bytes']:,.0f} B", f"processor: {_cost(idle)}"
    yield Row(f"idle round, {what}: wall", told, cost, idle["wall"] * 1e3, most=MOST_IDLE, unit="ms")
    yield Row(f"idle round, {what}: requests", told, "", idle["requests"], most=1, unit="")
    yield Row(f"idle round, {what}: bytes both ways", told, "", idle["bytes"], most=MOST_BYTES, unit="B")
    yield Row(f"idle round, {what}: growth on the disk", told, "", grown, most=0, unit="B")
    told, cost = f"{ms(changed['wall'])}, {changed['bytes']:,.0f} B", f"processor: {_cost(changed)}"
    what = f"round of {CHANGES} changes, {what}"
    yield Row(what, told, cost, changed["wall"] * 1e3, most=MOST_CHANGED, unit="ms")
