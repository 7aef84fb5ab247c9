"""What somebody looks for is in sight: nothing below the bar, nothing cut off, no line broken in three."""

from itertools import product

import pytest

from hub import clock
from hub.domain import events, hubs, notices
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up

SUNDAY = 1_795_305_600  # 22 November 2026, 1:00 in Paris: a long day in French
CUT = """([what, below]) => {
  const end = below ? document.querySelector(below).getBoundingClientRect().top : innerHeight;
  return [...document.querySelectorAll(what)].filter((one) => one.getBoundingClientRect().bottom > end).length;
}"""
HEIGHTS = "what => [...document.querySelectorAll(what)].map((one) => one.offsetHeight)"


def cut(page, what, below=".bar"):
    """How many of `what` end below the bar, or outside the screen."""
    return page.evaluate(CUT, [what, below])


@pytest.fixture
def busy(hub):
    """Something is said, there is news for a ticket, and two events come."""
    words = "La douche du rez-de-chaussée est en panne. Celle du premier étage est ouverte."
    notices.announce(words, clock.now() + DAY)
    soup = make_event(clock.now() + HOUR, title="Veillée, tisane et jeux calmes", capacity=12)
    make_event(clock.now() + 2 * HOUR, title="Après-midi jeux de société", capacity=12)
    sign_up(soup)
    events.move(soup.id, soup.starts + HOUR, soup.ends + HOUR, "La cuisine est prise.")


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_on_a_phone_every_way_in_is_in_sight(screens, busy, lang):
    page = screens(PHONE, kiosk=False, lang=lang).open("/")

    assert (page.locator(".tile").count(), cut(page, ".tile")) == (6, 0)


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_no_way_out_of_my_space_is_cut_off(screens, busy, lang):
    fox = make_person("fox-12", ("resident", "volunteer"))
    for day in range(6):
        sign_up(make_event(clock.now() + (day + 1) * DAY), person_id=fox.id)
    screen = screens(LYING, lang=lang)
    screen.cookie(SESSION, sessions.open_session(fox.id, hubs.devices()[0].id))
    page = screen.open("/me")

    assert (page.locator(".space__ways .door").count(), cut(page, ".space__ways .door")) == (8, 0)


@pytest.mark.parametrize(("size", "lang"), list(product((KIOSK, LYING, PHONE), ("fr", "ar"))))
def test_numbers_for_help_stand_in_cards_of_one_height(screens, hub, size, lang):
    page = screens(size, kiosk=size != PHONE, lang=lang).open("/help")
    heights = page.evaluate(HEIGHTS, ".number__link")

    assert (len(heights), len({*heights}), cut(page, "[data-leave]")) == (8, 1, 0)


@pytest.mark.parametrize(("size", "lang"), list(product((KIOSK, LYING), ("fr", "ar"))))
def test_the_second_screen_says_the_day_on_one_line(screens, hub, size, lang):
    clock._now = lambda: SUNDAY
    page = screens(size, kiosk=False).open(f"/board?lang={lang}")
    lines = "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"

    assert round(page.locator(".hall__head p").first.evaluate(lines)) == 1


def test_on_a_phone_nothing_of_the_second_screen_is_cut_off(screens, hub):
    for day in range(7):
        make_event(clock.now() + (day + 1) * DAY)
    screen = screens(PHONE, kiosk=False)
    page = screen.open("/board")
    boxes = [one.bounding_box() for one in page.locator(".hall__item").all()]

    assert (len(boxes), screen.scrolls[0]) == (7, False)
    assert [box for box in boxes if box["x"] + box["width"] > PHONE[0]] == []
