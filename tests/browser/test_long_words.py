"""Titles without a place to break, as imported calendars bring them: no page grows wider than its screen."""

from itertools import product

import pytest

from hub import clock
from hub.domain import events, notices
from hub.web.guard import SESSION
from tests.browser.conftest import LYING, PHONE
from tests.support.factories import HOUR, make_event, sign_up
from tests.support.team import token_of

ADDRESS = "https://www.example.org/agenda/2026/novembre/" + "atelier-cuisine_partagee" * 2 + "/abcdef"
WORD = "A" * 120
PAGES = ("/", "/events?view=week", "/events/{id}", "/events?view=month", "/board", "/staff/events", "/staff/")


@pytest.fixture
def long_words(hub):
    make_event(title=WORD, capacity=12, address="1 rue de la République", place_kind="address", commune="93066")
    return make_event(title=ADDRESS, capacity=40)


@pytest.mark.parametrize("size", [PHONE, LYING], ids=["phone", "lying"])
def test_a_title_of_one_long_word_makes_no_page_wider(screens, long_words, size):
    screen, wide = screens(size, kiosk=False), []
    screen.cookie(SESSION, token_of("coordinator"))
    for path, lang in product(PAGES, ("fr", "ar")):
        screen.speaks(lang).open(path.format(id=long_words.id))
        wide += [(path, lang)] * screen.scrolls[0]

    assert wide == []


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_with_an_announcement_and_news_the_first_screen_still_fits(screens, long_words, lang):
    notices.announce("Ce soir, le repas est à 19 h 30.", clock.now() + HOUR)
    chess = make_event(title="Chess")
    sign_up(chess)
    events.cancel(chess.id, "It rains.")
    screen = screens(LYING, lang=lang)
    screen.open("/")
    low = [door for door in screen.page.locator(".door").all() if door.bounding_box()["height"] < 64]

    assert (screen.scrolls, low, screen.page.locator(".notice").count()) == ([False, False], [], 2)
