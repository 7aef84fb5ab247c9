"""An event that repeats: its dates to come, and its end."""

import pytest

from hub.domain import events
from tests.support.factories import DAY, HOUR, sign_up
from tests.web.events.staff.conftest import NOON


@pytest.fixture
def dates(team):
    fields = {"title": "Choir", "starts": NOON + DAY, "ends": NOON + DAY + HOUR, "capacity": 5}
    return events.create_series(fields, "fortnight", NOON + 30 * DAY)


def at(dates, *more):
    return "/".join(["/staff/series", dates[0].series_id, *more])


def test_each_date_stands_with_who_comes_and_what_is_special(team, dates):
    sign_up(dates[0], 1)
    events.change(dates[1].id, {"title": "Choir with guests"})
    page = team.main(at(dates))

    assert page.count("Choir Every two weeks, until Sunday, February 14") == 1
    assert page.count("Tomorrow 13:00–14:00 2/5") == page.count("January 30 13:00–14:00 Changed 0/5") == 1


def test_a_series_ends_without_a_word_when_nobody_comes(team, dates):
    answer = team.send(at(dates, "end"))

    assert (answer.status_code, events.dates_of(dates[0].series_id)) == (303, [])


def test_a_series_that_people_count_on_ends_with_a_reason(team, dates):
    sign_up(dates[1])
    refused = team.send(at(dates, "end"))
    team.send(at(dates, "end"), reason="The teacher moves away.")

    assert (refused.status_code, refused.text.count("Please say why, in a few words")) == (422, 2)
    assert [(date.id, date.status) for date in events.dates_of(dates[0].series_id)] == [(dates[1].id, "cancelled")]


def test_a_series_that_nobody_knows_is_not_found(team):
    assert team.get("/staff/series/none").status_code == 404
