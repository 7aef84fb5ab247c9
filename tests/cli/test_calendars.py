"""`hub import ics` and `hub export ics`."""

import contextlib
import http.server
import threading

import pytest

from hub import clock

NOW = 1_795_305_600.0  # 2026-11-22 00:00 UTC
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Theatre//FR
BEGIN:VEVENT
UID:1@theatre
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Paris:20261201T140000
DTEND;TZID=Europe/Paris:20261201T160000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Atelier théâtre
END:VEVENT
BEGIN:VEVENT
UID:2@theatre
DTSTAMP:20261101T000000Z
SUMMARY:Sans date
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(autouse=True)
def _november():
    clock._now = lambda: NOW


@pytest.fixture
def calendar(tmp_path):
    path = tmp_path / "theatre.ics"
    path.write_text(CALENDAR, "utf-8", newline="\r\n")
    return path


@contextlib.contextmanager
def served(content):
    """A web server that gives this calendar: its address."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/theatre.ics"
        server.shutdown()


def test_a_file_is_taken_over_and_what_is_bad_in_it_is_told(run, key, folder, calendar):
    ended = run("import", "ics", calendar, "--data-dir", folder)

    assert ended.out.splitlines() == [
        "4 dates new, 0 changed, 0 called off, 0 as they were.",
        "1 entry read, 0 of them without a date from now on.",
        "Refused: 1 × It has no start.",
    ]
    assert (ended.code, ended.err) == (0, "Sans date: It has no start.\n")


def test_the_same_file_again_changes_nothing(run, key, folder, calendar):
    run("import", "ics", calendar, "--data-dir", folder)
    ended = run("import", "ics", calendar, "--data-dir", folder)

    assert ended.out.splitlines()[0] == "0 dates new, 0 changed, 0 called off, 4 as they were."


def test_a_feed_is_read_from_its_address(run, key, folder):
    with served(CALENDAR) as address:
        ended = run("import", "ics", address, "--data-dir", folder)

    assert (ended.code, ended.out.splitlines()[0]) == (0, "4 dates new, 0 changed, 0 called off, 0 as they were.")


def test_a_feed_that_is_followed_is_read_again_by_the_chore(run, key, folder):
    with served(CALENDAR) as address:
        run("import", "ics", address, "--follow", "--data-dir", folder)
        read = run("chore", "refresh-calendars", "--data-dir", folder)

    assert (read.code, read.out.startswith(f"refresh-calendars: {{'{address}'")) == (0, True)


def test_what_was_imported_is_exported(run, key, folder, calendar, tmp_path):
    run("import", "ics", calendar, "--data-dir", folder)
    ended = run("export", "ics", "-o", tmp_path / "out.ics", "--data-dir", folder)
    lines = (tmp_path / "out.ics").read_text("utf-8").splitlines()

    assert (ended.code, lines[0], lines.count("SUMMARY:Atelier théâtre")) == (0, "BEGIN:VCALENDAR", 4)


def test_what_is_no_calendar_ends_with_1(run, key, folder, tmp_path):
    (tmp_path / "letter.ics").write_text("Bonjour")

    assert run("import", "ics", tmp_path / "letter.ics", "--data-dir", folder).code == 1


@pytest.mark.parametrize(("source", "said"), [
    ("none.ics", "There is no file none.ics.\n"),
    ("http://127.0.0.1:9/x.ics", "The calendar cannot be reached. Is the address right?\n"),
])
def test_what_cannot_be_read_is_one_sentence(run, key, folder, source, said):
    assert run("import", "ics", source, "--data-dir", folder) == (1, "", said)
