"""A code lets one hub in: made with a name and a département, shown once, with its QR."""

import re

import pytest

from hub.domain import national as verbs
from hub.domain.people import codes
from hub.ids import uuid7
from hub.web import qr
from tests.support.team import Member


def test_a_code_is_made_shown_once_and_lets_a_hub_in(team):
    page = team.see("/enrol", name="Halte de la Gare", area="93")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page)[0]
    again = team.get("/enrol/code")
    done = verbs.enrol(uuid7(), code)

    assert page.count("The code for Halte de la Gare") == page.count("Département: Seine-Saint-Denis.") == 1
    assert (again.location, done.areas) == ("/enrol", ["93"])


def test_the_qr_holds_the_code_alone(team):
    location = team.send("/enrol", name="Halte", area="93").location
    page = team.text(location)
    code = re.search(r'pairing__code" dir="ltr"><strong>([^<]+)', page)[1]

    assert page.count(str(qr.qr_svg(codes.read_enrol_code(code)))) == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"name": " ", "area": "93"}, "Please write a name by which you know the hub."),
        ({"name": "Halte", "area": ""}, "Please choose a département."),
        ({"name": "Halte", "area": "999"}, "Please choose a département."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(team, form, sentence):
    answer = team.send("/enrol", **form)

    assert (answer.status_code, answer.text.count(sentence), verbs.open_codes()) == (422, 2, [])


def test_codes_not_used_yet_are_listed_without_the_code(team):
    code = verbs.enrol_code("2A", "Ajaccio centre")
    before = team.main("/enrol")
    verbs.enrol(uuid7(), code)

    assert before.count("Ajaccio centre département 2A · made just now until Friday, January 22") == 1
    assert (before.count(codes.shown(code)), team.main("/enrol").endswith("Codes not used yet None.")) == (0, True)


def test_nobody_sees_a_code_that_somebody_else_made(team, national):
    team.send("/enrol", name="Halte", area="93")

    assert Member(national, "administrator").get("/enrol/code").location == "/enrol"
