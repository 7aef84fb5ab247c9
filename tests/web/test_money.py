"""Amounts as the reader's language writes them."""

import pytest

from hub.errors import Euros
from hub.web import language, money
from hub.web.offers.staff import reading


@pytest.mark.parametrize(
    ("lang", "exact", "whole"),
    [("en", "€1,867.02", "€1,867"), ("fr", "1\u202f867,02\xa0€", "1\u202f867\xa0€"),
     ("ar", "\u200f1,867.02\xa0€", "\u200f1,867\xa0€")],
)
def test_an_amount_is_written_as_the_reader_writes_it(lang, exact, whole):
    assert (money.euros(186_702, lang), money.euros(186_799, lang, whole=True)) == (exact, whole)


@pytest.mark.parametrize(("lang", "cents"), [("en", "1900.50"), ("fr", "1900,50"), ("ar", "1900.50")])
def test_an_amount_stands_in_its_field_as_one_types_it(lang, cents):
    assert (money.typed(190_050, lang), money.typed(190_000, lang)) == (cents, "1900")
    assert reading.read_euros(cents) == 190_050


def test_an_amount_in_a_sentence_too_and_at_a_terminal_with_a_point(hub):
    told = "At least %(least)s.", {"least": Euros(186_702)}
    with hub.app.test_request_context():  # in French, which is spoken where nobody has chosen
        said = language.sentence(*told)

    assert (said, told[0] % told[1]) == ("At least 1\u202f867,02\xa0€.", "At least 1867.02 €.")
