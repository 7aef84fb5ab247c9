"""Figures of how national does, for a Prometheus that asks: counters of all its processes, and the hubs' state.

Each process counts in memory and adds to the sums in the database every few seconds; so any process, asked
through any balancer, answers for all of them. What a process that was killed had not added yet is lost.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hub import clock
from hub.domain.national.enrolled import SILENT_AFTER
from hub.models.database import db
from hub.models.gate import act

SECONDS = 10  # between two additions
STEPS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds of a round
QUANTILES = (0.5, 0.9, 0.99)


class Kind(NamedTuple):
    """counter, histogram or gauge, and what it says."""

    type: str
    help: str


KINDS = {
    "hub_requests_total": Kind("counter", "Requests answered, by route and HTTP code."),
    "hub_round_seconds": Kind("histogram", "Time from a whole request of a round to its answer, in seconds."),
    "hub_rounds_total": Kind("counter", "Rounds that were merged and answered."),
    "hub_records_taken_total": Kind("counter", "Records that hubs brought."),
    "hub_records_given_total": Kind("counter", "Records that hubs were given."),
    "hub_records_left_total": Kind("counter", "Records that hubs were told they may no longer read."),
    "hub_refusals_total": Kind("counter", "Records or fields that were not taken, by code."),
    "hub_rounds_refused_total": Kind("counter", "Requests of machines that were refused as a whole, by code."),
    "hub_file_bytes_total": Kind("counter", "Bytes of photos and documents, by way: in or out."),
    "hub_enrolled": Kind("gauge", "Hubs that may sync."),
    "hub_revoked": Kind("gauge", "Hubs that may no longer sync."),
    "hub_silent": Kind("gauge", f"Hubs that have not spoken for {SILENT_AFTER // 86400} days."),
    "hub_lag_seconds": Kind("gauge", "Time since a hub's last round, by quantile of the hubs."),
    "hub_oldest_silence_seconds": Kind("gauge", "Time since the last round of the hub that is silent the longest."),
}
Key = tuple[str, str]
_counted: defaultdict[Key, float] = defaultdict(float)
_counting = threading.Lock()


def count(name: str, by: float = 1, **labels: object) -> None:
    """Add to a counter of KINDS; it is written down within SECONDS."""
    key = name, _labels(labels)
    with _counting:
        _counted[key] += by


def took(seconds: float) -> None:
    """A round took so long."""
    name = "hub_round_seconds"
    with _counting:
        for step in STEPS:
            if seconds <= step:
                _counted[f"{name}_bucket", f'le="{step:g}"'] += 1
        _counted[f"{name}_bucket", 'le="+Inf"'] += 1
        _counted[f"{name}_sum", ""] += seconds
        _counted[f"{name}_count", ""] += 1


def keep() -> int:
    """Add what this process has counted to the sums; the answer is how many of them moved."""
    with _counting:
        mine = dict(_counted)
        _counted.clear()
    try:
        if mine:
            _add(mine)
    except Exception:
        with _counting:
            for key, by in mine.items():
                _counted[key] += by
        raise
    return len(mine)


@act
def _add(mine: dict[Key, float]) -> None:
    """In one order, so that two processes do not wait for each other."""
    mark = db.param
    sql = f"""INSERT INTO figure (name, labels, value) VALUES ({mark}, {mark}, {mark})
        ON CONFLICT (name, labels) DO UPDATE SET value = figure.value + excluded.value"""
    db.cursor().executemany(sql, [(*key, float(by)) for key, by in sorted(mine.items())])


def text() -> str:
    """All figures in the text format of Prometheus 0.0.4."""
    found: dict[str, list[tuple[str, str, float]]] = {name: [] for name in KINDS}
    for sample, labels, value in (*_sums(), *_state()):
        if (family := _family(sample)) is not None:
            found[family].append((sample, labels, value))
    return "".join(_block(family, samples) for family, samples in found.items() if samples)


def _family(sample: str) -> str | None:
    """The name in KINDS to which a sample belongs; None for what a later version counted."""
    names = (sample, *(sample.removesuffix(ending) for ending in ("_bucket", "_sum", "_count")))
    return next((name for name in names if name in KINDS), None)


def _block(family: str, samples: Iterable[tuple[str, str, float]]) -> str:
    kind = KINDS[family]
    lines = [f"# HELP {family} {kind.help}", f"# TYPE {family} {kind.type}"]
    lines += [f"{sample}{{{labels}}} {_number(value)}".replace("{}", "") for sample, labels, value in samples]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _labels(labels: dict[str, object]) -> str:
    return ",".join(f'{name}="{_escaped(str(value))}"' for name, value in sorted(labels.items()))


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _sums() -> list[tuple[str, str, float]]:
    rows: list[tuple[str, str, float]] = db.execute_sql("SELECT name, labels, value FROM figure").fetchall()
    return sorted(rows, key=lambda row: (row[0], _step(row[1]), row[1]))


def _step(labels: str) -> float:
    """The buckets of a histogram stand in their order."""
    return float(labels.removeprefix('le="').removesuffix('"')) if labels.startswith('le="') else 0.0


def _state() -> Iterator[tuple[str, str, float]]:
    """How the enrolled hubs are, by what stands in their rows now."""
    heard = "CASE WHEN last_at > 0 THEN last_at ELSE enrolled_at END"
    rows, now = db.execute_sql(f"SELECT revoked, {heard} FROM enrolled_hub").fetchall(), clock.now()
    silences = sorted(max(0, now - at) for revoked, at in rows if not revoked)
    yield "hub_enrolled", "", len(silences)
    yield "hub_revoked", "", len(rows) - len(silences)
    yield "hub_silent", "", sum(silence > SILENT_AFTER for silence in silences)
    if silences:
        for share in QUANTILES:
            yield "hub_lag_seconds", f'quantile="{share:g}"', silences[int(len(silences) * share)]
        yield "hub_oldest_silence_seconds", "", silences[-1]
