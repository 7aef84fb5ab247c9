"""The legal minimum: by date and place, for a month and a year, and noted by the coordinator."""

from datetime import UTC, datetime

import pytest

from hub.domain import hubs, offers
from hub.errors import Invalid


def on(day):
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) + 12 * 3600


@pytest.mark.parametrize(("day", "hourly"), [
    ("1970-01-01", 1231), ("2020-01-01", 1231), ("2026-01-01", 1231), ("2026-11-22", 1231), ("2031-01-01", 1231),
])
def test_no_clock_makes_the_minimum_less_than_this_release_knows(hub, day, hourly):
    assert offers.minimum_wage(on(day)).hourly == hourly


def test_a_day_begins_at_midnight_in_france(hub):
    offers.set_minimum_wage(1255, "2027-01-01")
    evening = on("2026-12-31") + 11 * 3600  # 23:00 UTC is midnight there

    assert [offers.minimum_wage(moment).hourly for moment in (evening - 1, evening)] == [1231, 1255]


def test_each_line_of_the_table_names_its_text_and_is_above_the_one_before(hub):
    from hub.domain.offers import pay

    for table in (pay.TABLE, pay.TABLE_OF_MAYOTTE):
        assert [wage.since for wage in table] == sorted({wage.since for wage in table})
        assert [wage.hourly for wage in table] == sorted({wage.hourly for wage in table})
        assert [wage for wage in table if not wage.source] == []


@pytest.mark.parametrize(("commune", "hourly"), [("93066", 1231), ("97411", 1231), ("97608", 956)])
def test_mayotte_has_its_own_table(hub, commune, hourly):
    assert offers.minimum_wage(on("2026-11-22"), commune).hourly == hourly


def test_where_french_law_sets_none_there_is_none(hub):
    assert [offers.minimum_wage(on("2026-11-22"), code) for code in ("98818", "98735", "98611")] == [None] * 3


@pytest.mark.parametrize(("hourly", "per", "hours", "cents"), [
    (1188, "month", 35, 180_180), (1202, "month", 35, 182_303), (1231, "month", 35, 186_702),  # as published
    (1202, "year", 35, 2_187_640), (956, "month", 35, 144_993), (1202, "hour", 35, 1202),
    (1231, "month", 24, 128_024), (1231, "month", 39, 210_173),  # four hours a week at a tenth more
])
def test_the_least_of_a_month_and_a_year_follows_from_the_hour(hourly, per, hours, cents):
    assert offers.least(hourly, per, hours) == cents


def test_a_newer_amount_is_noted_and_holds_from_its_day(hub):
    offers.set_minimum_wage(1255, "2027-01-01")

    assert [offers.minimum_wage(on(day)).hourly for day in ("2026-12-31", "2027-01-01")] == [1231, 1255]


def test_what_was_noted_never_lowers_the_table(hub):
    hubs.keep_setting("minimum_wage", {"hourly": 1210, "since": "2026-07-01"})

    assert offers.minimum_wage(on("2026-11-22")).hourly == 1231


@pytest.mark.parametrize(("hourly", "since", "fields"), [
    (1231, "2027-01-01", {"hourly"}), (12_550, "2027-01-01", {"hourly"}), (1255, "2026-06-01", {"since"}),
    (1255, "soon", {"since"}), (1255, "20270101", {"since"}), (1, "", {"hourly", "since"}),
])
def test_a_slip_of_the_finger_is_not_noted(hub, hourly, since, fields):
    with pytest.raises(Invalid) as raised:
        offers.set_minimum_wage(hourly, since)

    assert (set(raised.value.fields), offers.noted_wage()) == (fields, None)


def test_the_table_is_old_after_a_year_until_a_newer_amount_is_noted(hub):
    days = [on("2027-06-02"), on("2027-06-03")]
    before = [offers.wage_is_old(day) for day in days]
    offers.set_minimum_wage(1255, "2027-01-01")

    assert (before, offers.wage_is_old(days[1])) == ([False, True], False)
