"""Calendars read again and again, from a real server on this machine."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hub.domain import events
from hub.domain.events import fetching
from hub.errors import Invalid, NotFound, Unavailable
from tests.domain.events.test_calendars import board, entry
from tests.support.factories import DAY
from tests.support.hubs import set_up
from tests.support.stores import StoreHub


class Calendar:
    """A server with one calendar; tests change what it says."""

    def __init__(self):
        self.body, self.status, self.asked, self.location = b"", 200, [], ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/club.ics"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    def hold(self, *entries):
        self.body = "\r\n".join(["BEGIN:VCALENDAR", *entries, "END:VCALENDAR", ""]).encode()

    def _handler(self):
        said = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):  # noqa: N802 - the name is the library's
                said.asked.append(self.headers.get("If-None-Match"))
                same = self.headers.get("If-None-Match") == f'"{hash(said.body)}"'
                self.send_response(304 if same and said.status == 200 else said.status)
                self.send_header("ETag", f'"{hash(said.body)}"')
                self.send_header("Location", said.location)
                self.end_headers()
                self.wfile.write(b"" if same else said.body)

            def log_message(self, *args):
                return

        return Handler


@pytest.fixture
def calendar():
    """A calendar at an address of this machine."""
    made = Calendar()
    made.thread.start()
    yield made
    made.server.shutdown()
    made.thread.join()
    made.server.server_close()


def refreshed(calendar):
    """(created, updated, cancelled, unchanged) of a run, or None."""
    report = events.refresh_sources()[calendar.url]
    return report and report[:4]


def test_a_calendar_is_read_and_kept_in_step(hub, time, calendar):
    calendar.hold(entry(), entry("two", hour=19, SUMMARY="Draughts"))
    events.add_source(calendar.url, "The club", category="game")
    assert refreshed(calendar) == (2, 0, 0, 0)
    calendar.hold(entry(SUMMARY="Chess and tea"))

    assert refreshed(calendar) == (0, 1, 1, 0)
    assert board(time) == [("Chess and tea", "open"), ("Draughts", "cancelled")]


def test_a_calendar_that_has_not_changed_is_not_read_twice_on_a_day(hub, time, calendar):
    calendar.hold(entry())
    events.add_source(calendar.url)
    events.refresh_sources()
    assert refreshed(calendar) is None
    time.on(DAY)

    assert refreshed(calendar) == (0, 0, 0, 1)
    assert [bool(etag) for etag in calendar.asked] == [False, True, False]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "There is no calendar for us at this address."),
        (500, "The calendar's server has a problem. We try again later."),
        (302, "This address leads from one to the next and never arrives."),
    ],
)
def test_a_server_in_trouble_is_noted_and_its_events_stay(hub, time, calendar, status, sentence):
    calendar.hold(entry())
    events.add_source(calendar.url)
    events.refresh_sources()
    calendar.status, calendar.location = status, calendar.url
    time.on(DAY)

    assert refreshed(calendar) is None

    assert (events.sources()[0].failure, board(time)) == (sentence, [("Chess", "open")])


def test_one_that_fails_does_not_stop_the_others(hub, time, calendar):
    calendar.hold(entry())
    events.add_source("http://127.0.0.1:9/nobody.ics", "A")
    events.add_source(calendar.url, "B")

    found = events.refresh_sources()

    assert found[calendar.url].created == 1
    failures = [source.failure for source in events.sources()]
    assert failures == ["The calendar cannot be reached. Is the address right?", ""]


def test_a_calendar_that_never_ends_is_cut_off(calendar, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    calendar.body = b"x" * 200_000

    with pytest.raises(Unavailable) as refused:
        fetching.fetch(calendar.url)

    assert str(refused.value) == "This calendar is too large."


def test_a_report_is_kept_for_the_team(hub, time, calendar):
    calendar.hold(entry(), entry("bad", DTSTART="", SUMMARY="No start"))
    events.add_source(calendar.url, "The club")
    events.refresh_sources()

    kept = events.sources()[0]

    assert (kept.report["created"], kept.report["refused"]) == (1, [["No start", "It has no start."]])
    assert (kept.read_at, kept.tried_at) == (time.moment, time.moment)


@pytest.mark.parametrize(
    "url", ["", "club.ics", "ftp://example.org/a", "file:///etc/passwd", "http://", "http://a b", "http://[", "http://u:p@a.org"]
)
def test_only_an_address_of_the_web_is_taken(hub, time, url):
    with pytest.raises(Invalid) as refused:
        events.add_source(url)

    assert list(refused.value.fields) == ["url"]


def test_webcal_is_read_as_https_and_an_address_is_kept_once(hub, time):
    first = events.add_source("webcal://example.org/a.ics")
    again = events.add_source(" https://example.org/a.ics ", "Renamed")

    assert (first.id, first.url, first.name) == (again.id, "https://example.org/a.ics", "example.org")
    assert [source.name for source in events.sources()] == ["Renamed"]


def test_a_calendar_is_taken_off_the_list_and_its_events_stay(hub, time, calendar):
    calendar.hold(entry())
    source = events.add_source(calendar.url)
    events.refresh_sources()

    events.drop_source(source.id)

    assert (events.sources(), board(time)) == ([], [("Chess", "open")])
    with pytest.raises(NotFound):
        events.drop_source(source.id)


def test_a_hub_of_secret_address_refuses_a_wider_reach(tmp_path, time):
    secret = set_up(StoreHub(tmp_path), kind="secret-address")

    with pytest.raises(Invalid) as refused:
        events.add_source("https://example.org/a.ics", reach="area")

    assert list(refused.value.fields) == ["reach"]
    secret.close()
