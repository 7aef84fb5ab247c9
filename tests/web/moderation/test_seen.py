"""The yes of the team's pages holds a mark of what stood there: words put in their place meanwhile wait on."""

import re

import pytest

from hub.domain import exchange, offers
from hub.models.exchange import Listing
from hub.models.offers import Offer
from tests.support.factories import make_listing, make_person
from tests.support.offers import make_offer
from tests.support.team import Member, words
from tests.web.offers.staff.test_edit import FORM

AGAIN = "Somebody has changed this meanwhile. Please read it again."


@pytest.fixture
def team(hub):
    return Member(hub, "volunteer")


def seen_on(team, page):
    return re.search(r'name="seen" value="(\w+)"', team.text(page))[1]


@pytest.mark.parametrize("page", ["/staff/looks", "/staff/listings/{}"])
@pytest.mark.parametrize(("title", "status"), [("A guitar", "open"), ("Something else", "waiting")])
def test_words_are_shown_only_as_they_were_read(team, page, title, status):
    guitar = make_listing(make_person(), section="equipment", title="A guitar")
    seen = seen_on(team, page.format(guitar.id))
    exchange.change(guitar.id, {"title": title}, guitar.person_id)
    at = "/staff/looks/listing/{}" if page.endswith("looks") else page
    answer = team.send(f"{at.format(guitar.id)}/approve", seen=seen)

    assert (Listing.get_by_id(guitar.id).status, AGAIN in words(answer.text)) == (status, status == "waiting")


@pytest.mark.parametrize(("title", "status"), [("Kitchen help", "open"), ("Something else", "waiting")])
def test_a_job_goes_on_the_board_only_as_it_was_read(team, title, status):
    job = make_offer()
    seen = seen_on(team, f"/staff/offers/{job.id}")
    offers.change(job.id, {"title": title}, by="the first")
    answer = team.send(f"/staff/offers/{job.id}/approve", seen=seen)

    assert (Offer.get_by_id(job.id).status, AGAIN in words(answer.text)) == (status, status == "waiting")


def test_who_looks_alone_is_asked_to_read_again_too(hub):
    amina = Member(hub, "coordinator")
    job_id = amina.send("/staff/offers/new", **FORM).location.rpartition("/")[2]
    seen = seen_on(amina, f"/staff/offers/{job_id}/alone")
    offers.change(job_id, {"title": "Something else"})

    assert AGAIN in words(amina.send(f"/staff/offers/{job_id}/alone", seen=seen).text)
    assert Offer.get_by_id(job_id).status == "waiting"
