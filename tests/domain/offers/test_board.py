"""The board: by sector, by how near, the nearest towns first, and only what everybody may see."""

import sys

import pytest

from hub.domain import offers
from hub.models.gate import act
from hub.models.offers import Offer
from tests.support.offers import open_offer, titles

# Saint-Denis is where the hub is; Aubervilliers 3 km off, Paris 9 km (75), Tremblay 17 km (93), Lyon far.
TOWNS = {"Here": "93066", "Next": "93001", "Paris": "75056", "Tremblay": "93073", "Lyon": "69123"}


@act
def put(offer_id, **values):
    found = Offer.get_by_id(offer_id)
    for name, value in values.items():
        setattr(found, name, value)
    found.save()


@pytest.mark.parametrize(("near", "seen"), [
    ("town", {"Here"}), ("around", {"Here", "Next", "Paris"}), ("area", {"Here", "Next", "Tremblay"}),
    ("all", set(TOWNS)), (None, set(TOWNS)), ("the moon", set(TOWNS)),
])
def test_near_is_the_town_ten_kilometres_the_departement_or_all(hub, near, seen):
    for title, commune in TOWNS.items():
        open_offer(title=title, commune=commune)

    assert set(titles(near=near)) == seen


def test_how_many_there_are_is_counted_for_each_circle(hub):
    for title, commune in TOWNS.items():
        open_offer(title=title, commune=commune, sector="pr")

    assert offers.nearness("pr") == [("town", 1), ("around", 3), ("area", 3), ("all", 5)]
    assert offers.nearness("rh") == [("town", 0), ("around", 0), ("area", 0), ("all", 0)]


def test_only_sectors_that_have_offers_are_shown_in_their_order(hub):
    for sector in ("tra", "pr", "pr"):
        open_offer(sector=sector)

    assert offers.sectors() == [("pr", 2), ("tra", 1)]
    assert len(titles(sector="pr")) == 2


def test_the_newest_stands_first_and_a_page_holds_twenty(hub, time):
    for number in range(21):
        open_offer(title=str(number))
        time.on(1)

    assert (titles()[0], titles()[-1], titles(page=2), titles(page=0)[0]) == ("20", "1", ["0"], "20")
    assert [offers.board(page=number).more for number in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize("near", ["around", "area", "all", None])
def test_the_nearest_towns_come_first_and_the_newest_in_each(hub, time, near):
    for title, commune in (("here", "93066"), ("next", "93001"), ("here, newer", "93066"), ("beyond", "93073")):
        open_offer(title=title, commune=commune)
        time.on(1)

    assert titles(near=near)[:3] == ["here, newer", "here", "next"]


def test_beyond_the_nearest_towns_the_newest_come_first(hub, time):
    for title in ("Lyon", "Tremblay", "Here"):
        open_offer(title=title, commune=TOWNS[title])
        time.on(1)

    assert titles() == ["Here", "Tremblay", "Lyon"]


def test_each_offer_stands_on_one_page_whichever_town_it_is_in(hub, monkeypatch):
    monkeypatch.setattr(sys.modules["hub.domain.offers.board"], "PER_PAGE", 2)
    for number, commune in enumerate([*TOWNS.values()] * 2):
        open_offer(title=str(number), commune=commune)
    pages = [titles(page=number) for number in range(1, 6)]

    assert sorted(title for page in pages for title in page) == [str(number) for number in range(10)]
    assert pages[0] == ["5", "0"]


@pytest.mark.parametrize("hidden", [
    {"status": "waiting"}, {"status": "sent_back"}, {"status": "closed"}, {"doubted": True}, {"doubted_here": True},
    {"hidden": True}, {"expires": 0},
])
def test_what_is_kept_back_is_on_no_list(hub, hidden):
    put(open_offer().id, **hidden)

    assert (titles(), titles(sector="rh", near="town"), offers.sectors()) == ([], [], [])
    assert offers.nearness() == [("town", 0), ("around", 0), ("area", 0), ("all", 0)]


def test_a_card_says_what_the_list_shows(hub):
    made = open_offer(pay=200_000, pay_most=220_000, contract="cdd", months=6, licence_needed=True)
    card = offers.board().cards[0]

    assert (card.id, card.town, card.contract, card.months, card.pay, card.pay_most, card.paid_per, card.hours) == (
        made.id, "Saint-Denis", "cdd", 6, 200_000, 220_000, "month", 35)
    assert (card.home, card.home_name, card.mine, bool(card.licence_needed), bool(card.french_needed)) == (
        hub.id, "Le Relais", True, True, False)


def test_a_commune_that_france_no_longer_has_shows_its_code(hub):
    assert (offers.town_of("93066"), offers.town_of("00000")) == ("Saint-Denis", "00000")


def test_more_than_a_hundred_are_a_hundred_and_one(hub, monkeypatch):
    for _ in range(4):
        open_offer()
    monkeypatch.setattr(sys.modules["hub.domain.offers.board"], "MANY", 2)

    assert (offers.sectors(), offers.nearness()) == ([("rh", 3)], [(near, 3) for near in offers.NEAR])


def test_nobody_turns_further_than_the_fiftieth_page(hub):
    assert (offers.board(page=51).number, offers.board(page=10**30).number) == (50, 50)
