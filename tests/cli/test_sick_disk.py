"""A disk that is full, can only be read, or gave back other bytes than it was given.

The hub says what is wrong and what to do, offers the last backup, and makes nothing worse: it starts, or says in
one sentence why not; it never writes over what is damaged, and deletes nothing.
"""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
import requests

from hub import clock
from hub.chores import chore, guarded
from hub.domain import backup, hubs
from hub.domain.doctor import CHECKS
from hub.errors import Unavailable
from hub.models.gate import gate
from hub.models.sync import Peer
from hub.sync import due
from tests.support import processes, sampling
from tests.support.backups import with_key
from tests.support.factories import make_event
from tests.support.guests import sign_up
from tests.support.hubs import TestHub, set_up
from tests.support.small_disk import small_disk
from tests.support.team import Member
from tests.support.wired import Wired

FULL = "The disk is full. Nothing was kept. Please call the team."


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


def prepared(folder):
    """A hub that is set up and stopped: the id of an event in it."""
    hub = set_up(TestHub(folder))
    with hub.active():
        event = make_event()
    hub.close()
    return event.id


def asked(address, event_id):
    """What the hub answers to somebody who wants a seat: (status, page)."""
    with pytest.raises(AssertionError) as told:
        sign_up(address, event_id, "en")
    status, _, page = str(told.value).partition(": ")
    return status, page


def kept(folder):
    """(SQLite's own check, ids of the sign-ups)."""
    with closing(sqlite3.connect(folder / "hub.db")) as opened:
        check = opened.execute("PRAGMA integrity_check").fetchone()[0]
        return check, {row[0] for row in opened.execute("SELECT id FROM sign_up")}


