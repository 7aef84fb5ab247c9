"""The team's pages in a real browser: readable by every aid, by keyboard, on a phone, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from hub import clock
from hub.domain import events, notices, sync
from hub.domain import national as verbs
from hub.ids import uuid7
from hub.models.events import LotCheck
from hub.models.gate import gate
from hub.models.hubs import Hub, TakenOver
from hub.models.sync import ConflictRecord, Refused
from hub.web.guard import SESSION
from tests.browser.conftest import LYING, PHONE, Screen, serving
from tests.support.events import a_meal
from tests.support.factories import DAY, HOUR, make_event, make_person, sign_up
from tests.support.hubs import TestHub
from tests.support.team import token_of


@pytest.fixture
def team(hub, screens):
    """`team(size, **context)`: a screen of the coordinator's own, on which they are signed in."""

    def opened(size=PHONE, **context):
        screen = screens(size, kiosk=False, **context)
        screen.cookie(SESSION, token_of("coordinator"))
        return screen

    return opened


@pytest.fixture
def meal(hub):
    return make_event(title="Soup", capacity=2, reach="area", description="We cook.", bring="A bowl")


@pytest.fixture
def busy(meal):
    """A hub with something on every page: their addresses."""
    guest = sign_up(meal, 1).sign_up
    sign_up(meal), notices.call_team("screen", "Hall"), notices.announce("No water.", clock.now() + HOUR)
    idea = events.propose({"title": "Chess", "category": "game", "starts": clock.now() + DAY}, make_person().id)
    choir = {"title": "Choir", "starts": clock.now() + DAY, "ends": clock.now() + 2 * DAY}
    dates = events.create_series(choir, "week")
    gone = make_event(title="Walk")
    sign_up(gone), events.cancel(gone.id, "Rain")
    events.add_source("https://town.example/all.ics", "Town")
    exchanged(meal)
    one = f"/staff/events/{meal.id}"
    return [
        "/staff/", "/staff/sheet", "/staff/announcements", "/staff/sync", "/staff/sync?since=1",
        "/staff/sync/edits", "/staff/sync/slips", "/staff/sync/taken-over",
        "/staff/events/new",
        "/staff/events/news", "/staff/events/calendars", "/staff/events", "/staff/events?view=past",
        "/staff/events?view=proposed", "/staff/events?view=repeating", f"/staff/series/{dates[0].series_id}",
        f"/staff/events/{idea.id}", f"/staff/events/{idea.id}/decline", f"/staff/events/{gone.id}",
        f"/staff/events/{dates[0].id}/cancel", f"/staff/events/{dates[0].id}/edit",
        *[one + more for more in ("", "/edit", "/move", "/sign-up", "/lend", "/poster", "/list")],
        f"{one}/people/{guest.id}", f"{one}/people/{guest.id}/slip",
    ]


def exchanged(meal):
    """A round that was done, something that was refused, and an edit that lost."""

    def write():
        named = {"row_id": meal.id, "field": "title"}
        Refused.create(kind="event", **named, code="not_yours", message="No.", by="here", since=1)
        lost = {"lost_value": '"Tea"', "lost_stamp": "b"}
        ConflictRecord(row_kind="event", **named, value='"Soup"', stamp="a", **lost).save()

        LotCheck.create(event_id=meal.id, seats=3, since=1)
        TakenOver.create(kind="event", id=meal.id, since=1)

    sync.enrolled("https://national.example", "token", "epoch", ["93"])
    sync.note_done({"sent": 1, "received": 2}, 60)
    gate().run(write)


def faults(screen, path):
    """What axe finds wrong, and whether the page is wider than the phone."""
    screen.open(path)
    found = [
        f"{path}: {rule['id']} {node['html'][:120]}"
        for rule in Axe().run(screen.page).response["violations"] for node in rule["nodes"]
    ]
    return found + [f"{path}: wider than the screen"] * screen.scrolls[0]


@pytest.mark.parametrize(("size", "lang"), [(PHONE, "en"), (LYING, "en"), (PHONE, "ar")])
def test_every_page_of_the_team_is_readable_by_every_aid(team, busy, sample, size, lang):
    screen = team(size).speaks(lang)

    assert [fault for path in sample(busy, 12, f"{size} {lang}") for fault in faults(screen, path)] == []
    assert screen.wrong == []


def test_no_page_of_the_team_asks_anything_of_another_machine(team, busy, address):
    screen = team()
    for path in busy:
        screen.open(path)

    assert [url for url in screen.asked if not url.startswith(address)] == []


@pytest.fixture
def national(tmp_path, browser):
    """A screen of an administrator at national."""
    made = TestHub(tmp_path / "national", "national")
    with serving(made) as where:
        screen = Screen(browser, where, PHONE, has_touch=True).speaks("en")
        screen.cookie(SESSION, token_of("administrator"))
        yield screen
        screen.context.close()
    made.close()


