"""The one write gate: verbs queue here and run, in order, on one writer thread.

Each act is one savepoint. On SQLite, acts that wait together share one BEGIN IMMEDIATE … COMMIT
(bounded by about 10 ms), and each is answered after the commit, so what a screen confirms is on
the disk. On PostgreSQL each act is a transaction of its own, tried again when another process was quicker.

Once the database is known to be damaged, no act runs any more: what would be confirmed now would be lost with it.
"""

import contextlib
import functools
import logging
import queue
import threading
import time
from concurrent.futures import Future

from peewee import PeeweeException

from hub.errors import N_, HubError, Unavailable
from hub.models import sick
from hub.models.database import forget_moment, is_sqlite, writing
from hub.models.replica import Replica

log = logging.getLogger(__name__)
SHARE_SECONDS = 0.010
TRIES = 5
NOT_WRITTEN = N_("This could not be written. Please try again.")
_current = None


class Act:
    """A verb with its arguments, and the place where its answer arrives."""

    def __init__(self, verb, args, kwargs):
        self.verb, self.args, self.kwargs = verb, args, kwargs
        self.answer = Future()
        self.result = self.error = None

    def run(self, database):
        """Run in a savepoint; what goes wrong is kept for the caller and undoes this act alone."""
        try:
            with database.atomic():
                self.run_bare()
        except Exception as error:
            self.error = error

    def run_bare(self):
        """Run as all that a transaction does; what goes wrong is kept for the caller, and undoes it."""
        try:
            self.result = self.verb(*self.args, **self.kwargs)
        except Exception as error:
            self.error = error
            raise

    def tell(self, failed=None):
        error = failed or self.error
        if error is None:
            self.answer.set_result(self.result)
        else:
            self.answer.set_exception(error)


class Gate:
    """The queue and its thread, for one database."""

    def __init__(self, database):
        self.database = database
        self.replica = Replica(database)
        self.shares = is_sqlite(database)
        self._acts = queue.SimpleQueue()
        self._thread = None
        self._lock = threading.Lock()
        self._afterwards = []
        self.is_damaged = False

    def run(self, verb, *args, **kwargs):
        """The verb's answer, after its commit. Inside another act it runs at once, as part of it.

        Raises Unavailable when the disk does not let it be kept.
        """
        if self.inside():
            return verb(*args, **kwargs)
        if self.is_damaged:
            raise Unavailable(sick.TOLD[sick.DAMAGED])
        act = Act(verb, args, kwargs)
        with self._lock:
            self._start()
            self._acts.put(act)
        try:
            return act.answer.result()
        finally:
            forget_moment()

    def inside(self):
        """Whether this code runs as part of an act of this gate."""
        return getattr(writing, "gate", None) is self

    def after_commit(self, effect):
        """Call `effect()` once, after the commit of the act that is running, however often it is asked for."""
        if effect not in self._afterwards:
            self._afterwards.append(effect)

    def told(self, error):
        """What a person is told of an error of the disk; any other error as it is. Damage is noted."""
        ill = sick.illness(error)
        if not ill:
            return error
        self.is_damaged = self.is_damaged or ill == sick.DAMAGED
        log.warning("The disk of the database: %s (%s)", ill, error)
        told = Unavailable(sick.TOLD[ill])
        told.__cause__ = error
        return told

    def close(self):
        """Finish what waits and stop the thread."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread:
                self._acts.put(None)
        if thread:
            thread.join()

    def _start(self):
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="write-gate", daemon=True)
            self._thread.start()

    def _work(self):
        writing.here, writing.gate = True, self
        commit = self._commit_together if self.shares else self._commit_alone
        while (first := self._acts.get()) is not None:
            commit(first)
        self.database.close()

    def _commit_alone(self, act):
        """An act in a transaction of its own, all of it again when another process was quicker."""
        for _ in range(TRIES):
            failed = self._tried(act)
            if act.error is None or not _lost_a_race(act.error):
                break
        effects, self._afterwards = self._afterwards, []
        if failed is None and act.error is None:
            _do_all(effects)
        act.tell(failed)

    def _tried(self, act):
        """What the person is told when this try did not come to its commit, unless the act itself failed."""
        self._afterwards.clear()
        act.error = None
        try:
            with self._transaction():
                act.run_bare()
                self.replica.save()
        except Exception as error:
            self.replica.unsaved()
            if self.database.is_lost():
                act.error = Unavailable(NOT_WRITTEN)
            return None if act.error else self._not_committed(error)
        return None

    def _commit_together(self, first):
        acts = []
        try:
            with self._transaction():
                for act in self._sharing(first):
                    acts.append(act)
                    kept = len(self._afterwards)
                    act.run(self.database)
                    if act.error is not None:
                        del self._afterwards[kept:]
                        self._look_at(act)
                self.replica.save()
            failed = None
        except Exception as error:
            failed = self._not_committed(error)
            self.replica.unsaved()
        effects, self._afterwards = self._afterwards, []
        if failed is None:
            _do_all(effects)
        elif not acts:
            acts = [first]
        for act in acts:
            act.tell(failed)

    def _look_at(self, act):
        """A full or failing disk may have undone the acts before this one, too: SQLite then has no transaction any
        more, and they are all told. Raises what went wrong with it."""
        act.error = self.told(act.error)
        if not self.database.connection().in_transaction:
            raise act.error

    def _not_committed(self, error):
        """What the person is told when the commit itself failed."""
        if not isinstance(error, PeeweeException):
            return error
        told = self.told(error)
        if told is not error:
            return told
        log.error("A commit failed.", exc_info=error)
        return Unavailable(NOT_WRITTEN)

    @contextlib.contextmanager
    def _transaction(self):
        self.database.connect(reuse_if_open=True)
        with self.database.atomic():
            self.replica.load()
            yield

    def _sharing(self, first):
        """The first act, then those that already wait, while the time that they share lasts."""
        yield first
        ends = time.monotonic() + SHARE_SECONDS
        while time.monotonic() < ends:
            try:
                act = self._acts.get_nowait()
            except queue.Empty:
                return
            if act is None:  # closing: let the loop see it after this commit
                self._acts.put(None)
                return
            yield act


def _lost_a_race(error):
    """On PostgreSQL another process was quicker: a deadlock, or it made the row that this act was making.
    SQLite has one writer and no such thing."""
    causes = (error, getattr(error, "orig", None), error.__cause__, error.__context__)
    return any(getattr(cause, "sqlstate", None) in ("40P01", "40001", "23505") for cause in causes)


def _do_all(effects):
    for effect in effects:
        try:
            effect()
        except Exception:
            log.exception("An effect after the commit failed: %s", effect)


def open_gate(database):
    """Make the gate that `act` uses from now on."""
    global _current
    _current = Gate(database)
    return _current


def use_gate(gate):
    """Go back to a gate opened before (tests with two hubs in one process)."""
    global _current
    _current = gate


def gate():
    """The gate in use; a HubError when no store is open."""
    if _current is None:
        raise HubError(N_("No store is open."))
    return _current


def act(verb):
    """Mark a verb that writes: called from anywhere, it runs through the gate."""

    @functools.wraps(verb)
    def handed(*args, **kwargs):
        return gate().run(verb, *args, **kwargs)

    return handed
