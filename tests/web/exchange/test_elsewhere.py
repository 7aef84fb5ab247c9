"""What was asked for at another house: its name and town on the page, the ticket, the slip and in my space."""

import pytest

from hub import clock
from hub.domain import hubs
from hub.models.exchange import Reservation
from hub.models.gate import act
from tests.support.elsewhere import given_to_another_hub
from tests.support.factories import DAY, make_listing, make_person, reserve
from tests.support.visitor import Visitor

LAST_DAY = "Last day: Thursday, December 3"


@act
def promised(reservation):
    """The home's yes."""
    mine = Reservation.get_by_id(reservation.id)
    mine.promised_at, mine.until = clock.now(), clock.now() + 2 * DAY
    mine.save()


def ticket(hub, listing):
    """A guest who has asked for it and was promised it, on the page of the ticket."""
    guest = Visitor(hub)
    guest.open(f"/listings/{listing.id}/name")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))
    promised(Reservation.get())
    guest.open(guest.at)
    return guest


@pytest.mark.parametrize(
    ("thing", "side", "name", "said"),
    [
        ("coat", "gift", "Les Amis", f"Fetch it there: Les Amis, Montreuil. {LAST_DAY}."),
        ("coat", "request", "Les Amis", f"Bring it there: Les Amis, Montreuil. {LAST_DAY}."),
        ("coffee", "gift", "Les Amis", "Go there: Les Amis, Montreuil."),
        ("coat", "gift", "", f"Ask our team where to fetch it. {LAST_DAY}."),
        ("coffee", "gift", "", "Ask our team where to go."),
    ],
)
def test_the_ticket_names_the_house_and_its_town_or_the_team(hub, time, thing, side, name, said):
    listing = make_listing(thing=thing, side=side, reach="area")
    given_to_another_hub(listing, name)
    text = ticket(hub, listing).page.text.replace(" .", ".")

    assert (said in text, "At another place" in text) == (True, False)


def test_what_is_promised_here_is_fetched_here(hub, time):
    assert "Fetch it at the desk. Last day: Thursday, December 3." in ticket(hub, make_listing()).page.text


def test_the_page_of_the_thing_names_the_house_and_its_town(hub):
    coat = make_listing(reach="area")
    given_to_another_hub(coat)

    assert "At another place: Les Amis, Montreuil" in Visitor(hub).open(f"/listings/{coat.id}").text


def test_the_slip_and_a_ticket_that_waits_name_it_too(hub, time):
    coat = make_listing(reach="area")
    given_to_another_hub(coat)
    guest = Visitor(hub)
    guest.open(f"/listings/{coat.id}/name")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))
    hubs.set_printer(guest.device.id, True)
    waits = guest.open(guest.at).text, guest.touch("Print").text

    assert ["Les Amis, Montreuil" in text for text in waits] == [True, True]


def test_my_space_names_it(hub, time):
    owl, coat = make_person("owl-7"), make_listing(reach="area")
    given_to_another_hub(coat)
    promised(reserve(coat, person=owl).reservation)
    guest = Visitor(hub).signed_in_as(owl)

    assert "Fetch it there: Les Amis, Montreuil" in guest.open("/me").text


@pytest.mark.parametrize(("elsewhere", "says"), [(False, "Your code, for the desk"), (True, "Your code to find")])
def test_the_desk_of_another_house_asks_for_no_code(hub, elsewhere, says):
    coat = make_listing()
    if elsewhere:
        given_to_another_hub(coat)
    guest = Visitor(hub)
    guest.open(f"/listings/{coat.id}/name")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))

    assert says in guest.page.text
