"""The team's lists: by what is to be done, paged, in as many queries for many as for few."""

import re

import pytest
from playhouse.test_utils import count_queries

from hub.domain import offers
from tests.support.factories import make_person
from tests.support.offers import make_offer, open_offer
from tests.support.team import Member


def listed(team, view):
    page = team.text(f"/staff/offers?view={view}")
    return re.findall(r'class="row__title"[^>]*><bdi>(.*?)</bdi>', page)


@pytest.fixture
def one_of_each(hub):
    make_offer(title="Waits")
    open_offer(title="Open")
    offers.doubt(open_offer(title="Odd").id)
    offers.send_back(make_offer(title="Back").id, "Who pays?")
    offers.close(open_offer(title="Closed").id)


@pytest.mark.parametrize(
    ("view", "found"),
    [("waiting", ["Waits"]), ("open", ["Open"]), ("doubted", ["Odd"]), ("sent_back", ["Back"]),
     ("closed", ["Closed"]), ("zebra", ["Waits"])],
)
def test_each_tab_holds_what_belongs_there(team, one_of_each, view, found):
    assert listed(team, view) == found


@pytest.mark.parametrize("view", ["waiting", "open", "doubted", "sent_back", "closed"])
def test_an_empty_tab_says_so(team, view):
    assert "No" in team.main(f"/staff/offers?view={view}").split("Closed")[1]


def test_what_waits_longest_comes_first_and_a_long_list_has_pages(team, fill):
    fill(45, status="waiting")
    page = team.main("/staff/offers?page=3")

    assert ("Job 0" in page, "Job 5 " in page, "Page 3" in page) == (True, False, True)


@pytest.mark.parametrize("view", ["waiting", "open", "doubted", "closed"])
def test_a_list_costs_the_same_few_queries_for_20_and_for_200(team, fill, view):
    status, doubt = ("open", True) if view == "doubted" else (view, False)
    found = {}
    for already, size in ((0, 20), (20, 200)):
        fill(size - already, status=status, doubted_here=doubt)
        with count_queries() as counted:
            team.text(f"/staff/offers?view={view}")
        found[size] = counted.count

    assert (len({*found.values()}), found[200] <= 8) == (1, True), found


def test_who_is_interested_costs_the_same_few_queries_for_20_and_for_90(team):
    found, offer = {}, open_offer()
    for already, size in ((0, 20), (20, 90)):
        for _ in range(size - already):
            offers.apply(offer.id, make_person().id)
        with count_queries() as counted:
            team.text("/staff/applications")
        found[size] = counted.count

    assert (len({*found.values()}), found[90] <= 8) == (1, True), found


def test_the_menu_leads_to_offers_only_those_who_look_after_them(hub):
    led = {role: "/staff/offers" in Member(hub, role).text("/staff/") for role in ("coach", "ambassador")}

    assert led == {"coach": True, "ambassador": False}
