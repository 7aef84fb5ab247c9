"""Taking turns, medians, and the rows that come of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

Sample = dict[str, float]
Variant = Callable[[], Sample]


class Row(NamedTuple):
    """One line of the table. measured, beside: figures for people, the hub's and the floor's or peer's ·
    value: what is held against `most` or `least`, in `unit` · with neither it is told and not judged."""

    what: str
    measured: str
    beside: str
    value: float
    most: float | None = None
    least: float | None = None
    unit: str = "×"

    @property
    def target(self) -> str:
        if self.most is not None:
            return f"≤ {_plain(self.most)}{_spaced(self.unit)}"
        return f"≥ {_plain(self.least)}{_spaced(self.unit)}" if self.least is not None else "–"

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.most is not None:
            return self.value <= self.most
        return self.value >= self.least if self.least is not None else None


def _plain(number: float | None) -> str:
    return f"{number:,.0f}" if number is not None and number == int(number) else f"{number:g}"


def _spaced(unit: str) -> str:
    return unit if unit == "×" else f" {unit}".rstrip()


def turns(variants: Mapping[str, Variant], rounds: int) -> dict[str, Sample]:
    """{variant: {figure: its median}} after so many rounds, in each of which every variant has its turn.

    Every other round goes backwards, so that none profits from always following the same one.
    """
    taken: dict[str, list[Sample]] = {name: [] for name in variants}
    for number in range(rounds):
        for name in list(variants)[:: -1 if number % 2 else 1]:
            taken[name].append(variants[name]())
    return {name: medians(samples) for name, samples in taken.items()}


def medians(samples: list[Sample]) -> Sample:
    return {figure: statistics.median(sample[figure] for sample in samples) for figure in samples[0]}


def each(call: Callable[[], object], times: int) -> Sample:
    """Seconds of one call, on the wall and of this thread's processor time, as the mean of `times` calls."""
    wall, cpu = time.perf_counter(), time.thread_time()
    for _ in range(times):
        call()
    return {"wall": (time.perf_counter() - wall) / times, "cpu": (time.thread_time() - cpu) / times}


def percentile(values: list[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


# Figures for people


def us(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} µs"


def ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


def mib(size: float) -> str:
    """Bytes as MiB."""
    return f"{size / 2**20:.1f} MiB"


def rate(number: float) -> str:
    return f"{number:,.0f}/s"
