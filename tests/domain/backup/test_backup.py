"""Backups: whole while the hub writes, one a day, some nights kept, and one before each update."""

import contextlib
import shutil
import sqlite3
import threading
from contextlib import closing
from itertools import takewhile

import pytest

from hub import clock
from hub.domain import backup, hubs
from hub.domain.backup import copies, sealing
from hub.errors import HubError, NotFound, Unavailable
from hub.models import store
from hub.models.events import Event
from hub.models.store import open_store
from tests.support.backups import with_key
from tests.support.events import a_meal

DAY = 86400


@pytest.fixture
def key(hub):
    return with_key(hub)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def titles(sealed, key, folder):
    """Titles of the events in a backup."""
    plain = folder / "opened.db"
    sealing.unseal(sealed, plain, key)
    with closing(sqlite3.connect(plain)) as opened:
        return [title for (title,) in opened.execute("SELECT title FROM event ORDER BY title")]


def on_day(number):
    clock._now = lambda: number * DAY + 3600.0


def test_a_backup_holds_what_was_written_and_nothing_plain_stays(hub, key, tmp_path):
    hub.store.gate.run(a_meal(title="Soupe").save)
    made = backup.make(hub.settings.database, tmp_path / "b.age")

    assert titles(made.path, key, tmp_path) == ["Soupe"]
    assert [name for name in names(hub.settings.data_dir) if not name.startswith("hub.db")] == []


@contextlib.contextmanager
def writing_pairs(hub):
    """Somebody writes events in pairs, "1000a" and "1000b" in one act, as long as the block lasts."""
    done = threading.Event()

    def pair(number):
        for side in "ab":
            a_meal(title=f"{number}{side}").save()

    def write():
        for number in takewhile(lambda _: not done.is_set(), range(1000, 10_000)):
            hub.store.gate.run(pair, number)

    thread = threading.Thread(target=write)
    thread.start()
    yield
    done.set()
    thread.join()


def test_a_backup_made_while_others_write_is_whole(hub, key, tmp_path):
    """It holds both of a pair or none."""
    with writing_pairs(hub):
        made = [backup.make(hub.settings.database, tmp_path / f"{number}.age") for number in range(5)]
    held = [[title[:-1] for title in titles(each.path, key, tmp_path)] for each in made]

    assert [found[::2] for found in held] == [found[1::2] for found in held]
    assert held[-1] != []


def test_what_was_deleted_is_not_in_the_copy(hub, key):
    hub.store.gate.run(a_meal(title="Nom à oublier").save)
    hub.store.gate.run(lambda: hub.store.database.execute_sql("DELETE FROM event"))

    with copies.copy_of(hub.settings.database) as copy:
        assert "Nom à oublier".encode() not in copy.read_bytes()


def test_without_a_key_nothing_is_written(hub, tmp_path):
    with pytest.raises(HubError, match="no recovery key yet"):
        backup.make(hub.settings.database, tmp_path / "b.age")

    assert names(tmp_path) == ["hub"]


def test_without_a_database_nothing_is_made(tmp_path):
    with pytest.raises(NotFound, match="no database in"):
        backup.make(tmp_path / "hub.db", tmp_path / "b.age")

    assert names(tmp_path) == []


def test_a_damaged_database_is_no_backup(hub, key, tmp_path):
    hub.store.gate.run(lambda: [a_meal().save() for _ in range(50)])
    hub.store.close()
    whole = hub.settings.database.read_bytes()
    hub.settings.database.write_bytes(whole[:8192] + bytes(len(whole) - 8192))

    with pytest.raises(copies.Damaged, match="is damaged"):
        backup.make(hub.settings.database, tmp_path / "b.age")
    assert not (tmp_path / "b.age").exists()


def test_a_folder_as_the_target_gets_a_file_named_after_the_moment(hub, key, tmp_path):
    clock._now = lambda: 1_795_305_600.0  # 2026-11-22 00:00 UTC

    made = backup.make(hub.settings.database, tmp_path)

    assert (made.path.name, made.at) == ("hub-2026-11-22-0000.age", 1_795_305_600)


