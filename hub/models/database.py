"""The database behind every model: SQLite at a hub, PostgreSQL (or SQLite for a trial) at national.

Only the writer thread of the gate may write: every other thread's connection is `query_only`, so
that a write that forgot the gate fails at once instead of waiting on a lock.
"""

import contextlib
import functools
import sqlite3
import threading

from peewee import DatabaseProxy, SqliteDatabase

PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("secure_delete", "on"),
    ("temp_store", "memory"),
    ("cache_size", -8000),
)

db = DatabaseProxy()
writing = threading.local()  # .here is True on the writer thread
_moment = threading.local()  # .answers: what this thread has read in the request that it answers, on PostgreSQL


class HubSqlite(SqliteDatabase):
    """SQLite, writable on the gate's thread only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._watch, self._watching = None, threading.Lock()

    def version(self):
        """A number that moves with every commit, whichever thread or process made it.

        SQLite counts the commits of others for each connection, so one that never writes does the
        watching. Take it before reading: what is read then may be newer, never older.
        """
        with self._watching:
            if self._watch is None:
                self._watch = sqlite3.connect(self.database, check_same_thread=False, isolation_level=None)
            return self._watch.execute("PRAGMA data_version").fetchone()[0]

    def stop_watching(self):
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def _add_conn_hooks(self, conn):
        super()._add_conn_hooks(conn)
        if not getattr(writing, "here", False):
            conn.execute("PRAGMA query_only = 1")


def connect_to(target, connections=8):
    """A database for a path of a SQLite file or a `postgresql://` address; nothing is opened yet.

    connections: how many the threads that read may have at once, of PostgreSQL.
    """
    if str(target).startswith(("postgresql://", "postgres://")):
        from hub.models.pool import HubPostgres  # no hub has it

        return HubPostgres(str(target), connections)
    return HubSqlite(str(target), pragmas=PRAGMAS, timeout=10, lock_type="IMMEDIATE")


def is_sqlite(database=None):
    return isinstance(database or db.obj, SqliteDatabase)


def begin_moment():
    """A request begins: what `remembered` reads from now on is read once, until this thread has written."""
    _moment.answers = {}


def forget_moment():
    """This thread has written: what it read before may be wrong."""
    if getattr(_moment, "answers", None):
        _moment.answers = {}


def give_back():
    """The end of a request or chore: other threads may have this thread's connection."""
    _moment.answers = None
    if not is_sqlite() and not getattr(writing, "here", False) and not db.in_transaction():
        db.close()


@contextlib.contextmanager
def snapshot():
    """What is read inside the block is of one moment, whoever writes meanwhile. Inside an act it is the act's."""
    if getattr(writing, "here", False):
        yield
        return
    with db.atomic("DEFERRED") if is_sqlite() else db.atomic(isolation_level="REPEATABLE READ"):
        yield


def empty_log():
    """Move what was written into the database file, where deleted content is overwritten, and cut the log.

    Somebody reading at this instant leaves it for the chore of the same name. SQLite only.
    """
    if is_sqlite():
        db.execute_sql("PRAGMA busy_timeout = 0")
        db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute_sql("PRAGMA busy_timeout = 10000")


def version():
    """What `HubSqlite.version` says; None for PostgreSQL, which counts no such thing."""
    return db.version() if is_sqlite() else None


def remembered(read):
    """Keep what `read(*args)` answers until anything is written, for what every page asks.

    Inside an act it is read each time; on PostgreSQL, which does not tell when something was written, once in
    each request. The answers are shared: never change them.
    """
    kept = [(None, None, {})]  # database, version, answers: swapped as one

    @functools.wraps(read)
    def known(*args):
        inside = getattr(writing, "here", False)
        if inside or not is_sqlite():
            return read(*args) if inside else _of_the_moment(read, args)
        now = version()
        database, then, answers = kept[0]
        if database is not db.obj or then != now:
            answers = {}
            kept[0] = (db.obj, now, answers)
        if args not in answers:
            answers[args] = read(*args)
        return answers[args]

    return known


def _of_the_moment(read, args):
    answers = getattr(_moment, "answers", None)
    if answers is None:
        return read(*args)
    if (read, args) not in answers:
        answers[read, args] = read(*args)
    return answers[read, args]