def fingerprint(folder):
    """The bytes of the database and of the backups: {name: hash}."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix in (".db", ".age")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# A full disk


def test_a_hub_whose_disk_is_full_says_so_shows_what_it_has_and_goes_on_when_there_is_room(disk):
    folder = disk.path / "hub"
    event = prepared(folder)
    with processes.serving(folder) as server:
        before, _ = sign_up(server.address, event)
        disk.fill()
        refused = asked(server.address, event)
        shown = requests.get(f"{server.address}/events", timeout=30).status_code
        disk.make_room()
        after, _ = sign_up(server.address, event)
        server.kill()
        logged = server.log.read_text()

    assert (refused[0], FULL in refused[1], shown, "Traceback" in logged) == ("503", True, 200, False)
    assert kept(folder) == ("ok", {before, after})


def test_a_hub_that_cannot_start_on_a_full_disk_says_why_in_one_sentence(disk):
    folder = disk.path / "hub"
    prepared(folder)
    before = fingerprint(folder)
    disk.fill()
    ended = processes.hub("serve", "--data-dir", folder, "--port", 0, "--log-level", "ERROR")

    said = f"The database in {folder} cannot be opened: the disk is full.\n"
    assert (ended.returncode, ended.stderr, fingerprint(folder)) == (1, said, before)


def test_the_doctor_reads_a_hub_on_a_full_disk_and_names_the_one_thing_that_is_wrong(disk, run):
    folder = disk.path / "hub"
    prepared(folder)
    disk.fill()
    lines = doctor(run, folder)

    assert lines["Database"].startswith("✓ It is whole")
    assert lines["Room on the disk"] == "✗ 0 MB are free. → Delete what is not needed on this machine."


def doctor(run, folder):
    """{check: mark, what it found, what to do} as printed for a wide terminal."""
    told, name = {}, ""
    for line in run("doctor", "--data-dir", folder, "--port", 0).out.splitlines()[:-1]:
        mark, rest = line[0], line[2:].strip()
        if mark in "✓!✗":
            name = next(check for check, _ in CHECKS if rest.startswith(check))
            told[name] = f"{mark} {rest.removeprefix(name).strip()}"
        else:
            told[name] += f" {rest}"
    return told


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "2000")


@pytest.mark.parametrize("room", [0, 10, 100, 1000])
def test_the_team_reads_on_its_page_that_the_disk_is_full(hub, monkeypatch, room):
    usage = shutil.disk_usage(hub.settings.data_dir)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=room * 2**20))
    page = Member(hub, "volunteer").main("/staff/")
    said = [words for words in ("is full", "little room left") if words in page]

    assert said == {0: ["is full"], 10: ["is full"], 100: ["little room left"], 1000: []}[room]


def test_the_team_reads_it_on_a_disk_that_is_full_to_the_last_byte(disk):
    hub = set_up(TestHub(disk.path / "hub"))
    member = Member(hub, "volunteer")
    disk.fill()
    page = member.main("/staff/")
    hub.close()

    assert "The disk of this machine is full. New things may not be kept." in page


def test_a_national_whose_disk_is_full_puts_hubs_off_and_takes_all_when_there_is_room(tmp_path):
    with small_disk(tmp_path / "national") as disk, processes.serving(disk.path, command="national") as server:
        wired = Wired(tmp_path, server.address, server.address)
        keys = wired.act()
        disk.fill()
        error = wired.rounds(wired.one).error
        disk.make_room()
        odd = wired.odd(keys)
        wired.close()

    assert (error, odd) == ("busy", [])


# A disk that can only be read


@pytest.mark.parametrize("command", [("serve", "--port", 0), ("sync",), ("migrate",), ("chore", "nightly-backup")])
def test_on_a_disk_that_can_only_be_read_nothing_starts_and_one_sentence_says_why(disk, command):
    folder = disk.path / "hub"
    prepared(folder)
    disk.read_only()
    ended = processes.hub(*command, "--data-dir", folder)

    said = f"{folder} cannot be written: the disk can only be read. hub doctor says what to do.\n"
    assert (ended.returncode, ended.stderr) == (1, said)


def test_the_doctor_reads_what_a_pulled_plug_left_on_a_disk_that_can_only_be_read(disk, run):
    folder = disk.path / "hub"
    event = prepared(folder)
    with processes.serving(folder) as server:
        sign_up(server.address, event)
        server.kill()
    disk.read_only()
    lines = doctor(run, folder)

    assert lines["Folder"].startswith(f"✗ This account cannot write in {folder}: Read-only file system. → The")
    assert lines["Database"].startswith("✓ It is whole")
    assert [name for name, line in lines.items() if line[0] == "✗"] == ["Folder", "Room on the disk"]


# A file that was cut short, or of which bytes were flipped


def damages():
    """(name, what it makes of the bytes of a database): forty, of which a run tries some."""
    for part in range(1, 16):
        yield f"cut at {part}/16", lambda data, part=part: data[: len(data) * part // 16 + part % 3 * 100]
    for number in range(25):
        yield f"flipped {number}", lambda data, number=number: flipped(data, sampling.rng(f"flip {number}"))


def flipped(data, rng):
    """The first bytes of a page are other ones, and a few somewhere in it."""
    changed, page = bytearray(data), rng.randrange(1, len(data) // 4096) * 4096
    for at in (*range(8), *(rng.randrange(4096) for _ in range(8))):
        changed[page + at] ^= rng.randrange(1, 256)
    return bytes(changed)


@pytest.fixture
def full_hub(run, key, folder):
    """(Its folder, its backup): a hub that is set up and stopped, with events and sign-ups."""
    run("seed", "--events", 200, "--people", 20, "--sign-ups", 100, "--data-dir", folder)
    run("chore", "nightly-backup", "--data-dir", folder)
    return folder, next((folder / "backups").glob("*.age"))


def is_whole(database):
    """Whether SQLite's own check finds nothing."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)) as opened:
            return opened.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def test_a_hub_does_not_start_on_a_damaged_database_and_offers_the_last_backup(full_hub, sample):
    folder, last = full_hub
    good = (folder / "hub.db").read_bytes()
    for name, damage in sample(damages(), 3, "damages"):
        (folder / "hub.db").write_bytes(damage(good))
        whole, before = is_whole(folder / "hub.db"), fingerprint(folder)
        ended = processes.hub("migrate", "--data-dir", folder)
        lines = ended.stderr.splitlines()

        assert (name, ended.returncode, len(lines)) == (name, 0 if whole else 1, 0 if whole else 1)
        assert whole or (lines[0].endswith(f"hub restore {last}"), fingerprint(folder)) == (True, before)


def test_the_doctor_says_that_a_database_is_damaged_and_what_to_do(full_hub, run, sample):
    folder, last = full_hub
    good = (folder / "hub.db").read_bytes()
    for name, damage in sample(damages(), 6, "damages"):
        (folder / "hub.db").write_bytes(damage(good))
        whole, before = is_whole(folder / "hub.db"), fingerprint(folder)
        lines = doctor(run, folder)

        assert (name, lines["Database"][0], lines["Backups"][0]) == (name, "✓" if whole else "✗", "!")
        assert whole or (lines["Database"].endswith(f"hub restore {last}"), fingerprint(folder)) == (True, before)


