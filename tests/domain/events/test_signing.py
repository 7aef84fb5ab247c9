"""Signing up at the hub that hosts the event: seats, the line, who changes their mind."""

import threading

import pytest

from hub.domain import events
from hub.errors import Conflict, Invalid, NotFound
from tests.support.factories import DAY, HOUR, a_name, make_event, make_person, sign_up


def states(event):
    """Who has what, as the team's list shows it: {picture name: state}."""
    return {guest.picture_name: guest.state for guest in events.signed_up(event.id)}


def in_turn(time, event, *children):
    """The Outcomes of parties with so many children, one second after the other."""
    found = []
    for count in children:
        time.on(1)
        found.append(sign_up(event, count))
    return found


def taken(event):
    return events.event(event.id).taken


def test_a_guest_gets_a_seat(hub, time):
    event = make_event(capacity=2)

    outcome = sign_up(event, picture_name="fox-12")

    assert (outcome.state, taken(event), states(event)) == ("confirmed", 1, {"fox-12": "confirmed"})


def test_children_take_seats(hub, time):
    event = make_event(capacity=3)

    assert sign_up(event, children=2).state == "confirmed"
    assert sign_up(event).state == "waiting"
    assert taken(event) == 3


def test_an_event_without_a_limit_never_fills(hub, time):
    event = make_event()

    assert [sign_up(event, children=5).state for _ in range(3)] == ["confirmed"] * 3
    assert taken(event) == 18


@pytest.mark.parametrize(("children", "capacity"), [(-1, None), (6, None), (2, 2)])
def test_a_party_that_cannot_be_is_refused_with_a_sentence(hub, time, children, capacity):
    event = make_event(capacity=capacity)

    with pytest.raises(Invalid) as refused:
        sign_up(event, children=children)

    assert list(refused.value.fields) == ["children"]


def test_a_name_that_was_typed_is_refused(hub, time):
    with pytest.raises(Invalid):
        sign_up(make_event(), picture_name="Jean Dupont")


def test_a_name_that_somebody_has_at_this_event_is_not_given_twice(hub, time):
    event = make_event()
    sign_up(event, picture_name="fox-12")

    with pytest.raises(Conflict):
        sign_up(event, picture_name="fox-12")


def test_a_resident_who_asks_twice_has_one_seat(hub, time):
    event, person = make_event(), make_person()
    first = sign_up(event, person_id=person.id, picture_name=person.picture_name)

    again = sign_up(event, person_id=person.id, picture_name=person.picture_name)

    assert (again.sign_up.id, again.state, again.again, taken(event)) == (first.sign_up.id, "confirmed", True, 1)


def test_a_resident_who_left_may_come_back(hub, time):
    event, person = make_event(), make_person()
    first = sign_up(event, person_id=person.id, picture_name=person.picture_name)
    events.withdraw(first.sign_up.id)

    assert sign_up(event, person_id=person.id, picture_name=person.picture_name).again is False


def test_one_may_still_come_after_the_start_and_not_after_the_end(hub, time):
    event = make_event(hours=2)
    time.on(DAY + HOUR)
    assert sign_up(event).state == "confirmed"
    time.on(HOUR)

    with pytest.raises(Conflict):
        sign_up(event)


def test_nobody_signs_up_for_what_is_cancelled(hub, time):
    event = make_event()
    events.cancel(event.id, "The cook is ill.")

    with pytest.raises(Conflict):
        sign_up(event)


def test_nobody_signs_up_for_what_is_only_proposed(hub, time):
    fields = {"title": "Chess", "starts": time.moment + DAY, "category": "game"}
    event = events.propose(fields, make_person().id)

    with pytest.raises(NotFound):
        sign_up(event)


def test_who_leaves_makes_room_for_the_first_in_line(hub, time):
    event = make_event(capacity=1)
    first, second, third = in_turn(time, event, 0, 0, 0)

    events.withdraw(first.sign_up.id)

    names = [outcome.sign_up.picture_name for outcome in (second, third)]
    assert states(event) == {names[0]: "confirmed", names[1]: "waiting"}


