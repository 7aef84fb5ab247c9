"""What an event may say of itself: each refusal is a sentence on its own field."""

import pytest
from werkzeug.datastructures import MultiDict

from hub.domain import events
from hub.domain.events.fields import checked
from hub.domain.events.form import read_form
from hub.errors import Invalid
from tests.support.factories import DAY, HOUR
from tests.support.stopped import NOON

GOOD = {"title": "Soup", "starts": NOON + DAY, "ends": NOON + DAY + HOUR}


def refused(fields):
    with pytest.raises(Invalid) as error:
        checked(GOOD | fields)
    return {name: text for name, (text, _) in error.value.fields.items()}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": " "}, {"title": "Please give it a name."}),
        ({"title": "a\nb"}, {"title": "The name must fit on one line."}),
        ({"title": "x" * 121}, {"title": "This is too long: %(count)d letters, at most %(most)d."}),
        ({"category": "party"}, {"category": "Please choose one of the answers."}),
        ({"capacity": 0}, {"capacity": "Please give a number of seats from 1 to %(most)d, or none."}),
        ({"interests": ["chess"]}, {"interests": "Please choose among the interests shown."}),
        ({"languages": ["French"]}, {"languages": "We do not know this language."}),
        ({"zone": "Europe/Nowhere"}, {"zone": "We do not know this time zone."}),
        ({"zone": "../etc/passwd"}, {"zone": "We do not know this time zone."}),
        ({"starts": None}, {"starts": "Please say when it starts."}),
        ({"ends": GOOD["starts"]}, {"ends": "It must end after it starts."}),
        ({"ends": GOOD["starts"] + 32 * DAY}, {"ends": "It can last a month at most. For more, let it repeat."}),
        ({"starts": NOON - DAY, "ends": NOON}, {"starts": "This time is already over."}),
        ({"place_kind": "address"}, {"address": "Please give the address."}),
        ({"place_kind": "address", "address": "1 rue", "commune": "0"},
         {"commune": "We do not know this commune."}),
        ({"place_kind": "online", "link": "javascript:alert(1)"},
         {"link": "Please give the address of the page, with https:// in front."}),
        ({"discreet": True, "reach": "area"},
         {"reach": "A discreet event stays in this hub. Please choose “this hub only”."}),
    ],
)
def test_what_cannot_be_taken_is_said_on_its_field(hub, time, fields, wrong):
    assert refused(fields) == wrong


def test_all_that_is_wrong_is_said_at_once(hub, time):
    wrong = refused({"title": "", "category": "x", "capacity": -1, "starts": None, "place_kind": "address"})

    assert list(wrong) == ["title", "category", "capacity", "starts", "address"]


def test_a_year_that_slipped_is_noticed(hub, time):
    far = NOON + 800 * DAY

    assert refused({"starts": far, "ends": far + 1}) == {
        "starts": "This is more than two years ahead. Is the year right?"
    }


def test_what_is_absent_is_completed_by_what_the_hub_knows(hub, time):
    event = events.create(GOOD)

    known = (event.zone, event.area, event.commune, event.place_kind, event.reach, event.pictogram)
    assert known == ("Europe/Paris", "93", "93066", "here", "hub", "other")
    assert (round(event.lat), round(event.lon)) == (49, 2)


def test_an_event_somewhere_else_lies_in_its_own_commune(hub, time):
    place = {"place_kind": "address", "address": "Quai Rambaud", "commune": "69123"}

    event = events.create(GOOD | place)

    assert (event.commune, round(event.lat), round(event.lon)) == ("69123", 46, 5)


def test_a_field_that_does_not_exist_is_a_mistake_of_ours(hub, time):
    with pytest.raises(TypeError):
        checked(GOOD | {"taken": 3})


FORM = {"title": "Soup", "date": "2026-12-24", "start": "18:30", "end": "20:00", "capacity": " 12 "}


def read(**typed):
    return read_form(MultiDict(FORM | typed), "Europe/Paris")


def test_a_form_is_read_in_the_clock_of_the_hub():
    fields = read(languages=["fr", "ar"], women_only="on")

    assert (fields["starts"], fields["ends"], fields["capacity"]) == (1798133400, 1798138800, 12)
    assert (fields["languages"], fields["women_only"], fields["discreet"]) == (["fr", "ar"], True, False)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [({"end": "2:00"}, 7.5), ({"end_date": "2026-12-26", "end": "18h30"}, 48), ({"end": "18:31"}, 1 / 60)],
)
def test_a_form_may_end_on_another_day(typed, hours):
    fields = read(**typed)

    assert fields["ends"] - fields["starts"] == hours * HOUR


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"date": "24.12.2026", "start": "6 pm", "end": ""}, ["date", "start", "end"]),
        ({"capacity": "many"}, ["capacity"]),
        ({"capacity": "-1"}, ["capacity"]),
        ({"end_date": "soon"}, ["end_date"]),
    ],
)
def test_what_a_form_says_unreadably_is_said_on_its_field(typed, wrong):
    with pytest.raises(Invalid) as error:
        read(**typed)

    assert list(error.value.fields) == wrong


def test_an_empty_number_of_seats_means_no_limit():
    assert read(capacity="")["capacity"] is None
