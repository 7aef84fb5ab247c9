"""When an event that repeats takes place."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.events.recurrence import Rule, as_text, occurrences, planned
from hub.errors import Invalid

PARIS = "Europe/Paris"


def at(*wall, zone=PARIS):
    return int(datetime(*wall, tzinfo=ZoneInfo(zone)).timestamp())


def walls(moments, zone=PARIS):
    return [f"{datetime.fromtimestamp(moment, ZoneInfo(zone)):%Y-%m-%d %H:%M}" for moment in moments]


def shown(start, rule, low, high, zone=PARIS):
    return walls(occurrences(at(*start, zone=zone), zone, rule, (at(*low), at(*high))), zone)


def test_a_weekly_meal_stays_at_seven_when_summer_time_ends():
    """The hour on the wall is what people come for."""
    dates = shown((2026, 10, 18, 19), Rule("week"), (2026, 10, 18), (2026, 11, 3))

    assert dates == ["2026-10-18 19:00", "2026-10-25 19:00", "2026-11-01 19:00"]


def test_a_fortnightly_workshop_skips_every_other_week():
    """The window may begin between two dates."""
    dates = shown((2026, 1, 7, 14), Rule("fortnight"), (2026, 1, 8), (2026, 2, 18, 14))

    assert dates == ["2026-01-21 14:00", "2026-02-04 14:00"]


def test_a_monthly_event_keeps_its_weekday_of_the_month():
    """The second Thursday stays the second Thursday."""
    dates = shown((2026, 1, 8, 18), Rule("month", count=4), (2026, 1, 1), (2027, 1, 1))

    assert dates == ["2026-01-08 18:00", "2026-02-12 18:00", "2026-03-12 18:00", "2026-04-09 18:00"]


def test_a_month_without_a_fifth_friday_is_skipped():
    """Begun on Friday 30 January, the series next takes place in May."""
    dates = shown((2026, 1, 30, 18), Rule("month"), (2026, 1, 1), (2026, 9, 1))

    assert dates == ["2026-01-30 18:00", "2026-05-29 18:00", "2026-07-31 18:00"]


def test_december_is_followed_by_january():
    """A month is counted over the turn of the year."""
    dates = shown((2026, 12, 1, 9), Rule("month", count=3), (2026, 12, 1), (2028, 1, 1))

    assert dates == ["2026-12-01 09:00", "2027-01-05 09:00", "2027-02-02 09:00"]


def test_an_hour_that_summer_time_skips_moves_forward():
    """There is no 02:30 on 29 March 2026 in Paris; it is 03:30 that night only."""
    dates = shown((2026, 3, 22, 2, 30), Rule("week", count=3), (2026, 3, 1), (2026, 5, 1))

    assert dates == ["2026-03-22 02:30", "2026-03-29 03:30", "2026-04-05 02:30"]


def test_an_hour_that_comes_twice_is_the_first_of_the_two():
    """02:30 on 25 October 2026 is still summer time, two hours ahead of Greenwich."""
    dates = occurrences(at(2026, 10, 18, 2, 30), PARIS, Rule("week"), (at(2026, 10, 25), at(2026, 10, 26)))

    assert dates == [at(2026, 10, 25, 0, 30, zone="UTC")]


def test_a_series_begun_in_the_second_of_two_equal_hours_keeps_its_first_moment():
    """The first date is the start itself, to the second."""
    start = at(2026, 10, 25, 1, 30, zone="UTC")

    assert planned(start, PARIS, Rule("week", count=1), (start, start + 1)) == [start]


def test_the_last_date_may_start_at_the_very_end():
    """`until` is the last moment a date may start, not the first it may not."""
    rule = Rule("week", until=at(2026, 1, 15, 10))

    assert shown((2026, 1, 8, 10), rule, (2026, 1, 1), (2026, 3, 1)) == ["2026-01-08 10:00", "2026-01-15 10:00"]


def test_a_cancelled_date_is_not_made_up_for():
    """Three dates were planned, one falls out, two are left."""
    rule = Rule("week", count=3, cancelled=(at(2026, 1, 15, 10),))

    assert shown((2026, 1, 8, 10), rule, (2026, 1, 1), (2026, 3, 1)) == ["2026-01-08 10:00", "2026-01-22 10:00"]


def test_a_moved_date_is_found_where_it_went():
    """It is missing from its old week and present in the new one, in order."""
    rule = Rule("week", count=3, moved=((at(2026, 1, 15, 10), at(2026, 1, 23, 11)),))

    assert shown((2026, 1, 8, 10), rule, (2026, 1, 9), (2026, 3, 1)) == ["2026-01-22 10:00", "2026-01-23 11:00"]


def test_a_moved_date_can_enter_the_window_from_outside():
    """The window sees where dates are, not where they were planned."""
    rule = Rule("week", moved=((at(2026, 1, 8, 10), at(2026, 1, 6, 9)),))

    assert shown((2026, 1, 8, 10), rule, (2026, 1, 5), (2026, 1, 8)) == ["2026-01-06 09:00"]


def test_a_change_to_a_date_that_is_not_planned_adds_nothing():
    """A rule made shorter leaves its old exceptions without effect."""
    rule = Rule("week", count=1, moved=((at(2026, 1, 15, 10), at(2026, 1, 16, 10)),))

    assert shown((2026, 1, 8, 10), rule, (2026, 1, 9), (2026, 3, 1)) == []


def test_a_date_both_moved_and_cancelled_does_not_happen():
    """Cancelling is the last word."""
    day = at(2026, 1, 8, 10)
    rule = Rule("week", count=1, cancelled=(day,), moved=((day, day + 3600),))

    assert occurrences(day, PARIS, rule, (0, day + 7200)) == []


@pytest.mark.parametrize("fields", [{"every": "day"}, {"every": "week", "count": 0}])
def test_a_rule_that_cannot_be_is_refused(fields):
    """Only the three rhythms of the form, at least once."""
    with pytest.raises(Invalid) as refused:
        Rule(**fields)

    assert list(refused.value.fields) == ["count" if "count" in fields else "every"]


def test_until_and_count_together_become_the_count_they_give():
    """A calendar line may not hold both."""
    rule = Rule("fortnight", count=9, until=at(2026, 2, 1))

    assert as_text(at(2026, 1, 1, 10), PARIS, rule) == "FREQ=WEEKLY;INTERVAL=2;COUNT=3"


@given(
    start=st.integers(1_700_000_000, 1_900_000_000),
    every=st.sampled_from(["week", "fortnight", "month"]),
    zone=st.sampled_from([PARIS, "America/New_York", "Africa/Casablanca", "Asia/Kabul", "UTC"]),
)
def test_the_plan_is_what_dateutil_makes_of_the_text(start, every, zone):
    """The line in the feed and the board speak of the same dates, in any zone."""
    rule = Rule(every, count=30)
    wall = datetime.fromtimestamp(start, ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    theirs = rrulestr(as_text(start, zone, rule), dtstart=wall)

    ours = planned(start, zone, rule, (start, start + 400 * 86400 * 30))
    assert ours[1:] == [int(each.replace(tzinfo=ZoneInfo(zone)).timestamp()) for each in theirs][1:]


@given(start=st.integers(0, 4_000_000_000), every=st.sampled_from(["week", "fortnight", "month"]))
def test_dates_only_go_forward(start, every):
    """No date comes twice and none comes before its elder, whatever the summer time does."""
    dates = planned(start, PARIS, Rule(every), (start, start + 10 * 365 * 86400))

    assert all(one < other for one, other in pairwise(dates))
