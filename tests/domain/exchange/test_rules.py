"""Whom a thing is promised to, from the facts alone."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.exchange import promises

FACTS = {
    "id": "a", "asked_at": 1, "withdrawn": False, "queued": False, "promised_at": None, "until": None,
    "lapsed": False, "handed_at": None, "turned_down": False, "gone": False,
}  # fmt: skip
PROMISED = {"promised_at": 10, "until": 100}


def facts(**changes):
    return SimpleNamespace(**FACTS | changes)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "requested"),
        ({"queued": True}, "waiting"),
        (PROMISED, "promised"),
        (PROMISED | {"lapsed": True}, "lapsed"),
        (PROMISED | {"turned_down": True}, "turned_down"),
        (PROMISED | {"withdrawn": True}, "withdrawn"),
        ({"gone": True}, "withdrawn"),
        (PROMISED | {"withdrawn": True, "handed_at": 50}, "handed"),
        (PROMISED | {"lapsed": True, "handed_at": 150}, "handed"),
    ],
)
def test_the_state_follows_from_the_facts(known, state):
    assert promises.state_of(facts(**known)) == state


@pytest.mark.parametrize(("now", "state"), [(99, "promised"), (100, "lapsed")])
def test_a_promise_says_that_it_is_over_before_anybody_writes_it_down(now, state):
    assert promises.state_of(facts(**PROMISED), now) == state


@pytest.mark.parametrize(("seconds", "goes_on"), [(promises.MARGIN - 1, False), (promises.MARGIN, True)])
def test_it_goes_to_the_next_a_little_later_than_it_ends(seconds, goes_on):
    assert promises.may_go_on(facts(**PROMISED), 100 + seconds) is goes_on


@pytest.mark.parametrize("section", ["services", "social"])
def test_a_hand_or_a_moment_is_promised_for_as_long_as_it_stands(section):
    assert promises.until(section, 0, "Europe/Paris") is None


@pytest.mark.parametrize(
    ("now", "zone", "ends"),
    [
        ("2026-11-20 03:31", "Europe/Paris", "2026-11-22 23:59:59"),
        ("2026-11-20 23:59", "Europe/Paris", "2026-11-22 23:59:59"),
        ("2026-11-21 00:00", "Europe/Paris", "2026-11-23 23:59:59"),
        ("2026-11-20 03:31", "Indian/Reunion", "2026-11-22 23:59:59"),
        ("2026-03-28 23:30", "Europe/Paris", "2026-03-31 23:59:59"),  # 48 hours of summer time later: 00:30
    ],
)
def test_a_promise_of_a_thing_ends_with_a_day_of_its_home(now, zone, ends):
    moments = [int(datetime.fromisoformat(each).replace(tzinfo=ZoneInfo(zone)).timestamp()) for each in (now, ends)]

    assert promises.until("clothes", moments[0], zone) == moments[1]


@given(now=st.integers(0, 2**32), zone=st.sampled_from(("Europe/Paris", "America/Cayenne", "Pacific/Noumea")))
def test_a_promise_never_lasts_less_than_its_48_hours_nor_three_days_and_an_hour(now, zone):
    lasts = promises.until("clothes", now, zone) - now

    assert promises.PROMISE_SECONDS <= lasts < promises.PROMISE_SECONDS + 25 * 3600


def test_who_asked_first_is_next_and_the_id_decides_between_two_of_one_second():
    line = [facts(id="c", asked_at=2), facts(id="b", asked_at=1, queued=True), facts(id="a", asked_at=1)]

    assert [each.id for each in promises.next_in_line(line, 2)] == ["a", "b"]


def test_nobody_is_next_when_nothing_is_free():
    assert promises.next_in_line([facts()], promises.free_of(2, 1, 1)) == []
