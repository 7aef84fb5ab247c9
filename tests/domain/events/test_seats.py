"""The rules of seats, as pure functions: states, the line, lending."""

from types import SimpleNamespace

import pytest

from hub.domain.events import seats


def asked(number, children=0, **facts):
    """A sign-up, the `number`-th to ask."""
    plain = {"from_allotment": 0, "decided": None, "withdrawn": False, "gone": False}
    return SimpleNamespace(id=f"s{number}", asked_at=number, children=children, **(plain | facts))


def lot(granted=0, recalled=0, returned=0):
    return SimpleNamespace(hub_id="b", granted=granted, recalled=recalled, returned=returned)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "requested"),
        ({"decided": 0}, "waiting"),
        ({"decided": 1}, "waiting"),
        ({"decided": 2}, "confirmed"),
        ({"from_allotment": 2}, "confirmed"),
        ({"from_allotment": 2, "decided": 0}, "confirmed"),
        ({"decided": 2, "withdrawn": True}, "withdrawn"),
        ({"decided": 2, "gone": True}, "withdrawn"),
    ],
)
def test_the_state_of_a_party_of_two_follows_from_its_facts(facts, state):
    assert seats.state_of(asked(1, children=1, **facts)) == state


def test_the_line_is_in_the_order_of_asking():
    sign_ups = [asked(3), asked(1, decided=1), asked(2, children=2, decided=0)]

    assert seats.line_of(sign_ups) == [("s2", 3, 0), ("s3", 1, 0)]


def test_the_line_knows_who_was_passed():
    later = [asked(2, decided=1), asked(3, decided=1), asked(4, from_allotment=1)]

    assert seats.line_of([asked(1, children=2, decided=0), *later]) == [("s1", 3, 2)]


def test_those_who_left_are_not_in_the_line():
    assert seats.line_of([asked(1, withdrawn=True), asked(2, gone=True)]) == []


def line(*parties):
    return [seats.Party(f"s{number}", size, passed) for number, (size, passed) in enumerate(parties, 1)]


@pytest.mark.parametrize(
    ("free", "parties", "seated"),
    [
        (2, [(1, 0), (1, 0), (1, 0)], ["s1", "s2"]),
        (2, [(3, 0), (1, 0)], ["s2"]),  # two chairs are not left empty for want of a third
        (2, [(3, 1), (1, 0), (1, 0)], ["s2"]),  # passed twice now: what is free is kept
        (2, [(3, 2), (1, 0)], []),
        (3, [(3, 2), (1, 0)], ["s1"]),
        (0, [(1, 0)], []),
        (None, [(6, 0), (1, 0)], ["s1", "s2"]),
    ],
)
def test_seats_go_in_order_and_nobody_is_passed_more_than_twice(free, parties, seated):
    assert seats.promoted(free, line(*parties)) == seated


def test_on_the_last_day_nobody_is_held_back():
    assert seats.promoted(2, line((3, 2), (1, 0), (1, 0)), last_day=True) == ["s2", "s3"]


def test_nobody_is_held_back_for_a_party_that_can_never_fit():
    assert seats.promoted(1, line((3, 2), (1, 0)), most=2) == ["s2"]


@pytest.mark.parametrize(
    ("free", "keen", "others", "lots"),
    [
        (10, {}, ["b", "c"], {"b": 1, "c": 1}),
        (10, {"c": 3}, ["b", "c"], {"c": 3, "b": 1}),
        (10, {"c": 9, "d": 9}, ["b"], {"c": 3, "d": 2}),  # half of ten, in turn
        (4, {}, ["b", "c", "d"], {"b": 1, "c": 1}),
        (1, {"c": 9}, ["b"], {}),
        (0, {"c": 9}, ["b"], {}),
        (None, {"c": 9}, ["b"], {"c": 5, "b": 5}),
    ],
)
def test_up_to_half_of_the_free_seats_is_lent_to_those_who_asked_before_first(free, keen, others, lots):
    assert seats.first_lots(free, keen, others) == lots


@pytest.mark.parametrize(
    ("known", "wanted", "numbers"),
    [
        (lot(), 4, (4, 0)),
        (lot(granted=4), 6, (6, 0)),
        (lot(granted=4), 1, (4, 3)),
        (lot(granted=4, recalled=3, returned=2), 2, (5, 3)),
        (lot(granted=4, returned=2), 1, (4, 3)),
        (lot(granted=4, recalled=4, returned=4), 0, (4, 4)),
    ],
)
def test_the_host_aims_at_a_number_and_both_numbers_only_grow(known, wanted, numbers):
    assert seats.aimed_at(known, wanted) == numbers


def test_what_was_asked_back_comes_back_as_far_as_it_is_not_in_use():
    in_use = [asked(1, from_allotment=1), asked(2, from_allotment=1, withdrawn=True)]

    assert seats.returned_now(lot(granted=3, recalled=3), in_use) == 2
    assert seats.left_of(lot(granted=3, recalled=3, returned=2), in_use) == 0


def test_seats_nobody_uses_are_asked_back_from_where_there_are_most():
    assert seats.recalls(4, {"b": 1, "c": 3, "d": 2}) == {"c": 3, "d": 1}
    assert seats.recalls(0, {"b": 1}) == {}
