"""I take it, I bring it, I am coming: in few touches, without typing, once, with a ticket at the end."""

import re

import pytest

from hub import clock
from hub.domain import exchange, hubs, people
from hub.domain.people import secrets
from hub.models.exchange import Reservation
from tests.support.factories import HOUR, make_event, make_listing, make_person, reserve
from tests.support.visitor import Visitor

CODE = "4711"


@pytest.fixture
def coat(hub):
    return make_listing()


def states(listing):
    """How everybody stands who asked."""
    return [asker.state for asker in exchange.line_of(listing.id)]


def offered(guest):
    """The picture names on the page."""
    return [value for _, name, value, _ in guest.page.buttons if name == "name"]


def choose_a_name(guest, listing):
    """Up to the page with the names: those offered."""
    guest.open(f"/listings/{listing.id}/name")
    return offered(guest)


def test_a_guest_reserves_in_four_touches_from_the_first_screen(hub, coat):
    guest = Visitor(hub)
    guest.open("/")
    for words in ("Give, receive", "Coat", "I take it"):
        guest.touch(words)
    ticket = guest.touch(offered(guest)[0])

    assert (guest.touches, ticket.title, states(coat)) == (4, "Yes, it is promised to you", ["promised"])


@pytest.mark.parametrize(
    ("thing", "side", "words"),
    [("coat", "gift", "I take it"), ("coat", "request", "I bring it"), ("haircut", "gift", "I am coming"),
     ("coffee", "request", "I am coming")],
)
def test_the_act_is_said_as_it_is(hub, thing, side, words):
    listing = make_listing(thing=thing, side=side)

    assert words in Visitor(hub).open(f"/listings/{listing.id}").html


def test_the_ticket_shows_the_name_and_the_code_of_this_visit(hub, coat):
    guest = Visitor(hub)
    name = choose_a_name(guest, coat)[0]
    page = guest.touch(name)

    picture, number = name.split("-")
    assert (f"{picture}.svg" in page.html, number in page.text, "Your code" in page.text) == (True, True, True)


def test_the_next_reads_that_it_is_promised_already(hub, coat):
    reserve(coat)
    guest = Visitor(hub)
    said = guest.open(f"/listings/{coat.id}").text
    guest.touch("I take it")
    page = guest.touch(offered(guest)[0])

    assert ("Promised already" in said, page.title, states(coat)) == (
        True, "Promised already", ["promised", "waiting"])


def test_the_same_form_sent_twice_is_one(hub, coat):
    guest = Visitor(hub)
    name = choose_a_name(guest, coat)[0]
    names = guest.page
    first = guest.touch(name)
    guest.page = names
    second = guest.touch(name)

    assert (states(coat), second.text) == (["promised"], first.text)


def test_a_guest_asks_for_one_thing_a_visit(hub, coat):
    guest, soap = Visitor(hub), make_listing(thing="soap")
    guest.touch(choose_a_name(guest, coat)[0])
    guest.touch("Show something else")
    page = guest.open(f"/listings/{soap.id}/name")

    assert (page.status, page.title, states(soap)) == (409, "You have asked for something already", [])
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page.html) == ["<bdi>You have asked for something already</bdi>"]


def test_who_looks_at_something_else_still_has_a_screen_of_their_own(hub, coat):
    guest = Visitor(hub)
    guest.touch(choose_a_name(guest, coat)[0])
    guest.touch("Show something else")
    pages = [guest.open(address).html for address in ("/", "/listings", f"/listings/{coat.id}", "/about")]

    assert [(" data-private" in html, 'data-idle="60"' in html) for html in pages] == [(True, True)] * 4


def test_after_i_am_done_another_thing_is_possible(hub, coat):
    guest, soap = Visitor(hub), make_listing(thing="soap")
    guest.touch(choose_a_name(guest, coat)[0])
    guest.touch("I'm done")
    guest.touch(choose_a_name(guest, soap)[0])

    assert states(soap) == ["promised"]


def test_who_has_a_place_today_keeps_its_name_and_both_tickets_name_each_other(hub, coat):
    soup, guest = make_event(title="Soup"), Visitor(hub)
    guest.open(f"/events/{soup.id}/name")
    name = offered(guest)[0]
    guest.touch(name)
    guest.touch("Show something else")
    same = choose_a_name(guest, coat)
    guest.touch(same[0])

    assert (same, guest.touch("My other ticket").title, guest.touch("My other ticket").title) == (
        [name], "Yes, you have a place", "Yes, it is promised to you")


def test_a_name_that_somebody_just_took_is_asked_again(hub, coat):
    guest = Visitor(hub)
    name = choose_a_name(guest, coat)[0]
    make_person(name)
    page = guest.touch(name)

    assert (page.status, states(coat), len(offered(guest))) == (409, [], 6)


@pytest.mark.parametrize("name", ["stupid-1", "", "fox"])
def test_for_what_is_no_name_the_choice_is_shown_again(hub, coat, name):
    guest = Visitor(hub)
    page = guest.touch(choose_a_name(guest, coat)[0], name=name)

    assert (page.status, states(coat), len(offered(guest))) == (422, [], 6)


