"""Work in Chromium: few touches, no typing, the keyboard alone, the team's form with and without a script."""

from itertools import product

import pytest

from hub import clock
from hub.domain import hubs, moderation, offers
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.browser.conftest import KIOSK, LYING, PHONE
from tests.browser.test_axe import faults
from tests.browser.test_kiosk import focus
from tests.support.factories import DAY, make_person
from tests.support.offers import make_offer, open_offer
from tests.support.team import token_of

WAY = ("Work", "Restaurants", "In this town", "Kitchen help", "I am interested")
LONG = "Vous préparez les légumes et vous lavez la vaisselle. L’équipe est petite, elle vous montre tout."


@pytest.fixture
def job(hub):
    return open_offer(description=LONG, french_needed=True, positions=2, starts=clock.now() + 3 * DAY)


@pytest.fixture
def far(job):
    """An offer so far away that "How near?" makes a difference."""
    return open_offer(title="Far away", commune="69123")


@pytest.fixture
def fox(hub):
    return make_person("fox-12")


def comes_in(screen, person, kiosk=True):
    """Their space is open on this screen."""
    screen.cookie(SESSION, sessions.open_session(person.id, hubs.devices()[0].id if kiosk else ""))
    return screen


def interests():
    return [(one.title, one.picture_name) for one in offers.applications_open()]


def test_five_touches_without_typing_say_i_am_interested(screens, far, fox):
    screen = comes_in(screens(), fox)
    screen.open("/")
    for words in WAY:
        screen.touch(words)

    assert screen.page.locator("h1").inner_text() == "It is noted. The team hears of it."
    assert (interests(), len(WAY), screen.wrong) == ([("Kitchen help", "fox-12")], 5, [])


def test_without_a_card_the_same_five_touches_lead_to_the_team(screens, far):
    screen = screens()
    screen.open("/")
    for words in (*WAY, "Call the team"):
        screen.touch(words)

    assert (screen.page.locator("h1").inner_text(), interests()) == ("The team has been called", [])


def test_with_the_keyboard_alone_somebody_is_interested(screens, far, fox):
    screen = comes_in(screens(LYING, kiosk=False, has_touch=False), fox, kiosk=False)
    screen.open("/")
    for words in WAY:
        focus(screen.page, words)
        screen.act(lambda: screen.page.keyboard.press("Enter"))

    assert interests() == [("Kitchen help", "fox-12")]


def test_a_suspicious_offer_is_gone_in_two_touches(screens, job):
    screen = screens(LYING)
    screen.open(f"/offers/{job.id}")
    screen.touch("This offer is suspicious")
    screen.touch("Yes, it is suspicious")
    screen.open("/offers")

    assert (screen.page.locator(".sector").count(), len(moderation.reports_open())) == (0, 1)


def test_after_i_am_done_nothing_of_my_interest_is_left(screens, job, fox):
    screen = comes_in(screens(), fox)
    screen.open(f"/offers/{job.id}")
    screen.touch("I am interested")
    screen.touch("I'm done")
    screen.page.go_back(wait_until="load")

    assert "It is noted" not in screen.page.content()


# Fits and faults

ONE_SCREEN = (
    "/offers", "/offers?sector=rh", "/offers/{id}", "/offers/{id}/show", "/offers/{id}/doubt", "/offers/doubted",
)


@pytest.mark.parametrize(("size", "lang"), list(product((KIOSK, LYING), ("fr", "ar"))))
def test_what_is_needed_to_act_fits_the_screen(screens, job, size, lang):
    for sector in offers.SECTORS:
        open_offer(sector=sector)
    screen, found = screens(size, lang=lang), {}
    for path in ONE_SCREEN:
        screen.open(path.format(id=job.id))
        found[path] = screen.scrolls

    assert {path: scrolls for path, scrolls in found.items() if scrolls != [False, False]} == {}


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_on_a_phone_the_act_of_an_offer_is_in_sight_without_scrolling(screens, job, lang):
    page = screens(PHONE, kiosk=False, lang=lang).open(f"/offers/{job.id}")
    act, bar = page.locator(".job-act button").bounding_box(), page.locator(".bar").bounding_box()

    assert (act["y"] + act["height"] <= bar["y"], bar["y"] + bar["height"] <= PHONE[1]) == (True, True)


@pytest.mark.parametrize("path", ["/offers/{id}", "/offers/{id}/show"])
def test_on_a_phone_the_act_of_a_job_comes_before_the_others(screens, job, path):
    page = screens(PHONE, kiosk=False).open(path.format(id=job.id))
    act, *others = [page.locator(f".act .button--{kind}").first.bounding_box() for kind in ("act", "plain")]

    assert [act["y"] + act["height"] <= other["y"] for other in others] == [True]
    assert act["y"] + act["height"] <= page.locator(".bar").bounding_box()["y"]


