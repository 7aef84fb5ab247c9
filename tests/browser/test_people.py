"""One's own space in a real browser: in by card and touch, out without a trace; people, screens, the set-up."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from hub.domain import events, hubs, people
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE, Screen, serving
from tests.support.factories import make_event, make_person
from tests.support.team import token_of

PICTURES = ("sun", "boat", "key", "cup")
STAFF = ("people", "people?text=nobody", "people/new", "people/team", "devices", "settings", "me", "together",
         "first-day")
PASSPHRASE = "un cheval rouge dort"


@pytest.fixture
def fox(hub):
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, "-".join(PICTURES))
    return made


def comes_in(screen, card):
    """The reader types the card's address and sends Enter; then four touches."""
    screen.open("/me")
    screen.page.keyboard.type(f"HTTP://HUB.LOCAL/C/{card}")
    screen.act(lambda: screen.page.keyboard.press("Enter"))
    for picture in PICTURES:
        screen.act(screen.page.locator(f"button[value={picture}]").tap)


def heading(screen):
    return screen.page.locator("h1").inner_text()


def faults(page):
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("size", [KIOSK, LYING], ids=["standing", "lying"])
def test_a_card_is_touched_where_there_is_no_keyboard_and_no_javascript(screens, fox, size):
    screen, small = screens(size, java_script_enabled=False), set()
    screen.open("/me")
    screen.touch("I touch the code of my card")
    scrolls = screen.scrolls
    for key in fox.card:
        what = screen.page.locator(f".symbols button[value='{key}']")
        small.update(key for side in ("width", "height") if what.bounding_box()[side] < 64)
        screen.act(what.tap)

    assert (heading(screen), small, scrolls) == ("My code", set(), [False, False])


def test_the_card_reader_types_into_the_right_place_by_itself(screens, fox):
    screen = screens()
    comes_in(screen, fox.card)

    assert (heading(screen), screen.wrong) == ("Hello, Fox 12", [])


@pytest.mark.parametrize("javascript", [True, False])
def test_after_i_am_done_the_next_person_finds_nothing_by_going_back(screens, fox, javascript):
    soup = make_event(title="Soup")
    screen = screens(java_script_enabled=javascript)
    if javascript:
        comes_in(screen, fox.card)
    else:
        screen.cookie(SESSION, people.sign_in_card(fox.card, "-".join(PICTURES), hubs.devices()[0].id))
    screen.open(f"/events/{soup.id}")
    screen.touch("I am coming")
    screen.touch("I'm done")
    seen = [screen.page.go_back(wait_until="load") and "Fox 12" in screen.page.content() for _ in range(2)]

    assert ([guest.picture_name for guest in events.signed_up(soup.id)], seen) == (["fox-12"], [False, False])


def test_the_end_is_quick_and_empties_the_browser(screens, fox):
    screen = screens()
    comes_in(screen, fox.card)
    screen.page.evaluate("localStorage.setItem('left', 'behind')")
    before = cookies(screen)
    screen.touch("I'm done")
    kept = cookies(screen)

    assert kept.keys() - {"hub_seed"} == {"hub_device", "hub_turn"}
    assert screen.page.evaluate("localStorage.length") == 0
    assert kept["hub_turn"] != before["hub_turn"]  # the first screen is already the next person's


def cookies(screen):
    return {cookie["name"]: cookie["value"] for cookie in screen.context.cookies()}


@pytest.mark.parametrize("size", [KIOSK, LYING])
@pytest.mark.parametrize("path", ["/me", "/me/name", "/me/code", "/me/code?with=pin", "/me/number"])
def test_no_question_of_the_way_in_needs_scrolling(screens, fox, size, path):
    screen = screens(size)
    screen.open("/me/name")
    screen.act(screen.page.locator("button[value=fox]").tap)
    screen.open(path)

    assert screen.scrolls == [False, False]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_axe_finds_nothing_on_the_way_in_and_inside(screens, fox, lang):
    screen, found = screens(LYING, lang=lang), {}
    for path in ("/me", "/me/name"):
        found[path] = faults(screen.open(path))
    comes_in(screen, fox.card)
    for path in ("/me", "/me/data", "/me/data/erase"):
        found[path] = faults(screen.open(path))

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_axe_finds_nothing_on_pages_about_people_and_screens(screens, hub, lang):
    someone, karim = make_person("owl-7", name="Aïcha"), make_person(roles=("volunteer",), asleep=True)
    screen = screens(PHONE, kiosk=False, lang=lang)
    screen.cookie(SESSION, token_of("coordinator"))
    hubs.pair("Hall")
    named = [f"/staff/people/{someone.id}", f"/staff/people/{karim.id}", f"/staff/people/{someone.id}/erase"]
    paths = [*named, *(f"/staff/{page}" for page in STAFF), "/setup/national", "/setup/screen"]
    found = {path: (faults(screen.open(path)), screen.scrolls[0]) for path in paths}

    assert {path: wrong for path, wrong in found.items() if wrong != ([], False)} == {}


def test_a_card_on_paper_is_read_by_every_aid(screens, hub):
    someone = make_person("owl-7")
    screen = screens(LYING, kiosk=False)
    screen.cookie(SESSION, token_of("coordinator"))
    screen.open(f"/staff/people/{someone.id}")
    screen.touch("New card")

    assert (faults(screen.page), screen.page.locator(".slip .qr").count()) == ([], 1)


# The first run


@pytest.fixture
def fresh(browser, fresh_hub):
    """A screen on the machine of a hub that nobody has set up, without JavaScript."""
    with serving(fresh_hub) as where:
        screen = Screen(browser, where, LYING, has_touch=True, java_script_enabled=False)
        yield screen
        screen.context.close()


def test_a_hub_is_set_up_by_touch_and_typing_without_javascript(fresh):
    fresh.open("/")
    fresh.act(fresh.page.locator("a.door[lang=en]").tap)
    for field, typed, words in (("name", "Le Relais", "Continue"), ("q", "lhay", "Search")):
        fresh.page.fill(f"#{field}", typed)
        fresh.touch(words)
    fresh.touch("L'Haÿ-les-Roses")
    fresh.touch("Day centre")
    for field, typed in (("coordinator", "Marie"), ("passphrase", PASSPHRASE), ("again", PASSPHRASE)):
        fresh.page.fill(f"#{field}", typed)
    fresh.touch("Make the hub")
    here = hubs.this_hub()

    assert (heading(fresh), here.name, here.commune) == ("Recovery sheet", "Le Relais", "94038")


def test_axe_finds_nothing_on_the_questions_of_the_set_up(browser, fresh_hub):
    with serving(fresh_hub) as where:
        screen = Screen(browser, where, LYING).speaks("en")
        paths = ["/setup", *(f"/setup?step={step}" for step in ("name", "place&q=saint", "kind", "coordinator"))]
        found = {path: faults(screen.open(path)) for path in paths}
        screen.context.close()

    assert {path: wrong for path, wrong in found.items() if wrong} == {}
