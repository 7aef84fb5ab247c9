"""One event for the team: who comes, and moving, cancelling, hiding, each with its reason and its way back."""

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import events
from hub.models.events import Event
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up
from tests.support.hidden import hide
from tests.support.team import Member
from tests.web.events.staff.conftest import NOON


@pytest.fixture
def meal(team):
    return make_event(NOON + DAY, title="Soup", capacity=3)


def at(event, *more):
    return "/".join(["/staff/events", event.id, *more])


def test_who_comes_and_who_waits_stand_in_their_order(team, meal):
    sign_up(meal, 1, "owl-3"), sign_up(meal, 1, "bee-4"), sign_up(meal, 0, "fox-900")
    page = team.main(at(meal))

    assert [page.count(line) for line in (
        "3 of 3 seats taken", "Owl 3 with 1 child Has a place Undo", "Fox 900 Has a place",
        "Bee 4 with 1 child Waits",
    )] == [1, 1, 1, 1]
    assert page.index("Fox 900") < page.index("Bee 4")


def cost(team, event, count):
    """Queries of the page with so many more people on the list."""
    for _ in range(count):
        sign_up(event)
    team.text(at(event))
    with count_queries() as counted:
        team.text(at(event))
    return counted.count


def test_the_page_costs_the_same_few_queries_for_one_and_for_many(team):
    full = make_event(NOON + DAY, capacity=1)
    costs = cost(team, full, 1), cost(team, full, 2), cost(team, full, 60)

    assert (len({*costs}), costs[0] <= 12) == (1, True)


def test_a_long_list_is_paged(team, meal):
    for _ in range(52):
        sign_up(meal)
    pages = [team.text(f"{at(meal)}?page={number}").count('class="row__mark"') for number in (1, 2)]

    assert pages == [51, 3]  # the event's own picture is one of them


def test_those_who_withdrew_are_shown_when_asked_for(team, meal):
    events.withdraw(sign_up(meal, picture_name="owl-3").sign_up.id)

    assert (team.main(at(meal)).count("Owl 3"), team.main(f"{at(meal)}?all=1").count("Owl 3 Withdrawn")) == (0, 1)


@pytest.mark.parametrize(("trusted", "shown"), [(True, 1), (False, 0)])
def test_a_chosen_name_is_for_those_who_may_see_people(hub, team, meal, trusted, shown):
    person = make_person("owl-3", name="Amina")
    sign_up(meal, picture_name="owl-3", person_id=person.id)

    assert Member(hub, "volunteer", trusted=trusted).main(at(meal)).count("Amina") == shown


def test_an_event_that_the_national_team_hid_says_so_with_the_reason(team, meal):
    hide(meal)

    assert team.main(at(meal)).count("so nobody can sign up or be lent seats. Why: It asks for money.") == 1


def test_of_a_hidden_event_no_seat_is_offered_or_lent(team):
    meal = make_event(NOON + DAY, capacity=10, reach="area")
    offers = [f'href="{at(meal, way)}"' for way in ("sign-up", "lend", "poster")]
    before = [offer in team.text(at(meal)) for offer in offers]
    hide(meal)

    assert (before, [offer in team.text(at(meal)) for offer in offers]) == ([True] * 3, [False] * 3)
    assert team.main(at(meal, "sign-up")).count("The national team has hidden this event.") == 1
    assert team.get(at(meal, "lend")).location == at(meal)


def test_another_time_is_told_with_its_reason(team, meal):
    team.send(at(meal, "move"), date="2027-01-17", start="12:00", end="13:00", reason="The room is taken.")
    moved, page = Event.get_by_id(meal.id), team.main(at(meal))

    assert (moved.starts, moved.moved_from) == (NOON + 2 * DAY - HOUR, meal.starts)
    assert page.count("It was planned for Tomorrow, 13:00. The room is taken.") == 1


def test_moving_without_a_reason_keeps_what_was_typed(team, meal):
    answer = team.send(at(meal, "move"), date="2027-01-17", start="12:00", end="13:00", reason="")

    assert (answer.status_code, answer.text.count('value="2027-01-17"')) == (422, 1)
    assert answer.text.count("Please say why, in a few words: everybody who signed up will read it.") == 2


def test_cancelling_can_be_taken_back(team, meal):
    cancelled = team.see(at(meal, "cancel"), reason="No water.")
    back = team.see(at(meal, "restore"))

    assert cancelled.count("Cancelled. No water. It takes place after all") == 1
    assert (back.count("Cancelled"), Event.get_by_id(meal.id).status) == (0, "open")


def test_cancelling_without_a_reason_changes_nothing(team, meal):
    assert (team.send(at(meal, "cancel"), reason=" ").status_code, Event.get_by_id(meal.id).status) == (422, "open")


@pytest.mark.parametrize(("scope", "left"), [("this", 3), ("all", 0)])
def test_one_date_is_cancelled_or_all_to_come(team, scope, left):
    fields = {"title": "Choir", "starts": NOON + DAY, "ends": NOON + DAY + HOUR}
    dates = events.create_series(fields, "week", NOON + 22 * DAY)
    team.send(at(dates[0], "cancel"), reason="The teacher is ill.", scope=scope)

    assert len([date for date in events.dates_of(dates[0].series_id) if date.status == "open"]) == left


def test_what_people_count_on_is_not_deleted(team, meal):
    sign_up(meal)

    assert (team.main(at(meal)).count("Delete"), team.send(at(meal, "delete")).status_code) == (0, 409)


def test_after_its_end_an_event_offers_only_a_copy(hub, meal):
    clock._now = lambda: meal.ends + HOUR
    page = Member(hub, "volunteer").main(at(meal))

    assert [page.count(way) for way in ("Copy to next week", "Another time", "Cancel it", "Sign somebody up")] == [
        1, 0, 0, 0
    ]


def test_names_that_were_forgotten_leave_their_figures(hub, meal):
    sign_up(meal, 1), sign_up(meal, 1)
    clock._now = lambda: meal.ends + 31 * DAY
    events.purge_sign_ups()

    assert Member(hub, "volunteer").main(at(meal)).count("2 seats 1 children among them 1 had no place") == 1
