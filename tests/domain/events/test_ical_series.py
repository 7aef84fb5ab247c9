"""Calendars of others: events that repeat, with single dates added, left out, moved or cancelled."""

from datetime import datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.events.ical_rules import Budget, Refused, rhythm
from tests.support.ical import at, calendar, dates, event, only, read, reasons, wall

START = "DTSTART;TZID=Europe/Paris:20260310T190000"
DAILY = (START, "RRULE:FREQ=DAILY;COUNT=4")
FOUR = ["2026-03-10 19:00", "2026-03-11 19:00", "2026-03-12 19:00", "2026-03-13 19:00"]
NOT_UNDERSTOOD = ("event", "How it repeats cannot be understood.")
TOO_OFTEN = ("event", "It repeats too often in one day.")


def test_a_weekly_event_stays_at_seven_when_the_clocks_change():
    """Only the dates in the time asked for are worked out."""
    found = only(START, "RRULE:FREQ=WEEKLY", between=((2026, 10, 19), (2026, 11, 1)))

    assert dates(found) == ["2026-10-20 19:00", "2026-10-27 19:00"]
    assert [at(2026, 10, 27, 18, zone="UTC")] == [start for start, _ in found.occurrences][1:]


@pytest.mark.parametrize(
    "length, window, found",
    [
        ("PT1H", ((2026, 3, 10, 20), (2026, 3, 11)), False),
        ("PT1H", ((2026, 3, 10, 19, 59), (2026, 3, 11)), True),
        ("PT1H", ((2026, 3, 10, 10), (2026, 3, 10, 19)), False),
        ("PT0S", ((2026, 3, 10, 19), (2026, 3, 11)), True),
        ("PT0S", ((2026, 3, 10, 10), (2026, 3, 10, 19)), False),
    ],
)
def test_a_date_counts_when_it_lasts_into_the_time_asked_for(length, window, found):
    """The end of an event does not belong to it, nor that of the time asked for."""
    assert bool(only(START, f"DURATION:{length}", between=window).occurrences) == found


def test_a_night_ends_at_six_also_when_the_clocks_change():
    """Wall clock to wall clock: seven hours, then eight."""
    night = ("DTSTART;TZID=Europe/Paris:20260328T220000", "DTEND;TZID=Europe/Paris:20260329T060000")
    found = only(*night, "RRULE:FREQ=DAILY;COUNT=2")

    assert [(wall(start), (end - start) // 3600) for start, end in found.occurrences] == [
        ("2026-03-28 22:00", 7),
        ("2026-03-29 22:00", 8),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;TZID=Europe/Paris:20260311T190000,20260312T190000",
        "EXDATE:20260311T180000Z\r\nEXDATE:20260312T180000Z",
        "EXDATE:20260311T190000,20260312T190000",
        "EXDATE;VALUE=DATE:20260311,20260312",
        "EXDATE;TZID=America/New_York:20260311T140000,20260312T140000",
        "EXDATE;TZID=Nowhere:20260311T190000,20260312T190000",
    ],
)
def test_a_date_left_out_is_found_however_it_is_written(line):
    """In its zone, in UTC, without a zone, as a day, in another zone."""
    assert dates(only(*DAILY, line)) == [FOUR[0], FOUR[3]]


def test_whole_days_are_left_out_by_their_date():
    """Some programs write midnight in UTC for a day."""
    entry = only("DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260311T000000Z")

    assert dates(entry) == ["2026-03-10 00:00", "2026-03-12 00:00"]


