"""“Show my ticket” where it may not be guessed, its addresses asked for as pages, and a ticket erased."""

import pytest

from hub.domain import events, people
from hub.domain.people import secrets
from hub.models.events import SignUp
from tests.support.browser import WIFI, Browser
from tests.support.factories import make_event, sign_up
from tests.support.visitor import Visitor


@pytest.fixture
def soup(hub):
    return make_event(capacity=1)


@pytest.fixture
def phone(hub):
    return Browser(hub, address=WIFI)


@pytest.fixture
def guest(hub, soup):
    """At the screen in the hall, looking at the ticket they have just got."""
    made = Visitor(hub)
    made.open(f"/events/{soup.id}/name")
    made.touch(next(value for _, name, value, _ in made.page.buttons if name == "name"))
    return made


def test_on_a_phone_no_picture_is_offered_but_the_way_to_the_hall(phone):
    phone.open("/ticket")

    assert (phone.status, 'action="/ticket/key"' in phone.text, 'action="/ticket/card"' in phone.text) == (
        200, False, True)
    assert phone.words.count("you find your ticket at the screen in the hall") == 1


def test_a_key_sent_from_a_phone_counts_for_nobody(phone):
    phone.open("/ticket").send("/ticket/key", key="fox")

    assert (phone.status, phone.title) == (
        403, "With your picture you find your ticket at the screen in the hall. Here you need your card.")


def test_the_phone_that_signed_up_still_finds_its_ticket(phone, soup):
    name = phone.open(f"/events/{soup.id}/name").text.partition('name="name" value="')[2].partition('"')[0]
    ticket = phone.send(f"/events/{soup.id}/coming", name=name).url
    phone.send(f"{ticket}/continue")

    assert phone.open("/ticket").url == ticket


def test_a_card_shows_its_owners_tickets_on_a_phone_too(phone, soup):
    owl = people.create_resident("owl-7")
    sign_up(soup, picture_name="owl-7", person_id=owl.person.id)

    assert phone.open("/ticket").send("/ticket/card", code=owl.card).words.count("Soup together") == 1


@pytest.mark.parametrize("form", ["key", "card", "other"])
def test_the_address_of_a_form_leads_to_the_question(hub, form):
    screen = Browser(hub, "kiosk").open(f"/ticket/{form}?lang=fr")

    assert (screen.url, screen.status, 'lang="fr"' in screen.text) == ("/ticket", 200, True)


def test_what_an_address_does_not_know_gets_a_sentence_of_ours(hub):
    answer = hub.client().put("/events", headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.text.count("<h1>This cannot be done here.</h1>")) == (405, 1)
    assert "GET" in answer.headers["Allow"]


def test_while_nobody_has_a_turn_for_slow_hashing_guests_sign_up_and_find_their_tickets(guest, monkeypatch):
    monkeypatch.setattr(secrets, "turns", secrets.Turns(at_once=0, waiting=0))
    next_one = make_event(title="Chess")
    guest.touch("I'm done")
    guest.open(f"/events/{next_one.id}/name?lang=en")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))
    code, name = guest.page.text.split("find this ticket again")[1].split()[0], SignUp.get(event_id=next_one.id)
    guest.touch("I'm done")
    guest.open("/ticket?lang=en")
    picture, _, number = name.picture_name.partition("-")
    for key in (picture, *number, "ok", *code):
        guest.touch(key)

    assert (guest.page.title, "Chess" in guest.page.text) == ("Yes, you have a place", True)


# Erased


def test_a_guest_erases_the_ticket_in_two_touches(guest):
    guest.touch("Erase my ticket")
    page = guest.touch("Yes, erase")

    assert (page.title, "Your ticket is erased here." in page.text) == ("Erased", True)
    assert page.html.count('href="/"') == 1  # one way on
    assert (SignUp.select().count(), guest.open("/ticket").title) == (0, "Show my ticket")


def test_the_place_of_an_erased_ticket_goes_to_who_waits(guest, soup):
    waits = sign_up(soup).sign_up
    guest.touch("Erase my ticket")
    guest.touch("Yes, erase")

    assert [(one.id, one.state) for one in events.signed_up(soup.id)] == [(waits.id, events.CONFIRMED)]


def test_who_keeps_the_ticket_has_it_still(guest):
    guest.touch("Erase my ticket")

    assert guest.touch("No, keep it").title == "Yes, you have a place"


def test_a_card_alone_erases_no_ticket(hub, soup):
    owl = people.create_resident("owl-7")
    ticket = f"/ticket/{sign_up(soup, picture_name='owl-7', person_id=owl.person.id).sign_up.id}"
    screen = Browser(hub, "kiosk").open("/ticket").send("/ticket/card", code=owl.card)
    offered = "Erase my ticket" in screen.open(ticket).text
    screen.send(f"{ticket}/erase")

    assert (offered, screen.status, SignUp.select().count()) == (False, 404, 1)


def test_somebody_elses_ticket_is_not_erased(guest, hub):
    other = Browser(hub, "kiosk").open("/ticket")
    other.send(f"{guest.at}/erase")

    assert (other.status, SignUp.select().count()) == (404, 1)
