"""“Do it together”: a volunteer opens somebody's space with card and code, for one act, whatever the act."""

import pytest

from hub.domain import exchange, people
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.support.browser import WIFI, Browser
from tests.support.factories import make_event, make_listing
from tests.support.offers import open_offer

PICTURES = ("sun", "boat", "key", "cup")
COAT = {"door": "things", "side": "gift", "section": "clothes", "thing": "coat", "size": "M", "quantity": "1"}
WORDS = {"door": "things", "side": "gift", "section": "equipment", "title": "A guitar", "description": "Old"}


@pytest.fixture
def owner(hub):
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, "-".join(PICTURES))
    return made


@pytest.fixture
def helper(hub):
    """A volunteer's phone."""
    karim = people.create_staff("Karim", ("volunteer",), "un cheval rouge dort")
    people.welcome(karim.id)
    phone = Browser(hub, address=WIFI).open("/staff/sign-in")
    return phone.send("/staff/sign-in", login="karim", passphrase="un cheval rouge dort")


@pytest.fixture
def both(helper, owner):
    """The phone with the owner's space open, both standing there."""
    return helper.open("/staff/together").send("/staff/together", code=owner.card).touch(*PICTURES)


def is_in(phone):
    return sessions.who(phone.cookie(SESSION) or "") is not None


def done(phone):
    """Whether the act is done and nothing but the end is offered."""
    return 'class="go-on"' in phone.text and "/me/continue" not in phone.text


def acts():
    """{what is done together: (address, form)}"""
    return {
        "signing up": (f"/events/{make_event().id}/coming", {"children": "0"}),
        "reserving": (f"/listings/{make_listing().id}/take", {}),
        "putting a thing up": ("/listings/new", COAT),
        "writing words": ("/listings/new/words", WORDS),
        "a job": (f"/offers/{open_offer().id}/interested", {}),
    }


@pytest.mark.parametrize("what", ["signing up", "reserving", "putting a thing up", "writing words", "a job"])
def test_whatever_is_done_together_is_the_one_act(hub, both, what):
    address, form = acts()[what]
    both.send(address, **form)
    after = both.status, done(both), is_in(both)
    both.open("/me")

    assert (after, is_in(both)) == ((200, True, True), False)


def test_what_was_reserved_together_is_the_owners_and_the_volunteer_is_back(both, owner):
    both.send(f"/listings/{make_listing().id}/take").send("/end")

    assert [held.state for held in exchange.of_person(owner.person.id)] == ["promised"]
    assert (both.url, both.status) == ("/staff/", 200)


def test_with_a_script_the_end_leads_to_the_volunteers_day_too(both):
    both.send(f"/listings/{make_listing().id}/take")

    assert (both.text.count('data-end="/staff/"'), both.text.count("data-end")) == (2, 2)


def test_on_a_screen_of_the_hall_the_end_leads_to_the_first_screen(hub, owner):
    kiosk = Browser(hub, "kiosk").come_in(owner.card, *PICTURES)

    assert (kiosk.text.count('data-end="'), kiosk.text.count("data-end")) == (0, 2)


@pytest.mark.parametrize("way", ["/me/continue", "/ticket/listing/{id}/continue"])
def test_no_touch_makes_a_second_act_of_it(both, owner, way):
    first, second = make_listing(), make_listing(thing="jumper")
    both.send(f"/listings/{first.id}/take")
    held = exchange.of_person(owner.person.id)[0]
    both.send(way.format(id=held.id)).send(f"/listings/{second.id}/take")

    assert [held.listing_id for held in exchange.of_person(owner.person.id)] == [first.id]


def test_the_thanks_for_what_was_put_up_together_lead_to_no_second_act(both):
    both.send("/listings/new", **COAT)

    assert (both.title, 'href="/me"' in both.text, "/me/continue" in both.text) == ("Coat", False, False)


def test_the_way_to_it_stands_on_the_page_of_today(helper):
    assert helper.open("/staff/").text.count('href="/staff/together"') == 1
