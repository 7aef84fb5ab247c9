"""The doctor says what is well and what to do, also of a hub that cannot start any more."""

import contextlib
import http.server
import os
import socket
import threading
from dataclasses import replace

import pytest

from hub import clock, stamps
from hub.alone import SERVER, alone
from hub.domain import backup, doctor, files, hubs, offers
from hub.models.sync import Peer
from tests.support.backups import with_key
from tests.support.events import a_meal


def level(settings, name):
    return next(found for found in doctor.examine(settings) if found.name == name).level


def says(settings, name):
    return " ".join(next(found for found in doctor.examine(settings) if found.name == name).told())


def test_a_hub_that_is_well_has_nothing_bad_but_perhaps_its_disk(hub):
    with_key(hub)
    backup.nightly(hub.settings)
    found = doctor.examine(replace(hub.settings, port=0))

    assert {each.name for each in found if each.level == doctor.BAD} - {"Encryption of the disk"} == set()


def test_the_doctor_changes_nothing(hub):
    before = hub.store.gate.run(lambda: hub.store.database.execute_sql("PRAGMA data_version").fetchone())
    list(doctor.examine(hub.settings))

    assert hub.store.gate.run(lambda: hub.store.database.execute_sql("PRAGMA data_version").fetchone()) == before


def test_a_folder_that_is_not_there_is_said_and_not_made(hub, tmp_path):
    settings = replace(hub.settings, data_dir=tmp_path / "none")
    levels = {level(settings, name) for name in ("Folder", "Database", "Form of the data", "Set-up")}

    assert (levels, settings.data_dir.exists()) == ({doctor.LOOK}, False)


def test_a_damaged_database_is_bad(hub):
    hub.store.gate.run(lambda: [a_meal().save() for _ in range(50)])
    hub.store.close()
    whole = hub.settings.database.read_bytes()
    hub.settings.database.write_bytes(whole[:8192] + bytes(len(whole) - 8192))

    assert level(hub.settings, "Database") == doctor.BAD


def test_a_file_that_is_no_database_does_not_stop_the_doctor(hub):
    hub.store.close()
    hub.settings.database.write_bytes(b"Bonjour" * 1000)
    found = list(doctor.examine(hub.settings))

    assert len(found) == len(doctor.CHECKS)
    assert level(hub.settings, "Database") == doctor.BAD


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("INSERT INTO schema_migration (name, applied) VALUES ('9999_new', 1)", doctor.BAD),
        ("DELETE FROM schema_migration WHERE name LIKE '0005%'", doctor.LOOK),
        ("SELECT 1", doctor.GOOD),
    ],
)
def test_data_of_another_version_is_told_apart(hub, change, expected):
    hub.store.gate.run(hub.store.database.execute_sql, change)

    assert level(hub.settings, "Form of the data") == expected


def test_a_hub_without_a_name_is_pointed_to_the_set_up(fresh_hub):
    assert says(fresh_hub.settings, "Set-up").startswith("It is not done yet. Open /setup")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in its own way")
def test_data_that_others_can_read_is_said_with_what_to_type(hub):
    hub.settings.data_dir.chmod(0o700)
    kept = level(hub.settings, "Folder")
    hub.settings.database.chmod(0o644)

    assert kept == doctor.GOOD
    assert says(hub.settings, "Folder").endswith(f"Run: chmod 600 {hub.settings.database}")


# The clock


def test_a_clock_behind_what_was_written_is_bad(hub):
    hub.store.gate.run(a_meal().save)
    now = stamps.millis(hub.store.gate.replica.last) // 1000
    found = {}
    for seconds in (0, -299, -400):
        clock._now = lambda at=now + seconds: float(at)
        found[seconds] = level(hub.settings, "Clock")

    assert found == {0: doctor.GOOD, -299: doctor.GOOD, -400: doctor.BAD}


def test_a_wrong_clock_of_which_national_told_is_to_be_looked_at(hub):
    now = clock.now()
    clock._now = lambda: now + 3 * 86400.0
    hub.store.gate.run(lambda: hub.store.gate.replica.runs_ahead(3 * 86400))
    said = says(hub.settings, "Clock")

    assert (level(hub.settings, "Clock"), "is wrong: the hub goes by" in said) == (doctor.LOOK, True)


def test_a_clock_that_starts_in_1970_is_bad(hub, tmp_path):
    clock._now = lambda: 60.0

    said = says(replace(hub.settings, data_dir=tmp_path / "none"), "Clock")
    assert said.startswith("It says 1970-01-01 00:01 UTC, which is before")


# Backups


