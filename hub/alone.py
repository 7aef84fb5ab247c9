"""One process at a time: a lock in a data folder, gone with the process that held it, however it ended."""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

SYNC, SERVER, DEMO = "sync.lock", "server.lock", "demo.lock"  # what one can do alone


@contextlib.contextmanager
def alone(folder: Path, what: str, wait: float = 0) -> Iterator[bool]:
    """Whether this process alone does `what` in a folder that is there; it waits `wait` seconds for another to end.

    The lock is SQLite's own, on a file of its own: POSIX and Windows each have their way in it, and on both
    the operating system lets go of it, also at a kill. Raises OSError where no file can be written.
    """
    try:
        lock = sqlite3.connect(folder / what, timeout=wait, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(errno.EACCES, str(error), str(folder / what)) from error
    with closing(lock):
        try:
            # in memory: a full disk has no room for a journal, and a lock needs none
            free = _taken(lock, "PRAGMA journal_mode = memory") and _taken(lock, "BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise OSError(errno.EIO, str(error), str(folder / what)) from error
        yield free


def held(folder: Path, what: str) -> bool:
    """Whether somebody does `what` in this folder now. Makes no file, and stands in nobody's way."""
    try:
        asked = sqlite3.connect(f"{(folder / what).absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlite3.OperationalError:
        return False
    with closing(asked):
        return not _taken(asked, "SELECT 1 FROM sqlite_master")


def _taken(lock: sqlite3.Connection, how: str) -> bool:
    try:
        lock.execute(how)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True
