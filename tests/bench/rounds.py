"""Records from hub to national and from national to another hub: real processes, over HTTP on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bench import bare_sync
from tests.bench.ground import Ground
from tests.bench.national import Exchange, empty_hub, national
from tests.bench.runner import Row, Sample, mib, rate, turns

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
        yield from _weights(on, size, found["hub"], peaks)


def _both_ways(stand: Ground, on: str, size: int) -> Callable[[], Sample]:
    """A round: a fresh national, a hub that brings its events, a hub that fetches them."""

    def exchange() -> Sample:
        with national(stand, on) as far:
            push = far.sync(far.enrol(stand.copy(size)))
            pull = far.sync(far.enrol(empty_hub(stand)))
            memory = far.running.memory()[1]
        assert push.sent >= size and pull.received >= size, (push, pull)
        there, back = (push.sent, push.bytes_out), (pull.received, pull.bytes_in)
        return {**_figures("push", push, *there), **_figures("pull", pull, *back), "far peak": memory}

    return exchange


def _figures(way: str, done: Exchange, count: int, size: int) -> Sample:
    return {
        f"{way} rate": count / done.seconds, f"{way} bytes": size / count, f"{way} peak": done.peak,
        f"{way} cpu": done.cpu / count, f"{way} far cpu": done.far_cpu / count,
    }  # fmt: skip


def _bare(stand: Ground, on: str, size: int) -> Callable[[], Sample]:
    def path() -> Sample:
        rows, seconds, count = bare_sync.carried(stand.seeded(size) / "hub.db", size)
        if on == "SQLite":
            seconds += bare_sync.into_sqlite(rows, stand.place())
        else:
            url = stand.postgres().database()
            seconds += bare_sync.into_postgres(rows, url)
            stand.postgres().drop(url)
        return {"rate": len(rows) / seconds, "bytes": count / len(rows)}

    return path


def _speeds(what: str, on: str, found: dict[str, Sample]) -> Iterator[Row]:
    mine, bare = found["hub"], found["bare"]["rate"]
    for way in ("push", "pull"):
        cpu, far = mine[f"{way} cpu"] * 1e6, mine[f"{way} far cpu"] * 1e6
        told = f"{rate(mine[f'{way} rate'])}, CPU a record {cpu:,.0f} µs hub, {far:,.0f} µs national"
        beside = f"{rate(bare)}, bare path without HTTP"
        yield Row(f"{way} {what}", told, beside, mine[f"{way} rate"], least=LEAST[on], unit="/s")
        yield Row(f"{way} {what}, beside it", told, beside, mine[f"{way} rate"] / bare, least=OF_BARE)


def _weights(on: str, size: int, mine: Sample, peaks: dict[int, float]) -> Iterator[Row]:
    """Bytes and memory: of the largest size, and how the memory grew."""
    for way in ("push", "pull"):
        value = mine[f"{way} bytes"]
        yield Row(f"bytes of a record, {way}, {on}", f"{value:.1f} B", "", value, most=MOST_BYTES, unit="B")
    first, last = min(peaks), max(peaks)
    for whose, peak in (("hub", peaks[last]), ("national", mine["far peak"])):
        what = f"peak memory of {last:,} records, {whose}, {on}"
        yield Row(what, mib(peak), "", peak / 2**20, most=MOST_MEMORY, unit="MiB")
    beside = f"{mib(peaks[first])} with {first:,}"
    growth = peaks[last] / peaks[first]
    yield Row(f"the same with {last:,} as with {first:,}, {on}", mib(peaks[last]), beside, growth, most=1.1)
