"""Opening the store: connect, bring the schema up to date, know who this machine is."""

import importlib
import logging
import os
import pkgutil
from pathlib import Path
from typing import NamedTuple

from playhouse.migrations import Runner

from hub.errors import N_, HubError
from hub.ids import uuid7
from hub.models import gate as gates
from hub.models.database import connect_to, db, is_sqlite
from hub.models.replica import NATIONAL

log = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"


class TooNew(HubError):
    """The database was written by a later version of the program."""


class Store(NamedTuple):
    """One open database with its gate."""

    database: object
    gate: gates.Gate

    def use(self):
        """Make this the store that models and acts use."""
        db.initialize(self.database)
        gates.use_gate(self.gate)
        self.gate.replica.tell_clock()
        return self

    def close(self):
        self.gate.close()
        if not self.database.is_closed():
            self.database.close()
        if is_sqlite(self.database):
            self.database.stop_watching()
        else:
            self.database.close_idle()


def open_store(target, role="hub", before_change=None, connections=8):
    """Open a SQLite path or a postgresql:// address and migrate it.

    `before_change(path)` is called before the schema of an existing SQLite file is changed (the
    automatic backup) · connections: how many the threads that read may have, of PostgreSQL. Raises TooNew
    for a database of a later version.
    """
    _know_every_kind()
    if not str(target).startswith("postgres"):
        _make_folder(Path(target).parent)
    database = connect_to(target, connections)
    store = Store(database, gates.Gate(database)).use()
    pending = store.gate.run(_pending, database)
    if pending and before_change and Path(str(target)).exists() and _has_tables(database):
        before_change(Path(str(target)))
    store.gate.run(_prepare, store, role)
    if is_sqlite(database):
        _keep_private(Path(target))
    return store


def _know_every_kind():
    """Whoever reads or erases rows of any kind needs its model, whatever else this process imports."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"hub.models.{module.name}")


def _make_folder(folder):
    if not folder.exists():
        folder.mkdir(parents=True)
        if os.name == "posix":
            folder.chmod(0o700)


def _keep_private(path):
    """Only this account reads the file; on Windows the folder's own rights say so."""
    if os.name == "posix":
        path.chmod(0o600)


def _has_tables(database):
    return bool(database.get_tables())


def _pending(database):
    """Names of the migrations still to run. Raises TooNew."""
    status = Runner(database, str(MIGRATIONS)).status()
    unknown = [m.name for m in status if m.path is None]
    if unknown:
        raise TooNew(
            N_("This data was written by a newer version of the hub (%(step)s). Please update the program."),
            step=unknown[-1],
        )
    return [m.name for m in status if not m.applied]


def _prepare(store, role):
    _migrate(store.database)
    replica = store.gate.replica
    replica.load()
    if not replica.hub:
        replica.found(NATIONAL if role == "national" else uuid7())
    elif role == "national":
        replica.found(NATIONAL)


def _migrate(database):
    """Apply what is pending, one process at a time."""
    if not is_sqlite(database):
        database.execute_sql("SELECT pg_advisory_xact_lock(20261121)")
    level = logging.INFO if _has_tables(database) else logging.DEBUG  # of a new database there is nothing to tell
    done = Runner(database, str(MIGRATIONS)).up()
    if done:
        log.log(level, "Migrations applied: %s", ", ".join(done))
