"""The board: what is on, chosen with chips, in few queries, and kept until something changes."""

import re

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import events
from hub.models.events import Event
from hub.models.gate import act
from tests.support.elsewhere import given_to_another_hub
from tests.support.factories import DAY, HOUR, make_event, make_person
from tests.support.visitor import Visitor

MORNING = 1_796_112_000  # Tuesday 1 December 2026, 9:00 in Paris


@pytest.fixture(autouse=True)
def _morning():
    clock._now = lambda: MORNING


@act
def fill(count):
    for number in range(count):
        starts = MORNING + number * HOUR
        Event(title=f"Soup {number}", starts=starts, ends=starts + HOUR, category="meal").save()


def titles(page):
    """Titles of the events on a page, in order."""
    return re.findall(r'<span class="card__title"><bdi lang="fr">(.*?)</bdi>', page.html)


def test_for_those_who_like_something_is_chosen_with_a_chip_and_said_of_the_event(hub):
    make_event(MORNING + HOUR, title="Soup", interests=["cuisine", "nature"])
    make_event(MORNING + HOUR, title="Chess", interests=["jeux"])
    guest = Visitor(hub)
    guest.open("/events")
    chosen = titles(guest.touch("Cooking"))
    told = guest.touch("Soup").text.count("For those who like: Cooking, Nature")

    assert (chosen, told, titles(guest.open("/events?like=none&like=jeux"))) == (["Soup"], 1, ["Chess"])


def test_today_is_shown_first(hub):
    make_event(MORNING + HOUR, title="Soup")
    make_event(MORNING + DAY, title="Chess")

    assert titles(Visitor(hub).open("/events")) == ["Soup"]


def test_when_nothing_is_left_today_what_comes_next_is_shown(hub):
    make_event(MORNING + 3 * DAY, title="Chess")
    page = Visitor(hub).open("/events")

    assert (titles(page), "Nothing more today" in page.text) == (["Chess"], True)


def test_this_week_reaches_seven_days(hub):
    for days in (0, 3, 8):
        make_event(MORNING + days * DAY + HOUR, title=f"In {days} days")
    guest = Visitor(hub)
    guest.open("/events")

    assert titles(guest.touch("This week")) == ["In 0 days", "In 3 days"]


def test_a_day_of_the_month_leads_to_its_events(hub):
    make_event(MORNING + 3 * DAY, title="Chess")
    guest = Visitor(hub)
    guest.open("/events?view=month")
    guest.open(next(href for _, href in guest.page.links if "2026-12-04" in href))

    assert (titles(guest.page), "Friday, December 4" in guest.page.text) == (["Chess"], True)


def test_the_month_after_is_one_touch_away(hub):
    guest = Visitor(hub)
    guest.open("/events?view=month")
    guest.open(next(href for _, href in guest.page.links if "2027-01" in href))

    assert "January 2027" in guest.page.text


@pytest.mark.parametrize("month", ["1999-01", "2026-13", "9999-12", "x", "2026-11"])
def test_a_month_that_cannot_be_shows_this_one(hub, month):
    assert "December 2026" in Visitor(hub).open(f"/events?view=month&month={month}").text


def test_a_chip_narrows_the_list_and_the_same_chip_widens_it(hub):
    make_event(MORNING + HOUR, title="Soup", category="meal")
    make_event(MORNING + HOUR, title="Chess", category="game")
    guest = Visitor(hub)
    guest.open("/events?view=today")
    narrow = titles(guest.touch("Games"))

    assert (narrow, sorted(titles(guest.touch("Games")))) == (["Chess"], ["Chess", "Soup"])


@pytest.mark.parametrize("flag", ["children", "step_free", "women_only"])
def test_facts_can_be_asked_for(hub, flag):
    field = {"children": "children_welcome"}.get(flag, flag)
    make_event(MORNING + HOUR, title="Soup", **{field: True})
    make_event(MORNING + HOUR, title="Chess")

    assert titles(Visitor(hub).open(f"/events?view=today&{flag}=1")) == ["Soup"]


def test_a_word_finds_its_event(hub):
    make_event(MORNING + 40 * DAY, title="Théâtre au parc")
    guest = Visitor(hub)
    guest.open("/events?view=search")

    assert titles(guest.touch("Search", q="theatre")) == []
    guest.page = guest.open("/events?view=search&q=theatre")
    assert titles(guest.page) == ["Théâtre au parc"]


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("/events", "Nothing is planned yet"),
        ("/events?view=today", "Nothing more on this day"),
        ("/events?view=week&what=game", "We found nothing like this"),
        ("/events?view=search&q=zebra", "We found nothing like this"),
    ],
)
def test_an_empty_board_says_what_to_do(hub, address, advice):
    assert advice in Visitor(hub).open(address).text


