"""Checks of the backups: sealed, recent, and not only on the disk that a thief takes with the machine."""

import json
from pathlib import Path

from hub import clock
from hub.config import Settings
from hub.domain import backup
from hub.domain.backup import copies
from hub.domain.doctor.finding import Finding, bad, days, good, look
from hub.errors import N_

SEAL = b"age-encryption.org/v1"  # how every age file begins
OLD = 2 * 86400
MAKE_ONE = N_("Run: hub chore nightly-backup")
CARRY = N_("Carry one away now and then: hub backup /path/of/a/stick")


def key(settings: Settings) -> Finding:
    """Whether backups can be sealed."""
    if settings.database_url:
        return good(N_("PostgreSQL is backed up with its own pg_dump."))
    if not settings.database.exists() or not backup.recipient_in(settings.database):
        return look(N_("There is none yet, so no backup is made."), N_("It is made by the set-up."))
    return good(N_("Every backup is sealed; only the recovery sheet opens it."))


def newest(settings: Settings) -> Finding:
    """Whether there is a recent backup, and what went wrong with the last one."""
    if settings.database_url or not settings.database.exists():
        return look(N_("The hub makes none here."), N_("docs/operations.md says what to do."))
    if why := _failure(settings):
        return bad(N_("The last one failed: %(why)s"), N_("Mend it, then run: hub chore nightly-backup"), why=why)
    made = backup.kept(settings)
    if not made:
        return look(N_("There is none yet."), N_("The hub makes one each day. Now: hub chore nightly-backup"))
    hours = (clock.now() - made[-1].at) // 3600
    if hours * 3600 > OLD:
        return bad(N_("The newest one is %(days)s old."), MAKE_ONE, days=days(hours // 24))
    if not _is_sealed(made[-1].path):
        return bad(N_("%(file)s is not sealed."), MAKE_ONE, file=made[-1].path)
    if settings.backups.stat().st_dev == settings.data_dir.stat().st_dev:
        return look(N_("The newest one is %(hours)d hours old, on the same disk as the data."), CARRY, hours=hours)
    return good(N_("The newest one is %(hours)d hours old, on another disk than the data."), hours=hours)


def _failure(settings: Settings) -> str:
    """What the hub has noted of the last one; a damaged database says nothing, and its backups are looked at."""
    try:
        found = copies.ask(settings.database, "SELECT value FROM hub_setting WHERE name = 'backup_failure'")
    except copies.Damaged:
        return ""
    return json.loads(found[0]) if found else ""


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(SEAL)) == SEAL
