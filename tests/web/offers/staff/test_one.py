"""One offer for the team: sent back with words, closed, shown again after a doubt."""

from hub import clock
from hub.domain import moderation, offers
from tests.support.factories import make_person
from tests.support.offers import JOB, make_offer, open_offer
from tests.support.team import words


def stands(offer):
    return offers.offer(offer.id, team=True).offer


def test_what_only_the_team_knows_stands_on_its_page(team):
    offer = make_offer(contact="Ms Durand, 06 12 34 56 78")

    assert "Only for the team: Ms Durand, 06 12 34 56 78" in team.main(f"/staff/offers/{offer.id}")


def test_an_offer_is_sent_back_with_a_ready_sentence(team):
    offer = make_offer()
    text = team.see(f"/staff/offers/{offer.id}/send-back", ready="Thank you. Please describe the work itself.")

    assert "It was sent back: Thank you. Please describe the work itself." in text


def test_own_words_go_before_ready_ones(team):
    offer = make_offer()
    team.send(f"/staff/offers/{offer.id}/send-back", ready="Thank you.", reason="Which hotel is it?")

    assert (stands(offer).status, stands(offer).reason) == ("sent_back", "Which hotel is it?")


def test_without_words_nothing_is_sent_back(team):
    offer = make_offer()
    answer = team.send(f"/staff/offers/{offer.id}/send-back")

    assert (answer.status_code, stands(offer).status) == (422, "waiting")
    assert "Please say why" in words(answer.text)


def test_a_job_that_is_taken_leaves_the_board(team, client):
    offer = open_offer()
    assert "does not come back" in team.main(f"/staff/offers/{offer.id}/close")
    team.send(f"/staff/offers/{offer.id}/close")

    assert (stands(offer).status, client.get(f"/offers/{offer.id}").status_code) == ("closed", 404)


def test_after_a_look_a_doubted_offer_is_shown_again_and_what_was_said_is_settled(team, client):
    offer = open_offer()
    moderation.report("offer", offer.id, "fraud")
    assert "Somebody finds this offer suspicious" in team.main(f"/staff/offers/{offer.id}")
    team.send(f"/staff/offers/{offer.id}/clear")

    assert (client.get(f"/offers/{offer.id}").status_code, moderation.reports_open()) == (200, [])


def test_a_doubt_without_a_report_is_cleared_too(team, client):
    offer = open_offer()
    offers.doubt(offer.id)
    team.send(f"/staff/offers/{offer.id}/clear")

    assert client.get(f"/offers/{offer.id}").status_code == 200


def test_a_doubted_offer_that_is_taken_off_leaves_nothing_to_look_at(team):
    offer = open_offer()
    moderation.report("offer", offer.id, "fraud")
    team.send(f"/staff/offers/{offer.id}/send-back", reason="It asks for money.")

    assert (stands(offer).status, moderation.reports_open()) == ("sent_back", [])


def test_what_belongs_to_another_hub_is_read_and_not_changed(team, elsewhere):
    offer = elsewhere(open_offer())
    html = team.text(f"/staff/offers/{offer.id}")

    assert ("This offer belongs to another hub" in html, f"{offer.id}/edit" in html) == (True, False)
    assert team.send(f"/staff/offers/{offer.id}/close").status_code == 403


def test_a_yes_a_no_and_a_closing_can_be_taken_back_for_ten_minutes(team):
    offer = open_offer()
    offers.close(offer.id)
    assert "/reconsider" in team.text(f"/staff/offers/{offer.id}")
    team.send(f"/staff/offers/{offer.id}/reconsider")
    assert offers.offer(offer.id, team=True).offer.status == "open"

    later = clock.now() + 601
    clock._now = lambda: later
    assert "/reconsider" not in team.text(f"/staff/offers/{offer.id}")
    assert team.send(f"/staff/offers/{offer.id}/reconsider").status_code == 409


def test_who_entered_it_stands_there_with_picture_and_name(team):
    entered = offers.enter(JOB, by=make_person("owl-7").id)
    page = team.text(f"/staff/offers/{entered.id}")

    assert words(page).count("Entered by Owl 7") == 1
    assert ("owl-7" in words(page), page.count("/pictures/owl")) == (False, 1)


def test_what_waits_for_a_yes_leads_to_it_from_the_top(team):
    page = team.text(f"/staff/offers/{make_offer().id}")

    assert (page.count('href="#look"'), page.count('id="look"')) == (1, 1)
    assert page.index('href="#look"') < page.index("<h1")