def test_a_long_list_has_pages(hub):
    fill(45)
    guest = Visitor(hub)
    first = titles(guest.open("/events?view=week"))
    second, third = titles(guest.touch("After")), titles(guest.touch("After"))

    assert (first[0], second[0], third[-1], len(third)) == ("Soup 0", "Soup 20", "Soup 44", 5)


LISTS = (
    "/", "/events?view=week", "/events?view=week&like=sport", "/events?view=month", "/board", "/feeds/events.json",
    "/feeds/events.ics",
)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_costs_the_same_few_queries_for_one_and_for_many(hub, address):
    found = {}
    for already, size in ((0, 1), (1, 3), (3, 500)):
        fill(size - already)
        with count_queries() as counted:
            assert Visitor(hub, kiosk=False).open(address).status == 200
        found[size] = counted.count

    assert len(set(found.values())) == 1, found
    assert found[500] <= 6


# One event


def test_an_event_says_its_facts(hub):
    event = make_event(
        MORNING + HOUR, host="Malik", bring="A spoon", if_rain="We stay inside", languages=["fr", "ar"],
        step_free=True, children_welcome=True, women_only=True,
    )
    text = Visitor(hub).open(f"/events/{event.id}").text

    for fact in ("10:00–12:00", "With Malik", "A spoon", "We stay inside", "French, Arabic", "No steps",
                 "Children welcome", "Among women", "Here, with us"):
        assert fact in text


def test_a_cancelled_event_says_why(hub):
    event = make_event()
    events.cancel(event.id, "The cook is ill.")
    page = Visitor(hub).open(f"/events/{event.id}")

    assert ("This is cancelled: The cook is ill." in page.text, "I am coming" in page.html) == (True, False)


def test_a_moved_event_says_when_it_was_to_be_and_why(hub):
    event = make_event(MORNING + HOUR)
    events.move(event.id, MORNING + 3 * HOUR, MORNING + 4 * HOUR, "The kitchen is busy.")

    assert "Before, it was Today, 10:00. The kitchen is busy." in Visitor(hub).open(f"/events/{event.id}").text


def test_an_event_that_is_over_leads_to_what_else_is_on(hub):
    event = make_event(MORNING + HOUR)
    clock._now = lambda: MORNING + DAY
    guest = Visitor(hub)
    guest.open(f"/events/{event.id}")

    assert guest.touch("See what else is on").title == "Going out, meeting people"


@pytest.mark.parametrize(("capacity", "answers"), [(None, 6), (3, 3), (1, 0)])
def test_how_many_children_come_is_asked_everywhere_within_the_seats(hub, capacity, answers):
    page = Visitor(hub).open(f"/events/{make_event(capacity=capacity).id}")

    assert page.html.count('name="children"') == answers


@pytest.mark.parametrize("hidden", [{"discreet": True}, {"hidden": True}, {"status": "proposed"}])
def test_what_is_not_public_is_nowhere(hub, hidden):
    @act
    def make():
        event = Event(title="Quiet", starts=MORNING + HOUR, ends=MORNING + 2 * HOUR, **hidden)
        event.save()
        return event

    event, guest = make(), Visitor(hub)

    assert [address for address in LISTS if "Quiet" in guest.open(address).html] == []
    assert guest.open(f"/events/{event.id}").status == 404
    assert guest.open(f"/e/{events.short(event.id)}").status == 404


def test_a_posters_address_leads_to_its_event(hub):
    event, guest = make_event(title="Chess"), Visitor(hub)

    assert (guest.open(f"/e/{events.short(event.id).upper()}").title, guest.at) == ("Chess", f"/events/{event.id}")


def test_the_page_of_a_resident_is_not_kept_for_a_guest(hub):
    event = make_event()
    Visitor(hub, kiosk=False).signed_in_as(make_person("owl-7")).open(f"/events/{event.id}")
    page = Visitor(hub, kiosk=False).open(f"/events/{event.id}")

    assert (f"/events/{event.id}/name" in page.html, "/coming" in page.html) == (True, False)


def test_another_hubs_event_is_marked_and_asked_for(hub):
    event = make_event(title="Dance", reach="area", capacity=5)
    given_to_another_hub(event)
    text = Visitor(hub).open(f"/events/{event.id}")

    assert "Another place invites: Les Amis" in text.text
    assert "We ask for you. Come back to see the answer" in text.html