def test_additional_dates_may_have_their_own_length():
    """A PERIOD says until when or how long; a plain date lasts as all do."""
    periods = "RDATE;VALUE=PERIOD:20260401T100000Z/PT3H,20260402T100000Z/20260402T140000Z"
    entry = only(START, "DURATION:PT1H", periods, "RDATE:20260403T100000Z", "RDATE:")

    assert [(end - start) // 3600 for start, end in entry.occurrences] == [1, 3, 4, 1]


def test_two_rules_in_one_event_are_one_series():
    """A date that both give is one date."""
    entry = only(START, "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2")

    assert dates(entry) == ["2026-03-10 19:00", "2026-03-11 19:00", "2026-03-17 19:00"]


def test_a_moved_date_is_an_entry_of_its_own():
    """It knows which date it was; the series has the others."""
    moved = event("RECURRENCE-ID:20260311T180000Z", "DTSTART:20260420T080000Z", "SUMMARY:Ailleurs")
    series, change = read(calendar(moved, event(*DAILY))).entries

    assert (dates(series), dates(change)) == ([FOUR[0], *FOUR[2:]], ["2026-04-20 10:00"])
    assert (series.recurrence_id, change.recurrence_id, change.title) == (None, at(2026, 3, 11, 19), "Ailleurs")
    assert change.planned == (at(2026, 3, 11, 19),)


def test_a_cancelled_date_says_so_and_when_it_would_have_been():
    """The board shows it as cancelled; the series goes on."""
    gone = event("RECURRENCE-ID:20260311T180000Z", "DTSTART:20260311T180000Z", "STATUS:CANCELLED")
    series, change = read(calendar(event(*DAILY), gone)).entries

    assert (series.status, dates(series)) == ("confirmed", [FOUR[0], *FOUR[2:]])
    assert (change.status, dates(change)) == ("cancelled", [FOUR[1]])


def test_a_change_may_name_its_date_by_the_day_alone():
    """A series at 19:00 has one date on that day."""
    change = event("RECURRENCE-ID;VALUE=DATE:20260311", "DTSTART:20260420T080000Z")
    series, moved = read(calendar(event(*DAILY), change)).entries

    assert (dates(series), moved.recurrence_id) == ([FOUR[0], *FOUR[2:]], at(2026, 3, 11, 19))


def test_a_change_of_this_and_all_later_dates_moves_them_alike():
    """One hour later and twice as long from the second date on; the third was changed by itself."""
    named = "RECURRENCE-ID;RANGE=THISANDFUTURE:20260311T180000Z"
    onward = event(named, "DTSTART:20260311T190000Z", "DURATION:PT2H")
    alone = event("RECURRENCE-ID:20260312T180000Z", "DTSTART:20260312T060000Z")
    series, later, single = read(calendar(event(*DAILY, "DURATION:PT1H"), onward, alone)).entries

    assert [dates(each) for each in (series, later, single)] == [
        FOUR[:1],
        ["2026-03-11 20:00", "2026-03-13 20:00"],
        ["2026-03-12 07:00"],
    ]
    assert later.planned == (at(2026, 3, 11, 19), at(2026, 3, 13, 19))
    assert {end - start for start, end in later.occurrences} == {7200}


def test_a_date_moved_far_away_is_found_where_it_went():
    """The window holds what takes place in it, wherever it was planned."""
    onward = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T180000Z", "DTSTART:20260610T180000Z")
    found = read(calendar(event(*DAILY), onward), between=((2026, 6, 12), (2026, 6, 13)))

    assert [dates(entry) for entry in found.entries] == [[], ["2026-06-12 20:00"]]


def test_a_change_whose_series_is_not_in_the_file_stands_alone():
    """An invitation to one date of a series looks like that."""
    entry = only("RECURRENCE-ID:20260311T180000Z", START, "RRULE:FREQ=DAILY", "RRULE:its series' business")

    assert (dates(entry), entry.recurrence_id) == (FOUR[:1], at(2026, 3, 11, 19))


@pytest.mark.parametrize(
    "series",
    [
        (*DAILY, "EXDATE:20260311T180000Z"),
        (START, "RRULE:FREQ=WEEKLY;COUNT=2", "SEQUENCE:5"),
    ],
    ids=["left out", "outdated"],
)
def test_a_change_of_a_date_that_is_gone_is_gone_too(series):
    """The event itself left the date out, or is newer and has no such date."""
    change = event("RECURRENCE-ID:20260311T180000Z", "DTSTART:20260420T080000Z", "SEQUENCE:1")

    assert [entry.recurrence_id for entry in read(calendar(event(*series), change)).entries] == [None]


@pytest.mark.parametrize(
    "until, count",
    [("20260312T180000Z", 3), ("20260312T175959Z", 2), ("20260312T190000", 3), ("20260312", 3), ("20260301", 0)],
)
def test_a_rule_ends_with_the_moment_or_the_day_it_names(until, count):
    """A day is meant with all its hours; a series that ended before it began has no date left."""
    assert dates(only(START, f"RRULE:FREQ=DAILY;UNTIL={until}")) == FOUR[:count]


def test_whole_days_and_times_without_zone_ignore_the_zone_of_their_end():
    """Programs write UTC there; the date is what they mean."""
    day = only("DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=DAILY;UNTIL=20260311T230000Z")
    floating = only("DTSTART:20260310T190000", "RRULE:FREQ=DAILY;UNTIL=20260311T190000Z", "EXDATE:20260310T190000Z")

    assert (dates(day), dates(floating)) == (["2026-03-10 00:00", "2026-03-11 00:00"], FOUR[1:2])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=-1;UNTIL=20260313",
        r"FREQ=DAILY\;COUNT=4",
        "freq=daily;count=4",
        "RSCALE=GREGORIAN;FREQ=DAILY;COUNT=4;SKIP=OMIT",
    ],
)
def test_odd_spellings_of_a_rule_are_understood(rule):
    """As real programs write them."""
    assert dates(only(START, f"RRULE:{rule}", "RRULE:")) == FOUR