def test_without_any_backup_somebody_should_look(hub):
    with_key(hub)

    assert (level(hub.settings, "Key of the backups"), level(hub.settings, "Backups")) == (doctor.GOOD, doctor.LOOK)


def test_an_old_backup_is_bad(hub):
    with_key(hub)
    made = backup.nightly(hub.settings)
    os.utime(made.path, (1, made.at - 3 * 86400))

    assert says(hub.settings, "Backups").startswith("The newest one is 3 days old.")


def test_a_backup_that_is_not_sealed_is_bad(hub):
    hub.settings.backups.mkdir()
    (hub.settings.backups / "hub-2026-01-01.age").write_bytes(b"SQLite format 3")

    assert says(hub.settings, "Backups").startswith(f"{hub.settings.backups / 'hub-2026-01-01.age'} is not sealed.")


def test_a_backup_that_failed_is_told_with_its_reason(hub):
    hubs.keep_setting("backup_failure", "The disk is full.")

    assert says(hub.settings, "Backups").startswith("The last one failed: The disk is full.")


def test_a_hub_without_a_key_is_told(hub):
    assert level(hub.settings, "Key of the backups") == doctor.LOOK


# Around it


@contextlib.contextmanager
def answering(body):
    """A program that answers every request with `body`; its port."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("body", "expected"), [(b'{"status": "ok"}', doctor.LOOK), (b"[]", doctor.BAD), (b"<html>", doctor.BAD)]
)
def test_only_a_hub_may_have_the_port(hub, body, expected):
    with answering(body) as port:
        assert level(replace(hub.settings, host="127.0.0.1", port=port), "Port") == expected


def test_another_hub_on_the_port_is_not_taken_for_this_one(hub):
    with answering(b'{"status": "ok"}') as port:
        settings = replace(hub.settings, host="127.0.0.1", port=port)
        anothers = says(settings, "Port")
        with alone(settings.data_dir, SERVER):
            own = says(settings, "Port")

    assert anothers.startswith(f"A hub answers on port {port}, but none that runs on this folder.")
    assert own == f"The hub answers on port {port}. "


def test_a_server_on_another_port_than_the_one_asked_for_is_told(hub):
    with alone(hub.settings.data_dir, SERVER):
        said = says(replace(hub.settings, host="127.0.0.1", port=0), "Port")

    assert said == "Port 0 is free; a server of this folder runs on another one. "


def test_a_free_port_is_well(hub):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert says(replace(hub.settings, host="127.0.0.1", port=port), "Port").startswith(f"Port {port} is free")


@pytest.mark.parametrize(("days", "expected"), [(None, doctor.GOOD), (0, doctor.GOOD), (8, doctor.LOOK)])
def test_a_long_silence_with_national_is_said(hub, days, expected):
    if days is not None:
        met = {"url": "http://national", "token": "t", "enrolled_at": 1, "done_at": clock.now() - days * 86400}
        hub.store.gate.run(lambda: Peer.create(**met))

    assert level(hub.settings, "National") == expected


@pytest.mark.parametrize(("ago", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_when_the_last_round_was_is_said_as_people_say_it(hub, ago, words):
    met = {"url": "http://national", "token": "t", "enrolled_at": 1, "done_at": clock.now() - ago * 86400}
    hub.store.gate.run(lambda: Peer.create(**met))

    assert says(hub.settings, "National") == f"The last complete round was {words} ago. "


def test_photos_that_wait_for_national_are_counted(hub):
    met = {"url": "http://national", "token": "t", "enrolled_at": 1, "done_at": clock.now()}
    hub.store.gate.run(lambda: Peer.create(**met))
    hub.store.gate.run(files.want, {"ab" * 32})

    told = "The last complete round was 0 days ago. Photos and documents that wait: 1. "
    assert (says(hub.settings, "National"), level(hub.settings, "National")) == (told, doctor.GOOD)


def test_little_room_is_bad(hub, monkeypatch):
    monkeypatch.setattr("hub.domain.doctor.disk.LITTLE", 2**62)

    assert level(hub.settings, "Room on the disk") == doctor.BAD


@pytest.mark.parametrize(("noted", "expected"), [(None, doctor.LOOK), ("2027-01-01", doctor.GOOD)])
def test_a_minimum_wage_of_more_than_a_year_ago_is_pointed_out(hub, noted, expected):
    if noted:
        offers.set_minimum_wage(1255, noted)
    clock._now = lambda: 1_812_000_000.0  # June 2027

    assert level(hub.settings, "Minimum wage") == expected


def test_a_minimum_wage_of_this_year_is_well(hub):
    clock._now = lambda: 1_796_126_400.0  # December 2026

    assert says(hub.settings, "Minimum wage") == "12.31 € an hour, from 2026-06-01 on. "
