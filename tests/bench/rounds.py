"""Records from hub to national and from national to another hub: real processes, over HTTP on loopback."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import bare_sync
from tests.bench.crowd import WORDS, sentence
from tests.bench.ground import Ground
from tests.bench.national import Exchange, empty_hub, national
from tests.bench.runner import Row, Sample, mib, rate, turns, us

SIZES, LARGE = (1_000, 10_000), 50_000
LEAST = {"SQLite": 20_000, "PostgreSQL": 15_000}
MOST_MEMORY, MOST_BYTES, OF_BARE = 120, 120, 0.3


def records(stand: Ground) -> Iterator[Row]:
    """Push and pull of each size with national on each database."""
    for on in LEAST if stand.postgres() else ("SQLite",):
        peaks: dict[int, float] = {}
        for size in (*SIZES, LARGE) if stand.everything else SIZES:
            rounds = stand.rounds if size <= SIZES[0] else max(1, min(3, stand.rounds))
            found = turns({"hub": _both_ways(stand, on, size), "bare": _bare(stand, on, size)}, rounds)
            peaks[size] = max(found["hub"]["push peak"], found["hub"]["pull peak"])
            yield from _speeds(f"{size:,}, {on}", on, found)
        yield from _weights(on, size, found, peaks)


def _both_ways(stand: Ground, on: str, size: int) -> Callable[[], Sample]:
    """A round: a fresh national, a hub that brings its events, a hub that fetches them."""

    def exchange() -> Sample:
        with national(stand, on) as far:
            mine, theirs = far.enrol(_written(stand, size)), far.enrol(empty_hub(stand))
            push, nothing, pull = far.sync(mine), far.sync(mine), far.sync(theirs)
            memory = far.running.memory()[1]
        assert push.sent >= size and pull.received >= size, (push, pull)
        start = nothing.cpu  # a command that starts, finds nothing to exchange and ends
        there = _figures("push", push, push.sent, push.bytes_out, start)
        return {**there, **_figures("pull", pull, pull.received, pull.bytes_in, start), "far peak": memory}

    return exchange


def _written(stand: Ground, size: int) -> Path:
    """A data folder of one's own with so many events, each in words of its own: some 60 characters and 300."""
    kept = stand.folder / f"written-{size}"
    if not kept.exists():
        shutil.copytree(stand.seeded(size), kept)
        chance = random.Random(size)
        with contextlib.closing(sqlite3.connect(kept / "hub.db")) as opened, opened:
            ids = opened.execute("SELECT id FROM event").fetchall()
            texts = [(sentence(WORDS, 60, chance), sentence(WORDS, 300, chance), *row) for row in ids]
            opened.executemany("UPDATE event SET title = ?, description = ? WHERE id = ?", texts)
    mine = stand.place()
    shutil.copytree(kept, mine)
    return mine


def _figures(way: str, done: Exchange, count: int, size: int, start: float) -> Sample:
    return {
        f"{way} rate": count / done.seconds, f"{way} bytes": size / count, f"{way} peak": done.peak,
        f"{way} cpu": (done.cpu - start) / count, f"{way} far cpu": done.far_cpu / count,
    }  # fmt: skip


def _bare(stand: Ground, on: str, size: int) -> Callable[[], Sample]:
    source = _written(stand, size) / "hub.db"

    def path() -> Sample:
        url = stand.postgres().database() if on == "PostgreSQL" else ""
        wall, cpu = time.perf_counter(), time.process_time()
        rows, count = bare_sync.carried(source, size)
        bare_sync.into_postgres(rows, url) if url else bare_sync.into_sqlite(rows, stand.place())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        if url:
            stand.postgres().drop(url)
        return {"rate": len(rows) / wall, "cpu": cpu / len(rows), "bytes": count / len(rows)}

    return path


def _speeds(what: str, on: str, found: dict[str, Sample]) -> Iterator[Row]:
    mine, bare = found["hub"], found["bare"]
    for way in ("push", "pull"):
        speed, cpu, far = (mine[f"{way} {name}"] for name in ("rate", "cpu", "far cpu"))
        beside = f"{rate(bare['rate'])}, the path without HTTP"
        yield Row(f"{way} {what}", rate(speed), beside, speed, least=LEAST[on], unit="/s")
        yield Row(f"{way} {what}, beside it", rate(speed), beside, speed / bare["rate"], least=OF_BARE)
        # Says the same on a busy machine. PostgreSQL's own processes count on neither side.
        told = f"{us(cpu)} at the hub, {us(far)} at national"
        yield Row(f"{way} {what}, CPU", told, us(bare["cpu"]), (cpu + far) / bare["cpu"])


def _weights(on: str, size: int, found: dict[str, Sample], peaks: dict[int, float]) -> Iterator[Row]:
    """Bytes and memory: of the largest size, and how the memory grew."""
    mine, beside = found["hub"], f"{found['bare']['bytes']:.1f} B, the path without HTTP"
    for way in ("push", "pull"):
        value = mine[f"{way} bytes"]
        what = f"bytes of a record, {way}, {on}"
        yield Row(what, f"{value:.1f} B", beside, value, most=MOST_BYTES, unit="B")
        yield Row(f"{what}, beside it", f"{value:.1f} B", beside, value / found["bare"]["bytes"])
    first, last = min(peaks), max(peaks)
    for whose, peak in (("hub", peaks[last]), ("national", mine["far peak"])):
        what = f"peak memory of {last:,} records, {whose}, {on}"
        yield Row(what, mib(peak), "", peak / 2**20, most=MOST_MEMORY, unit="MiB")
    beside = f"{mib(peaks[first])} with {first:,}"
    growth = peaks[last] / peaks[first]
    yield Row(f"the same with {last:,} as with {first:,}, {on}", mib(peaks[last]), beside, growth, most=1.1)
