"""Signing people up at the desk, and what the team changes for them."""

import re

import pytest

from hub import clock
from hub.domain import events, people
from hub.models.events import SignUp
from tests.support.factories import DAY, make_event, make_person, sign_up
from tests.support.team import Member
from tests.web.events.staff.conftest import NOON


@pytest.fixture
def meal(team):
    return make_event(NOON + DAY, title="Soup", capacity=3)


def at(event, *more):
    return "/".join(["/staff/events", event.id, *more])


def place(event, guest, *more):
    return at(event, "people", guest.id, *more)


def offered(team, meal):
    """The picture names that the page offers."""
    return re.findall(r'name="name" value="([a-z]+-\d+)"', team.text(at(meal, "sign-up")))


def coming(meal):
    return [(guest.picture_name, guest.children, guest.state) for guest in events.signed_up(meal.id)]


def test_a_guest_is_signed_up_by_one_of_six_names(team, meal):
    names = offered(team, meal)
    page = team.see(at(meal, "sign-up"), name=names[0], children="2")

    assert (len(names), coming(meal)) == (6, [(names[0], 2, "confirmed")])
    assert page.count("Has a place with 2 children") == 1


def test_the_code_of_a_new_ticket_opens_it_at_the_kiosk_and_is_shown_for_a_quarter_of_an_hour(team, meal):
    page = team.see(at(meal, "sign-up"), name="owl-3")
    code = re.search(r"Code of the ticket (\d{4})", page)[1]
    clock._now = lambda: NOON + 901
    later = team.main(place(meal, SignUp.get()))

    assert (events.ticket("owl-3", code).answer, later.count("Code of the ticket")) == ("yes", 0)


def test_a_slip_can_be_printed_with_the_code(team, meal):
    team.send(at(meal, "sign-up"), name="owl-3")
    slip = team.main(place(meal, SignUp.get(), "slip"))

    assert re.search(r"Owl 3 Has a place Soup Saturday, January 16, 13:00–15:00 Here, with us Code \d{4}$", slip)


def test_somebody_with_a_card_is_signed_up_by_it(team, meal):
    made = people.create_resident("owl-3")
    team.send(at(meal, "sign-up"), card=made.card)

    assert SignUp.get().person_id == made.person.id


def test_a_card_that_nobody_has_is_said_beside_the_field(team, meal):
    answer = team.send(at(meal, "sign-up"), card="nonsense", children="2")

    assert (answer.status_code, 'id="card-error"' in answer.text, coming(meal)) == (422, True, [])
    assert answer.text.count('value="2" checked') == 1


def test_somebody_without_a_card_at_hand_is_found_by_name(team, meal):
    person = make_person("owl-3", name="Amina")
    page = team.text(f"{at(meal, 'sign-up')}?q=ami")
    team.send(at(meal, "sign-up"), person=person.id)

    assert (page.count(f'value="{person.id}"'), SignUp.get().person_id) == (1, person.id)


def test_names_of_people_are_searched_only_by_those_who_may_see_them(hub, team, meal):
    person, newcomer = make_person("owl-3", name="Amina"), Member(hub, "volunteer", trusted=False)
    page = newcomer.text(f"{at(meal, 'sign-up')}?q=ami")

    assert page.count(person.id) == page.count('name="q"') == 0
    assert newcomer.send(at(meal, "sign-up"), person=person.id).status_code == 403


def test_a_name_that_was_just_taken_is_offered_no_more(team, meal):
    sign_up(meal, picture_name="owl-3")
    answer = team.send(at(meal, "sign-up"), name="owl-3")

    assert (answer.status_code, answer.text.count("Somebody has just taken this name.")) == (409, 1)


def test_who_signs_up_when_it_is_full_waits(team, meal):
    sign_up(meal, 2)
    page, after = team.main(at(meal, "sign-up")), team.see(at(meal, "sign-up"), name="owl-3")

    assert (page.count("It is full: who signs up now waits for a place."), after.count("Owl 3 Waits")) == (1, 1)


@pytest.mark.parametrize(("minutes", "status", "left"), [(10, 303, 0), (11, 409, 1)])
def test_a_sign_up_can_be_undone_for_ten_minutes(team, meal, minutes, status, left):
    guest = sign_up(meal).sign_up
    clock._now = lambda: NOON + minutes * 60
    answer = team.send(place(meal, guest, "undo"))

    assert (answer.status_code, len(coming(meal))) == (status, left)


def test_a_place_given_back_goes_to_whose_turn_it_is(team, meal):
    first = sign_up(meal, 2).sign_up
    sign_up(meal, 0, "owl-3")
    team.send(place(meal, first, "withdraw"))

    assert coming(meal) == [("owl-3", 0, "confirmed")]


def test_a_place_given_back_by_mistake_is_had_again(team, meal):
    guest = sign_up(meal, 2, "owl-3").sign_up
    page = team.see(place(meal, guest, "withdraw"))
    shown = team.main(place(meal, guest)).count("They come after all")
    again = team.see(place(meal, guest, "again"))

    assert (page.count("The place is given back. Undo"), shown, again.count("Owl 3 Has a place")) == (1, 1, 1)
    assert coming(meal) == [("owl-3", 2, "confirmed")]


def test_later_a_place_given_back_stays_so(team, meal):
    guest = sign_up(meal, 2).sign_up
    team.send(place(meal, guest, "withdraw"))
    clock._now = lambda: NOON + 601
    answer = team.send(place(meal, guest, "again"))

    assert (answer.status_code, answer.text.count("Ten minutes have passed."), coming(meal)) == (409, 1, [])
    assert team.main(at(meal) + f"?back={guest.id}").count("The place is given back") == 0


def test_fewer_children_free_their_seats(team, meal):
    guest = sign_up(meal, 2, "owl-3").sign_up
    page = team.see(place(meal, guest, "party"), children="0")

    assert (coming(meal), page.count("Owl 3 Has a place Asked")) == ([("owl-3", 0, "confirmed")], 1)


def test_more_children_than_seats_leave_everything_as_it_was(team, meal):
    guest = sign_up(meal, 0, "owl-3").sign_up
    sign_up(meal, 0, "bee-4")
    answer = team.send(place(meal, guest, "party"), children="2")

    assert (answer.status_code, coming(meal)[0]) == (409, ("owl-3", 0, "confirmed"))
    assert answer.text.count("There are not enough seats for more children. You keep the seats you have.") == 1


def test_who_was_told_no_longer_has_news(team, meal):
    guest = sign_up(meal).sign_up
    events.cancel(meal.id, "No water")
    before = team.main(at(meal)).count("Has news")
    after = team.see(place(meal, guest, "told"))

    assert (before, after.count("Told")) == (1, 0)


def test_a_place_at_another_event_is_not_found_here(team, meal):
    guest = sign_up(make_event(NOON + DAY)).sign_up

    assert team.get(place(meal, guest)).status_code == 404


@pytest.mark.parametrize("more", [(), ("slip",)])
def test_no_title_names_who_comes(team, meal, more):
    owl = sign_up(meal, picture_name="owl-3").sign_up
    page = team.text(place(meal, owl, *more))

    assert (page.count("<title>Somebody"), re.findall("<title>[^<]*Owl", page)) == (1, [])
