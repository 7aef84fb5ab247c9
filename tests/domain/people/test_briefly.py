"""What must not touch the disk is kept in memory, for minutes."""

import pytest

from hub import clock
from hub.domain.people.briefly import Briefly


@pytest.fixture
def kept():
    clock._now = lambda: 1000
    return Briefly(seconds=60, at_most=3)


def test_a_value_is_found_by_its_token_until_its_time_is_over(kept):
    token = kept.keep("sun-boat")
    seen = []
    for moment in (1000, 1059, 1060):
        clock._now = lambda moment=moment: moment
        seen.append(kept.get(token))

    assert seen == ["sun-boat", "sun-boat", None]


def test_putting_it_again_prolongs_it(kept):
    token = kept.keep("a")
    clock._now = lambda: 1050
    kept.put(token, "b")
    clock._now = lambda: 1109

    assert kept.get(token) == "b"


def test_what_is_dropped_is_gone(kept):
    token = kept.keep("a")
    kept.drop(token)
    kept.drop("never here")

    assert (kept.get(token), kept.get("never here")) == (None, None)


def test_the_oldest_makes_room_so_that_nobody_fills_the_memory(kept):
    tokens = [kept.keep(n) for n in range(4)]

    assert [kept.get(token) for token in tokens] == [None, 1, 2, 3]
