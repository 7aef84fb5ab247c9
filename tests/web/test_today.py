"""The team's start page: who calls, what is on, who waits, in few queries at any size."""

import re

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import events, exchange, hubs, moderation, notices, offers
from tests.support.factories import HOUR, a_name, make_event, make_listing, make_person, reserve, sign_up
from tests.support.offers import make_offer, open_offer
from tests.support.team import Member

MORNING = 1_800_000_000 + 8 * HOUR  # Friday 15 January 2027, 17:00 in Paris


@pytest.fixture
def team(hub):
    clock._now = lambda: MORNING
    return Member(hub, "volunteer")


def rows(page, label):
    """The lines of the list with this label, as words."""
    found = re.search(rf'<ul class="rows" aria-label="{label}">(.*?)</ul>', page, re.S)
    parts = found[1].split("<li")[1:] if found else []
    return [" ".join(re.sub(r"<[^>]+>", " ", f"<li{part}").split()) for part in parts]


def test_what_is_on_today_stands_with_its_seats_and_who_waits(team):
    full = make_event(MORNING + HOUR, title="Soup", capacity=2)
    for _ in range(3):
        sign_up(full)
    make_event(MORNING + 30 * HOUR, title="Tomorrow's walk")

    assert rows(team.text("/staff/"), "Events") == ["Soup 18:00–20:00 1 waits 2/2 seats taken Sign up"]


def test_a_day_without_events_shows_what_comes_next(team):
    make_event(MORNING + 30 * HOUR, title="Walk")
    page = team.text("/staff/")

    assert page.count("Nothing today. Next:") == 1
    assert rows(page, "Events") == ["Walk Tomorrow, 23:00–01:00 0 seats taken Sign up"]


def test_a_proposal_for_today_waits_for_its_answer_only(team):
    events.propose({"title": "Chess", "category": "game", "starts": MORNING + HOUR}, make_person().id)
    page = team.text("/staff/")

    assert (rows(page, "Events"), page.count("Chess")) == ([], 1)


def test_an_empty_calendar_says_what_to_do(team):
    assert team.main("/staff/").count("Nothing is planned. A coffee at four is an event too. New event") == 1


def test_those_who_wait_for_an_answer_stand_together(team):
    meal = make_event(MORNING + HOUR, title="Soup", capacity=1)
    sign_up(meal), sign_up(meal)
    events.propose({"title": "Chess", "category": "game", "starts": MORNING + 50 * HOUR}, make_person().id)
    events.cancel(meal.id, "No water")
    other = make_event(MORNING + HOUR, title="Tea", capacity=1)
    sign_up(other), sign_up(other)

    assert rows(team.text("/staff/"), "Somebody waits for an answer") == [
        "Chess A proposal for Sunday, January 17, 19:00",
        "Tea 1 waits for a place Tonight",
        "2 people have news Tell them when you see them",
    ]


def test_a_call_stands_first_and_is_answered_in_one_touch(team):
    call = notices.call_team("screen-1", "Hall")
    before = rows(team.text("/staff/"), "Somebody calls the team")
    team.send(f"/staff/calls/{call.id}/answer")

    assert (before, rows(team.text("/staff/"), "Somebody calls the team")) == (["Hall just now I am going"], [])


def test_the_open_page_asks_for_the_calls_alone(team):
    notices.call_team("screen-1", "Hall")
    part = team.get("/staff/calls", **{"HX-Request": "true"})
    whole = team.get("/staff/calls")

    assert (part.text.count("<html"), part.text.count("Hall"), whole.location) == (0, 1, "/staff/")


def test_a_page_left_open_over_night_goes_to_the_door(hub):
    guest = hub.client()
    part = guest.get("/staff/calls", headers={"HX-Request": "true"})

    assert (part.status_code, part.headers["HX-Redirect"], part.text) == (
        200, "/staff/sign-in?next=%2Fstaff%2Fcalls", ""
    )


def test_announcements_stand_below_and_are_changed_only_by_those_who_may(hub, team):
    notices.announce("The shower is broken.", MORNING + HOUR)
    link = 'href="/staff/announcements"'
    coach = Member(hub, "coach").text("/staff/")

    assert rows(coach, "On the screens") == ["The shower is broken. Until: Tonight, 18:00"]
    assert (coach.count(link), team.text("/staff/").count(link) > 1) == (0, True)


def test_the_sheet_for_the_door_says_what_is_on_and_names_nobody(team):
    sign_up(make_event(MORNING + HOUR, title="Soup"), picture_name="owl-3")
    make_event(MORNING + HOUR, title="Circle", discreet=True)
    make_event(MORNING + 30 * HOUR, title="Walk")
    notices.announce("The shower is broken.", MORNING + HOUR)

    assert team.main("/staff/sheet") == (
        "Friday, January 15 The shower is broken. Soup 18:00–20:00 · Here, with us"
    )


def test_the_sheet_of_an_empty_day_says_what_comes_next(team):
    make_event(MORNING + 30 * HOUR, title="Walk")

    assert team.main("/staff/sheet").endswith("Walk Saturday, January 16, 23:00–01:00 · Here, with us")