def test_who_gets_a_seat_later_has_news_until_they_heard_it(hub, time):
    event = make_event(capacity=1)
    first, second = sign_up(event), sign_up(event)
    assert events.to_tell() == 0
    events.withdraw(first.sign_up.id)
    assert events.to_tell() == 1

    events.mark_told([second.sign_up.id])

    assert events.to_tell() == 0


def test_leaving_twice_is_leaving_once(hub, time):
    event = make_event(capacity=1)
    outcome = sign_up(event)
    events.withdraw(outcome.sign_up.id)

    assert events.withdraw(outcome.sign_up.id).withdrawn == 1
    assert taken(event) == 0


def test_nobody_leaves_what_is_over(hub, time):
    outcome = sign_up(make_event())
    time.on(2 * DAY)

    with pytest.raises(Conflict):
        events.withdraw(outcome.sign_up.id)


def test_seats_are_kept_for_a_family_after_two_have_passed_it(hub, time):
    event = make_event(time.moment + 7 * DAY, capacity=5)

    found = in_turn(time, event, 1, 3, 0, 0, 0)

    assert [each.state for each in found] == ["confirmed", "waiting", "confirmed", "confirmed", "waiting"]


def test_on_the_last_day_the_kept_seats_go_to_who_waits(hub, time):
    event = make_event(time.moment + 7 * DAY, capacity=5)
    outcomes = in_turn(time, event, 1, 3, 0, 0, 0)
    time.on(6 * DAY)

    events.look_after_seats()

    last = outcomes[-1].sign_up.picture_name
    assert states(event)[last] == "confirmed"


def test_the_team_undoes_a_sign_up_within_ten_minutes(hub, time):
    event = make_event(capacity=1)
    joke, honest = sign_up(event), sign_up(event)
    time.on(600)

    events.undo(joke.sign_up.id)

    assert states(event) == {honest.sign_up.picture_name: "confirmed"}


def test_after_ten_minutes_nothing_is_undone(hub, time):
    outcome = sign_up(make_event())
    time.on(601)

    with pytest.raises(Conflict):
        events.undo(outcome.sign_up.id)


def test_fewer_children_give_seats_back_at_once(hub, time):
    event = make_event(capacity=3)
    family, single = sign_up(event, children=2), sign_up(event)

    assert events.change_party(family.sign_up.id, 1).state == "confirmed"

    assert states(event)[single.sign_up.picture_name] == "confirmed"
    assert taken(event) == 3


def test_more_children_come_when_there_is_room(hub, time):
    event = make_event(capacity=3)
    outcome = sign_up(event, picture_name="owl-3")

    more = events.change_party(outcome.sign_up.id, 2)

    assert (more.state, taken(event), states(event)) == ("confirmed", 3, {"owl-3": "confirmed"})


def test_who_asks_for_more_than_there_is_keeps_their_seat(hub, time):
    event = make_event(capacity=3)
    outcome = sign_up(event, children=1, picture_name="owl-3")
    sign_up(event)

    with pytest.raises(Conflict):
        events.change_party(outcome.sign_up.id, 2)

    assert (states(event)["owl-3"], taken(event)) == ("confirmed", 3)


def test_of_a_cancelled_event_seats_are_given_back_and_none_are_asked_for(hub, time):
    event = make_event(capacity=6)
    outcome = sign_up(event, children=2)
    events.cancel(event.id, "Rain.")

    events.change_party(outcome.sign_up.id, 1)
    with pytest.raises(Conflict):
        events.change_party(outcome.sign_up.id, 2)

    assert taken(event) == 2


def test_a_larger_party_in_the_line_goes_to_its_end(hub, time):
    event = make_event(capacity=4)
    seated, early, late = in_turn(time, event, 3, 0, 0)
    time.on(60)
    events.change_party(early.sign_up.id, 1)

    events.change_party(seated.sign_up.id, 2)

    assert states(event)[late.sign_up.picture_name] == "confirmed"


def test_eight_threads_take_the_last_seat_once(hub):
    event = make_event(capacity=1)
    start, found = threading.Barrier(8), []

    def ask(name):
        start.wait()
        found.append(events.sign_up(event.id, name).state)

    threads = [threading.Thread(target=ask, args=(a_name(),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["confirmed"] + ["waiting"] * 7
