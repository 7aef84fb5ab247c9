"""The second person's yes: never one's own, never before the warnings are read; alone, in an act of its own."""

import pytest

from hub.domain import moderation, offers
from tests.support.offers import make_offer, open_offer
from tests.support.team import Member, words
from tests.web.offers.staff.test_edit import FORM


def status(offer_id):
    return offers.offer(offer_id, team=True).offer.status


def enter(member, **changed):
    """The id of an offer that a member entered."""
    return member.send("/staff/offers/new", **FORM | changed).location.rpartition("/")[2]


@pytest.fixture
def coordinator(hub):
    return Member(hub, "coordinator")


def test_somebody_else_says_yes_and_everybody_sees_it(team, coordinator, client):
    offer_id = enter(coordinator)
    text = team.see(f"/staff/offers/{offer_id}/approve")

    assert ("It is on the board until" in text, client.get(f"/offers/{offer_id}").status_code) == (True, 200)


def test_who_entered_it_is_neither_offered_the_yes_nor_given_it(team, coordinator):
    offer_id = enter(coordinator)
    html = coordinator.text(f"/staff/offers/{offer_id}")

    assert ("/approve" in html, "/alone" in html, "Somebody else of the team looks at it" in html) == (
        False, False, True)
    assert coordinator.send(f"/staff/offers/{offer_id}/approve").status_code == 403
    assert coordinator.send(f"/staff/offers/{offer_id}/alone").status_code == 403
    assert status(offer_id) == "waiting"


WARNED = {"title": "Waiter", "description": "Frais de dossier : 50 euros. Logé et nourri."}


def test_a_warning_is_shown_and_must_be_ticked(team):
    offer = make_offer(**WARNED)
    assert "Nobody pays to get a job." in team.main(f"/staff/offers/{offer.id}")
    answer = team.send(f"/staff/offers/{offer.id}/approve", read="fees")

    assert (answer.status_code, "Please read the warnings of this offer first" in words(answer.text)) == (409, True)
    assert ('value="fees" checked' in answer.text, status(offer.id)) == (True, "waiting")


def test_with_each_warning_ticked_it_goes_on_the_board(team):
    offer = make_offer(**WARNED)
    team.send(f"/staff/offers/{offer.id}/approve", read=["fees", "lodging"])

    assert status(offer.id) == "open"


def test_a_coordinator_alone_in_the_house_reads_it_once_more_on_a_page_of_its_own(coordinator):
    offer_id = enter(coordinator)
    assert "You are the only one of the team in this house." in coordinator.main(f"/staff/offers/{offer_id}")
    assert coordinator.send(f"/staff/offers/{offer_id}/approve").status_code == 403
    assert "an act of its own" in coordinator.main(f"/staff/offers/{offer_id}/alone")
    coordinator.send(f"/staff/offers/{offer_id}/alone")

    assert status(offer_id) == "open"


def test_alone_too_the_warnings_are_ticked(coordinator):
    offer_id = enter(coordinator, **WARNED)
    answer = coordinator.send(f"/staff/offers/{offer_id}/alone")

    assert (answer.status_code, status(offer_id)) == (409, "waiting")


def test_what_somebody_answered_meanwhile_is_said(team):
    offer = make_offer()
    offers.send_back(offer.id, "Who pays?")
    answer = team.send(f"/staff/offers/{offer.id}/approve")

    assert "Somebody has changed this offer meanwhile" in words(answer.text)


def test_a_yes_after_a_doubt_answers_what_was_said(team, client):
    job = open_offer()
    moderation.report("offer", job.id, "fraud")
    offers.change(job.id, {"title": "Waiter"}, by="the first")
    team.see(f"/staff/offers/{job.id}/approve")

    assert (moderation.count_reports(), client.get(f"/offers/{job.id}").status_code) == (0, 200)
