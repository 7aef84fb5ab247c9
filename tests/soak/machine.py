"""A machine of the soak: a store without pages that reads the time by a clock of its own, and whose disk can be
copied, and set back to a copy."""

import contextlib
import sqlite3

from hub import clock
from hub.domain import sync
from hub.domain.backup import restoring
from tests.support.stores import StoreHub

MEASURED_NOTHING = (0.0, 0.0)
NO_LOG = (
    b"\1\1"  # bytes 18 and 19 of the header: https://www.sqlite.org/fileformat.html#file_format_version_numbers
)


class Machine(StoreHub):
    """`skew`: seconds by which its clock runs ahead · `refused`: the code with which national refused its last
    round, or ""."""

    _acting = []  # machines inside one another: who asks, and who answers it

    def __init__(self, folder, role="hub", **settings):
        self.skew, self.refused, self._off = 0, "", MEASURED_NOTHING
        super().__init__(folder, role, **settings)

    def start(self):
        """A process that starts has measured nothing of its clock yet."""
        self._off = MEASURED_NOTHING
        super().start()

    @contextlib.contextmanager
    def active(self):
        self._acting.append(self)
        self._begin()
        try:
            yield self
        finally:
            self._off = clock._off
            self._acting.pop()
            if self._acting:
                self._acting[-1]._begin()
            else:
                clock._now.skew = 0

    def _begin(self):
        clock._now.skew = self.skew
        clock._off = self._off
        self.store.use()

    def copy(self):
        """The disk as it is now, in one file without a log."""
        with contextlib.closing(sqlite3.connect(self.settings.database)) as disk:
            copied = disk.serialize()
        return copied[:18] + NO_LOG + copied[20:]

    def set_back(self, disk):
        """The disk is as it was; nobody is told."""
        self.close()
        for ending in restoring.BESIDE[1:]:
            self.settings.database.with_name(self.settings.database.name + ending).unlink(missing_ok=True)
        self.settings.database.write_bytes(disk)
        self.start()

    def restore(self, disk):
        """As `hub restore` does it with an opened backup."""
        self.close()
        fresh = self.settings.database.with_name("fresh.db")
        fresh.write_bytes(disk)
        clock._now.skew = self.skew
        restoring._settle(fresh, sync.after_restore, (self.settings.backups,))
        clock._now.skew = 0
        restoring._swap(fresh, self.settings.database).unlink()
        self.start()

    def begin_again(self, disk):
        """In place, and quickly: the disk as it was when all histories began."""
        with contextlib.closing(sqlite3.connect(":memory:")) as kept:
            kept.deserialize(disk)
            with contextlib.closing(sqlite3.connect(self.settings.database)) as now:
                kept.backup(now)
        self.skew, self.refused, self._off = 0, "", MEASURED_NOTHING
        with self.active():
            self.store.gate.run(_read_again, self.store.gate.replica)
        (self.settings.data_dir / "erased.txt").unlink(missing_ok=True)


def _read_again(replica):
    replica.hub = replica.last = ""
    replica.place = replica.ahead = 0
    replica.load()
