"""Photos in a real browser: given without JavaScript, and a calm picture at the other hub until they come."""

import pytest

from hub.domain import files, hubs
from hub.models.events import Event
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, PHONE, Screen
from tests.support import processes
from tests.support.factories import make_event
from tests.support.photos import photo
from tests.support.shelters import two_shelters
from tests.support.team import token_of

SHOWN = "(image) => [image.complete && image.naturalWidth > 0, image.alt, image.getAttribute('src')]"


def shown(page):
    """(whether the browser could draw it, its words, its address) of the photo of a page."""
    image = page.locator("img.photo")
    image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return image.evaluate(SHOWN)


@pytest.fixture
def team(screens):
    """The coordinator on a phone of their own, without JavaScript."""
    screen = screens(PHONE, kiosk=False, java_script_enabled=False)
    screen.cookie(SESSION, token_of("coordinator"))
    return screen


def test_a_photo_is_given_without_javascript_and_seen_at_the_kiosk(team, screens, tmp_path):
    event = make_event(title="Soup")
    taken = tmp_path / "IMG_2041.jpg"
    taken.write_bytes(photo(3000, 2000, turned=6))
    page = team.open(f"/staff/events/{event.id}/edit")
    page.set_input_files("#photo", taken)
    team.touch("Keep")
    kiosk = screens(KIOSK)

    seen = [shown(page), shown(kiosk.open(f"/events/{event.id}"))]
    assert seen == [[True, "Photo: Soup", f"/files/{Event.get_by_id(event.id).photo}"]] * 2
    assert (kiosk.wrong, kiosk.scrolls) == ([], [False, False])


def test_another_hub_shows_a_calm_picture_until_the_photo_has_come(browser, tmp_path, national):
    first, second = two_shelters(tmp_path, national)
    second.lets(lambda: hubs.choose(hubs.choices()._replace(metered=True)))
    event = first.lets(lambda: make_event(title="Soup", reach="area", photo=files.keep_picture(photo())).id)
    seen = []
    for metered in (True, False):
        second.lets(lambda metered=metered: hubs.choose(hubs.choices()._replace(metered=metered)))
        first.sync(), second.sync()
        with processes.serving(second.folder, "--no-chores") as server:
            screen = Screen(browser, server.address, KIOSK, has_touch=True).speaks("en")
            seen.append(shown(screen.open(f"/events/{event}"))[:2] + screen.wrong)
            screen.context.close()

    assert seen == [[True, "The photo has not arrived yet."], [True, "Photo: Soup"]]
