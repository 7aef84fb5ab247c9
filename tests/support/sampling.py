"""Samples for tests that would multiply: languages, histories, kills.

A run takes a sample that the commit alone decides, so that each commit tries others and any run can be
repeated; `--all` takes everything. TEST_SEED=COMMIT repeats the sample of another commit.
"""

from __future__ import annotations

import functools
import os
import random
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]

# Set by conftest from `--all`, before the tests are collected.
everything = False


@functools.cache
def seed() -> str:
    """The commit that decides what is sampled; a fixed word where there is no commit."""
    if given := os.environ.get("TEST_SEED"):
        return given
    try:
        asked = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return "no-commit"
    return asked.stdout.strip() if asked.returncode == 0 else "no-commit"


def rng(label: str) -> random.Random:
    """Chance for the test named `label`: the same for one commit, apart from that of other labels."""
    return random.Random(f"{seed()} {label}")


def sample(items: Iterable[T], count: int, label: str = "") -> list[T]:
    """`count` of `items` in their order, drawn by the commit; all of them with `--all`."""
    pool = list(items)
    if everything or count >= len(pool):
        return pool
    drawn = rng(label).sample(range(len(pool)), count)
    return [pool[index] for index in sorted(drawn)]
