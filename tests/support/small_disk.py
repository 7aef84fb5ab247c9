"""A small file system of the tests' own: it can be full, and it can be taken for one that lets nobody write."""

from __future__ import annotations

import contextlib
import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

NO_RIGHT = "only an account that may mount file systems can make a small one; SQLite's own bound is tried anyway"


class Disk:
    """`path`: where it is mounted · `fill()`, `make_room()` · `read_only()`, once nobody writes on it."""

    def __init__(self, path: Path) -> None:
        self.path, self._ballast = path, path / "ballast"

    def fill(self) -> None:
        """Until not one byte more fits."""
        piece = bytes(4096)
        with self._ballast.open("ab", buffering=0) as ballast:
            try:
                while ballast.write(piece):
                    continue
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def make_room(self) -> None:
        self._ballast.unlink()

    def read_only(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.path)], check=True, capture_output=True)


@contextlib.contextmanager
def small_disk(path: Path, megabytes: int = 8) -> Iterator[Disk]:
    """A disk in memory at a new folder `path`; the test is skipped where that is not permitted."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True).returncode:
        pytest.skip(NO_RIGHT)
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True, capture_output=True)
