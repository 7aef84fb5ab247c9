"""One offer: in plain words; on paper; and gone as soon as somebody finds it suspicious."""

import pytest

from hub.domain import hubs, moderation, offers
from tests.support.offers import open_offer
from tests.support.visitor import Visitor


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "€1,900 per month before contributions"),
        ({"pay": 1250, "paid_per": "hour"}, "€12.50 per hour"),
        ({"pay_most": 210_000}, "from €1,900 to €2,100 per month"),
        ({"pay": 190_099}, "€1,900 per month"),
        ({}, "35 h a week, full time"),
        ({"hours": 24.5}, "24 h 30 a week, part time"),
        ({}, "12 rue Gabriel-Péri, Saint-Denis In this town"),
        ({"workplace": "Mairie de Saint-Denis"}, "Mairie de Saint-Denis In this town"),
        ({"commune": "75056"}, "About 9 km from here"),
        ({"contract": "cdd", "months": 1}, "It lasts 1 month."),
        ({"positions": 3}, "3 people are looked for"),
        ({"starts": 1_800_014_400 + 3 * 86400}, "It begins: Monday, January 18"),
        ({"starts": 1}, "You can begin at once"),
        ({"french_needed": True}, "French is needed"),
        ({}, "French is not asked for"),
        ({"licence_needed": True}, "A driving licence is needed"),
        ({}, "It stands here until: Tuesday, March 16"),
    ],
)
def test_an_offer_says_its_facts_in_plain_words(hub, fields, said):
    assert said in Visitor(hub).open(f"/offers/{open_offer(**fields).id}").text


def test_of_whom_the_team_knows_more_nobody_reads(hub):
    page = Visitor(hub).open(f"/offers/{open_offer(contact='Ms Durand 06 12 34 56 78').id}")

    assert "Durand" not in page.html


@pytest.mark.parametrize(("name", "said"), [("Les Amis", "Les Amis"), ("", "an association near you")])
def test_another_place_that_tells_of_it_is_named(hub, elsewhere, name, said):
    offer = elsewhere(open_offer(), name)

    assert f"Another place tells of it: {said}" in Visitor(hub).open(f"/offers/{offer.id}").text


def test_without_a_printer_it_is_shown_large(hub):
    guest = Visitor(hub)
    guest.open(f"/offers/{open_offer().id}")

    assert guest.touch("Show it large").title == "Show this to the team"


def test_beside_a_printer_a_slip_says_all_but_how_far_it_is(hub):
    offer, guest = open_offer(), Visitor(hub)
    hubs.set_printer(guest.device.id)
    guest.open(f"/offers/{offer.id}")
    text = guest.touch("Print").text

    assert all(said in text for said in ("Kitchen help", "Le Bistrot", "€1,900 per month, before contributions"))
    assert "town" not in text


def test_a_slip_is_for_screens_with_a_printer(hub):
    assert Visitor(hub).open(f"/offers/{open_offer().id}/slip").status == 404


# Suspicious


def doubted(guest, offer):
    guest.open(f"/offers/{offer.id}")
    guest.touch("This offer is suspicious")
    return guest.touch("Yes, it is suspicious")


def test_a_touch_and_a_sure_one_hide_a_suspicious_offer_at_once(hub):
    offer, guest = open_offer(), Visitor(hub)
    thanks = doubted(guest, offer)

    assert (thanks.title, guest.open(f"/offers/{offer.id}").status) == ("Thank you", 404)
    assert "There is no offer here" in guest.open("/offers").text


def test_what_was_said_reaches_the_queue_of_the_team(hub):
    offer = open_offer()
    doubted(Visitor(hub), offer)

    assert [(told.about_id, told.signals) for told in moderation.reports_open()] == [(offer.id, {"fraud": 1})]
    assert [each.id for each in offers.doubted()] == [offer.id]


def test_who_is_not_sure_goes_back(hub):
    offer, guest = open_offer(), Visitor(hub)
    guest.open(f"/offers/{offer.id}/doubt")

    assert (guest.touch("No, go back").title, offers.doubted()) == ("Kitchen help", [])


def test_a_doubt_about_another_hubs_offer_hides_it_here_and_travels_there(hub, elsewhere):
    offer = elsewhere(open_offer())
    doubted(Visitor(hub), offer)

    assert [(told.home, told.mine) for told in moderation.reports_open()] == [("les-amis", False)]
    assert "There is no offer here" in Visitor(hub).open("/offers").text
