"""The main acts in a real browser: by touch, by keyboard, without JavaScript, in Arabic; and nothing stays."""

from itertools import product
from urllib.parse import urlsplit

import pytest

from hub import clock
from hub.domain import events, hubs, notices
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.support.factories import DAY, make_event, make_listing, make_person

NAMES = ".picture-key"


@pytest.fixture
def soup(hub):
    return make_event(title="Soup together", capacity=6, children_welcome=True, host="Malik", step_free=True)


def states(event):
    return [(guest.children, guest.state) for guest in events.signed_up(event.id)]


def takes_a_name(screen):
    """Touch the first of the six names; the ticket comes."""
    screen.act(screen.page.locator(NAMES).first.tap)


def test_a_guest_signs_up_in_four_touches_without_typing(screens, soup):
    screen = screens()
    screen.open("/")
    screen.touch("Going out")
    screen.touch("Soup together")
    screen.touch("I am coming")
    takes_a_name(screen)

    assert screen.page.locator(".ticket__answer").inner_text() == "Yes, you have a place"
    assert (states(soup), screen.wrong) == ([(0, "confirmed")], [])


def test_from_the_card_on_the_first_screen_it_is_three_touches(screens, soup):
    screen = screens()
    screen.open("/")
    screen.touch("Soup together")
    screen.touch("I am coming")
    takes_a_name(screen)

    assert states(soup) == [(0, "confirmed")]


def test_two_children_come_along_with_one_more_touch(screens, soup):
    screen = screens()
    screen.open(f"/events/{soup.id}")
    screen.page.locator("label.chip", has_text="2").tap()
    screen.touch("I am coming")
    takes_a_name(screen)

    assert states(soup) == [(2, "confirmed")]


def test_two_touches_at_once_take_one_seat(screens, soup):
    screen = screens()
    screen.open(f"/events/{soup.id}/name")
    screen.act(lambda: screen.page.evaluate(f"const b = document.querySelector('{NAMES}'); b.click(); b.click()"))
    screen.page.wait_for_selector(".ticket")

    assert states(soup) == [(0, "confirmed")]


@pytest.mark.parametrize("javascript", [True, False])
def test_after_i_am_done_the_back_button_shows_nothing_of_the_ticket(screens, soup, javascript):
    screen = screens(java_script_enabled=javascript)
    screen.open(f"/events/{soup.id}/name")
    takes_a_name(screen)
    name = screen.page.locator(".ticket__name").inner_text()
    screen.touch("I'm done")
    seen = []
    for _ in range(4):
        screen.page.go_back(wait_until="load")
        seen.append(name in screen.page.content() or "Your code" in screen.page.content())

    assert seen == [False] * 4


def goes_back(screen):
    """What stands over each page that comes by pressing “back”, as long as there is a page before."""
    pages, read = screen.page.evaluate("history.length") - 2, []  # without this one and the empty tab it began as
    for _ in range(pages):
        with screen.page.expect_response(lambda answer: urlsplit(answer.url).path == "/"):
            screen.page.go_back(wait_until="commit")
        screen.page.wait_for_selector(".bar .language")
        read.append(screen.page.locator("h1").inner_text())
    return read


def test_after_i_am_done_going_back_shows_only_the_first_screen_where_a_guest_was(screens, soup):
    screen = screens()
    screen.open("/")
    screen.touch("Soup together")
    screen.page.locator("label.chip", has_text="2").tap()
    screen.touch("I am coming")
    takes_a_name(screen)
    screen.touch("I'm done")

    assert goes_back(screen) == ["Bonjour"] * 3  # not even the language is left


def test_after_i_am_done_going_back_shows_only_the_first_screen_where_a_resident_was(screens, soup):
    coat, owl, screen = make_listing(), make_person("owl-7"), screens()
    screen.open("/")
    screen.cookie(SESSION, sessions.open_session(owl.id, hubs.devices()[0].id))
    for words in ("Give, receive", "I give something", "Clothes", "Hat", "1", "Yes, put it up", "Continue"):
        screen.touch(words)
    screen.open(f"/listings/{coat.id}")
    screen.touch("I take it")
    screen.touch("I'm done")

    assert goes_back(screen) == ["Bonjour"] * 9


def test_going_back_within_ones_own_act_shows_the_page_before(screens, soup):
    screen = screens()
    screen.open("/events")
    screen.touch("Soup together")
    screen.touch("I am coming")
    seen = []
    for step in (screen.page.go_back, screen.page.go_back, screen.page.go_forward):
        step(wait_until="load")
        seen.append(screen.page.locator("h1").inner_text())

    assert seen == ["Soup together", "Going out, meeting people", "Soup together"]


def test_who_touches_something_else_after_an_act_begins_a_turn_of_their_own(screens, soup):
    screen = screens()
    screen.open(f"/events/{soup.id}")
    screen.touch("I am coming")
    takes_a_name(screen)
    screen.touch("Back to start")

    assert goes_back(screen) == ["Hello"] * 3


def test_a_screen_left_alone_clears_itself(screens, soup):
    screen = screens()
    screen.page.clock.install()
    screen.open(f"/events/{soup.id}/name")
    takes_a_name(screen)
    ticket = screen.page.url
    screen.page.clock.fast_forward(31_000)
    screen.page.clock.run_for(1_000)
    screen.act(lambda: screen.page.clock.run_for(21_000))

    assert screen.page.url.endswith("/")
    assert screen.open(ticket).locator(".ticket").count() == 0