def test_a_resident_asks_without_choosing_a_name(hub, coat):
    guest = Visitor(hub).signed_in_as(make_person("owl-7"))
    guest.open(f"/listings/{coat.id}")
    page = guest.touch("I take it")

    assert (page.title, "Owl 7" in page.text, states(coat)) == ("Yes, it is promised to you", True, ["promised"])


def test_a_resident_who_has_asked_sees_the_ticket_instead(hub, coat):
    owl = make_person("owl-7")
    reserve(coat, person=owl)
    page = Visitor(hub).signed_in_as(owl).open(f"/listings/{coat.id}")

    assert ("My ticket" in page.html, "I take it" in page.html) == (True, False)


def test_when_the_visit_has_ended_there_are_new_names_and_nobody_reserves(hub, coat):
    guest = Visitor(hub)
    name = choose_a_name(guest, coat)[0]
    guest.client.delete_cookie("hub_visit")
    page = guest.touch(name)

    assert (page.status, states(coat)) == (200, [])
    assert len(offered(guest)) == 6


def test_what_was_taken_away_meanwhile_cannot_be_asked_for(hub, coat):
    guest = Visitor(hub)
    name = choose_a_name(guest, coat)[0]
    exchange.withdraw_listing(coat.id, by="team")
    page = guest.touch(name)

    assert (page.status, Reservation.select().count()) == (409, 0)


def test_a_blocked_persons_listing_cannot_be_reserved(hub):
    lion, owl = make_person("lion-3"), make_person("owl-7")
    coat = make_listing(lion)
    guest = Visitor(hub, kiosk=False).signed_in_as(owl)
    guest.open(f"/listings/{coat.id}")
    people.block(lion.id, owl.id)

    assert (guest.touch("I take it").status, states(coat)) == (404, [])


# The ticket


def a_ticket(hub, coat):
    guest = Visitor(hub)
    guest.touch(choose_a_name(guest, coat)[0])
    return guest


def test_giving_it_back_gives_it_to_the_next(hub, coat):
    guest = a_ticket(hub, coat)
    reserve(coat)
    guest.touch("I give it back")
    page = guest.touch("Yes, somebody else may have it")

    assert (page.title, states(coat)) == ("You gave it back", ["promised"])


def test_a_guests_ticket_is_erased_in_two_touches(hub, coat):
    guest = a_ticket(hub, coat)
    guest.touch("Erase my ticket")
    page = guest.touch("Yes, erase")

    assert ("Your ticket is erased here." in page.text, Reservation.there().count()) == (True, 0)


def test_another_visitor_cannot_open_it(hub, coat):
    ticket = a_ticket(hub, coat).at

    assert [Visitor(hub).open(ticket + end).status for end in ("", "/slip", "/withdraw", "/erase")] == [404] * 4


def test_show_my_ticket_finds_it_by_name_and_code(hub, coat):
    guest = Visitor(hub)
    name = choose_a_name(guest, coat)[0]
    code = guest.touch(name).html.partition('<strong dir="ltr">')[2][:4]
    guest.touch("I'm done")
    guest.open("/ticket?lang=en")
    picture, number = name.split("-")
    for key in (picture, *number, "ok", *code):
        guest.touch(key)

    assert (guest.page.title, guest.at[:16]) == ("Yes, it is promised to you", "/ticket/listing/")


def test_show_my_ticket_finds_it_by_card(hub, coat):
    made = people.create_resident("owl-7")
    reserve(coat, person=made.person)
    guest = Visitor(hub)
    guest.open("/ticket")

    assert "Coat" in guest.touch("Show", code=made.card).text


def test_news_is_announced_without_a_name_on_the_first_screen(hub, coat):
    first, _ = reserve(coat), reserve(coat, "fox-902")
    before = "There is news for some tickets" in Visitor(hub).open("/").text
    exchange.withdraw(first.reservation.id)
    page = Visitor(hub).open("/").text

    assert (before, "There is news for some tickets" in page, "Fox 902" in page) == (False, True, False)


@pytest.mark.parametrize(
    ("end", "said"),
    [(lambda coat, mine: exchange.withdraw_listing(coat.id, by="team"), "It is no longer there"),
     (lambda coat, mine: exchange.hand_over(mine.id, card="", code=CODE, by="team"), "It has changed hands"),
     (lambda coat, mine: hours_later(73), "Its time is over")],
)
def test_the_ticket_says_what_became_of_it(hub, coat, end, said):
    made = people.create_resident("owl-7")
    mine = reserve(coat, person=made.person, code_hash=secrets.hash_digits(CODE)).reservation
    end(coat, mine)
    guest = Visitor(hub)
    guest.open("/ticket")
    guest.touch("Show", code=made.card)

    assert said in guest.open(f"/ticket/listing/{mine.id}").text


def hours_later(hours):
    now = clock.now()
    clock._now = lambda: now + hours * HOUR


def test_the_slip_is_offered_where_there_is_a_printer(hub, coat):
    guest = a_ticket(hub, coat)
    without = "Print" in guest.page.html
    hubs.set_printer(guest.device.id, True)
    guest.open(guest.at)

    assert (without, "Coat" in guest.touch("Print").html) == (False, True)
