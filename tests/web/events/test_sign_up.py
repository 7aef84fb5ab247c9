"""I am coming: in few touches, without typing, once, and with a ticket at the end."""

import re

import pytest

from hub import clock
from hub.domain import events
from tests.support.factories import make_event, make_person, sign_up
from tests.support.visitor import Visitor


@pytest.fixture
def soup(hub):
    return make_event(capacity=3, children_welcome=True)


def states(event):
    """{how many children: state} of everybody who asked."""
    return [(guest.children, guest.state) for guest in events.signed_up(event.id)]


def test_a_guest_signs_up_in_four_touches_from_the_first_screen(hub, soup):
    guest = Visitor(hub)
    guest.open("/")
    guest.touch("Going out, meeting people")
    guest.touch("Soup together")
    guest.touch("I am coming")
    ticket = guest.touch(offered(guest)[0])

    assert (guest.touches, ticket.title) == (4, "Yes, you have a place")


def offered(guest):
    """The picture names on the page."""
    return [value for _, name, value, _ in guest.page.buttons if name == "name"]


def choose_a_name(guest, event, children=0):
    """Up to the page with the names: the six offered."""
    guest.open(f"/events/{event.id}")
    guest.touch("I am coming", children=children)
    return offered(guest)


def test_six_names_of_six_pictures_are_offered(hub, soup):
    names = choose_a_name(Visitor(hub), soup)

    assert (len(names), len({name.partition("-")[0] for name in names})) == (6, 6)


def test_the_ticket_shows_the_name_and_the_code_of_this_visit(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup)[0]
    page = guest.touch(name)

    picture, number = name.split("-")
    assert (f"{picture}.svg" in page.html, number in page.text, "Your code" in page.text) == (True, True, True)


@pytest.mark.parametrize("children", ["6", "-1", "many"])
def test_a_number_of_children_outside_0_to_5_is_refused_in_words(hub, soup, children):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup, children)[0]
    page = guest.touch(name)

    assert (page.status, "You can bring 0 to 5 children." in page.text, states(soup)) == (422, True, [])


def test_children_get_seats_too(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup, children=2)[0]
    page = guest.touch(name)

    assert (states(soup), "You and 2 children" in page.text) == ([(2, "confirmed")], True)


def test_the_number_of_children_stands_in_no_address_and_lasts_for_other_pictures(hub, soup):
    guest = Visitor(hub)
    choose_a_name(guest, soup, children=2)
    asked = guest.page.answer.request.url
    guest.touch("Other pictures")
    guest.touch(offered(guest)[0])

    assert (asked.partition("/events/")[2], states(soup)) == (f"{soup.id}/name", [(2, "confirmed")])


def test_once_the_visit_is_over_the_children_are_asked_for_again(hub, soup, monkeypatch):
    guest = Visitor(hub)
    choose_a_name(guest, soup, children=2)
    soon = clock.now() + 600
    monkeypatch.setattr("hub.clock._now", lambda: soon)
    guest.open(f"/events/{soup.id}/name")

    assert (guest.at, "How many children come with me?" in guest.page.html) == (f"/events/{soup.id}", True)


def test_the_same_form_sent_twice_takes_one_seat(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup)[0]
    names = guest.page
    first = guest.touch(name)
    guest.page = names
    second = guest.touch(name)

    assert (states(soup), second.text) == ([(0, "confirmed")], first.text)


def test_a_guest_has_one_place_a_visit(hub, soup):
    chess, guest = make_event(title="Chess"), Visitor(hub)
    guest.touch(choose_a_name(guest, soup)[0])
    guest.touch("Show something else")
    page = guest.open(f"/events/{chess.id}/name")

    assert (page.status, page.title, states(chess)) == (409, "You have a place already", [])
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page.html) == ["<bdi>You have a place already</bdi>"]


def test_a_form_for_a_second_event_is_refused_too(hub, soup):
    chess, guest = make_event(title="Chess"), Visitor(hub)
    choose_a_name(guest, chess)
    names = guest.page
    guest.touch(choose_a_name(guest, soup)[0])
    guest.page = names
    page = guest.touch(names.buttons[0][2])

    assert (page.status, states(chess)) == (409, [])


def test_after_i_am_done_another_event_is_possible(hub, soup):
    guest = Visitor(hub)
    guest.touch(choose_a_name(guest, soup)[0])
    guest.touch("I'm done")
    guest.open("/?lang=en")
    other = make_event(title="Chess")
    page = guest.touch(choose_a_name(guest, other)[0])

    assert (page.title, states(other)) == ("Yes, you have a place", [(0, "confirmed")])


def test_a_name_that_somebody_just_took_is_asked_again(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup)[0]
    sign_up(soup, picture_name=name)
    page = guest.touch(name)

    assert (page.status, states(soup)) == (409, [(0, "confirmed")])
    assert "Somebody has just taken this name" in page.text


def test_the_name_of_a_resident_cannot_be_taken(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup)[0]
    make_person(name)
    page = guest.touch(name)

    assert (page.status, states(soup)) == (409, [])


@pytest.mark.parametrize("name", ["stupid-1", "", "fox"])
def test_for_what_is_no_name_the_choice_is_shown_again(hub, soup, name):
    guest = Visitor(hub)
    page = guest.touch(choose_a_name(guest, soup)[0], name=name)

    assert (page.status, states(soup), len(offered(guest))) == (422, [], 6)
    assert "Please choose one of the pictures." in page.text


def test_when_it_is_full_the_guest_waits_and_is_told_so(hub, soup):
    for _ in range(3):
        sign_up(soup)
    guest = Visitor(hub)
    page = guest.touch(choose_a_name(guest, soup)[0])

    assert (page.title, "becomes free" in page.html) == ("It is full: you are waiting", True)


def test_a_family_too_large_for_what_is_left_reads_why(hub, soup):
    sign_up(soup)
    guest = Visitor(hub)
    page = guest.touch(choose_a_name(guest, soup, children=2)[0])

    assert "when there are places for all of you" in page.html


def test_a_resident_signs_up_without_choosing_a_name(hub, soup):
    person = make_person("owl-7")
    guest = Visitor(hub).signed_in_as(person)
    guest.open(f"/events/{soup.id}")
    page = guest.touch("I am coming", children="1")

    assert (page.title, "Owl 7" in page.text, states(soup)) == ("Yes, you have a place", True, [(1, "confirmed")])


def test_a_resident_who_has_signed_up_sees_the_ticket_instead(hub, soup):
    person = make_person("owl-7")
    sign_up(soup, picture_name="owl-7", person_id=person.id)
    page = Visitor(hub).signed_in_as(person).open(f"/events/{soup.id}")

    assert ("My ticket" in page.html, "I am coming" in page.html) == (True, False)


def test_a_cancelled_event_cannot_be_signed_up_for(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup)[0]
    events.cancel(soup.id, "The cook is ill.")
    page = guest.touch(name)

    assert (page.status, states(soup)) == (409, [])


def test_when_the_visit_has_ended_it_begins_again_at_the_event_and_nobody_signs_up(hub, soup):
    guest = Visitor(hub)
    name = choose_a_name(guest, soup)[0]
    guest.client.delete_cookie("hub_visit")
    page = guest.touch(name)

    assert (page.status, states(soup)) == (200, [])
    assert f'/events/{soup.id}/name' in page.html
