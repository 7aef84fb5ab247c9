"""National's list of events: searched, by area and by hub; hidden with a reason, and shown again."""

import pytest
from playhouse.test_utils import count_queries

from hub.models.events import Event
from tests.support.events import a_meal
from tests.web.national.conftest import NOON, enrolled

HOUR = 3600


@pytest.fixture
def add(team):
    """Adds an event as if a hub had sent it: its id."""

    def added(title, **fields):
        row = a_meal(**{"title": title, "starts": NOON + HOUR, "ends": NOON + 2 * HOUR, **fields})
        team.hub.store.gate.run(row.save)
        return row.id

    return added


def listed(team, query=""):
    page = team.main(f"/events{query}")
    return [title for title in ("Soup", "Walk", "Chess") if f"{title} Today" in page]


def test_events_are_chosen_by_word_by_area_and_by_whether_they_are_hidden(team, add):
    enrolled("Halte"), add("Soup"), add("Walk", area="75"), add("Chess", hidden=True)

    assert [listed(team, query) for query in ("", "?q=sou", "?area=75", "?hidden=1", "?q=opera")] == [
        ["Soup", "Walk", "Chess"], ["Soup"], ["Walk"], ["Chess"], [],
    ]


def test_what_is_over_is_not_listed(team, add):
    add("Soup", starts=NOON - 2 * HOUR, ends=NOON - HOUR)

    assert team.main("/events").endswith("No hub shares an event at the moment.")


def test_an_event_is_hidden_with_a_reason_that_its_host_reads_and_shown_again(team, add):
    event_id = add("Soup")
    hidden = team.see(f"/events/{event_id}/hide", why="It asks for money.")
    kept = Event.get_by_id(event_id)
    shown = team.see(f"/events/{event_id}/show")

    assert (kept.hidden, kept.hidden_why) == (True, "It asks for money.")
    assert hidden.count("Hidden on every hub. Why: It asks for money. Show it again") == 1
    assert (shown.count("Hide it everywhere"), Event.get_by_id(event_id).hidden) == (1, False)


def test_hiding_wants_a_reason(team, add):
    event_id = add("Soup")
    answer = team.send(f"/events/{event_id}/hide", why=" ")

    assert (answer.status_code, answer.text.count('id="why-error"')) == (422, 1)
    assert not Event.get_by_id(event_id).hidden


def test_a_list_of_one_hub_says_which(team, add):
    hub_id = enrolled("Halte")
    add("Soup")

    assert team.main(f"/events?hub={hub_id}").startswith("Events of Halte")
    assert listed(team, f"?hub={hub_id}") == []


def test_a_long_list_is_paged_in_the_same_queries(team, add):
    def cost(count):
        for _ in range(count):
            add("Soup")
        team.text("/events")
        with count_queries() as counted:
            team.text("/events")
        return counted.count

    costs = cost(1), cost(2), cost(50)
    assert (len({*costs}), costs[0] <= 12) == (1, True)
    assert [team.main(f"/events?page={number}").count("Soup Today") for number in (1, 2, 3)] == [50, 3, 0]


def test_an_event_that_nobody_sent_is_not_found(team):
    assert team.get("/events/none").status_code == 404
