"""ROME: the real list of trades, found as people type, each in one of the sectors."""

import re

import pytest

from hub.domain import offers
from hub.domain.offers import rome
from hub.models.places import FILE as COMMUNES


def lines():
    return [line.split("\t") for line in rome.FILE.read_text("utf-8").splitlines()]


def test_the_file_holds_the_1584_trades_in_the_order_of_their_codes():
    codes = [code for code, _ in lines()]

    assert (len(codes), codes) == (1584, sorted(set(codes)))
    assert [code for code in codes if not re.fullmatch(r"[A-NP-Z]\d{4}", code)] == []


def test_its_credits_and_licence_are_shipped_beside_it():
    credits = (rome.FILE.parent / "rome-credits.txt").read_text("utf-8")

    assert rome.FILE.parent == COMMUNES.parent
    assert [word for word in ("France Travail", "Lucien Laumont", "MIT License") if word not in credits] == []


@pytest.mark.parametrize(("typed", "label"), [
    ("macon", "Maçon / Maçonne"), ("MAÇON", "Maçon / Maçonne"), ("boulang", "Boulanger / Boulangère"),
    ("f1703", "Maçon / Maçonne"), ("poids lourd", "Conducteur / Conductrice de poids lourd"),
    ("aide soign", "Aide-soignant / Aide-soignante"), ("soignante aide", "Aide-soignant / Aide-soignante"),
    ("cuisini", "Cuisinier / Cuisinière"),
    ("manœuvre r", "Conducteur / Conductrice d'engins de manœuvre du réseau ferré"),
])
def test_a_trade_is_found_as_people_type_it(typed, label):
    assert offers.trades(typed)[0].label == label


def test_a_label_finds_its_own_trade():
    lost = [label for code, label in lines()[::8] if code not in {each.code for each in offers.trades(label, 5)}]

    assert lost == []


@pytest.mark.parametrize("typed", ["", "   ", "!?", "xyzzy", "’", "%"])
def test_what_cannot_be_found_is_nothing(typed):
    assert offers.trades(typed) == []


def test_no_more_are_given_than_asked_for():
    assert [len(offers.trades("conducteur", limit)) for limit in (0, 1, 10)] == [0, 1, 10]


def test_a_code_has_its_label_and_an_unknown_one_none():
    assert (offers.label_of("F1703"), offers.label_of("Z9999")) == ("Maçon / Maçonne", "")


def test_every_trade_belongs_to_a_sector_and_every_sector_has_trades():
    found = {offers.sector_of(code) for code, _ in lines()}

    assert found == set(offers.SECTORS)


@pytest.mark.parametrize(("code", "sector"), [
    ("F1703", "bat"), ("G1602", "rh"), ("K2204", "pr"), ("N1103", "la"), ("N4101", "tra"), ("D1106", "cd"),
    ("D1102", "art"), ("K1304", "asp"), ("J1501", "sm"), ("A1203", "aev"), ("K2503", "sec"), ("M1607", "aa"),
    ("M1805", "id"), ("H2909", "mi"), ("K1207", "sa"), ("F9999", "bat"), ("Z0000", ""), ("", ""),
])
def test_a_trade_is_put_where_people_look_for_it(code, sector):
    assert offers.sector_of(code) == sector
