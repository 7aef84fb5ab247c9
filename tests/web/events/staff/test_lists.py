"""The team's lists of events: chosen by tabs, searched, paged, in the same few queries at any size."""

import pytest
from playhouse.test_utils import count_queries

from hub.domain import events
from hub.domain.events import desk
from hub.models.events import Event
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up
from tests.web.events.staff.conftest import NOON

LIST = "/staff/events"


def titles(page):
    return [title for title in ("Soup", "Walk", "Chess", "Choir") if title in page]


@pytest.fixture
def some(team):
    make_event(NOON + HOUR, title="Soup")
    make_event(NOON + DAY, title="Walk", discreet=True)
    events.propose({"title": "Chess", "category": "game", "starts": NOON + DAY}, make_person().id)
    events.create_series({"title": "Choir", "starts": NOON + 2 * DAY, "ends": NOON + 2 * DAY + HOUR}, "week")
    return team


@pytest.mark.parametrize(
    ("view", "listed"),
    [
        ("", ["Soup", "Walk", "Chess", "Choir"]),
        ("?view=past", []),
        ("?view=proposed", ["Chess"]),
        ("?view=cancelled", []),
        ("?view=repeating", ["Choir"]),
        ("?q=sou", ["Soup"]),
    ],
)
def test_each_tab_lists_its_events(some, view, listed):
    assert titles(some.main(LIST + view)) == listed


def test_what_is_over_stands_under_past(team, monkeypatch):
    monkeypatch.setattr("hub.clock._now", lambda: NOON - DAY)
    make_event(NOON - 5 * HOUR, title="Soup")
    monkeypatch.setattr("hub.clock._now", lambda: NOON)

    assert (titles(team.main(LIST)), titles(team.main(f"{LIST}?view=past"))) == ([], ["Soup"])


def test_what_was_cancelled_has_a_list_of_its_own(team):
    meal = make_event(NOON + HOUR, title="Soup")
    events.cancel(meal.id, "Rain")

    assert (titles(team.main(LIST)), titles(team.main(f"{LIST}?view=cancelled"))) == (["Soup"], ["Soup"])


def test_a_search_that_finds_nothing_says_what_to_do(team):
    assert team.main(f"{LIST}?q=opera").count("Nothing fits “opera”. Try the beginning of a word.") == 1


def test_a_long_list_is_paged(team):
    for number in range(23):
        make_event(NOON + number * HOUR, title="Soup")
    pages = [team.main(f"{LIST}?page={number}").count("Soup") for number in (1, 2, 3)]

    assert pages == [20, 3, 0]


def test_htmx_gets_the_list_alone(some):
    part = some.get(LIST, **{"HX-Request": "true"})

    assert (part.text.count("<html"), part.text.count("Soup")) == (0, 1)


def cost(team, url):
    team.text(url)
    with count_queries() as counted:
        team.text(url)
    return counted.count


def fill(count):
    """So many events that somebody signed up for and that were cancelled, proposals, and series."""
    for number in range(count):
        meal = make_event(NOON + HOUR + number)
        sign_up(meal), sign_up(make_event(NOON + DAY))
        events.cancel(meal.id, "Rain")
        events.propose({"title": "Chess", "category": "game", "starts": NOON + DAY}, make_person().id)
        events.create_series({"title": "Choir", "starts": NOON + DAY, "ends": NOON + DAY + HOUR}, "month")


@pytest.mark.parametrize("url", [LIST, f"{LIST}?view=proposed", f"{LIST}?view=repeating", f"{LIST}/news"])
def test_a_list_costs_the_same_few_queries_for_one_and_for_many(team, url):
    fill(1)
    one = cost(team, url)
    fill(2)
    three = cost(team, url)
    fill(30)

    assert (three, cost(team, url), one <= 12) == (one, one, True)


def test_who_was_told_leaves_the_news(team):
    meal = make_event(NOON + DAY, title="Soup")
    sign_up(meal, picture_name="owl-3")
    events.cancel(meal.id, "The stove is broken.")
    before = team.main(f"{LIST}/news")
    after = team.see(f"{LIST}/news/{desk.news()[0].id}")

    assert before.count("Owl 3 Soup: Cancelled. The stove is broken.") == 1
    assert after.endswith("Everybody knows what became of their sign-up.")


def test_in_french_a_space_stands_before_the_colon_of_the_news(team):
    meal = make_event(NOON + DAY, title="Soupe")
    sign_up(meal, picture_name="owl-3")
    events.cancel(meal.id, "Il neige.")
    team.client.set_cookie("lang", "fr")

    assert team.text(f"{LIST}/news").count("Soupe\u00a0: Annulé") == 1


def test_a_deleted_event_can_be_brought_back_from_the_list(team):
    meal = make_event(NOON + DAY, title="Soup")
    page = team.see(f"{LIST}/{meal.id}/delete")
    gone = Event.get_by_id(meal.id).gone
    team.send(f"{LIST}/{meal.id}/restore")

    assert (page.count("The event is deleted. Undo"), gone, Event.get_by_id(meal.id).gone) == (1, True, False)


def test_an_address_that_is_no_id_offers_no_undo(team):
    assert team.text(f"{LIST}?gone=../../sign-out").count("/restore") == 0