def test_every_page_of_national_is_readable_by_every_aid(national):
    hub_id, meal = uuid7(), a_meal(starts=clock.now(), ends=clock.now() + HOUR)
    verbs.enrol(hub_id, verbs.enrol_code("93", "Halte")), verbs.enrol_code("75", "Relais"), gate().run(meal.save)
    paths = ["/", f"/hubs/{hub_id}", f"/hubs/{hub_id}/revoke", "/enrol", "/events", f"/events/{meal.id}",
             "/listings", "/offers"]

    assert [fault for path in paths for fault in faults(national, path)] == []


def test_a_code_is_made_in_a_few_touches_and_readable_by_every_aid(national):
    national.open("/enrol")
    national.page.get_by_label("Name of the hub").fill("Halte")
    national.page.get_by_label("Département").select_option("93")
    national.touch("Make a code")
    found = Axe().run(national.page).response["violations"]

    assert (national.page.locator(".pairing__code").inner_text().count("-"), found) == (2, [])


def test_an_event_is_made_with_the_keyboard_alone(team):
    screen = team()
    keys = screen.open("/staff/events/new").keyboard
    screen.page.get_by_label("Name", exact=True).focus()
    keys.type("Soup together")
    screen.act(lambda: keys.press("Enter"))

    assert screen.page.get_by_role("heading", level=1).inner_text() == "Soup together"


def test_a_form_that_was_refused_leads_to_the_field(team):
    screen = team()
    screen.open("/staff/events/new")
    screen.touch("Keep")
    shown = screen.page.evaluate("document.activeElement.className")
    screen.page.get_by_role("link", name="Please give it a name.").press("Enter")

    assert (shown, screen.page.evaluate("location.hash")) == ("notice notice--stop", "#title")


def test_a_question_that_one_answer_asks_is_shown_with_it(team):
    screen = team()
    page = screen.open("/staff/events/new")
    before = page.get_by_label("Commune").is_visible()
    page.get_by_label("At an address").check()

    assert (before, page.get_by_label("Commune").is_visible()) == (False, True)


def test_a_call_appears_on_the_open_page_by_itself(team):
    screen = team()
    screen.page.clock.install()
    page = screen.open("/staff/")
    notices.call_team("screen", "Hall")
    page.clock.fast_forward(21_000)
    page.get_by_text("I am going").wait_for()

    assert screen.wrong == []


def test_the_progress_of_a_round_ends_by_itself(team, meal):
    exchanged(meal)
    screen = team()
    screen.open("/staff/sync")
    screen.touch("Exchange now")
    bars = screen.page.locator("progress")
    runs = bars.count()
    sync.note_done({"sent": 7}, 60)
    screen.page.get_by_text("Exchange now").wait_for()

    assert (runs, bars.count(), screen.page.get_by_text("7", exact=True).count()) == (1, 0, 1)


def test_without_javascript_somebody_is_signed_up_at_the_desk_and_undone(team, meal):
    screen = team(java_script_enabled=False)
    screen.open("/staff/")
    screen.act(screen.page.locator(f'a[href="/staff/events/{meal.id}"]').first.tap)
    screen.touch("Sign somebody up")
    screen.act(screen.page.locator("button.name").first.tap)
    asked = [guest.state for guest in events.signed_up(meal.id)]
    screen.touch("Undo")

    assert (asked, events.signed_up(meal.id)) == (["confirmed"], [])


# On a phone

CUT = """() => [...document.querySelectorAll(".top__mark span, .chip, .nav__item span")].filter(each => {
    const {left, right} = each.getBoundingClientRect();
    return left < 0 || right > innerWidth || each.scrollWidth > each.clientWidth;
}).map(each => each.innerText)"""


@pytest.mark.parametrize("path", ["/staff/", "/staff/listings", "/staff/events", "/staff/offers", "/staff/people"])
def test_neither_the_houses_name_nor_a_chip_nor_the_menu_is_cut_on_a_phone(hub, screens, path):
    row = Hub.get_by_id(hub.id)
    row.name = "Accueil de nuit Les Tilleuls"
    gate().run(row.save)
    screen = screens(PHONE, kiosk=False, lang="fr")
    screen.cookie(SESSION, token_of("coordinator"))

    assert screen.open(path).evaluate(CUT) == []


@pytest.mark.parametrize("path", ["/staff/events/new", "/staff/listings/new", "/staff/offers/new"])
def test_the_main_act_of_a_long_form_is_in_sight_above_the_menu(team, path):
    page = team().open(path)
    act, menu = (page.locator(which).bounding_box() for which in (".form--long > .form__acts .button--act", ".nav"))

    assert (act["y"] > 0, act["y"] + act["height"] <= menu["y"]) == (True, True)


def test_the_words_of_the_menu_have_room_for_their_accents(team):
    page = team().open("/staff/")
    room = "each => parseFloat(getComputedStyle(each).lineHeight) / parseFloat(getComputedStyle(each).fontSize)"

    assert {round(span.evaluate(room), 2) for span in page.locator(".nav__item span").all()} == {1.3}
