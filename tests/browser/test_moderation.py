"""“Something is wrong here” by touch, and the team's queue in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from hub.domain import events, exchange, moderation, notices, people
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.support.factories import DAY, make_event, make_listing, make_person
from tests.support.offers import make_offer, open_offer
from tests.support.team import token_of


def faults(page):
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]]


def heading(screen):
    return screen.page.locator("h1").inner_text()


@pytest.fixture
def soup(hub):
    return make_event(title="Soup together")


@pytest.fixture
def busy(hub, soup):
    """A queue with something of everything: {name: address}."""
    coat, job = make_listing(), open_offer()
    moderation.report("listing", coat.id, "fraud"), moderation.report("offer", job.id, "spam")
    moderation.report("event", soup.id, "in_danger")
    words = make_listing(make_person(), section="equipment", title="A guitar", description="Five strings.")
    make_offer()
    events.propose({"title": "Chess", "category": "game", "starts": soup.starts + DAY}, make_person().id)
    at = "/staff/looks"
    return {"queue": at, "back": f"{at}/listing/{words.id}/back", "hide": f"{at}/listing/{coat.id}/hide",
            "hide a job": f"{at}/offer/{job.id}/hide", "today": "/staff/"}


def test_two_touches_say_what_is_wrong_and_one_leads_back(screens, soup):
    screen = screens(KIOSK)
    screen.open(f"/events/{soup.id}")
    screen.touch("Something is wrong here")
    screen.touch("It hurts people")
    said = heading(screen)
    screen.touch("Go back")

    assert (said, heading(screen)) == ("Thank you. The team looks at it.", "Soup together")
    assert [(one.kind, one.signals) for one in moderation.reports_open()] == [("event", {"insults": 1})]


def test_danger_calls_the_team_and_leads_to_the_numbers(screens, soup):
    screen = screens(LYING)
    screen.open(f"/report/event/{soup.id}")
    screen.touch("Somebody is in danger")
    screen.touch("Numbers to call")

    assert ([call.place for call in notices.open_calls()], heading(screen)) == (["Hall"], "I need help now")


@pytest.mark.parametrize(("size", "lang"), [(KIOSK, "fr"), (LYING, "ar"), (PHONE, "fr")])
def test_axe_finds_nothing_where_something_is_wrong(screens, soup, size, lang):
    screen, at = screens(size, kiosk=size != PHONE, lang=lang), f"/report/event/{soup.id}"

    assert [faults(screen.open(path)) for path in (at, f"{at}/thanks", f"{at}/danger")] == [[], [], []]


@pytest.mark.parametrize(("size", "lang"), [(KIOSK, "fr"), (LYING, "fr"), (LYING, "ar")])
def test_a_kiosk_shows_all_of_it_without_scrolling(screens, soup, size, lang):
    screen, at = screens(size, lang=lang), f"/report/event/{soup.id}"
    pages = at, f"{at}/thanks", f"{at}/danger", f"/events/{soup.id}"

    assert [screen.open(path) and screen.scrolls for path in pages] == [[False, False]] * 4


@pytest.mark.parametrize(("size", "lang"), [(PHONE, "fr"), (LYING, "en")])
def test_axe_finds_nothing_on_the_teams_pages_and_none_is_wider_than_its_screen(screens, busy, size, lang):
    screen, found = screens(size, kiosk=False, lang=lang), {}
    screen.cookie(SESSION, token_of("volunteer"))
    for name, path in busy.items():
        found[name] = faults(screen.open(path)), screen.scrolls[0]

    assert {name: wrong for name, wrong in found.items() if wrong != ([], False)} == {}


def test_words_are_shown_and_taken_back_by_touch(screens, busy):
    screen = screens(PHONE, kiosk=False)
    screen.cookie(SESSION, token_of("volunteer"))
    screen.open("/staff/looks")
    screen.touch("Yes, show it")
    shown = exchange.count_looks()
    screen.touch("Undo")

    assert (shown, exchange.count_looks(), screen.wrong) == (0, 1, [])


def test_a_screen_rests_two_touches_after_today(screens, hub):
    kiosk, phone = screens(KIOSK), screens(PHONE, kiosk=False)
    phone.cookie(SESSION, token_of("volunteer"))
    phone.open("/staff/")
    phone.touch("Give a screen a rest")
    phone.touch("Pause 15 min")
    kiosk.open("/")

    assert heading(kiosk) == "This screen is having a rest. Please talk to the team."


def test_axe_finds_nothing_in_the_list_of_whom_i_do_not_want_to_see(screens, hub):
    owl = make_person("owl-7")
    people.block(owl.id, make_person("bear-3").id)
    screen = screens(LYING, kiosk=False, lang="ar")
    screen.cookie(SESSION, sessions.open_session(owl.id))

    assert (faults(screen.open("/me/blocks")), screen.scrolls) == ([], [False, False])
