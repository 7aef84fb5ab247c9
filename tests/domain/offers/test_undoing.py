"""Ten minutes in which the team takes back what it answered."""

import pytest

from hub.domain import offers
from hub.errors import Conflict
from hub.models.offers import Offer
from tests.support.factories import make_person
from tests.support.offers import make_offer, open_offer, titles


def sent_back():
    return offers.send_back(make_offer().id, "Which shifts?", by="b")


def closed():
    return offers.close(open_offer().id)


@pytest.mark.parametrize(("answered", "status", "seen"), [
    (open_offer, "waiting", 0), (sent_back, "waiting", 0), (closed, "open", 1),
])
def test_an_answer_is_taken_back_within_ten_minutes(hub, time, answered, status, seen):
    made = answered()
    time.on(600)
    back = offers.reconsider(made.id)

    assert (back.status, back.reason, len(titles())) == (status, "", seen)


def test_taking_back_twice_is_as_once(hub):
    made = open_offer()

    assert [offers.reconsider(made.id).status for _ in range(2)] == ["waiting"] * 2


@pytest.mark.parametrize("answered", [open_offer, sent_back, closed])
def test_after_ten_minutes_it_stays(hub, time, answered):
    made = answered()
    time.on(601)

    assert offers.can_reconsider(Offer.get_by_id(made.id)) is False
    with pytest.raises(Conflict, match="Ten minutes"):
        offers.reconsider(made.id)


def test_what_ran_out_is_not_opened_again(hub, time):
    made = open_offer()
    time.on(60 * 86400)
    offers.close_expired()

    with pytest.raises(Conflict):
        offers.reconsider(made.id)


def test_who_applied_keeps_their_application_when_a_closing_is_taken_back(hub):
    made, sam = open_offer(), make_person()
    offers.apply(made.id, sam.id)
    offers.close(made.id)
    offers.reconsider(made.id)

    assert bool(offers.applications_of(sam.id)[0].open) is True


def test_a_yes_taken_back_can_be_given_by_another(hub):
    made = open_offer()
    offers.reconsider(made.id)

    assert offers.approve(made.id, by="the third").approved_by == "the third"
