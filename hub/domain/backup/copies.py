"""A plain copy of a database that is in use, whole and at one moment, for as long as a block lasts."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from hub import clock
from hub.errors import N_, HubError, Unavailable
from hub.ids import short_id
from hub.models.sick import DAMAGED, FAILING, FULL, READ_ONLY, illness

COPY = "copying-{}.db"  # a crash may leave one: plain names of people, so the next copy takes it away
LONGEST = 3600  # seconds that no copy takes
HEADER = 100  # bytes before the first table; https://www.sqlite.org/fileformat.html
READ_ONLY_DISK, FULL_DISK = N_("the disk can only be read"), N_("the disk is full")
FULL_BELOW = 64 * 1024  # bytes: what SQLite needs beside a database to open it
SPARE = 20 * 1024 * 1024  # bytes left free beside a copy, so that the hub itself can go on writing


class Damaged(HubError):
    """SQLite found the database itself broken."""


@contextlib.contextmanager
def copy_of(database: Path) -> Iterator[Path]:
    """A copy of `database` in its own folder, checked, and gone at the end of the block.

    `VACUUM INTO` reads one snapshot while others go on writing, and leaves behind what was deleted: an
    erased name does not come back out of a backup. It also leaves out what it cannot find any more, so that a
    damaged database is refused before. Raises Damaged, Unavailable (no room).
    """
    folder = database.parent
    _sweep(folder)
    _make_room(database)
    check(database)
    target = folder / COPY.format(short_id())
    try:
        _copy(database, target)
        check(target)
        yield target
    finally:
        target.unlink(missing_ok=True)


def _copy(database: Path, target: Path) -> None:
    _private(target)
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.DatabaseError as error:
        raise _told(error, database) from error


def check(database: Path, quick: bool = False) -> None:
    """Raises Damaged with what SQLite's own check says first. `quick`: all but whether indexes fit their tables,
    about a millisecond for each megabyte."""
    said = ask(database, f"PRAGMA {'quick' if quick else 'integrity'}_check(1)")
    if said != ("ok",):
        raise _damaged(said and said[0].splitlines()[-1])  # the first line names the database


def is_emptied(database: Path) -> bool:
    """Whether a file that held something holds nothing any more. SQLite takes it for a new database, and deletes
    the log beside it, in which the newest rows still are."""
    size = database.stat().st_size
    return 0 < size < HEADER or (size == 0 and _has_log(database))


def _has_log(database: Path) -> bool:
    """Whether the newest rows are still in SQLite's log beside the file: the hub runs, or its plug was pulled."""
    log = database.with_name(database.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def ask(database: Path, question: str) -> tuple[Any, ...] | None:
    """The first row that a file which is there answers; None without any, or without such a table.

    Raises Damaged, Unavailable.
    """
    for mode, locking in _ways(database):
        try:
            return _answer(f"{database.absolute().as_uri()}?{mode}", locking, question)
        except sqlite3.DatabaseError as error:
            if "no such table" in str(error):
                return None
            told = _told(error, database)
            if illness(error) not in (FULL, FAILING, READ_ONLY):
                raise told from error
    raise told


def _ways(database: Path) -> Iterator[tuple[str, str]]:
    """How to open a file only to look, and write nothing to it: with a log beside it for reading, or SQLite would
    write that back when it closes; alone, which needs no other file (a full disk has no room for one); as it lies,
    without its log (a disk that can only be read)."""
    yield "mode=ro" if _has_log(database) else "mode=rw", "normal"
    yield "mode=rw", "exclusive"
    yield "mode=ro&immutable=1", "normal"


def _answer(address: str, locking: str, question: str) -> tuple[Any, ...] | None:
    with closing(sqlite3.connect(address, uri=True)) as opened:
        opened.execute(f"PRAGMA locking_mode = {locking}")
        return opened.execute(question).fetchone()


def in_use(database: Path) -> bool:
    """Whether another process has this database open; if not, its write-ahead log is written back.

    Leaving the WAL needs to be alone with the file. A file that is no database is in nobody's use.
    """
    if not database.exists():
        return False
    with closing(sqlite3.connect(database, isolation_level=None, timeout=0)) as alone:
        try:
            alone.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return True
            raise
        except sqlite3.DatabaseError:
            return False
    return False


def _private(path: Path) -> None:
    """An empty file that only this account reads; VACUUM INTO takes an empty file for its target."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _make_room(database: Path) -> None:
    log = database.with_name(database.name + "-wal")
    needed = sum(file.stat().st_size for file in (database, log) if file.exists()) + SPARE
    if shutil.disk_usage(database.parent).free < needed:
        raise Unavailable(N_("The disk is too full for a backup: %(size)d MB are needed."), size=needed // 2**20)


def _sweep(folder: Path) -> None:
    """Take away what a crash left; a young copy is another command's that runs now."""
    for left in folder.glob(COPY.format("*")):
        if left.stat().st_mtime < clock.now() - LONGEST:
            left.unlink(missing_ok=True)


def _told(error: sqlite3.DatabaseError, database: Path) -> HubError:
    if illness(error) == DAMAGED:
        return _damaged(error)
    return Unavailable(N_("The database cannot be read now (%(why)s)."), why=hindrance(database.parent) or error)


def hindrance(folder: Path) -> str:
    """What keeps anybody from writing in a folder, in a few words: a full disk, or one that can only be read."""
    if hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY:
        return READ_ONLY_DISK
    return FULL_DISK if shutil.disk_usage(folder).free < FULL_BELOW else ""


def _damaged(why: object) -> Damaged:
    return Damaged(N_("The database is damaged (%(why)s)."), why=why)