@pytest.mark.parametrize(
    "rule, refusal",
    [
        ("FREQ=SECONDLY", TOO_OFTEN),
        ("FREQ=MINUTELY;COUNT=2", TOO_OFTEN),
        ("FREQ=HOURLY;BYSETPOS=2", TOO_OFTEN),
        ("FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=" + ",".join(map(str, range(20))), TOO_OFTEN),
        ("FREQ=HOURLY;UNTIL=20261231", ("event", "It takes place too often.")),
        ("FREQ=DAILY;INTERVAL=0", NOT_UNDERSTOOD),
        ("FREQ=DAILY;INTERVAL=-1", NOT_UNDERSTOOD),
        ("FREQ=SOMETIMES", NOT_UNDERSTOOD),
        ("COUNT=2", NOT_UNDERSTOOD),
        ("FREQ=DAILY;BYHOUR=25", NOT_UNDERSTOOD),
        ("FREQ=YEARLY;BYEASTER=1", NOT_UNDERSTOOD),
        ("RSCALE=CHINESE;FREQ=YEARLY", NOT_UNDERSTOOD),
        ("FREQ=DAILY;BYMONTH=" + ",".join(["1"] * 300), NOT_UNDERSTOOD),
    ],
)
def test_a_rule_that_cannot_be_followed_refuses_its_event(rule, refusal):
    """Half of what it says would be wrong; the others are read."""
    found = read(calendar(event(START, f"RRULE:{rule}", uid="bad"), event(START, uid="good")))

    assert [entry.uid for entry in found.entries] == ["good"]
    assert reasons(found) == [refusal]


def test_the_changed_dates_of_a_series_that_costs_too_much_go_with_it():
    """Each is reported."""
    change = event("RECURRENCE-ID:20260310T180000Z", START)
    found = read(calendar(event(START, "RRULE:FREQ=HOURLY"), change))

    assert (found.entries, reasons(found)) == ((), [("event", "It takes place too often.")] * 2)


def test_a_date_that_never_comes_costs_little_and_only_a_few_times():
    """There is no 30 February: the first date is kept, and after six such rules the file has had its share."""
    never = [event(START, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=str(number)) for number in range(9)]
    found = read(calendar(*never))

    assert [dates(entry) for entry in found.entries] == [FOUR[:1]] * 6
    assert reasons(found) == [("event", "This calendar repeats too much to be worked out.")] * 3


def test_an_old_daily_event_costs_no_more_than_a_new_one():
    """The walk begins near the dates asked for, a whole number of rounds after the first."""
    budget = Budget(10)
    first, low, high = map(datetime.fromisoformat, ("1970-01-01T19:00", "2026-03-10T19:00", "2026-03-14T19:00"))

    found = rhythm("FREQ=DAILY;INTERVAL=2", lambda until: until).dates(first, (low, high), budget)
    assert ([f"{each:%d %H}" for each in found], budget.left) == (["10 19", "12 19", "14 19"], 6)


def test_the_budget_is_for_the_whole_file():
    """What one rule uses up, the next does not have."""
    budget = Budget(5)
    budget.spend(5)

    with pytest.raises(Refused, match="too much"):
        budget.spend(1)


# None of them looks for a date that never comes: the walk from the first date would take seconds.
PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), "INTERVAL": st.integers(1, 5)},
    optional={
        "COUNT": st.integers(1, 60),
        "BYDAY": st.sampled_from(["MO", "TU,TH", "SA,SU"]),
        "BYMONTHDAY": st.sampled_from(["1", "28", "-1", "13,28"]),
        "BYMONTH": st.sampled_from(["2", "6,12"]),
        "BYMINUTE": st.sampled_from(["8", "9,17"]),
        "WKST": st.sampled_from(["MO", "SU"]),
    },
)
NEAR = st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2027-12-31"))


@given(PARTS, NEAR, NEAR, st.integers(0, 400))
def test_the_short_cuts_find_what_a_walk_from_the_first_date_finds(parts, first, low, days):
    """Beginning nearer and 7,600 years later changes no date."""
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    first, high = first.replace(microsecond=0), low + timedelta(days=days)
    walked = rrulestr(f"{text};COUNT=100000" if "COUNT" not in parts else text, dtstart=first)

    found = rhythm(text, lambda until: until).dates(first, (low, high), Budget())
    assert found == [each for each in takewhile(lambda each: each <= high, walked) if each >= low]
