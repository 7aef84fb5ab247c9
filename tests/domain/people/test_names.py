"""Picture names: six are offered, all different, none taken, and never is anybody left without one."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hub
from hub.domain.people import names
from hub.domain.people.names import PictureName
from hub.errors import Conflict, Invalid

PICTURES = Path(hub.__file__).parent / "static" / "pictures"
FRENCH = {"Fox": "Renard"}


def all_names(limit=99, without=()):
    return {f"{picture}-{n}" for picture in names.PICTURES if picture not in without for n in range(1, limit + 1)}


def test_a_name_is_stored_without_a_language_and_shown_in_the_readers():
    fox = PictureName("fox", 12)

    assert str(fox) == "fox-12"
    assert names.shown(fox, FRENCH.get) == "Renard 12"
    assert names.shown(fox, str) == "Fox 12"


@given(st.sampled_from(sorted(names.PICTURES)), st.integers(1, 9999))
def test_every_name_reads_back_from_its_stored_form(picture, number):
    assert names.read_name(f"{picture}-{number}") == (picture, number)


NEVER_OFFERED = ["", "fox", "fox-", "fox-0", "fox-012", "fox-10000", "wolf-3", "Fox-3", "fox-3\n", "fox-³"]


@pytest.mark.parametrize("text", NEVER_OFFERED)
def test_a_name_that_was_never_offered_is_refused(text):
    with pytest.raises(Invalid) as refusal:
        names.read_name(text)

    assert refusal.value.fields == {"name": ("Please choose one of the pictures.", {})}


@given(st.integers())
def test_six_names_of_six_different_pictures_are_offered_with_short_numbers(seed):
    offered = names.offer_names(set(), rng=random.Random(seed))

    assert len({name.picture for name in offered}) == 6
    assert [name for name in offered if not 1 <= name.number <= 99] == []


@given(st.sets(st.sampled_from(sorted(all_names(limit=3))), min_size=60), st.integers())
def test_no_name_that_somebody_has_is_offered(few_free, seed):
    taken = all_names() - all_names(limit=3) | few_free
    offered = names.offer_names(taken, rng=random.Random(seed))

    assert len(offered) == 6
    assert {str(name) for name in offered} & taken == set()


def test_the_last_free_names_are_found():
    free = {"fox-7", "owl-99", "bee-1", "cat-50", "lion-2", "swan-31"}

    assert {str(name) for name in names.offer_names(all_names() - free)} == free


def test_numbers_grow_longer_when_the_short_ones_are_used_up():
    offered = names.offer_names(all_names())

    assert len(offered) == 6
    assert [name for name in offered if not 100 <= name.number <= 999] == []


def test_fewer_are_offered_when_no_more_pictures_are_free():
    offered = names.offer_names(all_names(limit=9999, without=("fox", "owl")))

    assert sorted(name.picture for name in offered) == ["fox", "owl"]


def test_when_every_name_is_taken_the_team_is_asked_for():
    with pytest.raises(Conflict, match="All the picture names are taken. Please talk to the team."):
        names.offer_names(all_names(limit=9999))


def test_two_guests_are_not_offered_the_same_six():
    assert names.offer_names(set()) != names.offer_names(set())


def test_each_picture_of_a_name_has_its_drawing():
    listed = json.loads((PICTURES / "names.json").read_text("utf-8"))["names"]

    assert set(listed) == set(names.PICTURES)
    assert [key for key in listed if not (PICTURES / f"{key}.svg").is_file()] == []
