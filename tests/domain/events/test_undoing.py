"""What the team did a moment ago is taken back: a place given back, the answer to a proposal."""

import pytest

from hub.domain import events
from hub.errors import Conflict
from hub.models.events import Event, SignUp
from tests.support.carrying import meet
from tests.support.factories import DAY, make_event, make_person, sign_up
from tests.support.lending import asks, host, lend


def states(event):
    return {guest.picture_name: guest.state for guest in events.signed_up(event.id)}


def given_back(event, **more):
    """The id of a place that was asked for and given back."""
    sign_up_id = sign_up(event, **more).sign_up.id
    events.withdraw(sign_up_id)
    return sign_up_id


def test_who_did_not_mean_to_leave_has_the_place_again(hub, time):
    event = make_event(capacity=2)
    outcome = events.come_back(given_back(event, children=1, picture_name="owl-3", code_hash="of 4821"))

    assert (outcome.state, events.event(event.id).taken, states(event)) == ("confirmed", 2, {"owl-3": "confirmed"})
    assert (outcome.sign_up.code_hash, outcome.sign_up.told) == ("of 4821", True)


def test_a_seat_that_somebody_has_by_now_stays_theirs_and_the_first_is_told(hub, time):
    event = make_event(capacity=1)
    first = sign_up(event, picture_name="owl-3").sign_up
    time.on(1)
    sign_up(event, picture_name="bee-4"), sign_up(event, picture_name="cat-5")
    events.withdraw(first.id)
    back = events.come_back(first.id)

    assert states(event) == {"bee-4": "confirmed", "owl-3": "waiting", "cat-5": "waiting"}
    assert ([*states(event)], back.sign_up.told) == (["bee-4", "owl-3", "cat-5"], False)


def test_coming_back_twice_is_as_once(hub, time):
    event = make_event(capacity=3)
    sign_up_id = given_back(event)

    assert [events.come_back(sign_up_id).again for _ in range(2)] == [False, True]
    assert (events.event(event.id).taken, SignUp.there().count()) == (1, 1)


def test_after_ten_minutes_a_place_given_back_stays_so(hub, time):
    event = make_event()
    sign_up_id = given_back(event)
    time.on(601)

    with pytest.raises(Conflict):
        events.come_back(sign_up_id)

    assert (events.can_come_back(sign_up_id), states(event)) == (False, {})


def test_a_seat_of_another_hub_is_not_counted_twice(two, time):
    here, there = two
    event = host(here, capacity=2)
    meet(here, there)
    lend(here, event, there, 0)
    meet(here, there)
    asked = asks(there, event, 1, picture_name="owl-3").sign_up
    meet(here, there)
    with there.active():
        events.withdraw(asked.id)
    meet(here, there)
    asks(here, event, picture_name="bee-4")
    with there.active():
        state = events.come_back(asked.id).state
    meet(here, there)
    with here.active():
        assert (state, states(event), events.event(event.id).taken) == (
            "requested", {"bee-4": "confirmed", "owl-3": "waiting"}, 1)


def proposal(time):
    return events.propose({"title": "Chess", "starts": time.moment + DAY}, make_person().id)


def test_an_answer_to_a_proposal_is_taken_back(hub, time):
    yes, no = proposal(time), proposal(time)
    events.accept(yes.id)
    events.decline(no.id, "Come and see us.")

    found = [events.reconsider(each.id) for each in (yes, no)]
    assert [(each.status, each.reason) for each in found] == [("proposed", "")] * 2


def test_an_answer_of_ten_minutes_ago_stands_whatever_changed_since(hub, time):
    event = proposal(time)
    events.accept(event.id)
    time.on(601)
    events.change(event.id, {"host": "Amina"})

    assert events.can_reconsider(Event.get_by_id(event.id)) is False
    with pytest.raises(Conflict):
        events.reconsider(event.id)
