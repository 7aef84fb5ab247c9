"""Short codes: four or six digits, or four pictures of twelve."""

import json
from itertools import permutations
from pathlib import Path

import pytest

import hub
from hub.domain.people import codes
from hub.errors import Invalid

PICTURES = Path(hub.__file__).parent / "static" / "pictures"


def refused(read, *given, **options):
    with pytest.raises(Invalid) as refusal:
        read(*given, **options)
    return [(field, told[0]) for field, told in refusal.value.fields.items()]


@pytest.mark.parametrize("typed", ["4071", " 40 71 ", "40-71", "٤٠٧١", "۴۰۷۱", "４０７１"])
def test_a_pin_is_read_in_the_digits_of_any_script(typed):
    assert codes.read_pin(typed) == "4071"


@pytest.mark.parametrize("typed", ["", "407", "40711", "4071111", "40a1", "4²71", "4" * 100_000])
def test_a_pin_of_another_form_is_refused(typed):
    assert refused(codes.read_pin, typed) == [("pin", "Please choose 4 or 6 digits.")]


@pytest.mark.parametrize("typed", ["0000", "1234", "9876", "777777", "012345"])
def test_digits_anybody_would_try_are_refused_when_chosen_and_merely_wrong_at_sign_in(typed):
    told = refused(codes.read_pin, typed, new=True)

    assert told == [("pin", "This code is easy to guess. Please choose another.")]
    assert codes.read_pin(typed) == typed


@pytest.mark.parametrize("length", [4, 6])
def test_a_new_pin_may_be_chosen_by_its_own_rules(length):
    made = [codes.new_pin(length) for _ in range(2000)]

    assert [codes.read_pin(pin, new=True) for pin in made] == made
    assert {len(pin) for pin in made} == {length}


def test_a_picture_code_is_kept_in_the_order_of_the_touches():
    assert codes.read_picture_code(["sun", "boat", "key", "cup"]) == "sun-boat-key-cup"
    assert codes.read_picture_code(["cup", "key", "boat", "sun"]) == "cup-key-boat-sun"


@pytest.mark.parametrize(
    "touched",
    [[], ["sun"], ["sun", "boat", "key"], ["sun", "boat", "key", "cup", "tree"], ["sun", "sun", "key", "cup"],
     ["sun", "boat", "key", "fox"], ["sun", "boat", "key", ""], ["sun", "sun", "boat", "key", "cup"]],
)  # fmt: skip
def test_other_than_four_different_pictures_are_refused(touched):
    assert refused(codes.read_picture_code, touched) == [("pictures", "Please touch 4 different pictures.")]


def test_there_are_11880_picture_codes_each_with_a_form_of_its_own():
    forms = {codes.read_picture_code(touched) for touched in permutations(codes.CODE_PICTURES, 4)}

    assert len(forms) == 11_880


def test_each_code_picture_has_its_drawing():
    listed = json.loads((PICTURES / "names.json").read_text("utf-8"))["code"]

    assert set(listed) == set(codes.CODE_PICTURES)
    assert [key for key in listed if not (PICTURES / f"{key}.svg").is_file()] == []
