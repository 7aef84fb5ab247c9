"""Tickets in Chromium: what one touches next is in sight above the bar, on a phone as on the kiosk."""

import pytest

from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.support.factories import make_event, make_listing

SMALL = (390, 664)  # a phone whose browser shows its own bars
SCREENS = pytest.mark.parametrize(
    ("size", "lang"),
    [(SMALL, "fr"), (PHONE, "fr"), (PHONE, "ar"), (LYING, "fr"), (LYING, "ar"), (KIOSK, "fr")],
    ids=["small", "phone", "phone-ar", "lying", "lying-ar", "kiosk"],
)


def names_for(screens, size, lang, path):
    """A guest's screen with the picture names to choose from."""
    screen = screens(size, kiosk=size in (KIOSK, LYING), lang=lang)
    screen.open(f"{path}/name")
    return screen


def choose(screen):
    """Touch the first picture: the name as it is kept."""
    first = screen.page.locator(".picture-key").first
    name = first.get_attribute("value")
    screen.act(first.tap)
    return name


def touch_keys(screen, *keys):
    for key in keys:
        screen.act(screen.page.locator(f"button[value='{key}']").tap)


def hidden(screen, selector):
    """What of this is not whole on the screen above the bar, without scrolling."""
    page = screen.page
    found = [(each.inner_text(), each.bounding_box()) for each in page.locator(selector).all()]
    assert found, f"no {selector}"
    floor = page.locator(".bar").bounding_box()["y"]
    return [words for words, box in found if box["y"] < 0 or box["y"] + box["height"] > floor]


@SCREENS
def test_the_acts_of_a_ticket_and_its_code_are_in_sight(hub, screens, size, lang):
    screen = names_for(screens, size, lang, f"/events/{make_event(title='Soupe partagée').id}")
    acts = hidden(screen, ".act .button")
    choose(screen)

    assert (acts, hidden(screen, ".act .button, .ticket, .ticket-code")) == ([], [])


@SCREENS
def test_the_keys_of_a_code_are_in_sight_also_when_it_was_wrong(hub, screens, size, lang):
    screen = names_for(screens, size, lang, f"/listings/{make_listing().id}")
    picture, number = choose(screen).split("-")
    screen.context.clear_cookies(name="hub_visit")
    screen.open("/ticket")
    touch_keys(screen, picture)
    first = hidden(screen, ".digits__key")
    touch_keys(screen, *number, "ok", *"0000")

    assert (first, hidden(screen, ".digits__key, .notice")) == ([], [])
