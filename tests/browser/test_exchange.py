"""Things, hands and moments in Chromium: few touches, no typing, the keyboard alone, nothing for who comes next."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from hub import clock
from hub.domain import exchange, hubs
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.support.factories import DAY, make_listing, make_person, reserve
from tests.support.team import token_of

NEW = "/listings/new?door=things&side=gift"
OF_GUESTS = (
    "/listings", "/listings/favours", "/listings/moments?side=gift", "/listings/{coat}", "/listings/{letter}",
    "/listings/{coat}/name", "/listings/new",
)
OF_RESIDENTS = (
    "/me", "/ticket", "/listings/new", NEW, f"{NEW}&section=clothes", f"{NEW}&section=clothes&thing=shoes",
    f"{NEW}&section=clothes&thing=hat", f"{NEW}&section=clothes&thing=hat&quantity=1",
    "/listings/new/words?door=things&side=gift&section=clothes", "/me/listings/{own}/change",
    "/me/listings/{own}/withdraw", "/listings/{coat}/block", "/ticket/listing/{asked}",
)
OF_THE_TEAM = (
    "/staff/listings", "/staff/listings?view=waiting", "/staff/listings/new", "/staff/listings/{coat}",
    "/staff/listings/{waiting}", "/staff/listings/{coat}/edit", "/staff/listings/{coat}/give", "/staff/handover",
    "/staff/handover/{asked}", "/staff/listings/{letter}/asked/{helping}",
)


@pytest.fixture
def owl(hub):
    return make_person("owl-7")


@pytest.fixture
def full(owl):
    """Something of everything on the boards: {name: id}."""
    coat = make_listing(make_person("lion-3"), size="M", quantity=3)
    letter = make_listing(thing="translate", side="request", title="Lettres à traduire en dari", quantity=2,
                          starts=clock.now() + DAY, host="La Cimade", languages=["fa"], description="Deux lettres.")
    make_listing(thing="coffee")
    waiting = make_listing(owl, title="Moulin à café", section="equipment", by="")
    asked, helping = (reserve(one, person=owl).reservation for one in (coat, letter))
    return {"coat": coat.id, "letter": letter.id, "own": make_listing(owl).id, "waiting": waiting.id,
            "asked": asked.id, "helping": helping.id}


def signed_in(screens, person, size=KIOSK, lang="en"):
    """A screen with this person's space open: on a kiosk the hall's, else their own phone."""
    screen = screens(size, kiosk=size != PHONE, lang=lang)
    device = "" if size == PHONE else hubs.devices()[0].id
    screen.cookie(SESSION, sessions.open_session(person.id, device))
    return screen


def faults(page):
    """What axe finds: rule and element."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_guest_reserves_by_four_touches_without_typing(screens, javascript):
    coat = make_listing()
    screen, touches = screens(java_script_enabled=javascript), 0
    screen.open("/")
    for what in (".tile[href='/listings']", ".thing-card", ".act .button--act", ".picture-key"):
        screen.act(screen.page.locator(what).first.tap)
        touches += 1

    assert (touches, screen.page.locator(".ticket__answer").inner_text()) == (4, "Yes, it is promised to you")
    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised"]


@pytest.mark.parametrize("javascript", [True, False])
def test_shoes_are_put_up_by_pictures(screens, owl, javascript):
    screen = screens(java_script_enabled=javascript)
    screen.cookie(SESSION, sessions.open_session(owl.id))
    screen.open("/listings")
    for words in ("I give something", "Clothes", "Shoes", "42", "1", "Yes, put it up"):
        screen.touch(words)

    assert [(one.thing, one.size, one.status) for one in exchange.listings_of(owl.id)] == [("shoes", "42", "open")]


def test_a_thing_is_reserved_with_the_keyboard_alone(screens):
    coat = make_listing()
    screen = screens(LYING, kiosk=False)
    screen.open("/listings")
    for what in (".thing-card", ".act .button--act", ".picture-key"):
        reach(screen.page, what)
        screen.act(lambda: screen.page.keyboard.press("Enter"))

    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised"]


def reach(page, what):
    """Press Tab until the first of `what` has the focus."""
    wanted = page.locator(what).first.element_handle()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement === one", wanted):
            return
    raise AssertionError(f"Tab does not reach {what}")


