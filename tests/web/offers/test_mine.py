"""My space shows what I am interested in, counts what is new, and lets me step back in one touch."""

import pytest

from hub.domain import offers
from tests.support.factories import make_person
from tests.support.offers import open_offer
from tests.support.visitor import Visitor


@pytest.fixture
def fox(hub):
    return make_person("fox-12")


@pytest.fixture
def mine(fox):
    return offers.apply(open_offer().id, fox.id)


@pytest.fixture
def space(hub, fox):
    return Visitor(hub, kiosk=False).signed_in_as(fox)


def test_my_space_says_that_the_team_looks_at_it(space, mine):
    text = space.open("/me").text

    assert ("Kitchen help" in text, "It is noted. The team looks at it with you." in text) == (True, True)


def test_who_looks_after_it_is_said(space, mine):
    offers.take(mine.id, "coach")

    assert "Somebody of the team looks after it." in space.open("/me").text


def test_an_answer_is_counted_until_it_is_read(space, mine):
    offers.answer(mine.id, "interview", "coach")
    before = space.open("/me").text
    answer = space.open(f"/me/offers/{mine.id}").text

    assert ("1 answer to read" in before, "The employer wants to meet you." in answer) == (True, True)
    assert "answer to read" not in space.open("/me").text


def test_a_closed_offer_is_said_to_who_was_interested(space, mine):
    offers.close(mine.offer_id)

    assert "The job is no longer offered." in space.open("/me").text


def test_an_offer_under_doubt_asks_to_come_by(space, mine):
    offers.doubt(mine.offer_id)

    assert "The team looks at this offer once more." in space.open("/me").text


def test_a_doubt_goes_before_an_answer_that_sends_them_to_the_employer(space, mine):
    offers.answer(mine.id, "interview", "coach")
    offers.doubt(mine.offer_id)
    pages = space.open("/me").text, space.open(f"/me/offers/{mine.id}").text

    assert ["The team looks at this offer once more." in text for text in pages] == [True, True]
    assert ["The employer wants to meet you." in text for text in pages] == [False, False]


def test_an_answer_that_a_doubt_kept_back_is_new_once_it_is_cleared(space, mine):
    offers.answer(mine.id, "interview", "coach")
    offers.doubt(mine.offer_id)
    space.open(f"/me/offers/{mine.id}")
    offers.clear(mine.offer_id)

    assert "1 answer to read" in space.open("/me").text


def test_a_no_stays_a_no_while_the_offer_is_in_doubt(space, mine):
    offers.answer(mine.id, "taken", "coach")
    offers.doubt(mine.offer_id)

    assert "The job is taken." in space.open("/me").text


def test_one_touch_steps_back(space, mine):
    space.open("/me")
    page = space.touch("No longer interested")

    assert ("Kitchen help" in page.text, offers.applications_open()) == (False, [])


def test_nobody_reads_or_changes_what_is_another_persons(hub, mine):
    other = Visitor(hub, kiosk=False).signed_in_as(make_person("owl-7"))
    other.open("/me/data")

    assert other.open(f"/me/offers/{mine.id}").status == 404
    assert [one.picture_name for one in offers.applications_open()] == ["fox-12"]
