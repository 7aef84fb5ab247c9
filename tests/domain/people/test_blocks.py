"""Two people who do not see each other: both ways, by id here and by hub and name elsewhere."""

import pytest

from hub.domain import people
from hub.errors import Conflict, Invalid, NotFound
from tests.support.factories import make_person

pytestmark = pytest.mark.usefixtures("hub")


@pytest.fixture
def two():
    return make_person("fox-12"), make_person("owl-7")


def test_a_block_counts_for_both(two):
    ana, bo = two
    people.block(ana.id, bo.id)

    assert (people.blocked_for(ana.id), people.blocked_for(bo.id)) == ({bo.id}, {ana.id})


def test_the_other_one_does_not_learn_of_it(two):
    ana, bo = two
    people.block(ana.id, bo.id)

    assert people.blocks_of(bo.id) == []
    assert [(one.other, one.picture_name, one.here) for one in people.blocks_of(ana.id)] == [(bo.id, "owl-7", True)]


def test_somebody_of_another_hub_is_known_by_hub_and_name(two):
    ana, _ = two
    people.block(ana.id, "far/deer-4")

    assert people.blocked_for(ana.id) == {"far/deer-4"}
    assert [(one.picture_name, one.here) for one in people.blocks_of(ana.id)] == [("deer-4", False)]


def test_twice_is_as_once_and_it_can_be_taken_back(two):
    ana, bo = two
    people.block(ana.id, bo.id), people.block(ana.id, bo.id)
    found = len(people.blocks_of(ana.id))
    people.unblock(ana.id, bo.id)

    assert (found, people.blocks_of(ana.id), people.blocked_for(bo.id)) == (1, [], set())


@pytest.mark.parametrize(("other", "refused"), [("nobody", Invalid), ("far/Bob", Invalid), ("", Invalid)])
def test_who_is_not_there_is_not_blocked(two, other, refused):
    with pytest.raises(refused):
        people.block(two[0].id, other)
    assert people.blocks_of(two[0].id) == []


def test_nobody_blocks_themselves_or_for_nobody(two):
    with pytest.raises(Conflict):
        people.block(two[0].id, two[0].id)
    with pytest.raises(NotFound):
        people.block("nobody", two[0].id)


def test_a_guest_has_blocked_nobody(two):
    assert people.blocked_for("") == set()


def test_with_a_person_go_their_blocks_and_those_of_them(two):
    ana, bo = two
    people.block(ana.id, bo.id), people.block(bo.id, "far/deer-4")
    people.forget(bo.id)

    assert people.blocks_of(ana.id) == people.blocks_of(bo.id) == []
