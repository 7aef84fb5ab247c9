"""Two shelters and national as real processes: a place asked for by touch at one, for an event of the other."""

import sqlite3

import pytest

from hub.models.events import Event
from tests.browser.conftest import KIOSK, Screen
from tests.support import processes
from tests.support.factories import make_event
from tests.support.shelters import two_shelters

CONFIRMED, REQUESTED = "Yes, you have a place", "We ask for you"


@pytest.fixture
def shelters(tmp_path, national):
    """The first has an event with four seats."""
    return two_shelters(tmp_path, national, lambda: make_event(title="Soup together", capacity=4, reach="area"))


def comes(browser, server):
    """A guest asks for a place by touch; the page with their ticket."""
    screen = Screen(browser, server.address, KIOSK, has_touch=True).speaks("en")
    screen.open("/")
    screen.touch("Soup together")
    screen.touch("I am coming")
    screen.act(screen.page.locator(".picture-key").first.tap)
    return screen.page


def answer(page):
    return page.locator(".ticket__answer").inner_text()


def test_with_the_home_switched_off_the_seat_that_was_lent_is_given_and_no_more(browser, national, shelters):
    """A hub that never asked before is lent one seat (docs: seats); the next is asked for at the home."""
    first, second = shelters
    with processes.serving(second.folder, "--no-chores") as server:
        lent, asked = comes(browser, server), comes(browser, server)
        assert (answer(lent), answer(asked)) == (CONFIRMED, REQUESTED)

        for hub in (second, first, second):  # the home is back, and decides
            hub.sync()
        asked.reload()
        assert answer(asked) == CONFIRMED

    with sqlite3.connect(national.folder / "hub.db") as seen:
        assert seen.execute("SELECT count(*), sum(withdrawn) FROM sign_up").fetchone() == (2, 0)
    assert first.lets(lambda: Event.get(Event.title == "Soup together").taken) == 2
