"""Backups: always sealed, made while the hub runs, opened again before they count, kept for some nights.

Nothing here needs an open store: a backup reads the file of the database as it lies on the disk, also one
of an older version of the program that is about to be migrated.
"""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from hub import clock
from hub.config import Settings
from hub.domain import hubs, privacy
from hub.domain.backup import copies, restoring, sealing
from hub.errors import N_, HubError, NotFound

log = logging.getLogger(__name__)
ENDING = ".age"
NIGHTLY, BEFORE = "hub-", "before-update-"
BEFORE_KEPT = 3
NO_KEY = N_("This hub has no recovery key yet: set it up first. A backup is always sealed.")
NO_DATABASE = N_("There is no database in %(folder)s.")


class Made(NamedTuple):
    """A backup: where it lies, its size, when it was made (Unix seconds)."""

    path: Path
    size: int
    at: int


class State(NamedTuple):
    """What the team should know: `last` is None without any backup, `failure` is empty when all is well."""

    sealed: bool
    last: Made | None
    failure: str


def recipient_in(database: Path) -> str:
    """The public key that the set-up stored in this database; "" when there is none (or no table yet)."""
    found = copies.ask(database, "SELECT value FROM hub_setting WHERE name = 'backup_recipient'")
    return json.loads(found[0]) if found else ""


def make(database: Path, target: Path, recipient: str = "") -> Made:
    """Seal a backup of `database` at `target`, for `recipient` or for the key stored at set-up.

    A folder as the target gets a file named after the moment. Raises NotFound (no database), HubError (no
    key, nothing is written), Damaged, Unavailable (no room), Invalid (not a key).
    """
    if not database.exists():
        raise NotFound(NO_DATABASE, folder=database.parent)
    key = recipient or recipient_in(database)
    if not key:
        raise HubError(NO_KEY)
    at = clock.now()
    path = target / _name(NIGHTLY, at, "%Y-%m-%d-%H%M") if target.is_dir() else target
    with copies.copy_of(database) as copy:
        size = sealing.seal(copy, path, key)
    _notes_beside(path.parent, database.parent)
    return Made(path, size, at)


def nightly(settings: Settings) -> Made | None:
    """Today's backup unless it is there already; older ones than `backups_kept` go (a chore).

    One a day whenever the machine is on: many are switched off at night. None: nothing was due. A failure
    is kept for the team to see, then raised.
    """
    if settings.database_url or not settings.database.exists() or not recipient_in(settings.database):
        return None
    target = _folder(settings) / _name(NIGHTLY, clock.now(), "%Y-%m-%d")
    if target.exists():
        return None
    try:
        made = make(settings.database, target)
    except (HubError, OSError) as error:
        hubs.keep_setting("backup_failure", str(error))
        raise
    hubs.keep_setting("backup_failure", "")
    rotate(target.parent, NIGHTLY, settings.backups_kept, made.path)
    restoring.sweep_asides(settings.database)
    return made


def before_migration(settings: Settings) -> Callable[[Path], None]:
    """What `open_store` calls before it changes the schema: a backup, or the change does not happen."""

    def keep(database: Path) -> None:
        if not recipient_in(database):
            log.info("No backup before the update: this hub is not set up yet.")
            return
        made = make(database, _folder(settings) / _name(BEFORE, clock.now(), "%Y-%m-%d-%H%M%S"))
        rotate(made.path.parent, BEFORE, BEFORE_KEPT, made.path)
        log.info("Backup before the update: %s", made.path)

    return keep


def rotate(folder: Path, begins: str, kept: int, newest: Path) -> list[Path]:
    """Delete all but the last `kept` backups of this kind by their names; the answer is what went.

    `newest` always stays: a machine whose clock starts in the past gives it an old name.
    """
    found = sorted(path for path in folder.glob(f"{begins}*{ENDING}") if path != newest)
    gone = found[: max(len(found) - kept + 1, 0)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def state(settings: Settings) -> State:
    """Whether backups can be made, the newest one in the folder, what went wrong last."""
    last = next(reversed(kept(settings)), None)
    return State(bool(hubs.setting("backup_recipient")), last, hubs.setting("backup_failure", ""))


def kept(settings: Settings) -> list[Made]:
    """The backups in the folder of the nightly ones, oldest first."""
    made = [Made(path, path.stat().st_size, int(path.stat().st_mtime)) for path in _made(settings.backups)]
    return sorted(made, key=lambda each: (each.at, each.path))


def _notes_beside(folder: Path, source: Path) -> None:
    """What was erased must not come back out of an older backup: the notes of it lie where backups lie."""
    there = _lines(folder / privacy.NOTES)
    new = [line for line in _lines(source / privacy.NOTES) if line not in there]
    if new:
        with (folder / privacy.NOTES).open("a", encoding="ascii") as file:
            file.writelines(new)


def _lines(path: Path) -> dict[str, None]:
    """The lines of a file, each once, in their order; none of a file that is not there."""
    return dict.fromkeys(path.read_text("ascii").splitlines(keepends=True)) if path.exists() else {}


def _made(folder: Path) -> list[Path]:
    return [path for path in folder.glob(f"*{ENDING}") if path.name.startswith((NIGHTLY, BEFORE))]


def _folder(settings: Settings) -> Path:
    settings.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.backups


def _name(begins: str, at: int, form: str) -> str:
    return f"{begins}{datetime.fromtimestamp(at, UTC):{form}}{ENDING}"
