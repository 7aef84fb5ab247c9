"""The demo's words: set as French is set, and with somebody to call."""

import re

import pytest

from hub.domain import hubs
from hub.domain.events.fields import PICTOGRAMS
from hub.domain.seed import boards, demo
from hub.domain.seed.ideas import IDEAS
from hub.domain.seed.plans import HOUSES
from tests.support.stores import StoreHub

TYPED = re.compile(r"\w'\w|\w [:;!?](?: |$)")  # a straight apostrophe; a space that lets a line break


def words(of):
    """Every text in nested tuples and mappings."""
    if isinstance(of, str):
        return [of]
    inside = of.values() if isinstance(of, dict) else of if isinstance(of, tuple | list) else ()
    return [text for each in inside for text in words(each)]


@pytest.mark.parametrize("of", [IDEAS, HOUSES, boards.BY_HOUSE], ids=["ideas", "houses", "boards"])
def test_what_the_demo_says_is_set_as_french_is(of):
    assert len(words(of)) > 50
    assert [text for text in words(of) if TYPED.search(text)] == []


def test_each_idea_has_a_pictogram_that_the_team_could_choose():
    assert {idea.more.get("pictogram", idea.category) for idea in IDEAS} <= PICTOGRAMS


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.kind)
def test_the_first_day_says_whom_to_call(tmp_path, house):
    made = StoreHub(tmp_path / "hub")
    with made.active():
        demo.set_up(house)
        called = hubs.setting("call"), hubs.setting("team_phone")
    made.close()

    assert called == (house.call, house.phone)
