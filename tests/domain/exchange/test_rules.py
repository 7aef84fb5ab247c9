"""Whom a thing is promised to, from the facts alone."""

from types import SimpleNamespace

import pytest

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


@pytest.mark.parametrize(("section", "until"), [("clothes", 48 * 3600), ("services", None), ("social", None)])
def test_only_what_is_fetched_is_promised_for_two_days(section, until):
    assert promises.until(section, 0) == until


def test_who_asked_first_is_next_and_the_id_decides_between_two_of_one_second():
    line = [facts(id="c", asked_at=2), facts(id="b", asked_at=1, queued=True), facts(id="a", asked_at=1)]

    assert [each.id for each in promises.next_in_line(line, 2)] == ["a", "b"]


def test_nobody_is_next_when_nothing_is_free():
    assert promises.next_in_line([facts()], promises.free_of(2, 1, 1)) == []