def test_what_changes_hands_stands_below_the_calls_and_what_runs_out_today_is_marked(team):
    clock._now = lambda: MORNING - 45 * HOUR
    reserve(make_listing(), "owl-3")
    clock._now = lambda: MORNING
    reserve(make_listing(side="request"), "owl-4")
    page = team.text("/staff/")

    assert rows(page, "Hand over at the desk") == [
        "Owl 3 Coat · comes for it Runs out: Today", "Owl 4 Coat · brings it"
    ]
    assert page.index("Hand over at the desk") < page.index("On today")


def test_of_many_handovers_the_first_five_stand_here(team):
    for _ in range(7):
        reserve(make_listing())
    page = team.text("/staff/")

    assert (len(rows(page, "Hand over at the desk")), page.count("All that waits at the desk")) == (5, 1)


def test_what_waits_for_a_look_is_counted_and_linked(team):
    coat = make_listing()
    moderation.report("listing", coat.id, "fraud"), moderation.report("listing", coat.id, "spam")
    make_listing(make_person(), section="equipment", title="A guitar"), make_offer()

    assert rows(team.text("/staff/"), "To look at") == [
        "Somebody found something wrong 1", "Words and jobs that wait for a yes 2"
    ]


@pytest.mark.parametrize("page", ["/staff/", "/staff/events", "/staff/events?view=repeating", "/staff/listings"])
def test_what_is_new_is_asked_only_of_those_who_may_enter_it(hub, page):
    texts = [Member(hub, role).text(page) for role in ("coach", "volunteer")]

    assert [bool(re.search('href="/staff/(events|listings)/new"', text)) for text in texts] == [False, True]


def test_a_coach_reads_of_jobs_alone_and_an_ambassador_of_nothing_to_look_at(hub, team):
    make_listing(make_person(), section="equipment", title="A guitar"), make_offer()
    pages = [Member(hub, role).text("/staff/") for role in ("coach", "ambassador")]

    assert [rows(page, "To look at") for page in pages] == [["Jobs that wait for a yes 1"], []]


def test_who_waits_for_a_thing_stands_with_it_who_waits_longest_first(team):
    coat, scarf = make_listing(), make_listing(thing="scarf")
    reserve(scarf), reserve(coat), reserve(coat)
    clock._now = lambda: MORNING + 60
    reserve(scarf), reserve(coat)

    waits = rows(team.text("/staff/"), "Somebody waits for an answer")
    assert waits == ["Coat 2 wait for it", "Scarf 1 waits for it"]


def test_of_many_things_that_people_wait_for_five_stand_here(team):
    for _ in range(7):
        coat = make_listing()
        reserve(coat), reserve(coat)

    assert rows(team.text("/staff/"), "Somebody waits for an answer") == ["Coat 1 waits for it"] * 5


def test_who_is_interested_in_a_job_waits_for_somebody_of_the_team(hub, team):
    offers.apply(open_offer().id, make_person().id)
    said = "1 person is interested in a job Nobody of the team has taken it on yet"
    others = Member(hub, "ambassador"), Member(hub, "volunteer", trusted=False)
    pages = [one.text("/staff/") for one in (team, *others)]

    assert [rows(page, "Somebody waits for an answer") for page in pages] == [[said], [], [said]]
    assert [page.count("/staff/applications") for page in (pages[1], pages[2])] == [0, 0]


def test_news_about_a_thing_waits_to_be_told(team):
    coat = make_listing()
    reserve(coat), reserve(coat)
    exchange.withdraw_listing(coat.id, by="team")

    assert rows(team.text("/staff/"), "Somebody waits for an answer") == [
        "2 people have news about a thing Tell them when you see them"
    ]


def test_a_quiet_day_says_nothing_of_what_nobody_waits_for(team):
    page = team.main("/staff/")
    parts = ("Hand over", "To look at", "waits for an answer", "calls the team")

    assert [part for part in parts if part in page] == []


def test_who_has_not_read_the_five_cards_is_led_to_them_however_they_came_in(hub, team):
    before = team.text("/staff/").count("Please read five cards before you begin.")
    team.send("/staff/first-day")

    assert (before, team.text("/staff/").count("Please read five cards before you begin.")) == (1, 0)


def test_a_screen_can_be_closed_from_the_page_that_today_leads_to(team):
    hubs.pair("Hall", "kiosk")

    assert team.text("/staff/").count('class="button button--plain" href="/staff/devices"') == 1
    assert team.main("/staff/devices").count("Pause 15 min") == 1


def busy():
    """One more of everything that stands on the page."""
    sign_up(make_event(MORNING + HOUR, capacity=1), picture_name=a_name())
    coat = make_listing()
    reserve(coat), reserve(coat)
    moderation.report("listing", make_listing().id, "spam")
    make_listing(make_person(), section="equipment", title="A guitar")
    offers.apply(open_offer().id, make_person().id)


def cost(team, count):
    """Queries of the page with so much more on."""
    for _ in range(count):
        busy()
    team.text("/staff/")
    with count_queries() as counted:
        team.text("/staff/")
    return counted.count


def test_the_page_costs_the_same_few_queries_however_much_is_on(team):
    costs = cost(team, 1), cost(team, 2), cost(team, 50)

    assert (len({*costs}), costs[0] <= 22) == (1, True)
