"""Restoring: in one step, never over a running hub, with a fresh short id, and the database before kept aside."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from hub import clock
from hub.domain import backup, hubs, people, privacy
from hub.domain.backup import restoring, sealing
from hub.errors import Conflict, Invalid, NotFound
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.ledger import line
from hub.models.people import Person, Session
from hub.models.store import TooNew, open_store
from hub.models.sync import Peer
from tests.support.backups import new_key, with_key
from tests.support.events import a_meal


@pytest.fixture
def sealed(hub, tmp_path):
    """(a backup of a hub that knows one event, its key); a second event came afterwards; the hub is stopped."""
    key = with_key(hub)
    hub.store.gate.run(a_meal(id="first", title="Avant").save)
    path = backup.make(hub.settings.database, tmp_path / "b.age").path
    hub.store.gate.run(a_meal(title="Après").save)
    hub.store.close()
    return path, key


@pytest.fixture
def reopened(hub):
    """Opens the hub's database anew; closed at the end."""
    stores = []

    def reopen():
        stores.append(open_store(hub.settings.database))
        return stores[-1]

    yield reopen
    for store in stores:
        store.close()


def there(folder):
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("hub.db.before"))


def test_what_was_backed_up_is_there_again(hub, sealed, reopened):
    restored = restoring.restore(*sealed, hub.settings)
    reopened()

    assert [event.title for event in Event.select()] == ["Avant"]
    assert (restored.hub, hubs.hub_id()) == (hub.id, hub.id)


def test_no_stamp_is_given_twice_after_a_restore(hub, sealed, reopened):
    before = gate().replica
    restoring.restore(*sealed, hub.settings)
    store = reopened()
    store.gate.run(a_meal(id="new").save)

    assert store.gate.replica.short != before.short
    assert line("event", "new").stamp.endswith(store.gate.replica.short)
    assert line("event", "new").n > line("event", "first").n


def test_a_restored_hub_reads_everything_from_national_before_it_sends(hub, tmp_path, reopened):
    key = with_key(hub)
    met = {"url": "http://national", "token": "t", "enrolled_at": 1, "since": "abc", "sent_n": 7}
    hub.store.gate.run(lambda: Peer.create(**met))
    path = backup.make(hub.settings.database, tmp_path / "b.age").path
    hub.store.close()
    restoring.restore(path, key, hub.settings)
    reopened()

    assert Peer.select(Peer.since, Peer.pulling, Peer.sent_n, Peer.token).tuples().first() == ("", True, 7, "t")


def test_the_database_before_is_kept_aside(hub, sealed):
    aside = restoring.restore(*sealed, hub.settings).aside

    with closing(sqlite3.connect(aside)) as opened:
        assert opened.execute("SELECT title FROM event ORDER BY title").fetchall() == [("Après",), ("Avant",)]


def test_what_was_put_aside_goes_after_a_week(hub, sealed):
    aside = restoring.restore(*sealed, hub.settings).aside
    clock._now = lambda: aside.stat().st_ctime + 6 * 86400
    early = restoring.sweep_asides(hub.settings.database)
    clock._now = lambda: aside.stat().st_ctime + 8 * 86400

    assert (early, restoring.sweep_asides(hub.settings.database), aside.exists()) == ([], [aside], False)


def test_a_new_machine_becomes_the_hub(hub, sealed, tmp_path):
    settings = replace(hub.settings, data_dir=tmp_path / "new machine")
    restored = restoring.restore(*sealed, settings)

    assert (restored.hub, restored.aside, there(settings.data_dir)) == (hub.id, None, ["hub.db"])


def test_a_running_hub_is_not_restored_over(hub, sealed, reopened):
    reopened()

    with pytest.raises(Conflict, match="The hub is running"):
        restoring.restore(*sealed, hub.settings)
    assert Event.select().count() == 2


def test_a_wrong_key_changes_nothing(hub, sealed, reopened):
    with pytest.raises(sealing.CannotOpen):
        restoring.restore(sealed[0], new_key()[0], hub.settings)
    with pytest.raises(Invalid):
        restoring.restore(sealed[0], "a word", hub.settings)
    assert there(hub.settings.data_dir) == ["hub.db"]
    reopened()
    assert Event.select().count() == 2


