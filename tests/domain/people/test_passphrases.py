"""Passphrases: a short sentence is welcome, what everybody uses is not, and each refusal says what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.people import passphrases
from hub.errors import Invalid

TAKEN = (
    "un chat dort",
    "on va au bal",
    "wW7#-kL2!pQ9",
    "Bonjour soleil d'hiver",
    "قطة تنام هنا الآن",
    "猫が 寝て いる よね",
)
SHORT = ("", "chat", "un chat", "a b c d e f", "le le le le", "12345678901", "  un   chat  ")
COMMON = (
    "123456789012",
    "0612345678 !!",
    "MotDePasse2024",
    "password-1234",
    "Bonjour Bonjour",
    "aaaaaaaaaaaa",
    "abababababab",
    "azertyuiop12",
    "bénévole 2025",
    "chat 123456789",
    "ＰＡＳＳＷＯＲＤ１２３４",
)


def refusal(text):
    with pytest.raises(Invalid) as refused:
        passphrases.read_passphrase(text)
    return refused.value.fields["passphrase"][0]


@pytest.mark.parametrize("text", TAKEN)
def test_a_short_sentence_is_taken_as_it_is(text):
    assert passphrases.read_passphrase(text) == text


@pytest.mark.parametrize("text", SHORT)
def test_a_short_one_is_refused_unless_it_has_four_words(text):
    assert refusal(text) == passphrases.TOO_SHORT


@pytest.mark.parametrize("text", COMMON)
def test_what_many_people_use_is_refused_whatever_stands_around_it(text):
    assert refusal(text) == passphrases.TOO_COMMON


def test_two_hundred_characters_are_taken_and_one_more_is_not():
    longest = "un chat dort " * 15 + "encore"

    assert (len(longest), len(passphrases.read_passphrase(longest[:200]))) == (201, 200)
    assert refusal(longest) == passphrases.TOO_LONG


@given(st.text())
def test_a_normalised_text_stays_as_it_is(text):
    once = passphrases.normalised(text)

    assert passphrases.normalised(once) == once
