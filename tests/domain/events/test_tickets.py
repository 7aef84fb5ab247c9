"""Who comes, what became of it, and the ticket that a guest shows."""

import pytest

from hub.domain import events
from hub.domain.people import secrets
from hub.errors import NotFound, Unavailable
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up

CODE = "sun-boat-key-cup"


@pytest.fixture(autouse=True)
def quick_hash(monkeypatch):
    """Hashing as it is, with as little work as argon2 allows."""
    monkeypatch.setattr(secrets, "_hasher", secrets.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def guest(event, name="fox-12", **fields):
    return sign_up(event, picture_name=name, code_hash=secrets.hash_digits(CODE), **fields)


def test_the_team_sees_who_comes_then_who_waits_in_turn(hub, time):
    event = make_event(capacity=2)
    for name, children in (("owl-1", 0), ("owl-2", 1), ("owl-3", 0), ("owl-4", 0)):
        time.on(1)
        sign_up(event, children, picture_name=name)

    found = [f"{line.picture_name} {line.state} {line.seats}" for line in events.signed_up(event.id)]

    assert found == ["owl-1 confirmed 1", "owl-3 confirmed 1", "owl-2 waiting 2", "owl-4 waiting 1"]


def test_the_team_sees_the_chosen_name_and_what_can_be_undone(hub, time):
    event, person = make_event(), make_person(name="Amina")
    sign_up(event, person_id=person.id, picture_name=person.picture_name)

    line = events.signed_up(event.id)[0]

    assert (line.name, line.here) == ("Amina", True)
    assert (line.can_undo(time.moment + 600), line.can_undo(time.moment + 601)) == (True, False)


def test_those_who_left_are_shown_when_asked_for(hub, time):
    event = make_event()
    events.withdraw(sign_up(event).sign_up.id)

    assert events.signed_up(event.id) == []
    assert [line.state for line in events.signed_up(event.id, withdrawn=True)] == ["withdrawn"]


def test_a_resident_sees_their_own_places_the_next_first(hub, time):
    person, later = make_person(), make_event(time.moment + 2 * DAY, title="later")
    for event in (later, make_event(title="sooner"), make_event(title="left")):
        outcome = sign_up(event, person_id=person.id, picture_name=person.picture_name)
    events.withdraw(outcome.sign_up.id)
    sign_up(later)

    found = events.of_person(person.id)

    assert [(place.title, place.state) for place in found] == [("sooner", "confirmed"), ("later", "confirmed")]


def test_what_is_over_is_no_longer_ones_own(hub, time):
    person = make_person()
    sign_up(make_event(), person_id=person.id, picture_name=person.picture_name)
    time.on(DAY + 2 * HOUR)

    assert events.of_person(person.id) == []


def test_a_ticket_says_yes_or_waiting(hub, time):
    event = make_event(capacity=1)
    guest(event, "fox-1")
    guest(event, "fox-2")

    assert [events.ticket(name, CODE).answer for name in ("fox-1", "fox-2")] == ["yes", "waiting"]


def test_a_ticket_says_no_and_why_when_the_event_is_cancelled(hub, time):
    guest(event := make_event())
    events.cancel(event.id, "Rain.")

    ticket = events.ticket("fox-12", CODE)

    assert (ticket.answer, ticket.event.reason) == ("no", "Rain.")


def test_a_ticket_says_no_to_who_left(hub, time):
    events.withdraw(guest(make_event()).sign_up.id)

    assert events.ticket("fox-12", CODE).answer == "no"


def test_of_two_places_the_ticket_shows_the_next_that_stands(hub, time):
    guest(make_event(time.moment + 3 * DAY, title="later"))
    guest(make_event(time.moment + 2 * DAY, title="sooner"))
    events.withdraw(guest(make_event(title="left")).sign_up.id)

    assert events.ticket("fox-12", CODE).event.title == "sooner"


@pytest.mark.parametrize(("name", "code"), [("fox-12", "sun-boat-key-tree"), ("owl-1", CODE), ("fox-12", "")])
def test_a_wrong_name_or_code_opens_nothing(hub, time, name, code):
    guest(make_event())

    with pytest.raises(NotFound) as refused:
        events.ticket(name, code)

    assert str(refused.value) == "This name and this code do not fit together."


def test_a_ticket_without_a_code_is_not_opened_by_an_empty_one(hub, time):
    sign_up(make_event(), picture_name="fox-12")

    with pytest.raises(NotFound):
        events.ticket("fox-12", "")


def fail(times):
    for _ in range(times):
        with pytest.raises(NotFound):
            events.ticket("fox-12", "wrong")


def test_after_five_wrong_codes_even_the_right_one_waits(hub, time):
    guest(make_event())
    fail(5)
    with pytest.raises(Unavailable):
        events.ticket("fox-12", CODE)
    time.on(60)

    assert events.ticket("fox-12", CODE).answer == "yes"


def test_the_right_code_forgives_the_wrong_ones(hub, time):
    guest(make_event())
    fail(4)
    events.ticket("fox-12", CODE)
    fail(4)

    assert events.ticket("fox-12", CODE).answer == "yes"
