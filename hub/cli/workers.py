"""National as several processes on one socket: the parent makes them, keeps them, and ends them when it goes.

They share nothing but the socket and the database. Each keeps to one processor core, so a core more is a
process more. POSIX only: a process is made by fork, when everything is imported and no connection is open.
"""

import contextlib
import gc
import logging
import os
import signal
import socket
import threading
import time

import click

from hub.cli.options import open_for
from hub.cli.serve import shown_host
from hub.errors import N_, HubError, Unavailable

log = logging.getLogger("hub")
LEAVING = 5  # seconds that they may take
SOON, LONGEST = 1, 30  # seconds to wait before another takes the place of one that ended early: doubling
EARLY = 10  # seconds


def serve_many(settings, answer):
    """Run `settings.workers` processes until told to leave; each runs `answer(sock, number, ready)`.

    Raises HubError when that cannot be done here, Unavailable when the port is taken.
    """
    if not settings.database_url:
        raise HubError(N_("Several workers need PostgreSQL: please give --database-url."))
    if not hasattr(os, "fork"):
        raise HubError(N_("Several workers are possible on Linux and macOS only."))
    open_for(settings, "national").close()  # what is wrong with the database is said once, and here
    import hub.app  # noqa: F401 - imported once for all of them

    with _listening(settings) as sock:
        gc.freeze()  # what is there by now stays shared memory
        with Workers(sock, answer) as workers:
            workers.start(settings.workers)
            click.echo(f"Ready: http://{shown_host(settings.host)}:{sock.getsockname()[1]}")
            workers.keep()


def _listening(settings):
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family, backlog=1024)
    except OSError as error:
        raise Unavailable(N_("%(host)s:%(port)s cannot be listened on: %(why)s."),
                          host=settings.host, port=settings.port, why=error) from error


class Workers:
    """The processes that are there, by their number; at the end of the block none is."""

    def __init__(self, sock, answer):
        self.sock, self.answer = sock, answer
        self.there, self.begun, self.pauses = {}, {}, {}  # pid → number; number → when, → seconds to wait
        self.alive = os.pipe()  # ends with this process: whoever reads it learns that it is over

    def __enter__(self):
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, _leave)
        return self

    def __exit__(self, *_):
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, signal.SIG_IGN)
        self._tell(signal.SIGTERM)
        ends = time.monotonic() + LEAVING
        pause = threading.Event()
        while self._gone() and time.monotonic() < ends:
            pause.wait(0.02)
        self._tell(signal.SIGKILL)

    def start(self, count):
        """Make them all; when this returns each of them answers. Raises Unavailable when one ended first."""
        heard, say = os.pipe()
        for number in range(count):
            self._make(number, say)
        os.close(say)
        with open(heard, "rb") as told:
            if len(told.read()) < count:
                raise Unavailable(N_("A worker could not start: its reason stands above."))

    def keep(self):
        """Make another one for each that ends, later each time when it ended early. Ends by a signal only."""
        while True:
            pid, status = os.wait()
            number = self.there.pop(pid)
            log.error("Worker %d ended (%d); another takes its place.", number, os.waitstatus_to_exitcode(status))
            early = time.monotonic() - self.begun[number] < EARLY
            self.pauses[number] = min(LONGEST, 2 * self.pauses.get(number, SOON / 2)) if early else 0
            threading.Event().wait(self.pauses[number])
            self._make(number)

    def _make(self, number, say=None):
        self.begun[number] = time.monotonic()
        pid = os.fork()
        if pid:
            self.there[pid] = number
            return
        status = 1
        try:
            self._begin()
            self.answer(self.sock, number, lambda: say is not None and (os.write(say, b"."), os.close(say)))
            status = 0
        except HubError as error:
            click.echo(str(error), err=True)
        except SystemExit:
            status = 0
        except BaseException:
            log.exception("A worker failed.")
        finally:
            os._exit(status)

    def _begin(self):
        """In a new process: signals as they were, and an end with the parent, however that ends."""
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, signal.SIG_DFL)
        os.close(self.alive[1])
        threading.Thread(target=self._await_the_end, name="parent", daemon=True).start()

    def _await_the_end(self):
        os.read(self.alive[0], 1)  # nobody writes: it ends when the parent does
        os.kill(os.getpid(), signal.SIGTERM)

    def _gone(self):
        """Note which have ended; the answer is those that have not."""
        with contextlib.suppress(ChildProcessError):
            while self.there and (pid := os.waitpid(-1, os.WNOHANG)[0]):
                self.there.pop(pid, None)
        return self.there

    def _tell(self, signum):
        for pid in self._gone():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signum)


def _leave(signum, frame):
    raise SystemExit(0)
