"""The ticket: seen by its owner, gone with the visit, found again, printed, given back."""

import pytest

from hub import clock
from hub.domain import events, hubs, people
from hub.domain.people import secrets, sessions
from hub.models.gate import gate
from tests.support.elsewhere import given_to_another_hub
from tests.support.factories import make_event, make_person, sign_up
from tests.support.hidden import hide
from tests.support.visitor import Visitor

CODE = "4821"


@pytest.fixture
def soup(hub):
    return make_event(capacity=3)


def a_guest_with_a_ticket(hub, event, **more):
    """A Visitor who has just signed up: they look at their ticket."""
    guest = Visitor(hub, **more)
    guest.open(f"/events/{event.id}/name")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))
    return guest


def found_by(guest, picture, number, code):
    """“Show my ticket”, key by key: the page at the end."""
    guest.open("/ticket")
    for key in (picture, *number, "ok", *code):
        guest.touch(key)
    return guest.page


def test_after_i_am_done_the_address_of_the_ticket_opens_nothing(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    ticket = guest.at
    guest.touch("I'm done")

    assert guest.open(ticket).status == 404


def test_another_screen_does_not_see_the_ticket(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)

    assert Visitor(hub).open(guest.at).status == 404


def test_whoever_goes_elsewhere_after_the_act_is_a_stranger(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    ticket = guest.at
    guest.touch("Back to start")

    assert guest.open(ticket).status == 404


def test_whoever_touches_show_something_else_keeps_the_ticket(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    ticket = guest.at
    guest.touch("Show something else")
    guest.open("/events")

    assert guest.open(ticket).title == "Yes, you have a place"


def test_asking_for_help_does_not_lose_the_ticket(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    ticket = guest.at
    guest.touch("Talk to the team")

    assert guest.open(ticket).title == "Yes, you have a place"


@pytest.mark.parametrize(("kiosk", "seconds"), [(True, sessions.ASKED_IDLE), (False, sessions.OWN_PHONE_IDLE)])
def test_a_ticket_nobody_touches_closes_by_itself(hub, soup, kiosk, seconds):
    guest, now = a_guest_with_a_ticket(hub, soup, kiosk=kiosk), clock.now()
    clock._now = lambda: now + seconds + 2

    assert guest.open(guest.at).status == 404


@pytest.mark.parametrize(("kiosk", "seconds"), [(True, 30), (False, 600)])
def test_the_page_asks_whether_anybody_is_there_before_the_ticket_closes(hub, soup, kiosk, seconds):
    guest = a_guest_with_a_ticket(hub, soup, kiosk=kiosk)

    assert f'data-idle="{seconds}"' in guest.page.html


def test_the_next_guest_on_the_same_screen_starts_anew(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    ticket = guest.at
    guest.client.delete_cookie("hub_visit")
    guest.open(f"/events/{soup.id}/name")

    assert guest.open(ticket).status == 404


def test_pages_with_a_ticket_are_kept_by_no_browser(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)

    assert guest.page.answer.headers["Cache-Control"] == "no-store"


def heading(page):
    return page.html.split("<h1")[1].partition(">")[2].partition("</h1>")[0]


def test_a_ticket_found_again_is_not_noted_once_more(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    first, name = heading(guest.page), events.signed_up(soup.id)[0].picture_name
    code = guest.page.html.partition('<strong dir="ltr">')[2][:4]
    guest.touch("I'm done")
    guest.open("/?lang=en")
    again = found_by(guest, *name.split("-"), code)

    assert (first, heading(again), again.title) == (
        "It is noted. See you soon!", "Your ticket", "Yes, you have a place")


def test_a_residents_ticket_is_noted_when_it_is_new(hub, soup):
    owl = make_person("owl-3")
    asked, guest = sign_up(soup, person_id=owl.id).sign_up, Visitor(hub, kiosk=False).signed_in_as(owl)
    first, now = heading(guest.open(f"/ticket/{asked.id}")), clock.now()
    clock._now = lambda: now + 61

    assert (first, heading(guest.open(f"/ticket/{asked.id}"))) == ("It is noted. See you soon!", "Your ticket")


def test_a_ticket_for_a_hidden_event_says_who_took_it_off_and_whom_to_ask(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    hide(soup)
    page = guest.open(guest.at)

    assert (page.title, page.text.count("Ask our team why"), page.text.count("It asks for money")) == (
        "Taken off by the national team", 1, 0)


# Giving the place back


def test_the_place_is_given_back_after_a_question(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    guest.touch("I cannot come")
    page = guest.touch("Yes, I cannot come")

    assert (page.title, events.sheet(soup.id).free) == ("Your place is given back", 3)


def test_giving_back_twice_is_as_once(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    question = guest.touch("I cannot come")
    guest.touch("Yes, I cannot come")
    guest.page = question
    page = guest.touch("Yes, I cannot come")

    assert (page.title, events.sheet(soup.id).free) == ("Your place is given back", 3)


def test_nobody_else_gives_the_place_back(hub, soup):
    owner = a_guest_with_a_ticket(hub, soup)
    ticket = owner.at
    other = a_guest_with_a_ticket(hub, soup)
    other.touch("I cannot come")
    answer = other.client.post(f"{ticket}/withdraw", data={"csrf": other.page.buttons[0][3][2]["csrf"]})

    assert (answer.status_code, events.sheet(soup.id).free) == (404, 1)


def test_who_gave_a_place_back_may_take_another(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    guest.touch("I cannot come")
    guest.touch("Yes, I cannot come")
    guest.touch("Show something else")
    guest.open(f"/events/{soup.id}/name")
    page = guest.touch(guest.page.buttons[0][2])

    assert (page.title, events.sheet(soup.id).free) == ("Yes, you have a place", 2)


def test_a_resident_gives_a_place_back_right_after_taking_it(hub, soup):
    guest = Visitor(hub).signed_in_as(make_person("owl-7"))
    guest.open(f"/events/{soup.id}")
    guest.touch("I am coming")
    guest.touch("I cannot come")
    page = guest.touch("Yes, I cannot come")

    assert (page.title, events.sheet(soup.id).free) == ("Your place is given back", 3)
    assert "Hello, Owl 7" in guest.touch("Continue").html


def test_a_resident_who_leaves_the_ticket_is_signed_out(hub, soup):
    guest = Visitor(hub).signed_in_as(make_person("owl-7"))
    guest.open(f"/events/{soup.id}")
    guest.touch("I am coming")
    ticket = guest.at
    guest.touch("Back to start")

    assert guest.open(ticket).status == 404


# Found again


@pytest.fixture
def kept_place(soup):
    """A place of Fox 12 with its code."""
    return sign_up(soup, picture_name="fox-12", code_hash=secrets.hash_digits(CODE))


def test_picture_number_and_code_find_the_ticket_by_touch(hub, kept_place):
    page = found_by(Visitor(hub), "fox", "12", CODE)

    assert (page.title, "Fox 12" in page.text) == ("Yes, you have a place", True)


def test_the_code_shown_at_sign_up_finds_the_ticket(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    code = guest.page.text.split("find this ticket again")[1].split()[0]
    name = events.signed_up(soup.id)[0].picture_name
    guest.touch("I'm done")
    guest.open("/?lang=en")
    page = found_by(guest, *name.split("-"), code)

    assert (page.title, "Your code" in page.text) == ("Yes, you have a place", False)


def test_a_wrong_code_tells_nothing_and_asks_again(hub, kept_place):
    page = found_by(Visitor(hub), "fox", "12", "9876")

    assert "do not fit together" in page.text
    assert "Soup" not in page.text


def test_too_many_wrong_codes_lock_this_name_only(hub, soup, kept_place):
    sign_up(soup, picture_name="owl-3", code_hash=secrets.hash_digits(CODE))
    for _ in range(5):
        found_by(Visitor(hub), "fox", "12", "9876")
    locked = found_by(Visitor(hub), "fox", "12", CODE)

    assert "Too many wrong codes" in locked.text
    assert found_by(Visitor(hub), "owl", "3", CODE).title == "Yes, you have a place"


def test_a_found_ticket_closes_with_i_am_done(hub, kept_place):
    guest = Visitor(hub)
    found_by(guest, "fox", "12", CODE)
    ticket = guest.at
    guest.touch("I'm done")

    assert guest.open(ticket).status == 404


def test_a_card_shows_its_owners_tickets_and_opens_nothing_else(hub, soup):
    made = people.create_resident("owl-7")
    sign_up(soup, picture_name="owl-7", person_id=made.person.id)
    guest = Visitor(hub)
    guest.open("/ticket")
    page = guest.touch("Show", code=made.card.lower())
    space = guest.open("/me")

    assert ("Soup together" in page.text, "Hello, Owl 7" in space.text) == (True, False)


def test_a_card_nobody_has_is_told_beside_the_field(hub):
    guest = Visitor(hub)
    guest.open("/ticket")
    page = guest.touch("Show", code="0000")

    assert (page.status, "This code has 4 characters" in page.html) == (422, True)


def test_a_cancelled_event_answers_no_with_the_reason(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    events.cancel(soup.id, "The cook is ill.")
    page = guest.open(guest.at)

    assert (page.title, "The cook is ill." in page.text) == ("Cancelled", True)


# On paper


def test_a_slip_is_offered_only_beside_a_printer(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    without = "Print" in guest.page.text
    hubs.set_printer(guest.device.id)
    guest.open(guest.at)
    slip = guest.touch("Print")

    assert (without, "slip__name" in slip.html, "Soup together" in slip.text) == (False, True, True)


def test_a_resident_sees_all_their_tickets(hub, soup):
    person = make_person("owl-7")
    for event in (soup, make_event(title="Chess")):
        sign_up(event, picture_name="owl-7", person_id=person.id)
    page = Visitor(hub).signed_in_as(person).open("/ticket")

    assert [title for title in ("Soup together", "Chess") if title in page.text] == ["Soup together", "Chess"]


# Where it takes place


def test_the_ticket_of_another_house_names_it_and_its_town(hub):
    dance = make_event(title="Dance", reach="area")
    given_to_another_hub(dance)

    assert "Les Amis, Saint-Denis" in a_guest_with_a_ticket(hub, dance).page.text


def test_of_a_house_that_says_no_address_the_team_is_asked_where(hub):
    dance = make_event(title="Dance", reach="area")
    dance.commune = ""
    gate().run(dance.save)
    given_to_another_hub(dance, name="")

    assert "Ask our team where" in a_guest_with_a_ticket(hub, dance).page.text


def test_of_an_event_that_has_become_discreet_the_team_is_asked_where(hub, soup):
    guest = a_guest_with_a_ticket(hub, soup)
    before = guest.page.text
    events.change(soup.id, {"discreet": True})

    assert ["Ask our team where" in text for text in (before, guest.open(guest.at).text)] == [False, True]
