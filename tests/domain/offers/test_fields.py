"""What an offer may say: each rule has its sentence, and nothing half said is kept."""

import pytest

from hub.domain import offers
from hub.domain.offers import fields
from hub.errors import Invalid
from hub.models.offers import Offer
from tests.support.offers import JOB


def wrong(**changed):
    """The fields that an offer with these values is refused for."""
    with pytest.raises(Invalid) as raised:
        offers.enter(JOB | changed)
    return set(raised.value.fields)


def test_what_is_right_is_kept_and_completed(hub):
    made = offers.enter(JOB | {"title": "  Kitchen \t help ", "description": " Two\nlines. "}, by="a")

    assert (made.title, made.description, made.status, made.made_by) == (
        "Kitchen help", "Two\nlines.", "waiting", "a")
    assert (made.area, round(made.lat, 1), round(made.lon, 1), made.positions) == ("93", 48.9, 2.4, 1)
    assert made.expires - made.posted_at == 60 * 86400


@pytest.mark.parametrize("name", sorted(fields.NEEDED))
@pytest.mark.parametrize("nothing", ["", None])
def test_an_offer_without_what_it_needs_is_refused_and_not_kept(hub, name, nothing):
    assert (name in wrong(**{name: nothing}), Offer.select().count()) == (True, 0)


def test_nothing_at_all_is_told_field_by_field(hub):
    with pytest.raises(Invalid) as raised:
        offers.enter({})

    assert set(raised.value.fields) == set(fields.NEEDED)


@pytest.mark.parametrize(("name", "value"), [
    ("title", "x" * 121), ("description", "x" * 4001), ("employer", "x" * 121), ("workplace", "x" * 201),
    ("contact", "x" * 301), ("contract", "stage"), ("paid_per", "day"), ("sector", "xx"), ("reach", "moon"),
    ("commune", "99999"), ("commune", "75111"), ("rome", "F17"), ("hours", 0), ("hours", 48.5), ("hours", -1),
    ("pay", 0), ("pay", -5), ("pay_most", 190_000), ("pay_most", 100), ("positions", 0), ("positions", 501),
    ("starts", 4_000_000_000),
])
def test_what_cannot_be_taken_is_told_under_its_field(hub, name, value):
    assert wrong(**{name: value}) == {name}


@pytest.mark.parametrize("months", [0, 37])
def test_a_contract_that_ends_lasts_one_to_thirty_six_months(hub, months):
    assert wrong(contract="cdd", months=months) == {"months"}


def test_a_permanent_contract_has_no_length(hub):
    assert offers.enter(JOB | {"months": 6}).months is None


@pytest.mark.parametrize(("changed", "least"), [
    ({"pay": 186_701}, "1867.02"), ({"pay": 1230, "paid_per": "hour"}, "12.31"),
    ({"pay": 2_240_000, "paid_per": "year"}, "22404.20"), ({"pay": 128_023, "hours": 24}, "1280.24"),
    ({"pay": 190_000, "hours": 39}, "2101.73"), ({"pay": 186_701, "contract": "cddi"}, "1867.02"),
    ({"pay": 50_408, "contract": "alt"}, "504.09"), ({"pay": 1, "contract": "alt", "paid_per": "hour"}, "3.32"),
    ({"pay": 38_000, "contract": "alt", "commune": "97608"}, "391.48"), ({"pay": 1, "commune": "98818"}, "504.09"),
])
def test_pay_under_the_minimum_is_refused_and_the_least_is_told(hub, changed, least):
    with pytest.raises(Invalid, match=f"at least {least} €"):
        offers.enter(JOB | changed)


@pytest.mark.parametrize("changed", [
    {"pay": 186_702}, {"pay": 1231, "paid_per": "hour"}, {"pay": 128_024, "hours": 24},
    {"pay": 81_000, "contract": "alt"}, {"pay": 956, "paid_per": "hour", "commune": "97608"},
    {"pay": 140_000, "commune": "98818"}, {"pay": 50_409, "contract": "alt"},
])
def test_pay_at_the_minimum_is_taken_and_apprentices_are_left_to_the_team(hub, changed):
    assert offers.enter(JOB | changed).pay == changed["pay"]


@pytest.mark.parametrize("changed", [{}, {"contract": "alt"}, {"commune": "98818"}])
def test_a_month_taken_for_an_hour_is_asked_about(hub, changed):
    assert wrong(pay=190_000, paid_per="hour", **changed) == {"pay"}


def test_a_code_that_the_list_does_not_know_is_kept(hub):
    assert offers.enter(JOB | {"rome": "Z9999", "rome_label": "New"}).rome == "Z9999"


def test_a_secret_house_keeps_its_offers(secret):
    with secret.active():
        assert wrong(reach="area") == {"reach"}
        assert offers.enter(JOB).reach == "hub"


def test_an_unknown_field_is_a_mistake_of_the_program(hub):
    with pytest.raises(TypeError, match="no field wage"):
        offers.enter(JOB | {"wage": 1})


def test_what_turns_a_line_around_is_taken_away(hub):
    assert offers.enter(JOB | {"title": "Kitchen\u202e help\x00"}).title == "Kitchen help"
