"""Events that repeat: dates made ahead, single dates that differ, changes of all, the end."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from hub.domain import events
from hub.errors import Invalid
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, WEEK, sign_up

PARIS = ZoneInfo("Europe/Paris")
EVENING = int(datetime(2026, 12, 2, 19, tzinfo=PARIS).timestamp())


def make_series(every="week", until=None, **fields):
    """The Events of a new series, the first on Wednesday 2 December 2026 at 19:00."""
    wanted = {"title": "Soup", "category": "meal", "starts": EVENING, "ends": EVENING + 2 * HOUR}
    return events.create_series(wanted | fields, every, until)


def walls(found):
    return [f"{datetime.fromtimestamp(each.starts, PARIS):%d.%m. %H:%M}" for each in found]


def test_sixty_days_of_dates_are_made(hub, time):
    made = make_series("fortnight")

    assert walls(made) == ["02.12. 19:00", "16.12. 19:00", "30.12. 19:00", "13.01. 19:00", "27.01. 19:00"]


def test_at_least_the_first_date_is_made(hub, time):
    far = EVENING + 100 * DAY

    assert len(make_series(starts=far, ends=far + HOUR)) == 1


def test_the_hour_on_the_wall_stays_when_the_clocks_change(hub, time):
    time.on(90 * DAY)
    start = int(datetime(2027, 3, 24, 19, tzinfo=PARIS).timestamp())

    made = make_series(starts=start, ends=start + HOUR, until=start + 8 * DAY)

    assert walls(made) == ["24.03. 19:00", "31.03. 19:00"]


def test_as_time_goes_by_new_dates_are_made_once(hub, time):
    make_series()
    time.on(WEEK)

    assert (events.extend_series(), events.extend_series()) == (1, 0)
    assert events.board.upcoming(time.moment, per_page=1).cards[0].starts == EVENING + WEEK


def test_a_series_ends_with_its_last_date(hub, time):
    made = make_series(until=EVENING + 2 * WEEK)
    time.on(10 * WEEK)

    assert (len(made), events.extend_series()) == (3, 0)


@pytest.mark.parametrize(("every", "until"), [("day", None), ("week", EVENING - 1)])
def test_a_series_that_cannot_be_is_refused(hub, time, every, until):
    with pytest.raises(Invalid):
        make_series(every, until)


def test_a_date_taken_away_stays_away(hub, time):
    made = make_series()
    events.delete(made[1].id)
    gate().run(_forget_progress, made[0].series_id)

    assert events.extend_series() == 0


def _forget_progress(series_id):
    row = events.series.the_series(series_id)
    row.made_until = row.first
    row.save()


def test_a_single_date_may_differ_and_keeps_its_difference(hub, time):
    made = make_series(until=EVENING + 2 * WEEK)
    events.change(made[1].id, {"title": "Stew"})

    events.change_series(made[0].series_id, {"title": "Broth"})

    titles = [date.title for date in events.dates_of(made[0].series_id)]
    assert titles == ["Broth", "Stew", "Broth"]


def test_a_change_of_all_is_that_of_later_dates_too(hub, time):
    made = make_series()
    events.change_series(made[0].series_id, {"title": "Broth", "capacity": 6})
    time.on(WEEK)
    events.extend_series()

    last = events.dates_of(made[0].series_id)[-1]

    assert (last.title, last.capacity, last.touched) == ("Broth", 6, False)


def test_another_hour_for_all_leaves_the_days(hub, time):
    made = make_series("fortnight")
    noon = {"starts": EVENING - 7 * HOUR, "ends": EVENING - 6 * HOUR}

    changed = events.change_series(made[0].series_id, noon)

    assert walls(changed[:2]) == ["02.12. 12:00", "16.12. 12:00"]
    assert {date.ends - date.starts for date in changed} == {HOUR}


@pytest.mark.parametrize("shift", [-7, 4])
def test_after_another_hour_no_date_is_missing_or_double(hub, time, shift):
    made = make_series()
    hour = {"starts": EVENING + shift * HOUR, "ends": EVENING + (shift + 1) * HOUR}
    events.change_series(made[0].series_id, hour)
    for _ in range(14):
        time.on(DAY)
        events.extend_series()

    starts = [date.starts for date in events.dates_of(made[0].series_id)]

    assert {after - before for before, after in pairwise(starts)} == {WEEK}


def test_people_hear_of_another_hour(hub, time):
    made = make_series()
    sign_up(made[1])

    events.change_series(made[0].series_id, {"starts": EVENING + HOUR, "ends": EVENING + 2 * HOUR})

    assert events.to_tell() == 1


def test_a_change_that_one_date_cannot_take_changes_none(hub, time):
    made = make_series(capacity=6)
    sign_up(made[2], children=4)

    with pytest.raises(Invalid):
        events.change_series(made[0].series_id, {"title": "Broth", "capacity": 2})

    assert {date.title for date in events.dates_of(made[0].series_id)} == {"Soup"}


def test_an_ended_series_leaves_what_has_begun_and_tells_who_counts_on_the_rest(hub, time):
    made = make_series(until=EVENING + 2 * WEEK)
    sign_up(made[1])
    time.moment = EVENING + HOUR

    events.end_series(made[0].series_id, "The cook has moved.")

    left = [(date.id, date.status) for date in events.dates_of(made[0].series_id)]
    assert left == [(made[0].id, "open"), (made[1].id, "cancelled")]


def test_ending_needs_a_reason_when_people_count_on_it(hub, time):
    made = make_series()
    sign_up(made[1])

    with pytest.raises(Invalid):
        events.end_series(made[0].series_id)

    assert len(events.dates_of(made[0].series_id)) == len(made)


def test_the_team_sees_its_series_with_the_next_date(hub, time):
    made = make_series("month", until=EVENING + 3 * WEEK)

    listed = events.series_list()

    expected = (made[0].series_id, "Soup", "month", EVENING + 3 * WEEK, made[0].id, EVENING, 1)
    assert listed == [expected]
