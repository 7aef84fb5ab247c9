"""A database that gave back other bytes than it was given: nobody writes over it, and what to do is said."""

from datetime import UTC, datetime
from typing import Any

from hub.config import Settings
from hub.domain import backup
from hub.domain.backup import copies
from hub.domain.backup.copies import Damaged
from hub.errors import N_

LARGE, LARGEST = 32 * 2**20, 256 * 2**20  # bytes: up to there a look before each start takes a quarter of a second
RESTORE = N_(
    "Stop the hub, copy the folder %(folder)s to another disk, then restore the backup of %(day)s: hub restore"
    " %(file)s"
)
FIND_ONE = N_(
    "Stop the hub, copy the folder %(folder)s to another disk. No backup lies in %(backups)s: look for one on a"
    " stick, then run: hub restore FILE"
)


def way_back(settings: Settings) -> tuple[str, dict[str, Any]]:
    """What to do about a damaged database, as a msgid and its params: the last backup, by its name and day."""
    made = backup.kept(settings)
    if not made:
        return FIND_ONE, {"folder": settings.data_dir, "backups": settings.backups}
    day = f"{datetime.fromtimestamp(made[-1].at, UTC):%Y-%m-%d}"
    return RESTORE, {"folder": settings.data_dir, "day": day, "file": made[-1].path}


def look(settings: Settings, quick: bool = False) -> None:
    """Raises Damaged with what is wrong when SQLite does not find its own file whole."""
    if copies.is_emptied(settings.database) or _is_missing_its_content(settings):
        raise Damaged(N_("The database is empty, and it was not."))
    copies.check(settings.database, quick)


def refuse(settings: Settings) -> None:
    """Before anything is written to a database that is there. Raises Damaged, with the way back."""
    if settings.database_url or not settings.database.exists():
        return
    size = settings.database.stat().st_size
    if size > LARGEST:
        return
    try:
        look(settings, quick=size > LARGE)
    except Damaged as damaged:
        advice, params = way_back(settings)
        said = N_("%(damage)s Nothing was changed. %(advice)s")
        raise Damaged(said, damage=damaged, advice=advice % params) from damaged


def _is_missing_its_content(settings: Settings) -> bool:
    """A file without a byte, beside backups of what it held."""
    return settings.database.stat().st_size == 0 and bool(backup.kept(settings))
