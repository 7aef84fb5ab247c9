"""Checks of the data folder and of the database in it."""

import errno
import os
import tempfile

from hub.config import Settings
from hub.domain.backup import copies, damage
from hub.domain.doctor.finding import Finding, bad, good, look
from hub.errors import N_
from hub.models.store import MIGRATIONS

NO_DATABASE = N_("There is no database in %(folder)s yet.")
START_IT = N_("It is made when the hub first starts: hub serve, or hub setup.")
FAILING = N_(
    "The system lets nobody write on this disk any more, most often because it fails. Copy the folder to another"
    " disk, then look at this one."
)
UNWRITABLE = {errno.ENOSPC: N_("Make room on the disk."), errno.EROFS: FAILING, errno.EIO: FAILING}
ELSEWHERE = N_("The data is in PostgreSQL; ask its own tools.")


def folder(settings: Settings) -> Finding:
    """Whether this account, and nobody else, can read and write the data folder."""
    path = settings.data_dir
    if not path.is_dir():
        return look(N_("There is no folder %(folder)s yet."), START_IT, folder=path)
    try:
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        return bad(N_("This account cannot write in %(folder)s: %(why)s."),
                   UNWRITABLE.get(error.errno or 0, N_("Start the hub with the account that owns the folder.")),
                   folder=path, why=error.strerror)
    return _rights(settings)


def _rights(settings: Settings) -> Finding:
    if os.name != "posix":
        return good(N_("%(folder)s can be written."), folder=settings.data_dir)
    for path, mode in ((settings.data_dir, "700"), (settings.database, "600")):
        if path.exists() and path.stat().st_mode & 0o077:
            return look(N_("Other accounts of this machine can read %(path)s."), N_("Run: chmod %(mode)s %(path)s"),
                        path=path, mode=mode)
    return good(N_("%(folder)s can be written, and only this account reads it."), folder=settings.data_dir)


def database(settings: Settings) -> Finding:
    """Whether SQLite finds its own file whole."""
    if settings.database_url:
        return good(ELSEWHERE)
    if not settings.database.exists():
        return look(NO_DATABASE, START_IT, folder=settings.data_dir)
    try:
        damage.look(settings)
    except copies.Damaged as damaged:
        advice, params = damage.way_back(settings)
        return bad(N_("%(damage)s Nothing was changed."), advice, damage=damaged, **params)
    return good(N_("It is whole (%(size).1f MB)."), size=settings.database.stat().st_size / 2**20)


def schema(settings: Settings) -> Finding:
    """Whether the data has the form that this version of the program writes."""
    if settings.database_url:
        return good(ELSEWHERE)
    if not settings.database.exists():
        return look(NO_DATABASE, START_IT, folder=settings.data_dir)
    done, last = copies.ask(settings.database, "SELECT count(*), max(name) FROM schema_migration") or (0, None)
    known = sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    if last and last > known[-1]:
        return bad(N_("A newer version of the program wrote it (%(step)s)."), N_("Update the program."), step=last)
    if done < len(known):
        return look(N_("The program is newer: %(steps)d steps are still to do."),
                    N_("The next start does them, after a backup; or now: hub migrate."), steps=len(known) - done)
    return good(N_("It is that of this version (%(step)s)."), step=known[-1])


def set_up(settings: Settings) -> Finding:
    """Whether somebody told the hub what it is."""
    if settings.database_url:
        return good(ELSEWHERE)
    whose = "SELECT r.hub, h.name FROM replica r LEFT JOIN hub h ON h.id = r.hub"
    found = settings.database.exists() and copies.ask(settings.database, whose)
    if not found:
        return look(NO_DATABASE, START_IT, folder=settings.data_dir)
    if found[0] == "national":
        return good(N_("This is the national platform."))
    if found[1] is None:
        return look(N_("It is not done yet."), N_("Open /setup in a browser, or run: hub setup."))
    return good(N_("This is “%(name)s”."), name=found[1])
