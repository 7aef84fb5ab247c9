"""Restoring: everything is made ready beside the database, then takes its place in one step.

1. The sealed file is opened with the key from the recovery sheet, checked, and migrated.
2. It gets a fresh short id, so that no stamp is ever given twice; who was signed in is signed out; what
   was erased since is erased again.
3. The present database is kept aside, and the restored one takes its name.

Cut anywhere before the last step, the present database is still there and whole.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from hub import clock
from hub.config import Settings
from hub.domain import hubs, privacy
from hub.domain.backup import copies, sealing
from hub.errors import N_, Conflict, HubError, NotFound
from hub.models.gate import act, gate
from hub.models.hubs import Pairing
from hub.models.people import Session
from hub.models.store import open_store
from hub.models.sync import Peer

RESTORING, ASIDE = "restoring-{}", "{}.before-restore-"
ASIDE_SECONDS = 7 * 24 * 3600  # plain names of people: long enough to notice a mistake, no longer
BESIDE = ("", "-wal", "-shm", "-journal")  # SQLite's own files beside a database


class Restored(NamedTuple):
    """The hub that was restored, the answer of `settle`, and where the database before it lies (None: none)."""

    hub: str
    settled: Any
    aside: Path | None


def restore(sealed: Path, identity: str, settings: Settings, settle: Callable[[], Any] = lambda: None) -> Restored:
    """Put a sealed backup in the place of the database of `settings`.

    `identity`: the key as typed from the recovery sheet. `settle` is called on the restored store, inside
    one act, for what other domains must do. Raises NotFound, Conflict (the hub is running), Invalid (not a
    key), CannotOpen, Damaged, TooNew.
    """
    if not sealed.is_file():
        raise NotFound(N_("There is no file %(file)s."), file=sealed)
    database = settings.database
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_in_use(database)
    fresh = database.with_name(RESTORING.format(database.name))
    try:
        _take_away(fresh)
        sealing.unseal(sealed, fresh, identity)
        copies.check(fresh)
        hub, settled = _settle(fresh, settle, (settings.backups, sealed.parent))
        return Restored(hub, settled, _swap(fresh, database))
    finally:
        _take_away(fresh)


def refuse_in_use(database: Path) -> None:
    """Raises Conflict while a process has this database open."""
    if copies.in_use(database):
        raise Conflict(N_("The hub is running on %(folder)s. Stop it, then restore."), folder=database.parent)


def sweep_asides(database: Path) -> list[Path]:
    """Delete databases that a restore put aside a week ago; the answer is what went (part of a chore)."""
    oldest = clock.now() - ASIDE_SECONDS
    found = database.parent.glob(f"{ASIDE.format(database.name)}*")
    gone = [path for path in found if path.stat().st_ctime < oldest]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _settle(fresh: Path, settle: Callable[[], Any], notes: Iterable[Path]) -> tuple[str, Any]:
    """Bring the restored file up to date and make it this machine's; its files are one again afterwards."""
    store = open_store(fresh, _role(fresh))
    try:
        answer = hubs.hub_id(), _as_new(settle)
        privacy.reapply_erasures(store, notes)
    finally:
        store.close()
    refuse_in_use(fresh)  # alone with it now, SQLite has written all of its log back into the one file
    return answer


def _role(fresh: Path) -> str:
    found = copies.ask(fresh, "SELECT hub FROM replica LIMIT 1")
    if found is None:
        raise HubError(N_("This file holds no hub."))
    return "national" if found[0] == "national" else "hub"


@act
def _as_new(settle: Callable[[], Any]) -> Any:
    """A machine with the same id and a new short id. Keys of sign-ins may have been stolen: they change."""
    replica = gate().replica
    replica.found(replica.hub)
    replica.mint()
    Peer.update(since="", due_at=0, pulling=True).execute()  # read all of it before anything is told
    Session.delete().execute()
    Pairing.delete().execute()
    hubs.keep_setting("secret_key", secrets.token_urlsafe(32))
    hubs.keep_setting(hubs.RESTORED, clock.now())
    return settle()


def _swap(fresh: Path, database: Path) -> Path | None:
    refuse_in_use(database)
    aside = _put_aside(database) if database.exists() else None
    fresh.replace(database)
    sealing.write_through(database.parent)
    return aside


def _put_aside(database: Path) -> Path:
    """Keep the present files under another name; the database itself keeps its own until it is replaced."""
    at = datetime.fromtimestamp(clock.now(), UTC)
    aside = database.with_name(f"{ASIDE.format(database.name)}{at:%Y-%m-%d-%H%M%S}")
    for ending in BESIDE:
        present = database.with_name(database.name + ending)
        if present.exists():
            _link(present, aside.with_name(aside.name + ending))
    for ending in BESIDE[1:]:  # left of a damaged database: SQLite would replay them into the restored one
        database.with_name(database.name + ending).unlink(missing_ok=True)
    return aside


def _link(path: Path, other: Path) -> None:
    """A second name for a file; where the file system has no such thing, a copy."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def _take_away(fresh: Path) -> None:
    for ending in BESIDE:
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
