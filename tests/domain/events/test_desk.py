"""What the team asks at the desk, and signs up there."""

import pytest

from hub import clock
from hub.domain import events
from hub.domain.events import desk
from hub.domain.people import codes
from hub.errors import Conflict
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up

pytestmark = pytest.mark.usefixtures("hub")


def test_a_line_counts_seats_given_and_parties_that_wait():
    meal = make_event(capacity=3)
    for children in (0, 1, 0, 2):
        sign_up(meal, children)

    assert desk.lines([meal.id, "nothing"]) == {meal.id: desk.Line(coming=3, waiting=2, elsewhere=0)}


def test_no_event_costs_no_query():
    assert desk.lines([]) == {}


def test_who_withdrew_is_not_counted():
    meal = make_event(capacity=1)
    events.withdraw(sign_up(meal).sign_up.id)

    assert desk.lines([meal.id]) == {}


def test_events_with_a_waiting_line_come_in_their_order():
    later, sooner = make_event(clock.now() + 2 * DAY, capacity=1), make_event(clock.now() + DAY, capacity=1)
    for event, children in ((later, 0), (later, 0), (sooner, 0), (sooner, 0), (make_event(), 0)):
        sign_up(event, children)

    assert [(one.id, one.parties, one.seats) for one in desk.awaited()] == [(sooner.id, 1, 1), (later.id, 1, 1)]


@pytest.mark.parametrize("change", ["over", "cancelled"])
def test_nobody_is_awaited_at_what_no_longer_takes_place(change):
    meal = make_event(capacity=1)
    sign_up(meal), sign_up(meal)
    if change == "cancelled":
        events.cancel(meal.id, "Rain")
    now = meal.ends if change == "over" else clock.now()

    assert desk.awaited(now) == []


def test_news_names_who_has_not_heard_and_why():
    meal = make_event(clock.now() + DAY)
    sign_up(meal, picture_name="owl-3"), sign_up(make_event())
    events.move(meal.id, meal.starts + HOUR, meal.ends + HOUR, "The room is taken")

    assert [(one.picture_name, one.event_id, one.moved_from, one.state) for one in desk.news()] == [
        ("owl-3", meal.id, meal.starts, events.CONFIRMED)
    ]


def test_who_was_told_has_no_news():
    meal = make_event()
    guest = sign_up(meal).sign_up
    events.cancel(meal.id, "Rain")
    events.mark_told([guest.id])

    assert desk.news() == []


def test_a_guest_at_the_desk_cannot_get_the_name_of_somebody_else():
    make_person("owl-3")
    with pytest.raises(Conflict):
        desk.sign_up_guest(make_event().id, "owl-3", 0, "hash")


def test_a_guest_at_the_desk_gets_a_place():
    asked = desk.sign_up_guest(make_event(capacity=2).id, "owl-3", 1, "hash")

    assert (asked.state, asked.sign_up.children, asked.sign_up.code_hash) == (events.CONFIRMED, 1, "hash")


def test_the_digits_of_a_ticket_are_none_that_anybody_would_try_first(monkeypatch):
    drawn = iter([0, 1234, 4071])
    monkeypatch.setattr(desk.secrets, "randbelow", lambda most: next(drawn))

    assert desk.new_ticket_code() == codes.read_pin("4071", new=True)
