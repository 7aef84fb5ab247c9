"""“I am interested”: one touch with a card; without one, the offer is shown to the team."""

from hub.domain import offers, people
from tests.support.factories import make_person
from tests.support.offers import open_offer
from tests.support.visitor import Visitor


def interests():
    return [(one.title, one.picture_name) for one in offers.applications_open()]


def test_with_a_card_one_touch_is_all(hub):
    offer, resident = open_offer(), Visitor(hub).signed_in_as(make_person("fox-12"))
    resident.open(f"/offers/{offer.id}")
    page = resident.touch("I am interested")

    assert ("It is noted. The team hears of it." in page.html, interests()) == (True, [("Kitchen help", "fox-12")])


def test_after_it_the_screen_asks_whether_the_same_person_goes_on(hub):
    offer, resident = open_offer(), Visitor(hub).signed_in_as(make_person("fox-12"))
    resident.open(f"/offers/{offer.id}")

    assert "Anything else?" in resident.touch("I am interested").html
    assert "Hello" not in resident.open("/me").text


def test_who_is_interested_already_sees_the_way_to_the_answer(hub):
    offer, person = open_offer(), make_person("fox-12")
    mine = offers.apply(offer.id, person.id)
    resident = Visitor(hub, kiosk=False).signed_in_as(person)
    resident.open(f"/offers/{offer.id}")
    resident.touch("You are interested")

    assert resident.at == f"/me/offers/{mine.id}"


def test_without_a_card_the_offer_is_shown_to_the_team(hub):
    guest = Visitor(hub)
    guest.open(f"/offers/{open_offer().id}")
    page = guest.touch("I am interested")

    assert (page.title, "Ask the team for a card: no papers" in page.text, interests()) == (
        "Show this to the team", True, [],
    )


def test_from_there_the_team_is_called_in_one_touch(hub):
    guest = Visitor(hub)
    guest.open(f"/offers/{open_offer().id}/interested")

    assert guest.touch("Call the team").title == "The team has been called"


def test_who_has_a_card_comes_back_to_the_offer(hub):
    offer, guest = open_offer(), Visitor(hub)
    guest.open(f"/offers/{offer.id}/interested")
    guest.touch("I have a card")

    assert f'value="/offers/{offer.id}"' in guest.page.html


def test_somebody_young_is_sent_to_the_team(hub):
    offer, person = open_offer(), make_person("fox-12")
    resident = Visitor(hub, kiosk=False).signed_in_as(person)
    resident.open(f"/offers/{offer.id}")
    people.set_minor(person.id)  # while the page is open
    page = resident.touch("I am interested")

    assert (page.status, "please talk to the team" in page.text, interests()) == (403, True, [])


def test_who_never_said_so_does_not_read_that_it_is_noted(hub):
    offer = open_offer()
    resident = Visitor(hub, kiosk=False).signed_in_as(make_person("fox-12"))
    resident.open(f"/offers/{offer.id}/interested")

    assert resident.at == f"/offers/{offer.id}"


def test_somebody_young_is_offered_the_team_instead(hub):
    young = Visitor(hub).signed_in_as(make_person("fox-12", minor=True))
    young.open(f"/offers/{open_offer().id}")

    assert "I am interested" not in young.page.text
    assert young.touch("Show this to the team").title == "Show this to the team"