def test_what_the_doctor_offers_brings_the_hub_back(full_hub, run, key):
    folder, _ = full_hub
    before = kept(folder)
    (folder / "hub.db").write_bytes((folder / "hub.db").read_bytes()[:100_000])
    offered = doctor(run, folder)["Database"].rpartition("hub restore ")[2]
    ended = run("restore", offered, "--data-dir", folder, stdin=key)

    assert (ended.code, kept(folder)) == (0, before)
    assert [path.stat().st_size for path in folder.glob("hub.db.before-restore-*")] == [100_000]


def test_what_a_pulled_plug_left_beside_a_damaged_database_stays_as_it_is(tmp_path, run):
    folder = tmp_path / "hub"
    event = prepared(folder)
    with processes.serving(folder) as server:
        sign_up(server.address, event)
        server.kill()
    spoil(folder / "hub.db", range(2, 60))
    before = (folder / "hub.db").read_bytes(), (folder / "hub.db-wal").read_bytes()
    ended = doctor(run, folder)["Database"][0], run("migrate", "--data-dir", folder).code

    assert (ended, bool(before[1])) == (("✗", 1), True)
    assert ((folder / "hub.db").read_bytes(), (folder / "hub.db-wal").read_bytes()) == before


def test_without_a_backup_one_is_asked_for(run, key, folder):
    (folder / "hub.db").write_bytes((folder / "hub.db").read_bytes()[:100_000])
    ended = run("migrate", "--data-dir", folder)

    assert (ended.code, "No backup lies in" in ended.err, "hub restore FILE" in ended.err) == (1, True, True)


@pytest.mark.parametrize("left", [b"", b"SQLite"])
def test_a_database_that_was_emptied_is_not_taken_for_a_new_hub(full_hub, run, left):
    folder, last = full_hub
    (folder / "hub.db").write_bytes(left)
    ended = run("migrate", "--data-dir", folder)

    assert (ended.code, (folder / "hub.db").read_bytes()) == (1, left)
    assert ended.err == (
        "The database is empty, and it was not. Nothing was changed. Stop the hub, copy the folder"
        f" {folder} to another disk, then restore the backup of {today()}: hub restore {last}\n"
    )


def today():
    return f"{datetime.fromtimestamp(clock.now(), UTC):%Y-%m-%d}"


def test_a_damaged_database_is_no_backup_and_no_older_one_goes_for_it(full_hub, run):
    folder, last = full_hub
    last.rename(last.with_name("hub-2020-01-01.age"))
    (folder / "hub.db").write_bytes((folder / "hub.db").read_bytes()[:100_000])
    ended = run("backup", folder / "backups", "--data-dir", folder)

    assert (ended.code, [path.name for path in (folder / "backups").glob("*.age")]) == (1, ["hub-2020-01-01.age"])


# Damage that is found while the hub runs


def overwrite(database, pages):
    """Other bytes at the beginning of pages, under whoever has the file open."""
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(database, pages)


def spoil(database, pages):
    with database.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 64)


def page_of(database, table):
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def test_once_damage_is_found_nothing_more_is_written_and_the_team_reads_what_to_do(hub):
    with_key(hub)
    made, member = backup.nightly(hub.settings), Member(hub, "volunteer")
    overwrite(hub.settings.database, [page_of(hub.settings.database, "enrol_code")])
    make_event()
    guarded(hub.app, chore("look-at-database"))
    page = member.main("/staff/")

    assert "What this machine has kept is damaged. Nothing new is kept." in page
    assert f"hub restore {made.path}" in page
    with pytest.raises(Unavailable, match="damaged"):
        make_event()


def test_pages_of_a_hub_whose_file_is_damaged_under_it_are_a_sentence_and_never_a_bug(tmp_path):
    event = prepared(tmp_path / "hub")
    with processes.serving(tmp_path / "hub") as server:
        overwrite(tmp_path / "hub/hub.db", range(2, 80))
        answers = [requests.get(f"{server.address}{path}", timeout=30) for path in ("/", "/events", "/listings")]
        refused = asked(server.address, event)[0]
        server.kill()

    assert {answer.status_code for answer in answers} <= {200, 503}
    assert (refused, "Traceback" in server.log.read_text()) == ("503", False)


def test_a_hub_that_can_keep_nothing_leaves_national_in_peace_for_a_minute(hub, monkeypatch):
    begun = []
    monkeypatch.setattr(due, "run_rounds", lambda every: begun.append(every) or hubs.keep_setting("a", 1))
    hub.store.gate.run(lambda: Peer.create(url="http://national", token="t", enrolled_at=1))
    gate().is_damaged = True
    for _ in range(3):
        guarded(hub.app, chore("sync"))

    assert begun == [60]
