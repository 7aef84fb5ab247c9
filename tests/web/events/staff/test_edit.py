"""The form of an event: what it makes, what it keeps when something is wrong, one date or all of them."""

import pytest

from hub.domain import events
from hub.models.events import Event
from tests.support.factories import DAY, HOUR, make_event, make_person
from tests.support.team import Member
from tests.web.events.staff.conftest import NOON

NEW = "/staff/events/new"
SATURDAY_1830 = NOON + DAY + 5 * HOUR + 1800


def only():
    """The one event there is."""
    (event,) = Event.there()
    return event


def test_a_form_with_the_needed_fields_makes_an_event(team, form):
    answer = team.send(NEW, **form)

    made = only()
    assert (made.title, made.category, made.starts, made.ends) == (
        "Soup together", "meal", SATURDAY_1830, SATURDAY_1830 + 5400
    )
    assert (made.capacity, made.reach, made.languages, answer.location) == (
        None, "hub", [], f"/staff/events/{made.id}"
    )


def test_a_form_with_everything_keeps_everything(team, form):
    more = {
        "description": "We cook.", "capacity": "12", "languages": ["fr", "ar"], "interests": ["cuisine"],
        "host": "Nadia", "bring": "A bowl", "if_rain": "Inside", "step_free": "1", "children_welcome": "1",
        "women_only": "1", "pictogram": "nature", "reach": "area",
    }
    team.send(NEW, **form | more)

    kept = {name: getattr(only(), name) for name in more}
    assert kept == more | {"capacity": 12, "step_free": True, "children_welcome": True, "women_only": True}


def test_an_evening_that_ends_after_midnight_ends_on_the_next_day(team, form):
    team.send(NEW, **form | {"end": "01:00"})

    assert only().ends - only().starts == 6 * HOUR + 1800


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Please give it a name."),
        ({"date": "soon"}, "Please give the day, as in 2026-12-24."),
        ({"date": "2027-01-14"}, "This time is already over."),
        ({"start": "half past six"}, "Please give the hour, as in 18:30."),
        ({"capacity": "many"}, "Please give the number of seats in digits."),
        ({"place_kind": "address", "address": ""}, "Please give the address."),
        ({"place_kind": "address", "address": "1", "town": "zz"}, "We do not know this commune. Try its postcode."),
        ({"place_kind": "online", "link": "here"}, "Please give the address of the page, with https:// in front."),
        ({"reach": "area", "discreet": "1"}, "A discreet event stays in this hub. Please choose “this hub only”."),
        ({"every": "week", "until": "someday"}, "Please give the day, as in 2026-12-24."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field_and_in_the_summary(team, form, wrong, sentence):
    answer = team.send(NEW, **form | {"bring": "A blue bowl"} | wrong)

    assert (answer.status_code, answer.text.count(sentence), Event.select().count()) == (422, 2, 0)
    assert answer.text.count("A blue bowl") == 1


def test_each_sentence_of_the_summary_leads_to_a_field_of_the_form(team, form):
    page = team.send(NEW, **form | {"title": "", "start": "?", "end": "?", "date": "?", "capacity": "?"}).text
    links = [part.split('"')[0] for part in page.split('href="#')[1:] if not part.startswith("main")]

    assert (len(links) >= 4, [link for link in links if f'id="{link}"' not in page]) == (True, [])


def test_a_commune_is_found_by_its_name(team, form):
    team.send(NEW, **form | {"place_kind": "address", "address": "12 rue Neuve", "town": "L'Haÿ-les-Roses"})

    assert (only().address, only().commune) == ("12 rue Neuve", "94038")


def test_several_communes_of_one_name_are_offered(team, form):
    place = {"place_kind": "address", "address": "12 rue Neuve", "town": "Montreuil"}
    asked = team.send(NEW, **form | place)
    team.send(NEW, **form | place | {"town_code": "93048"})

    assert (asked.status_code, asked.text.count('value="93048"'), only().commune) == (422, 1, "93048")


def test_the_form_of_an_event_gives_back_what_it_got(team, form):
    given = form | {"place_kind": "address", "address": "1 rue", "town": "Montreuil (93)", "capacity": "8"}
    team.send(NEW, **given)
    page = team.text(f"/staff/events/{only().id}/edit")
    again = team.send(f"/staff/events/{only().id}/edit", **given)

    kept = ("Montreuil (93)", "2027-01-16", "18:30", "20:00", "8")
    assert [page.count(f'value="{text}"') for text in kept] == [1] * 5
    assert (again.status_code, only().sequence) == (303, 0)


def test_an_event_that_repeats_has_its_dates(team, form):
    answer = team.send(NEW, **form | {"every": "week", "until": "2027-02-06"})
    starts = sorted(event.starts for event in Event.there())

    assert [moment - starts[0] for moment in starts] == [0, 7 * DAY, 14 * DAY, 21 * DAY]
    assert answer.status_code == 303


@pytest.mark.parametrize(("scope", "changed"), [("this", 1), ("all", 4)])
def test_a_change_is_for_one_date_or_for_all_to_come(team, form, scope, changed):
    team.send(NEW, **form | {"every": "week", "until": "2027-02-06"})
    first = Event.there().order_by(Event.starts).first()
    team.send(f"/staff/events/{first.id}/edit", **form | {"title": "Stew", "scope": scope})

    assert Event.there().where(Event.title == "Stew").count() == changed


def test_a_proposal_is_accepted_by_keeping_its_form(team, form):
    idea = events.propose({"title": "Chess", "category": "game", "starts": NOON + DAY}, make_person().id)
    team.send(f"/staff/events/{idea.id}/edit", **form | {"title": "Chess for all"})

    assert (only().title, only().status) == ("Chess for all", "open")


def test_a_copy_opens_in_the_form_and_can_be_undone(team):
    meal = make_event(NOON + DAY, title="Soup")
    answer = team.send(f"/staff/events/{meal.id}/copy")
    page = team.main(answer.location)
    team.send(answer.location.replace("edit?copy=1", "delete"))

    assert (page.count("This is a copy, one week later."), [event.id for event in Event.there()]) == (1, [meal.id])


def test_who_may_not_host_gets_no_form(hub, form):
    coach = Member(hub, "coach")

    assert (coach.get(NEW).status_code, coach.send(NEW, **form).status_code) == (403, 403)


def test_an_event_of_another_hub_is_not_changed(team, form, monkeypatch):
    meal = make_event(NOON + DAY, title="Soup")
    monkeypatch.setattr("hub.domain.events.finding.hubs.hub_id", lambda: "another")
    answer = team.send(f"/staff/events/{meal.id}/edit", **form)

    assert (answer.status_code, only().title) == (403, "Soup")
