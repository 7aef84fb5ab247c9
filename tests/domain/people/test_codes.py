"""Codes that people carry or type: none is misread, none is guessed, and two languages read them alike."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.people import codes
from hub.errors import Invalid

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "cards.json").read_text("utf-8"))
READERS = {"card": codes.read_code, "enrol": codes.read_enrol_code}
WHY = {codes.WRONG_LENGTH: "length", codes.WRONG_SYMBOL: "symbol", codes.WRONG_CHECK: "check"}

symbols = st.sampled_from(codes.ALPHABET)
issued = st.builds(codes.new_code)
checked = st.text(symbols, min_size=15, max_size=15).map(lambda body: body + codes.check_symbol(body))


def why_refused(read, text):
    with pytest.raises(Invalid) as refusal:
        read(text)
    return WHY.get(refusal.value.fields["code"][0])


def swapped(code, place):
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def vectors(kind, answer):
    return [(kind, case["text"], case[answer]) for case in VECTORS[kind]["read" if answer == "code" else "refused"]]


@pytest.mark.parametrize("case", VECTORS["check"], ids=lambda case: case["body"])
def test_the_check_character_is_the_one_of_the_shared_examples(case):
    assert codes.check_symbol(case["body"]) == case["symbol"]


@pytest.mark.parametrize(("kind", "text", "code"), vectors("card", "code") + vectors("enrol", "code"))
def test_a_code_is_read_however_it_was_typed_or_scanned(kind, text, code):
    assert READERS[kind](text) == code


@pytest.mark.parametrize(("kind", "text", "why"), vectors("card", "why") + vectors("enrol", "why"))
def test_a_wrong_code_is_refused_with_its_reason(kind, text, why):
    assert why_refused(READERS[kind], text) == why


@pytest.mark.parametrize("case", VECTORS["hash"], ids=lambda case: case["code"])
def test_what_is_stored_is_the_same_on_every_hub_and_phone(case):
    assert codes.code_hash(case["code"]) == case["sha256"]


@pytest.mark.parametrize("case", VECTORS["shown"], ids=lambda case: case["code"])
def test_a_code_is_shown_in_groups_of_four(case):
    assert codes.shown(case["code"]) == case["text"]


@given(issued)
def test_a_new_card_code_reads_back_from_its_printed_form_and_its_address(code):
    assert codes.read_code(codes.shown(code).lower()) == code
    assert codes.read_code(codes.card_url("hub.local:8080", code)) == code


@given(st.builds(codes.new_enrol_code))
def test_a_new_enrolment_code_has_twelve_characters_and_reads_back(code):
    assert (len(code), codes.read_enrol_code(codes.shown(code))) == (12, code)


def test_every_single_wrong_character_is_noticed_in_every_place():
    code = codes.new_code()
    others = [code[:p] + s + code[p + 1 :] for p in range(16) for s in codes.ALPHABET if s != code[p]]

    assert [why_refused(codes.read_code, wrong) for wrong in others] == ["check"] * 16 * 31


@given(checked, st.integers(0, 15), symbols)
def test_a_single_wrong_character_is_noticed_in_any_code(code, place, symbol):
    wrong = code[:place] + symbol + code[place + 1 :]

    assert (codes.check_symbol(wrong[:-1]) == wrong[-1]) == (wrong == code)


@given(issued, st.integers(0, 14))
def test_two_neighbours_swapped_are_noticed_in_every_code_we_issue(code, place):
    wrong = swapped(code, place)

    assert wrong == code or why_refused(codes.read_code, wrong) == "check"


def test_zero_beside_z_is_the_only_swap_that_the_check_cannot_see():
    pairs = [a + b for a in codes.ALPHABET for b in codes.ALPHABET if a != b]
    unseen = [pair for pair in pairs if codes.check_symbol(pair) == codes.check_symbol(pair[::-1])]

    assert unseen == VECTORS["undetected_swap"]


def test_zero_never_stands_beside_z_in_a_code_we_issue():
    made = [codes.new_code() for _ in range(2000)]

    assert [code for code in made if "0Z" in code or "Z0" in code] == []


def test_new_codes_use_all_32_symbols_and_never_repeat():
    made = {codes.new_code()[:-1] for _ in range(500)}

    assert (len(made), set("".join(made))) == (500, set(codes.ALPHABET))


def test_a_refusal_names_the_character_to_look_at():
    with pytest.raises(Invalid) as refusal:
        codes.read_code("7K3M-9QXA-UUUU-0000")

    assert refusal.value.fields["code"] == (codes.WRONG_SYMBOL, {"symbol": "U"})


@given(st.text())
def test_no_text_whatever_breaks_the_reader(text):
    assert why_refused(codes.read_code, text) in WHY.values()


def test_a_very_long_text_is_refused_without_being_read_to_its_end():
    assert why_refused(codes.read_code, "0" * 200 + "!" * 1_000_000) == "length"


def test_the_cards_address_is_upper_case_and_has_35_characters():
    url = codes.card_url("hub.local", "0123456789ABCDEF")

    assert (url, len(url)) == ("HTTP://HUB.LOCAL/C/0123456789ABCDEF", 35)
