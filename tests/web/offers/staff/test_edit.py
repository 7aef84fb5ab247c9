"""The form: nothing typed is lost, each field is told what it lacks, and help comes without JavaScript."""

import re

import pytest

from hub.domain import offers
from hub.domain.offers import desk
from tests.support.offers import make_offer, open_offer
from tests.support.team import words

FORM = {
    "title": "Kitchen help", "employer": "Le Bistrot", "workplace": "12 rue Gabriel-Péri",
    "town": "Saint-Denis (93)", "contract": "cdi", "months": "", "hours": "35", "pay": "1900", "pay_most": "",
    "paid_per": "month", "sector": "rh", "trade": "", "positions": "1", "starts": "", "description": "",
    "lang": "fr", "reach": "hub", "contact": "Ms Durand",
}  # fmt: skip


def entered():
    return desk.listed("waiting").rows[0]


def sent(team, **changed):
    return team.send("/staff/offers/new", **FORM | changed)


def test_an_offer_without_pay_never_reaches_the_kiosk(team, client):
    answer = sent(team, pay="")

    assert answer.status_code == 422
    assert "Please say what is paid. An offer without pay is not shown." in words(answer.text)
    assert (desk.listed("waiting").rows, "There is no offer here" in client.get("/offers").text) == ([], True)


def test_nothing_that_was_typed_is_lost(team):
    html = sent(team, pay="", french_needed="1", description="You peel <b>carrots</b>.", months="6", hours="24h30",
                contract="cdd").text

    for kept in ('value="Le Bistrot"', 'value="Saint-Denis (93)"', 'value="24h30"', 'value="6"',
                 'value="Ms Durand"', "&lt;b&gt;carrots&lt;/b&gt;", 'value="cdd" checked', 'value="rh" selected',
                 'checked id="french_needed"'):
        assert kept in html


def test_what_was_entered_waits_for_a_second_look(team):
    answer = sent(team, pay="1 900,50 €", hours="24 h 30", pay_most="2000", french_needed="1", starts="2027-02-01",
                  positions="2")
    offer = entered()

    assert (offer.pay, offer.pay_most, offer.hours, offer.positions, offer.french_needed) == (
        190_050, 200_000, 24.5, 2, True)
    assert (offer.status, offer.commune, offer.contact) == ("waiting", "93066", "Ms Durand")
    assert "It waits for a second look" in team.main(answer.location)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("employer", "", "Please say who the employer is."),
        ("workplace", "", "Please say where the work is."),
        ("contract", "", "Please choose the kind of contract."),
        ("hours", "", "Please say how many hours a week."),
        ("hours", "many", "Please give the hours as in 35 or 24 h 30."),
        ("pay", "good", "Please give the amount in euros"),
        ("pay", "1200", "This is under the legal minimum: at least €1,867.02 for these hours."),
        ("sector", "", "Please choose a sector."),
        ("town", "", "Please choose the commune of the workplace."),
        ("town", "Nowhere-at-all", "We do not know this commune. Try its postcode."),
        ("town", "Saint-Denis", "Please choose which one."),
        ("trade", "zzz", "We do not know this trade."),
        ("trade", "boulanger", "Please choose which one."),
        ("starts", "soon", "Please give the day, as in 2026-12-24."),
        ("positions", "-1", "Please give a number."),
    ],
)
def test_each_field_says_what_it_lacks(team, field, value, sentence):
    answer = sent(team, **{field: value})

    assert (answer.status_code, sentence in words(answer.text)) == (422, True)


def test_all_that_is_wrong_is_said_at_once(team):
    text = words(sent(team, hours="many", employer="", starts="soon").text)

    assert all(said in text for said in ("Please give the hours", "Please say who", "Please give the day"))


# Help beside the fields


def looked(team, **changed):
    answer = team.send("/staff/offers/new/look", **FORM | changed)
    assert answer.status_code == 200
    return answer.text


def test_a_trade_is_found_by_a_word_without_accents_and_chosen(team):
    assert 'value="F1703"' in looked(team, trade="macon")
    sent(team, trade="macon", rome="F1703", sector="")

    assert (entered().rome, entered().sector) == ("F1703", "bat")


def test_looking_up_writes_nothing_and_keeps_what_was_typed(team):
    html = looked(team, trade="macon", pay="")

    assert ('value="Le Bistrot"' in html, "Something is missing" in html, desk.listed("waiting").rows) == (
        True, False, [])


def test_a_code_that_the_list_does_not_know_is_kept(team):
    sent(team, trade="Z9999 Sourdough keeper")

    assert (entered().rome, entered().rome_label) == ("Z9999", "Sourdough keeper")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "for 35 h a week: €1,867.02 a month, €22,404.20 a year. That is €12.31 an hour"),
        ({"hours": "24 h 30"}, "for 24 h 30 a week: €1,306.91 a month"),
        ({"hours": "much"}, "for 35 h a week"),
        ({"contract": "alt"}, "For an apprentice the minimum is lower"),
        ({"town": "Mamoudzou"}, "That is €9.56 an hour"),
        ({"town": "Nouméa"}, "This place has a minimum wage of its own."),
    ],
)
def test_the_legal_minimum_is_worked_out_for_what_was_typed(team, changed, said):
    assert said in words(looked(team, **changed))


# Changing


def test_an_offer_stands_in_its_form_as_it_was_entered(team):
    offer = make_offer(hours=24.5, pay=190_050, rome="G1603", rome_label="Aide", starts=1_800_500_000)
    html = team.text(f"/staff/offers/{offer.id}/edit")

    for kept in ('value="24 h 30"', 'value="1900.50"', 'value="G1603 Aide"', 'value="Saint-Denis (93)"',
                 'value="2027-01-21"', 'value="cdi" checked'):
        assert kept in html


def test_another_pay_needs_another_second_look(team):
    offer = open_offer()
    team.send(f"/staff/offers/{offer.id}/edit", **FORM | {"pay": "2000"})

    assert (offers.offer(offer.id, team=True).offer.status, entered().id) == ("waiting", offer.id)


def test_a_form_that_is_looked_up_while_changing_stays_that_of_its_offer(team):
    offer = make_offer()

    assert f'action="/staff/offers/{offer.id}/edit"' in looked(team, offer_id=offer.id, trade="macon")


def test_above_the_form_each_sentence_says_its_field_and_leads_there(team):
    html = sent(team, months="x", contract="cdd", positions="x").text

    for field, said in (("months", "For how many months"), ("positions", "How many people")):
        leads = f'<a href="#{field}">{said}: Please give a number.</a>'
        assert (html.count(leads), html.count(f'id="{field}"')) == (1, 1)


def test_of_towns_that_answer_the_nearest_comes_first(team):
    html = sent(team, town="st denis").text
    found = re.findall(r'name="town_code" value="(\d+)"', html)

    assert found[:2] == ["93066", "30247"]  # both are called so: ours, and one in the south