def test_without_javascript_a_place_is_taken_found_and_given_back(screens, soup):
    screen = screens(java_script_enabled=False)
    screen.open(f"/events/{soup.id}/name")
    takes_a_name(screen)
    code = screen.page.locator(".ticket-code strong").inner_text()
    picture, number = events.signed_up(soup.id)[0].picture_name.split("-")
    screen.touch("I'm done")
    screen.open("/?lang=en")
    screen.touch("Show my ticket")
    for key in (picture, *number, "ok", *code):
        screen.act(screen.page.locator(f"button[value='{key}']").tap)
    screen.touch("I cannot come")
    screen.touch("Yes, I cannot come")

    assert (states(soup), screen.page.locator(".ticket").count()) == ([], 1)


def test_with_the_keyboard_alone_a_place_is_taken(screens, soup):
    screen = screens(LYING, kiosk=False, has_touch=False)
    screen.open("/")
    for words in ("Going out", "Soup together", "I am coming", ""):
        focus(screen.page, words)
        screen.act(lambda: screen.page.keyboard.press("Enter"))

    assert states(soup) == [(0, "confirmed")]


def focus(page, words):
    """Press Tab until what has the focus says `words`; for "", until it is one of the names."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.innerText || '', document.activeElement.className]")
        if words in here[0] if words else "picture-key" in here[1]:
            return
    raise AssertionError(f"“{words}” is not reached by Tab")


def test_in_arabic_the_page_runs_from_right_to_left(screens, soup):
    page = screens(lang="ar").open(f"/events/{soup.id}")
    start, end = (page.locator(f".bar__{place}").bounding_box()["x"] for place in ("home", "help"))

    assert (page.locator("html").get_attribute("dir"), start > end) == ("rtl", True)


def test_the_language_is_changed_on_any_page_and_stays(screens, soup):
    screen = screens()
    screen.open(f"/events/{soup.id}")
    screen.page.locator(".language summary").tap()
    screen.act(screen.page.locator(".language__item[lang=ar]").tap)
    screen.act(screen.page.locator(".bar__home").tap)

    assert screen.page.locator("html").get_attribute("lang") == "ar"


def test_leaving_help_quickly_leaves_no_way_back_to_it(screens, hub):
    screen = screens()
    screen.open("/")
    screen.touch("Talk to the team")
    screen.touch("Leave quickly")
    screen.page.go_back(wait_until="load")

    assert screen.page.url.endswith("/")


def test_the_second_screen_changes_its_language_by_itself(screens, soup):
    screen = screens(kiosk=False)
    screen.page.clock.install()
    screen.open("/board?turn=0")
    first = screen.page.locator("main").get_attribute("lang")
    for turn, lang in ((1, "en"), (2, "ar")):
        with screen.page.expect_response(f"**/board?turn={turn}"):
            screen.page.clock.run_for(21_000)
        screen.page.wait_for_selector(f"main[lang={lang}]")
    page = screen.page.locator("html")

    assert (first, screen.wrong) == ("fr", [])
    assert (page.get_attribute("lang"), page.get_attribute("dir")) == ("ar", "rtl")


@pytest.mark.parametrize(("size", "lang"), list(product(((1920, 1080), (1280, 720), KIOSK), ("fr", "ar"))))
def test_the_second_screen_shows_whole_cards_and_its_last_line(screens, soup, size, lang):
    notices.announce("La douche est en panne jusqu’à vendredi.", clock.now() + DAY)
    for number in range(8):
        make_event(title=f"Théâtre d’improvisation au centre social {number}", capacity=40)
    page = screens(size, kiosk=False).open(f"/board?lang={lang}")
    boxes = [one.bounding_box() for one in page.locator(".hall__item").all()]
    seen = [box for box in boxes if 0 <= box["x"] < size[0]]
    foot, ends = page.locator(".hall__foot").bounding_box(), max(box["y"] + box["height"] for box in seen)

    assert (ends <= foot["y"], foot["y"] + foot["height"] <= size[1], len(seen) >= 3) == (True, True, True)


ONE_SCREEN = (
    "/", "/events/{id}", "/events/{id}/name", "/help", "/ticket", "/events?view=month",
    "/events/propose", "/board",
)


def test_what_is_needed_to_act_fits_the_screen(screens, soup, sample):
    for number in range(3):
        make_event(title=f"Théâtre d’improvisation au centre social {number}", capacity=40)
    found = {}
    for path, size, lang in sample(list(product(ONE_SCREEN, (KIOSK, LYING), ("en", "ar"))), 16, "one screen"):
        screen = screens(size, lang=lang)
        screen.open(path.format(id=soup.id))
        found[path, size, lang] = screen.scrolls

    assert {key: scrolls for key, scrolls in found.items() if scrolls != [False, False]} == {}


@pytest.mark.parametrize("size", [KIOSK, LYING], ids=["standing", "lying"])
def test_the_ticket_fits_the_screen(screens, soup, size):
    screen = screens(size, lang="ar")
    screen.open(f"/events/{soup.id}")
    screen.page.locator("label.chip", has_text="2").tap()
    screen.act(screen.page.locator(".act .button--act").tap)
    takes_a_name(screen)

    assert screen.scrolls == [False, False]


PUBLIC = (
    "/", "/events", "/events?what=meal", "/events/{id}", "/events/{id}/name", "/help", "/about", "/ticket", "/me",
)


def test_no_page_asks_anything_of_another_machine(screens, soup, address):
    screen = screens()
    for path in (*PUBLIC, "/board", "/events/propose"):
        screen.open(path.format(id=soup.id))

    assert {url for url in screen.asked if not url.startswith(address)} == set()
    assert screen.wrong == []


def test_a_phone_never_scrolls_sideways(screens, soup):
    screen, found = screens(PHONE, kiosk=False), {}
    for path in PUBLIC:
        screen.open(path.format(id=soup.id))
        found[path] = screen.scrolls[0]

    assert {path for path, sideways in found.items() if sideways} == set()
