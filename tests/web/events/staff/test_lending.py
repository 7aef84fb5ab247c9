"""Seats lent to other hubs: shown, lent, asked back."""

import pytest

from hub.domain import events
from hub.models.gate import gate
from hub.models.hubs import Hub
from tests.support.factories import DAY, make_event, sign_up
from tests.support.team import Member
from tests.web.events.staff.conftest import NOON

MONTREUIL = "00000000-0000-7000-8000-000000000093"


@pytest.fixture
def meal(team):
    return make_event(NOON + DAY, title="Soup", capacity=10, reach="area")


def neighbour():
    row = Hub(
        id=MONTREUIL, name="Halte de Montreuil", commune="93048", departement="93", zone="Europe/Paris",
        hub_kind="day-centre", set_up_at=1,
    )
    gate().run(row.save)


def at(event):
    return f"/staff/events/{event.id}/lend"


def lots(event):
    return [(lot.hub_id, lot.out, lot.aim) for lot in events.lots(event.id)]


def test_seats_are_lent_to_a_hub_that_is_chosen(team, meal):
    neighbour()
    page = team.see(at(meal), hub=MONTREUIL, granted="4")

    assert lots(meal) == [(MONTREUIL, 4, 4)]
    assert page.count("Halte de Montreuil 4 seats lent, 0 given to people") == 1
    assert page.count("6 seats are free.") == 1


def test_seats_asked_back_are_free_once_the_hub_has_answered(team, meal):
    neighbour()
    team.send(at(meal), hub=MONTREUIL, granted="4")
    page = team.see(at(meal), hub=MONTREUIL, granted="1")

    assert (lots(meal), page.count("3 asked back")) == ([(MONTREUIL, 4, 1)], 1)


@pytest.mark.parametrize(
    ("granted", "status", "sentence"),
    [("11", 409, "Only 10 seats are free."), ("many", 422, "Please give a number, 0 or more.")],
)
def test_what_cannot_be_lent_is_said(team, meal, granted, status, sentence):
    neighbour()
    answer = team.send(at(meal), hub=MONTREUIL, granted=granted)

    assert (answer.status_code, sentence in answer.text, lots(meal)) == (status, True, [])


def test_a_hub_that_has_a_lot_is_not_offered_again(team):
    neighbour()
    meal = make_event(NOON + DAY, title="Soup", capacity=10, reach="area")

    assert (lots(meal)[0][0], team.text(at(meal)).count(f'<option value="{MONTREUIL}"')) == (MONTREUIL, 0)


def test_only_volunteers_and_the_coordinator_lend(hub, team, meal):
    assert [Member(hub, role).get(at(meal)).status_code for role in ("ambassador", "coordinator")] == [403, 200]


def test_seats_set_aside_are_not_said_to_be_taken(team, meal):
    neighbour()
    events.set_allotment(meal.id, MONTREUIL, 4)
    sign_up(meal, 1)
    event, listed = team.main(f"/staff/events/{meal.id}"), team.main("/staff/events")

    assert [event.count(said) for said in ("2 of 10 seats taken", "4 seats set aside for other hubs")] == [1, 1]
    assert listed.count("2/10 seats taken 4 set aside") == 1


def test_without_a_limit_no_seats_are_set_aside(team):
    neighbour()
    walk = make_event(NOON + DAY, title="Walk", capacity=10, reach="area")
    events.set_allotment(walk.id, MONTREUIL, 4)
    events.change(walk.id, {"capacity": None})

    assert ("Walk" in team.main("/staff/events"), "set aside" in team.main("/staff/events")) == (True, False)
