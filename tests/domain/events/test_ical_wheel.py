"""Calendars of others, real ones: all that lie inside two installed libraries, compared with a third reader."""

import pytest

from tests.support.ical_wheel import PACKAGES, File, calendars, figures

# Where the hub finds other dates than recurring-ical-events, and why it is to stay so.
UNREADABLE = "the library gives up the file for one broken line; the hub reads what is whole"
TWO_STARTS = "DTSTART stands there twice; the hub takes the first, the library fails"
SAME_DAY = "DTEND is the day of DTSTART; for people that is one whole day, not none"
UTC_SLIP = "EXDATE is in UTC, DTSTART floats; the library moves the whole series to UTC"
MIDNIGHT = "a day begins at midnight here, not in the zone of its DTEND"
JUSTIFIED = {
    "calendars/america_new_york_forward_reference.ics": TWO_STARTS,
    "calendars/example.ics": SAME_DAY,
    "calendars/issue_104_broken_calendar.ics": UNREADABLE,
    "calendars/issue_165_missing_event.ics": "the semicolons of the rule are escaped; the hub understands it",
    "calendars/pacific_fiji.ics": TWO_STARTS,
    "calendars/parsing_error.ics": "an empty EXDATE leaves nothing out; the library fails on it",
    "events/event_with_recurrence.ics": UTC_SLIP,
}
JUSTIFIED_MORE = {
    "calendars/Germany_Holidays.ics": SAME_DAY,
    "calendars/issue_201_mixed_datetime_and_date.ics": MIDNIGHT,
    "calendars/issue_201_test_matrix.ics": MIDNIGHT,
    "calendars/issue_75_range_parameter.ics": "UNTIL is a day; people mean that day included",
}
# Changes of dates that their series, newer, no longer has: neither taken nor worth a word to the team.
OUTDATED = {
    "issue_148_edge_case_1.ics": 1,
    "issue_163_deleted_modification.ics": 1,
    "issue_253_additional_recurrence_id.ics": 1,
}


def name(path):
    """A file by its folder and name."""
    return f"{path.parent.name}/{path.name}"


@pytest.fixture(scope="module")
def read():
    """All files, read once."""
    return {package: [File(path) for path in calendars(package)] for package in PACKAGES}


@pytest.mark.parametrize("package, justified", [(PACKAGES[0], JUSTIFIED), (PACKAGES[1], JUSTIFIED_MORE)])
def test_every_calendar_gives_the_dates_another_reader_finds(package, justified, read):
    """Around the years of its events and in this decade, but for the differences that are to stay."""
    differing = {
        name(file.path)
        for file in read[package]
        if any(window.ours != window.theirs for window in file.windows())
    }

    assert differing == set(justified)


def test_there_are_as_many_real_calendars_as_we_say(read):
    """The figures quoted in the notes; a new version of the libraries may change them."""
    counted = {package: figures(read[package]) for package in PACKAGES}

    assert {package: counts["files"] for package, counts in counted.items()} == {
        "icalendar": 163,
        "recurring_ical_events": 95,
    }
    assert [counts["VEVENTs"] for counts in counted.values()] == [187, 1219]
    assert [counts["entries taken"] for counts in counted.values()] == [104, 1205]


@pytest.mark.parametrize("package", PACKAGES)
def test_at_least_nine_of_ten_well_formed_events_are_taken(package, read):
    """Well-formed: the library finds nothing wrong in it, and it has a start."""
    counts = figures(read[package])

    assert counts["of these taken"] / counts["well-formed VEVENTs"] >= 0.9


def test_every_event_is_either_taken_or_reported(read):
    """Nothing else gets lost in silence."""
    lost = {}
    for file in (file for files in read.values() for file in files):
        refused = sum(refusal.what == "event" for refusal in file.imported.refused)
        lost[file.path.name] = file.data.upper().count(b"BEGIN:VEVENT") - refused - len(file.imported.entries)

    assert {file: count for file, count in lost.items() if count} == OUTDATED


def test_the_same_file_gives_the_same_entries_twice(read):
    """UIDs made here, too: nothing depends on the order in which files are read."""
    files = [file for files in read.values() for file in files]
    again = [File(file.path).imported for file in reversed(files)]

    assert again[::-1] == [file.imported for file in files]
