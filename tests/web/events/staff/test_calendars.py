"""Calendars of others on the team's page: a file taken over, an address read, each with its report."""

import io
import threading

import pytest

from hub.domain import events
from hub.domain.events import fetching
from hub.errors import Unavailable
from hub.models.events import Event
from hub.web.events.staff import calendars
from tests.support.team import Member, words

URL = "/staff/events/calendars"
CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//town//EN\r
BEGIN:VEVENT\r
UID:1@town\r
DTSTAMP:20270101T000000Z\r
DTSTART:20270120T180000Z\r
DTEND:20270120T190000Z\r
SUMMARY:Concert\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2@town\r
DTSTAMP:20270101T000000Z\r
SUMMARY:No day\r
END:VEVENT\r
END:VCALENDAR\r
"""


def file(content=CALENDAR, name="town.ics"):
    return io.BytesIO(content), name


def done(team, at, /, **form):
    """Send a form, wait until the work beside the page has ended, and read the page."""
    answer = team.send(at, **form)
    token = answer.location.partition("work=")[2]
    assert calendars.works.get(token)[0].ended.wait(20)
    return team.text(answer.location)


def titles():
    return [(event.title, event.category, event.reach) for event in Event.there()]


def test_a_file_is_taken_over_and_what_was_refused_is_said(team):
    page = done(team, f"{URL}/file", file=file(), category="culture", reach="area")

    assert titles() == [("Concert", "culture", "area")]
    assert page.count("1 new, 0 changed, 0 cancelled, 0 as before") == page.count("No day") == 1


def test_the_same_file_again_makes_nothing_twice(team):
    for _ in range(2):
        page = done(team, f"{URL}/file", file=file())

    assert (len(titles()), page.count("0 new, 0 changed, 0 cancelled, 1 as before")) == (1, 1)


def test_without_a_file_the_page_says_what_is_missing(team):
    answer = team.send(f"{URL}/file")

    assert (answer.status_code, answer.text.count("Please choose a file that ends with .ics.")) == (422, 1)


@pytest.fixture
def town(monkeypatch):
    """A town hall that answers with CALENDAR; `town.clear()` makes it unreachable."""
    answers = [CALENDAR]

    def fetch(url, etag="", modified=""):
        if not answers:
            raise Unavailable("The calendar cannot be reached.")
        return fetching.Fetched(fetching.NEW, answers[0], "", "")

    monkeypatch.setattr(fetching, "fetch", fetch)
    return answers


def test_an_address_is_read_at_once_and_kept(team, town):
    page = words(done(team, URL, url="webcal://town.example/all.ics", name="Town hall", category="culture"))

    assert (titles(), [one.url for one in events.sources()]) == (
        [("Concert", "culture", "hub")], ["https://town.example/all.ics"]
    )
    assert page.count("Town hall 1 new, 0 changed, 0 cancelled, 0 as before · read just now") == 1
    assert page.count("1 entry was not taken") == 1


def test_an_address_that_cannot_be_read_keeps_its_events_and_says_so(team, town):
    done(team, URL, url="https://town.example/all.ics", name="Town hall")
    town.clear()
    page = done(team, f"{URL}/{events.sources()[0].id}/read")

    assert (len(titles()), page.count("The calendar cannot be reached.")) == (1, 1)


def test_while_a_calendar_is_read_the_page_says_how_far(team, monkeypatch):
    goes_on, told = threading.Event(), threading.Event()

    def slow(url, etag="", modified=""):
        told.set()
        assert goes_on.wait(20)
        return fetching.Fetched(fetching.NEW, CALENDAR, "", "")

    monkeypatch.setattr(fetching, "fetch", slow)
    address = team.send(URL, url="https://town.example/all.ics").location
    assert told.wait(20)
    before = team.text(address)
    goes_on.set()
    assert calendars.works.get(address.partition("work=")[2])[0].ended.wait(20)

    assert [page.count("<progress") for page in (before, team.text(address))] == [1, 0]


def test_an_address_that_is_none_keeps_what_was_typed(team):
    answer = team.send(URL, url="town hall", name="Town", category="culture")

    assert (answer.status_code, answer.text.count('value="town hall"')) == (422, 1)
    assert answer.text.count("Please give the address of a calendar, with https:// in front.") == 2


def test_a_calendar_that_is_read_no_more_leaves_its_events(team, town):
    done(team, URL, url="https://town.example/all.ics", name="Town hall")
    team.send(f"{URL}/{events.sources()[0].id}/drop")

    assert (events.sources(), len(titles())) == ([], 1)


def test_only_volunteers_and_the_coordinator_read_calendars(hub):
    answers = {role: Member(hub, role).get(URL).status_code for role in ("ambassador", "coach", "volunteer")}

    assert answers == {"ambassador": 403, "coach": 403, "volunteer": 200}