def test_a_full_disk_is_said_before_anything_is_written(hub, key, tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "SPARE", 2**62)

    with pytest.raises(Unavailable, match="too full for a backup"):
        backup.make(hub.settings.database, tmp_path / "b.age")


# Every night


def test_there_is_one_backup_a_day(hub, key):
    on_day(20_000)
    first, second = backup.nightly(hub.settings), backup.nightly(hub.settings)

    assert (first.path.name, second) == ("hub-2024-10-04.age", None)


def test_the_last_nights_are_kept(hub, key):
    for day in range(20_000, 20_017):
        on_day(day)
        backup.nightly(hub.settings)

    assert len(names(hub.settings.backups)) == hub.settings.backups_kept == 14
    assert names(hub.settings.backups)[0] == "hub-2024-10-07.age"


def test_a_clock_that_starts_in_the_past_does_not_throw_the_new_backup_away(hub, key):
    for day in [*range(20_000, 20_014), 1]:
        on_day(day)
        backup.nightly(hub.settings)

    kept = names(hub.settings.backups)
    assert (kept[:2], len(kept)) == (["hub-1970-01-02.age", "hub-2024-10-05.age"], 14)


def test_what_went_wrong_is_kept_until_it_goes_right(hub, key, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(copies, "SPARE", 2**62)
        with pytest.raises(Unavailable):
            backup.nightly(hub.settings)
    failed = backup.state(hub.settings)
    backup.nightly(hub.settings)

    assert failed.failure.startswith("The disk is too full")
    assert backup.state(hub.settings).failure == ""


def test_the_state_names_the_newest_backup(hub, key):
    made = backup.nightly(hub.settings)

    assert backup.state(hub.settings).last[:2] == (made.path, made.size)


def test_a_hub_before_its_set_up_has_nothing_to_keep(fresh_hub):
    assert backup.nightly(fresh_hub.settings) is None
    assert backup.state(fresh_hub.settings) == (False, None, "")


# Before an update


@pytest.fixture
def newer_program(hub, tmp_path, monkeypatch):
    """The program has one step more than the hub's database; the hub is stopped."""
    steps = tmp_path / "steps"
    shutil.copytree(store.MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "9999_more.py").write_text("def up(migrator, db):\n    db.execute_sql('CREATE TABLE more (a TEXT)')\n")
    monkeypatch.setattr(store, "MIGRATIONS", steps)
    hub.store.close()


def has_new_table(hub):
    return copies.ask(hub.settings.database, "SELECT count(*) FROM sqlite_master WHERE name = 'more'") == (1,)


def test_before_the_schema_changes_there_is_a_backup(hub, key, newer_program, tmp_path):
    open_store(hub.settings.database, before_change=backup.before_migration(hub.settings)).close()
    (made,) = hub.settings.backups.iterdir()

    assert (made.name.startswith("before-update-"), has_new_table(hub)) == (True, True)
    assert titles(made, key, tmp_path) == []


def test_without_the_backup_the_schema_does_not_change(hub, key, newer_program, monkeypatch):
    monkeypatch.setattr(copies, "SPARE", 2**62)

    with pytest.raises(Unavailable, match="too full"):
        open_store(hub.settings.database, before_change=backup.before_migration(hub.settings))
    assert not has_new_table(hub)


def test_a_hub_before_its_set_up_is_updated_without_a_backup(fresh_hub, newer_program):
    open_store(fresh_hub.settings.database, before_change=backup.before_migration(fresh_hub.settings)).close()

    assert (has_new_table(fresh_hub), fresh_hub.settings.backups.exists()) == (True, False)


def test_an_update_of_nothing_makes_no_backup(hub, key):
    again = open_store(hub.settings.database, before_change=backup.before_migration(hub.settings))
    count = Event.select().count()
    again.close()

    assert (count, hub.settings.backups.exists()) == (0, False)


def test_the_stored_key_is_the_one_that_is_read(hub, key):
    assert backup.recipient_in(hub.settings.database) == hubs.setting("backup_recipient")
