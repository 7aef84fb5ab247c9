"""What the whole team must know at once of the machine's disk. It stands on a page, so this is but a glance."""

import shutil
from typing import NamedTuple

from hub.config import Settings
from hub.domain import backup
from hub.domain.backup import copies, damage
from hub.domain.doctor import disk
from hub.models.gate import gate

DAMAGED, READ_ONLY, FULL, LITTLE = "damaged", "read_only", "full", "little"
NOTHING = 20 * 2**20  # bytes: less than what the hub itself needs for a busy day


class Alarm(NamedTuple):
    """what: damaged, read_only, full or little · free: megabytes · last: the newest backup there, or None."""

    what: str
    free: int
    last: backup.Made | None


def alarm(settings: Settings) -> Alarm | None:
    """What is wrong with the disk, the worst first; None when all is well. PostgreSQL's own tools look after it."""
    if settings.database_url:
        return None
    free = shutil.disk_usage(settings.data_dir).free
    what = _what(settings, free)
    return Alarm(what, free // 2**20, next(reversed(backup.kept(settings)), None)) if what else None


def _what(settings: Settings, free: int) -> str:
    if gate().is_damaged:
        return DAMAGED
    if copies.hindrance(settings.data_dir) == copies.READ_ONLY_DISK:
        return READ_ONLY
    return FULL if free < NOTHING else LITTLE if free < disk.LITTLE else ""


def look_at_database(settings: Settings) -> None:
    """Have SQLite look through its whole file (a chore). Once damage is known, nothing more is written.

    Raises Damaged.
    """
    if settings.database_url or not settings.database.exists():
        return
    try:
        damage.look(settings)
    except copies.Damaged:
        gate().is_damaged = True
        raise
