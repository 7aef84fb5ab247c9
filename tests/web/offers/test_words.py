"""Every sector and contract has its words and a picture of its own."""

import pytest
from flask import g

from hub.domain import offers
from hub.models.offers import CONTRACTS
from hub.web import pictures
from hub.web.offers import words

SAME = {"Transport"}  # in French and English


def without_picture(shown):
    return set(shown.values()) - pictures.ICONS


def test_every_sector_has_a_picture_no_other_has():
    pictured = words.SECTOR_ICONS

    assert set(pictured) == set(offers.SECTORS)
    assert (len(set(pictured.values())), without_picture(pictured)) == (18, set())


def test_every_contract_has_words_and_a_picture_no_other_has():
    pictured = words.CONTRACT_ICONS

    assert set(pictured) == set(words.CONTRACTS) == set(CONTRACTS)
    assert (len(set(pictured.values())), without_picture(pictured)) == (5, set())


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_every_sector_and_contract_is_said_in_the_languages_of_the_kiosk(hub, lang):
    with hub.app.test_request_context():
        g.lang = lang
        said = {*map(words.sector, offers.SECTORS), *map(words.contract, CONTRACTS),
                *map(words.contract_sentence, CONTRACTS)}

    assert said & {*offers.SECTORS.values(), *(text for pair in words.CONTRACTS.values() for text in pair)} <= SAME


def test_what_only_a_newer_hub_knows_is_shown_all_the_same(hub):
    with hub.app.test_request_context():
        g.lang = "en"
        assert (words.sector("space"), words.sector_icon("space"), words.contract("stage"),
                words.contract_sentence("stage"), words.contract_icon("stage")) == (
            "Work", "work", "stage", "", "contract")