@pytest.mark.parametrize("javascript", [True, False])
def test_after_i_am_done_the_next_person_finds_nothing_by_going_back(screens, owl, full, javascript):
    screen = screens(java_script_enabled=javascript)
    screen.cookie(SESSION, sessions.open_session(owl.id, hubs.devices()[0].id))
    screen.open(f"/listings/{full['coat']}")
    screen.open("/me")
    screen.open(f"/ticket/listing/{full['asked']}")
    screen.touch("I'm done")
    back = [screen.page.go_back(wait_until="load") and screen.page.content() for _ in range(2)]

    assert [word for page in back for word in ("Owl 7", "What I put up") if word in (page or "")] == []


@pytest.mark.parametrize(
    ("size", "lang"), [(KIOSK, "en"), (LYING, "ar"), (PHONE, "en")], ids=["standing", "lying in Arabic", "phone"]
)
def test_axe_finds_nothing_on_these_pages(screens, owl, full, size, lang):
    guest, resident = screens(size, kiosk=size != PHONE, lang=lang), signed_in(screens, owl, size, lang)
    found = {path: faults(guest.open(path.format(**full))) for path in OF_GUESTS}
    found |= {path: faults(resident.open(path.format(**full))) for path in OF_RESIDENTS}

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_on_the_teams_pages_and_a_phone_never_scrolls_sideways(screens, full):
    screen, found = screens(PHONE, kiosk=False), {}
    screen.cookie(SESSION, token_of("volunteer", "coordinator"))
    for path in OF_THE_TEAM:
        found[path] = [*faults(screen.open(path.format(**full))), screen.scrolls[0]]

    assert {path: wrong for path, wrong in found.items() if wrong != [False]} == {}


FITS = ("/listings/{coat}", "/listings/{letter}", "/listings/{coat}/name", "/listings/new")
FITS_RESIDENTS = (*OF_RESIDENTS[2:9], "/ticket/listing/{asked}")


@pytest.mark.parametrize(("size", "lang"), list(product((KIOSK, LYING), ("en", "ar", "fr"))))
def test_what_is_needed_to_act_fits_the_screen(screens, owl, full, size, lang):
    guest, resident, found = screens(size, lang=lang), signed_in(screens, owl, size, lang), {}
    for screen, paths in ((guest, FITS), (resident, FITS_RESIDENTS)):
        for path in paths:
            screen.open(path.format(**full))
            found[path] = screen.scrolls

    assert {path: scrolls for path, scrolls in found.items() if scrolls != [False, False]} == {}


# Words of the picture list that stand on two lines: a word too long for its tile is broken anywhere.
BROKEN = """[...document.querySelectorAll(".thing-key span")].flatMap(said => {
    const text = said.firstChild, found = [...text.data.matchAll(/[^\\s-]+-?/g)];
    return found.filter(word => {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(word => word[0]);
})"""
# The acts over the bar that are not whole on the screen.
HIDDEN = """[...document.querySelectorAll(".act .button")].filter(act => {
    const box = act.getBoundingClientRect(), bar = document.querySelector(".bar").getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth || box.bottom > bar.top;
}).map(act => act.innerText)"""
LISTS = ("door=things&side=gift&section=clothes", "door=things&side=gift&section=equipment",
         "door=things&side=gift&section=hygiene", "door=hands&side=gift", "door=moments&side=gift")


@pytest.mark.parametrize(
    ("size", "lang"), list(product((KIOSK, LYING, PHONE), ("fr", "ar"))),
    ids=lambda value: value if isinstance(value, str) else f"{value[0]}x{value[1]}",
)  # fmt: skip
def test_no_word_of_the_picture_list_is_broken_and_what_one_can_do_is_in_sight(screens, owl, size, lang):
    screen, found = signed_in(screens, owl, size, lang), {}
    for asked in LISTS:
        page = screen.open(f"/listings/new?{asked}")
        found[asked] = [*page.evaluate(BROKEN), *page.evaluate(HIDDEN)]

    assert {asked: wrong for asked, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_on_a_phone_what_one_can_do_on_a_board_is_in_sight_whatever_is_on_it(screens, full, lang):
    screen, found = screens(PHONE, kiosk=False, lang=lang), {}
    for board in ("/listings", "/listings/favours?side=request", "/listings/moments"):
        page = screen.open(board)
        found[board] = [page.locator(".act .button").count(), *page.evaluate(HIDDEN), screen.scrolls[0]]

    assert found == dict.fromkeys(found, [2, False])
