"""Who is interested: taken on in one touch, answered with a ready sentence that they read in their space."""

import pytest

from hub.domain import offers, people
from tests.support.factories import make_person
from tests.support.offers import open_offer
from tests.support.team import Member


@pytest.fixture
def fox(hub):
    return make_person("fox-12", name="Nadia")


@pytest.fixture
def interest(fox):
    return offers.apply(open_offer().id, fox.id)


def test_who_is_interested_is_listed_with_the_offer(team, interest):
    text = team.main("/staff/applications")

    for said in ("1 person waits for somebody of the team.", "Fox 12 · Nadia", "Kitchen help"):
        assert said in text


def test_somebody_takes_it_on_in_one_touch(team, interest):
    text = team.see(f"/staff/applications/{interest.id}/take")

    assert ("looks after it" in text, offers.count_untaken()) == (True, 0)


def test_a_ready_sentence_is_read_in_the_space_of_who_asked(team, interest, fox):
    team.send(f"/staff/applications/{interest.id}/answer", answer="come")

    assert [(one.answer, one.told) for one in offers.applications_of(fox.id)] == [("come", False)]


def test_whoever_answers_reads_that_the_offer_is_in_doubt(team, interest):
    offers.doubt(interest.offer_id)
    doubted = team.main(f"/staff/applications/{interest.id}")
    offers.clear(interest.offer_id)

    cleared = team.main(f"/staff/applications/{interest.id}")
    assert ["finds this offer suspicious" in text for text in (doubted, cleared)] == [True, False]


def test_a_no_leaves_nothing_to_do(team, interest):
    text = team.see(f"/staff/applications/{interest.id}/answer", answer="taken")

    assert "Nobody waits for an answer." in text


def test_an_answer_that_there_is_not_is_refused(team, interest):
    assert team.send(f"/staff/applications/{interest.id}/answer", answer="zebra").status_code == 422


def test_what_is_over_leads_to_the_list(team, interest, fox):
    offers.withdraw_application(interest.id, fox.id)

    assert team.get(f"/staff/applications/{interest.id}").location == "/staff/applications"


def test_who_may_not_see_people_sees_nobodys_interest(hub, interest):
    assert Member(hub, "coach", trusted=False).get("/staff/applications").status_code == 403


def test_of_a_minor_the_team_reads_so_and_passes_nothing_on(team, interest, fox):
    people.set_minor(fox.id)
    pages = [team.main("/staff/applications"), team.main(f"/staff/applications/{interest.id}")]

    assert [page.count("Nothing goes to an employer.") for page in pages] == [1, 1]
    assert ["Come and see us at the desk." in pages[1], "written to the employer" in pages[1]] == [True, False]
    assert team.send(f"/staff/applications/{interest.id}/answer", answer="sent").status_code == 403
