"""Records by USB stick: written at a hub, read at national, answered, read at another hub; each a command."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.ground import Ground
from tests.bench.national import empty_hub, national
from tests.bench.processes import hub
from tests.bench.rounds import LARGE, SIZES, _written
from tests.bench.runner import Row, Sample, mib, rate

MOST_MEMORY = 120  # MiB, as over the internet


def trips(stand: Ground) -> Iterator[Row]:
    """The slowest and the largest of the four commands, for each size."""
    for size in (*SIZES, LARGE) if stand.everything else SIZES:
        found = _trip(stand, size)
        slowest = min(found, key=lambda way: size / found[way]["seconds"])
        speeds = ", ".join(f"{way} {rate(size / one['seconds'])}" for way, one in found.items())
        worst = size / found[slowest]["seconds"]
        yield Row(f"stick, {size:,} records, SQLite", speeds, slowest, worst, unit="records/s")
        peak = max(one["peak"] for one in found.values())
        what = f"most memory, stick, {size:,} records"
        yield Row(what, mib(peak), "", peak / 2**20, most=MOST_MEMORY, unit="MiB")


def _trip(stand: Ground, size: int) -> dict[str, Sample]:
    """{step: {seconds, peak}} of a trip from one hub by national to another."""
    stick = stand.place()
    stick.mkdir()
    with national(stand, "SQLite") as far:
        mine, theirs = far.enrol(_written(stand, size)), far.enrol(empty_hub(stand))
    found = {"write": _timed("export", stick, mine), "take": _timed("import", stick, far.folder)}
    for step, data in (("export", theirs), ("import", far.folder)):
        _timed(step, stick, data)
    found["answer"] = _timed("export", stick, far.folder)
    found["read"] = _timed("import", stick, theirs)
    return found


def _timed(what: str, stick: Path, data: Path) -> Sample:
    began = time.perf_counter()
    _, took = hub("bundle", what, stick, "--data-dir", data)
    return {"seconds": time.perf_counter() - began, "peak": took["peak"]}
