"""The hub's events as a calendar file, and read back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from hub.domain.events.ical_blocks import sheets
from hub.domain.events.ical_in import read_calendar
from hub.domain.events.ical_out import Published, write_calendar
from hub.domain.events.ical_rules import Budget
from hub.domain.events.ical_zones import Zones
from hub.domain.events.recurrence import Rule, occurrences
from tests.support.ical import PARIS, at

HOST = "http://hub.lan:8080"
YEAR = (at(2026, 1, 1), at(2027, 1, 1))


def meal(**fields):
    """A shared meal on a Thursday at seven."""
    when = {"start": at(2026, 3, 12, 19), "end": at(2026, 3, 12, 21), "zone": PARIS, "updated": 1_770_000_000}
    return Published(**{"id": "0192", "title": "Repas partagé", **when, **fields})


def written(*events, host=HOST):
    return write_calendar(events, name="Fêtes d'ici", host=host)


def read_back(*events):
    return read_calendar(written(*events), zone="UTC", between=YEAR).entries


def lines(data):
    """The unfolded lines of a file."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_is_read_back_as_it_was_written():
    """Commas, semicolons, backslashes, line ends and accents included."""
    text = "Un; deux, trois\\quatre\n« Œufs » " + "é" * 100
    event = meal(description=text, place="12, rue Haute; fond", lat=48.9, lon=2.4, category="meal", sequence=4)
    (entry,) = read_back(event)

    assert (entry.uid, entry.title, entry.description) == ("0192@hub", "Repas partagé", text)
    assert (entry.place, entry.categories, entry.lat, entry.lon) == ("12, rue Haute; fond", ("meal",), 48.9, 2.4)
    assert (entry.start, entry.end, entry.status) == (event.start, event.end, "confirmed")
    assert (entry.sequence, entry.last_modified, entry.url) == (4, event.updated, f"{HOST}/events/0192")


def test_what_an_event_does_not_say_is_not_in_the_file():
    """A place that is not public leaves no trace; without an address there are no links."""
    names = {line.split(":")[0].split(";")[0] for line in lines(written(meal(end=None, lat=48.9), host=""))}

    assert names & {"DESCRIPTION", "LOCATION", "GEO", "CATEGORIES", "URL", "DTEND", "RRULE"} == set()


def test_a_cancelled_event_says_so():
    """Subscribers strike it through; a missing one they might keep."""
    assert [entry.status for entry in read_back(meal(cancelled=True))] == ["cancelled"]


def test_a_discreet_event_is_in_no_feed():
    """Even if somebody hands it over."""
    assert [entry.uid for entry in read_back(meal(discreet=True), meal(id="0193"))] == ["0193@hub"]


def test_a_board_without_events_is_a_calendar_with_its_name():
    """A subscriber sees an empty calendar, not a broken one."""
    assert icalendar.Calendar.from_ical(written()).calendar_name == "Fêtes d'ici"


def test_the_same_events_make_the_same_bytes():
    """So a subscriber can be told that nothing is new."""
    assert written(meal(), meal(id="0193", zone="UTC")) == written(meal(), meal(id="0193", zone="UTC"))


def test_no_line_is_longer_than_75_bytes():
    """RFC 5545, 3.1; folded also inside a run of accents."""
    data = written(meal(description="é" * 400, title="ñ" * 100))

    assert max(len(line) for line in data.split(b"\r\n")) <= 75


THIRD = at(2026, 3, 26, 19)
RULES = {
    "weekly": Rule("week", count=5),
    "weekly, over the summer change, until a day": Rule("week", until=at(2026, 5, 1)),
    "fortnightly": Rule("fortnight", count=6),
    "monthly": Rule("month", until=at(2026, 12, 24)),
    "without an end": Rule("week"),
    "both ends": Rule("fortnight", until=at(2026, 6, 1), count=40),
    "a date cancelled": Rule("week", count=4, cancelled=(THIRD, at(2026, 4, 2, 19))),
    "a date moved": Rule("week", count=4, moved=((THIRD, at(2026, 3, 28, 11)),)),
    "moved and then cancelled": Rule("week", count=3, cancelled=(THIRD,), moved=((THIRD, at(2026, 3, 28)),)),
    "a change to no date of it": Rule("week", count=2, moved=((at(2026, 3, 14, 19), at(2026, 3, 15, 19)),)),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
@pytest.mark.parametrize("day", [(2026, 3, 12, 19), (2026, 1, 30, 23), (2026, 3, 1, 2, 30)])
def test_a_feed_gives_the_dates_of_the_board(rule, day):
    """Read back by us; the board has them from `occurrences`."""
    event = meal(start=at(*day), end=at(*day) + 3600, rule=rule)
    dates = sorted(start for entry in read_back(event) for start, _ in entry.occurrences)

    assert dates == occurrences(event.start, event.zone, rule, YEAR)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_another_reader_finds_the_same_dates_in_a_feed(rule):
    """One that nobody here wrote."""
    event = meal(rule=rule)
    calendar = icalendar.Calendar.from_ical(written(event))
    year = (datetime.fromtimestamp(moment, ZoneInfo(PARIS)) for moment in YEAR)
    found = recurring_ical_events.of(calendar).between(*year)

    dates = sorted(int(each["DTSTART"].dt.timestamp()) for each in found)
    assert dates == occurrences(event.start, event.zone, rule, YEAR)


ZONES = [PARIS, "Africa/Casablanca", "America/New_York", "Australia/Lord_Howe", "Asia/Kabul", "Europe/Dublin"]


@pytest.mark.parametrize("zone", ZONES)
def test_the_time_zone_in_a_feed_is_right_for_ten_years(zone):
    """Checked by our own reader of such tables, as if the name of the zone were unknown."""
    data = written(meal(zone=zone)).replace(f"TZID:{zone}".encode(), b"TZID:Table")
    clock = Zones(sheets(data)[0].zones, "UTC", at(2037, 1, 1), Budget()).clock("Table")
    hours = range(at(2026, 1, 2), at(2035, 12, 30), 6 * 3600)
    right = [datetime.fromtimestamp(hour, ZoneInfo(zone)).replace(tzinfo=None, fold=0) for hour in hours]

    assert [clock.wall(hour) for hour in hours] == right


@pytest.mark.parametrize("hour, utc", [("0159", "00:59"), ("0330", "01:30"), ("0400", "02:00")])
def test_an_event_in_the_night_of_the_change_is_at_its_hour(hour, utc):
    """The clocks go from 02:00 to 03:00: by that table nothing is an hour late."""
    table = written(meal(end=None)).replace(b"Europe/Paris", b"Table")
    night = table.replace(b"20260312T190000", f"20260329T{hour}00".encode())
    (entry,) = read_calendar(night, zone="UTC", between=YEAR).entries

    assert f"{datetime.fromtimestamp(entry.start, ZoneInfo('UTC')):%H:%M}" == utc
