"""One round at a time per data folder, whichever process runs it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether this process may sync now. The lock is SQLite's own, on a file of its own: it works on
    every system and is gone with the process that held it."""
    lock = sqlite3.connect(folder / "sync.lock", timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        yield False
    else:
        yield True
    finally:
        lock.close()
