"""PostgreSQL behind a bounded number of connections, and connections that died replaced.

A thread borrows one with its first question and gives it back with `close()`: at the end of a request or
chore. The writer thread keeps one of its own beside the bound, so that reading never holds up a write.
"""

import select
import threading
from collections import deque

from peewee import InterfaceError, OperationalError, PeeweeException, PostgresqlDatabase, __exception_wrapper__

from hub.errors import N_, Unavailable
from hub.models.database import writing

MOST = 8  # connections that readers share
PATIENCE = 10  # seconds that a thread waits for one of them
# A server that is gone without a word is noticed within a minute, by whoever waits for it.
OPENING = {
    "connect_timeout": 5, "application_name": "community-hub", "keepalives_idle": 30, "keepalives_interval": 10,
    "keepalives_count": 3, "tcp_user_timeout": 60_000,
}  # fmt: skip
# A transaction that nobody ends would hold every hub's feed back: the feed passes no open one.
SESSION = "SET idle_in_transaction_session_timeout = '60s'"
PLAN_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan"
NO_ANSWER = N_("The database does not answer at the moment. Please try again later.")


class HubPostgres(PostgresqlDatabase):
    """At most `most` connections for the threads that read, and one for the thread that writes."""

    def __init__(self, url, most=MOST, patience=PATIENCE):
        super().__init__(url, prefer_psycopg3=True, **OPENING)
        self.most, self.patience = most, patience
        self._places = threading.BoundedSemaphore(most)
        self._idle = deque()  # newest last: those least used are the first to be found too old by the server

    def connect(self, reuse_if_open=False):
        """A connection for this thread that lives, as far as can be seen without asking it. Raises Unavailable."""
        if not self.is_closed() and not self.in_transaction() and not _answers(self._state.conn):
            self.close()
        if not self.is_closed():
            return super().connect(reuse_if_open)
        return self._open() if getattr(writing, "here", False) else self._borrow()

    def _borrow(self):
        if not self._places.acquire(timeout=self.patience):
            raise Unavailable(N_("There is no time at the moment. Please try again later."))
        try:
            return self._open()
        except BaseException:
            self._places.release()
            raise

    def _open(self):
        try:
            return super().connect()
        except PeeweeException as error:
            raise Unavailable(NO_ANSWER) from error

    def close(self):
        """Give this thread's connection back."""
        was_open = super().close()
        if was_open and not getattr(writing, "here", False):
            self._places.release()
        return was_open

    def _connect(self):
        while self._idle:
            known = self._idle.pop()
            if _answers(known):
                return known
            known.close()
        made = super()._connect()
        made.execute(SESSION)
        return made

    def _close(self, conn):
        if getattr(writing, "here", False) or not _answers(conn):
            conn.close()
        else:
            self._idle.append(conn)

    def execute_sql(self, sql, params=None):
        return self._asked(super().execute_sql, sql, params)

    def begin(self, isolation_level=None):
        """A snapshot reads the feed by questions that are always the same: planning them once is enough."""
        level = f"ISOLATION LEVEL {isolation_level}; {PLAN_ONCE}" if isolation_level else ""
        return self._asked(self._begin, f"BEGIN {level}")

    def _begin(self, statement):
        with __exception_wrapper__:
            self.cursor().execute(statement, prepare=False)

    def _asked(self, ask, *args):
        """A question that met a connection which had died is asked again on another, once.

        Inside a transaction, what came before is lost with it: raises Unavailable.
        """
        try:
            return ask(*args)
        except (OperationalError, InterfaceError) as error:
            if not self.is_lost():
                raise
            if self.in_transaction():
                raise Unavailable(NO_ANSWER) from error
            self.close()
            return ask(*args)

    def rollback(self):
        """Of a connection that died the server has undone everything."""
        return None if self.is_lost() else super().rollback()

    def is_lost(self):
        """Whether this thread's connection died under it."""
        return not self.is_closed() and self._state.conn.closed

    def close_idle(self):
        """Close the connections that nobody has borrowed."""
        while self._idle:
            self._idle.pop().close()


def _answers(conn):
    """Whether a connection can be used again: in no transaction, and nothing came from the server unasked.

    A server that stops says so and hangs up: then there is something to read. Costs no round trip.
    """
    if conn.closed or conn.pgconn.transaction_status != 0:  # 0: idle
        return False
    return not _readable(conn.pgconn.socket)


def _readable(number):
    if hasattr(select, "poll"):
        asked = select.poll()
        asked.register(number, select.POLLIN)
        return bool(asked.poll(0))
    return bool(select.select([number], [], [], 0)[0])  # Windows
