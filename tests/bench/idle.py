"""Rounds in which little happens: nothing changed, and ten changes; the hub here, national in another process."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import psycopg

from hub.domain import seed
from hub.models.events import Event
from hub.models.gate import act
from hub.sync import client
from tests.bench import filling
from tests.bench.fleet_ground import cpu, postmaster
from tests.bench.ground import Ground, opened
from tests.bench.national import National, empty_hub, national
from tests.bench.runner import Row, Sample, medians, ms, turns
from tests.support.hubs import TestHub

SIZES, LARGE = (0, 50_000), 1_000_000
TIMES, CHANGES = 40, 10
KINDS = ("idle round", f"round of {CHANGES} changes")
MOST_BYTES, MOST_IDLE, MOST_CHANGED, MOST_GROWTH = 1024, 15, 30, 1.25


class Ends(NamedTuple):
    """A hub in this process and its national, holding the same records."""

    far: National
    hub: TestHub


def rounds(stand: Ground) -> Iterator[Row]:
    """Stores of all sizes take turns, so that what else the machine does falls on all of them."""
    sizes = (*SIZES, LARGE) if stand.everything else SIZES
    for on in ("SQLite", "PostgreSQL") if stand.postgres() else ("SQLite",):
        with contextlib.ExitStack() as stack:
            ends = {str(size): _made(stand, on, size, stack) for size in sizes}
            found = turns({size: partial(_sample, one) for size, one in ends.items()}, stand.rounds)
        for size in sizes:
            yield from _told(f"{size:,} records, {on}", found[str(size)])
        none, most = found[str(min(sizes))], found[str(max(sizes))]
        for kind in KINDS:
            what = f"processor, {kind} with {max(sizes):,} records as with none, {on}"
            ratio = _all_of(most, kind) / _all_of(none, kind)
            yield Row(what, _cost(most, kind), _cost(none, kind), ratio, most=MOST_GROWTH)


def _made(stand: Ground, on: str, size: int, stack: contextlib.ExitStack) -> Ends:
    """Both ends have told each other of everything."""
    far = stack.enter_context(national(stand, on))
    folder = far.enrol(empty_hub(stand))
    hub = stack.enter_context(opened(folder))
    seed.seed(CHANGES)
    client.run_rounds()
    _fill(far, folder, size)
    client.run_rounds()
    return Ends(far, hub)


def _sample(ends: Ends) -> Sample:
    with ends.hub.active():
        before = _sizes(ends)
        idle = _several(ends.far, TIMES, client.run_rounds)
        grown = _sizes(ends) - before
        changed = _several(ends.far, TIMES // 2, _changed)
    told = {f"{kind} {name}": value for kind, found in zip(KINDS, (idle, changed), strict=True)
            for name, value in found.items()}  # fmt: skip
    return {**told, "grown": grown}


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
    return {**medians(samples), "hub": mine / times, "national": theirs / times, "PostgreSQL": database / times}


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


def _sizes(ends: Ends) -> int:
    """Bytes of the pages in use in the databases that are files."""
    mine, far = ends.hub.settings.data_dir, ends.far
    return sum(_size(path / "hub.db") for path in (mine, *(() if far.url else (far.folder,))))


def _size(database: Path) -> int:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        asked = (connection.execute(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
        pages, free, size = (found.fetchone()[0] for found in asked)
    return (pages - free) * size


def _cost(sample: Sample, kind: str) -> str:
    ends = ("hub", "national", "PostgreSQL")
    return ", ".join(f"{ms(sample[f'{kind} {end}'])} {end}" for end in ends if sample[f"{kind} {end}"])


def _all_of(sample: Sample, kind: str) -> float:
    return sum(sample[f"{kind} {end}"] for end in ("hub", "national", "PostgreSQL"))


def _told(what: str, found: Sample) -> Iterator[Row]:
    for kind, most in zip(KINDS, (MOST_IDLE, MOST_CHANGED), strict=True):
        told = f"{ms(found[f'{kind} wall'])}, {found[f'{kind} bytes']:,.0f} B"
        cost = f"processor: {_cost(found, kind)}"
        yield Row(f"{kind}, {what}: wall", told, cost, found[f"{kind} wall"] * 1e3, most=most, unit="ms")
    idle = KINDS[0]
    yield Row(f"{idle}, {what}: requests", "", "", found[f"{idle} requests"], most=1, unit="")
    yield Row(f"{idle}, {what}: bytes both ways", "", "", found[f"{idle} bytes"], most=MOST_BYTES, unit="B")
    yield Row(f"{idle}, {what}: growth on the disk", "", "", found["grown"], most=0, unit="B")