@pytest.mark.parametrize("size", [PHONE, LYING], ids=["phone", "lying"])
def test_words_without_a_place_to_break_make_no_page_wider(screens, size):
    long = open_offer(title="A" * 120, employer="B" * 120, workplace="C" * 200, description="D" * 300)
    screen, wide = screens(size, kiosk=False), []
    screen.cookie(SESSION, token_of("coordinator"))
    for path in ("/offers?sector=rh&near=all", *(f"/offers/{long.id}{part}" for part in ("", "/show", "/doubt")),
                 *(f"/staff/offers{part}" for part in ("?view=open", f"/{long.id}", f"/{long.id}/edit"))):
        screen.open(path)
        wide += [path] * screen.scrolls[0]

    assert wide == []


OF_GUESTS = ("/offers", "/offers?sector=rh", "/offers?sector=rh&near=all", "/offers?sector=bat&near=town")
OF_ONE = ("/offers/{id}", "/offers/{id}/show", "/offers/{id}/interested", "/offers/{id}/doubt", "/offers/doubted")


@pytest.mark.parametrize(("size", "lang"), [(KIOSK, "ar"), (LYING, "fr"), (PHONE, "fr")])
def test_axe_finds_nothing_on_the_pages_of_the_hall(screens, job, size, lang):
    screen = screens(size, kiosk=size != PHONE, lang=lang)
    paths = [path.format(id=job.id) for path in (*OF_GUESTS, *OF_ONE)]

    assert {path: wrong for path in paths if (wrong := faults(screen.open(path)))} == {}


def test_axe_finds_nothing_on_the_slip(screens, job):
    screen = screens()
    hubs.set_printer(hubs.devices()[0].id)

    assert faults(screen.open(f"/offers/{job.id}/slip")) == []


def test_axe_finds_nothing_in_what_is_mine(screens, job, fox):
    mine = offers.apply(job.id, fox.id)
    offers.answer(mine.id, "interview", "coach")
    screen = comes_in(screens(PHONE, kiosk=False), fox, kiosk=False)
    paths = ("/me", f"/me/offers/{mine.id}", f"/offers/{job.id}", f"/offers/{job.id}/interested")

    assert {path: wrong for path in paths if (wrong := faults(screen.open(path)))} == {}


@pytest.fixture
def desk(screens):
    """`desk(size)`: a screen on which a volunteer is signed in."""

    def make(size, **context):
        screen = screens(size, kiosk=False, **context)
        screen.cookie(SESSION, token_of("volunteer"))
        return screen

    return make


@pytest.mark.parametrize("size", [PHONE, LYING], ids=["phone", "laptop"])
def test_the_pages_of_the_team_have_no_faults_and_do_not_scroll_sideways(desk, job, fox, size):
    waits = make_offer(description="Frais de dossier : 50 euros.", contract="alt", pay=90_000)
    mine = offers.apply(job.id, fox.id)
    screen, found = desk(size), {}
    of_one = (waits.id, f"{waits.id}/edit", f"{waits.id}/send-back", job.id, f"{job.id}/close", "new", "file")
    for path in ("offers", "applications", f"applications/{mine.id}", *(f"offers/{part}" for part in of_one)):
        found[path] = faults(screen.open(f"/staff/{path}")), screen.scrolls[0]

    assert {path: wrong for path, wrong in found.items() if wrong != ([], False)} == {}


# The form


def test_trades_and_the_minimum_come_while_one_types(desk):
    screen = desk(PHONE)
    page = screen.open("/staff/offers/new")
    page.locator("#trade").press_sequentially("macon")
    page.locator("#found .chip", has_text="F1703").click()
    page.locator("#hours").fill("20")
    page.locator("#hours").blur()
    page.locator("#least", has_text="20 h").wait_for()

    assert page.locator("[name=rome]:checked").input_value() == "F1703"
    assert (page.locator("#trade").input_value(), screen.wrong) == ("macon", [])


def test_without_a_script_an_offer_is_entered_with_the_help_of_two_buttons(desk):
    screen = desk(PHONE, java_script_enabled=False)
    page = screen.open("/staff/offers/new")
    for name, value in (("title", "Mason"), ("employer", "Bâti"), ("workplace", "Quai 3"), ("town", "93200"),
                        ("trade", "macon"), ("hours", "35"), ("pay", "1900")):
        page.locator(f"#{name}").fill(value)
    page.locator("label.contract").first.tap()
    screen.touch("Look it up")
    page.locator("#found .chip", has_text="F1703").tap()
    screen.act(page.locator(".form > .form__acts .button--act").tap)

    assert [(one.title, one.rome, one.sector, one.contract) for one in offers.waiting()] == [
        ("Mason", "F1703", "bat", "cdi")]
