"""The board of offers: which sector, how near, then a list; each in few queries."""

import sys

import pytest
from playhouse.test_utils import count_queries

from hub.domain import offers
from hub.models.gate import act
from hub.models.hubs import Hub
from tests.support.offers import make_offer, open_offer
from tests.support.visitor import Visitor

AUBERVILLIERS, PARIS, LYON = "93001", "75056", "69123"


@act
def move(hub_id, commune):
    here = Hub.get_by_id(hub_id)
    here.commune = commune
    here.save()


def titles(page):
    """Titles of the offers on a page, in order."""
    return [part.split("</bdi>")[0].partition(">")[2] for part in page.html.split('class="card__title"><bdi')[1:]]


def test_only_sectors_that_have_offers_are_shown_with_how_many(hub):
    for sector in ("rh", "rh", "bat"):
        open_offer(sector=sector)
    page = Visitor(hub).open("/offers")

    assert [said for said, href in page.links if "sector=" in href] == [
        "Restaurants and hotels 2 offers", "Building 1 offer", "All of them 3 offers",
    ]


def test_without_any_offer_the_team_is_one_touch_away(hub):
    guest = Visitor(hub)
    page = guest.open("/offers")

    assert "Talk to the team: they look for work with you" in page.text
    assert guest.touch("Call the team").title == "The team has been called"


def test_how_near_is_asked_with_what_there_is(hub):
    for commune in ("93066", AUBERVILLIERS, PARIS, LYON):
        open_offer(commune=commune)
    page = Visitor(hub).open("/offers?sector=rh")

    assert [said for said, href in page.links if "near=" in href] == [
        "In this town 1 offer", "Around 10 km from here 3 offers", "In our département 2 offers",
        "Everywhere 4 offers",
    ]


def test_a_distance_without_offers_cannot_be_touched(hub):
    open_offer(commune=AUBERVILLIERS)
    open_offer(commune=LYON)
    page = Visitor(hub).open("/offers?sector=rh")
    ways = [href.partition("near=")[2] for said, href in page.links if "near=" in href]

    assert (ways, page.text.count("No offer")) == (["around", "area", "all"], 1)


@pytest.mark.parametrize("communes", [("93066", "93066"), (LYON,), (PARIS, LYON, LYON)])
def test_how_near_is_asked_only_where_it_makes_a_difference(hub, communes):
    for commune in communes:
        open_offer(commune=commune, title=f"In {commune}")
    page = Visitor(hub).open("/offers?sector=rh")

    assert sorted(titles(page)) == (sorted(f"In {each}" for each in communes) if PARIS not in communes else [])
    assert "Nearer or further" not in page.text


def test_a_list_that_nobody_had_to_narrow_costs_few_queries(hub, fill):
    fill(20)
    with count_queries() as counted:
        page = Visitor(hub, kiosk=False).open("/offers?sector=rh")

    assert (len(titles(page)), counted.count <= 6) == (20, True)


def test_a_list_holds_what_fits_the_sector_and_the_distance(hub):
    open_offer(title="Here")
    open_offer(title="Far", commune=LYON)
    open_offer(title="Wall", sector="bat")

    assert titles(Visitor(hub).open("/offers?sector=rh&near=around")) == ["Here"]
    assert titles(Visitor(hub).open("/offers?sector=all&near=town")) == ["Wall", "Here"]


def test_a_card_says_what_where_how_far_and_how_much(hub):
    open_offer(commune=AUBERVILLIERS, workplace="Quay", hours=24.5, pay=1250, paid_per="hour")
    text = Visitor(hub).open("/offers?sector=rh&near=all").text

    for said in ("Kitchen help", "Le Bistrot", "Aubervilliers", "About 3 km from here", "€12.50 per hour",
                 "24 h 30 a week, part time"):
        assert said in text


def test_a_list_that_emptied_meanwhile_says_what_to_do(hub):
    open_offer(commune=LYON, title="Far")
    guest = Visitor(hub)
    page = guest.open("/offers?sector=rh&near=town")

    assert "Look further away, or talk to the team" in page.text
    assert titles(guest.touch("Look everywhere")) == ["Far"]


def test_a_long_list_has_pages(hub, fill):
    fill(45)
    guest = Visitor(hub)
    first = titles(guest.open("/offers?sector=rh&near=all"))
    second, third = titles(guest.touch("After")), titles(guest.touch("After"))

    assert (first[0], second[0], third[-1], len(third)) == ("Job 0", "Job 20", "Job 44", 5)


@pytest.mark.parametrize("address", ["/offers?sector=zebra", "/offers?near=town", "/offers?sector="])
def test_what_cannot_be_asked_for_asks_the_first_question(hub, address):
    open_offer()

    assert "What work would you like?" in Visitor(hub).open(address).html


def test_what_waits_is_on_no_page(hub):
    waiting = make_offer()
    guest = Visitor(hub)

    assert "There is no offer here" in guest.open("/offers").text
    assert guest.open(f"/offers/{waiting.id}").status == 404


@pytest.mark.parametrize("address", ["/offers", "/offers?sector=rh", "/offers?sector=rh&near=around"])
def test_the_board_costs_the_same_few_queries_for_20_and_for_200(hub, fill, address):
    open_offer(commune=LYON)  # so that one is asked how near
    found = {}
    for already, size in ((0, 20), (20, 200)):
        fill(size - already)
        with count_queries() as counted:
            assert Visitor(hub, kiosk=False).open(address).status == 200
        found[size] = counted.count

    assert (len({*found.values()}), found[200] <= 6) == (1, True), found


def test_a_list_that_is_kept_follows_what_is_closed(hub):
    gone, stays = open_offer(title="Gone"), open_offer(title="Stays")
    guest = Visitor(hub)
    guest.open("/offers?sector=rh&near=all")
    offers.close(gone.id)

    assert titles(guest.open("/offers?sector=rh&near=all")) == [stays.title]


def test_a_hub_that_moved_says_other_distances(hub):
    open_offer()
    guest = Visitor(hub)
    here = guest.open("/offers?sector=rh&near=all").text
    move(hub.id, LYON)
    there = guest.open("/offers?sector=rh&near=all").text

    assert ("In this town" in here, "In this town" in there) == (True, False)
    assert "About 400 km from here" in there


def test_more_than_a_hundred_are_not_counted(hub, monkeypatch):
    monkeypatch.setattr(sys.modules["hub.domain.offers.board"], "MANY", 2)
    monkeypatch.setattr(offers, "MANY", 2)
    for sector in ("rh", "rh", "rh", "bat"):
        open_offer(sector=sector)
    page = Visitor(hub).open("/offers")

    assert [said for said, href in page.links if "sector=" in href] == [
        "Restaurants and hotels More than 2 offers", "Building 1 offer", "All of them More than 2 offers",
    ]