def test_a_backup_of_a_newer_version_changes_nothing(hub, tmp_path):
    key = with_key(hub)
    newer = "INSERT INTO schema_migration (name, applied) VALUES ('9999_new', 1)"
    hub.store.gate.run(hub.store.database.execute_sql, newer)
    path = backup.make(hub.settings.database, tmp_path / "b.age").path
    settings = replace(hub.settings, data_dir=tmp_path / "older")

    with pytest.raises(TooNew):
        restoring.restore(path, key, settings)
    assert there(settings.data_dir) == []


def test_a_file_that_holds_something_else_is_refused(hub, tmp_path):
    (tmp_path / "letter").write_text("Bonjour")
    key, recipient = new_key()
    sealing.seal(tmp_path / "letter", tmp_path / "letter.age", recipient)
    hub.store.close()

    with pytest.raises(backup.copies.Damaged):
        restoring.restore(tmp_path / "letter.age", key, hub.settings)
    assert there(hub.settings.data_dir) == ["hub.db"]


def test_a_file_that_is_not_there_is_said(hub, tmp_path):
    with pytest.raises(NotFound, match=r"no file .*none\.age"):
        restoring.restore(tmp_path / "none.age", "", hub.settings)


def test_whoever_was_signed_in_is_not_any_more(hub, tmp_path, reopened):
    key = with_key(hub)
    hub.store.gate.run(Session.create, id="s", person_id="p", opened_at=1, touched_at=1)
    signing = hubs.secret_key()
    path = backup.make(hub.settings.database, tmp_path / "b.age").path
    hub.store.close()
    restoring.restore(path, key, hub.settings)
    reopened()

    assert Session.select().count() == 0
    assert hubs.secret_key() != signing


def test_a_damaged_database_makes_room_and_is_kept_as_it_is(hub, sealed, reopened):
    hub.settings.database.write_bytes(b"no database" * 1000)
    aside = restoring.restore(*sealed, hub.settings).aside
    reopened()

    assert [event.title for event in Event.select()] == ["Avant"]
    assert aside.read_bytes() == b"no database" * 1000


def test_other_domains_settle_on_the_restored_store(hub, sealed):
    told = restoring.restore(*sealed, hub.settings, lambda: [event.title for event in Event.select()])

    assert told.settled == ["Avant"]


def test_a_settling_that_fails_changes_nothing(hub, sealed, reopened):
    with pytest.raises(ZeroDivisionError):
        restoring.restore(*sealed, hub.settings, lambda: 1 / 0)
    reopened()

    assert Event.select().count() == 2
    assert "restoring-hub.db" not in there(hub.settings.data_dir)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in its own way")
def test_only_this_account_reads_the_restored_database(hub, sealed):
    aside = restoring.restore(*sealed, hub.settings).aside

    assert [path.stat().st_mode & 0o077 for path in (hub.settings.database, aside)] == [0, 0]


# What was erased since


@pytest.fixture
def erased(hub, tmp_path):
    """(a backup with a person in it, its key): the person was erased afterwards, and the hub is stopped."""
    key = with_key(hub)
    person = people.create_resident().person
    path = backup.make(hub.settings.database, tmp_path / "b.age").path
    privacy.erase(person.id)
    return path, key


def test_what_was_erased_since_is_erased_again(hub, erased, reopened):
    hub.store.close()
    restoring.restore(*erased, hub.settings)
    reopened()

    assert Person.select().count() == 0


def test_a_new_machine_knows_what_was_erased_from_the_notes_beside_the_backup(hub, erased, tmp_path):
    backup.make(hub.settings.database, erased[0].with_name("later.age"))
    hub.store.close()
    settings = replace(hub.settings, data_dir=tmp_path / "new machine")
    restored = restoring.restore(*erased, settings, lambda: Person.select().count())
    store = open_store(settings.database)
    left = Person.select().count()
    store.close()

    assert (restored.settled, left) == (1, 0)


def test_notes_are_not_written_twice_beside_the_backups(hub, erased, tmp_path):
    for name in ("later.age", "latest.age"):
        backup.make(hub.settings.database, tmp_path / name)

    assert (tmp_path / privacy.NOTES).read_text() == (hub.settings.data_dir / privacy.NOTES).read_text()
