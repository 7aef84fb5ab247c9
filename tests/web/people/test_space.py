"""A screen that many use: a private space closes after each act, and nothing of it remains."""

import re

import pytest

from hub import clock
from hub.domain import hubs, people
from hub.domain.people import sessions
from hub.models.events import SignUp
from hub.web.guard import DEVICE, SEED, SESSION
from hub.web.guard.cookies import TURN
from tests.support.browser import WIFI, Browser
from tests.support.factories import make_event, sign_up
from tests.support.visitor import Visitor

START = 1_800_000_000
PICTURES = ("sun", "boat", "key", "cup")


@pytest.fixture
def fox(hub):
    clock._now = lambda: START
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, "-".join(PICTURES))
    return made


@pytest.fixture
def kiosk(hub, fox):
    """The screen in the hall, with Fox 12 in their own space."""
    return Browser(hub, "kiosk").come_in(fox.card, *PICTURES)


@pytest.fixture
def event(hub):
    return make_event(capacity=5)


def asks(browser):
    return 'class="go-on"' in browser.text


def is_in(browser):
    """Whether a private space is open in this browser, on the server's side, without prolonging it."""
    return sessions.who(browser.cookie(SESSION) or "") is not None


def test_my_space_greets_by_name_and_shows_where_i_go(kiosk, fox, event):
    sign_up(event, picture_name="fox-12", person_id=fox.person.id)

    assert kiosk.open("/me").title == "Hello, Fox 12"
    assert [kiosk.words.count(said) for said in ("Soup together", "Your place is kept")] == [1, 1]


def test_my_space_is_kept_by_no_browser_and_no_title_names_me(kiosk):
    assert kiosk.headers["Cache-Control"] == "no-store"
    assert kiosk.text.count("<title>My space</title>") == 1


def test_after_an_act_the_next_page_asks(kiosk, event):
    before = asks(kiosk)
    kiosk.send(f"/events/{event.id}/coming", children="0")

    assert (before, asks(kiosk)) == (False, True)


def test_continue_keeps_the_space_open(kiosk, event):
    kiosk.send(f"/events/{event.id}/coming", children="0").send("/me/continue")

    assert (kiosk.title, asks(kiosk), kiosk.open("/me/data").title) == (
        "Hello, Fox 12", False, "What we know about you")


@pytest.mark.parametrize("touched", ["/", "/events", "/me/data", "/help"])
def test_anything_else_than_continue_ends_the_space(kiosk, event, touched):
    kiosk.send(f"/events/{event.id}/coming", children="0").open(touched)

    assert is_in(kiosk) is False


def test_what_stands_on_the_ticket_itself_can_still_be_touched(kiosk, event, fox):
    ticket = kiosk.send(f"/events/{event.id}/coming", children="0").url
    changed = asks(kiosk.open(f"{ticket}?lang=fr"))
    kiosk.open(f"{ticket}/withdraw").send(f"{ticket}/withdraw")

    assert (changed, asks(kiosk), is_in(kiosk), SignUp.get().withdrawn) == (True, True, True, True)


def test_an_act_by_the_next_person_is_not_done_in_the_name_of_the_one_before(kiosk, event, fox):
    kiosk.send(f"/events/{event.id}/coming", children="0").send("/me/data/erase", follow=False)

    assert (is_in(kiosk), people.with_name("fox-12")) == (False, fox.person)


def test_after_a_part_of_a_page_the_whole_page_is_loaded_so_that_it_can_ask(kiosk, event):
    kiosk.send(f"/events/{event.id}/coming", htmx=True, follow=False, children="0")

    assert kiosk.headers.get("HX-Refresh") == "true"
    assert asks(kiosk.open("/me"))


def test_what_could_not_be_done_is_no_act(kiosk):
    kiosk.send("/events/nowhere/coming", follow=False)

    assert (kiosk.status, asks(kiosk.open("/me"))) == (404, False)


def test_on_a_phone_of_ones_own_nothing_is_asked(hub, fox, event):
    phone = Browser(hub, address=WIFI).come_in(fox.card, *PICTURES)
    phone.send(f"/events/{event.id}/coming", children="0")

    assert (asks(phone), phone.open("/me").title) == (False, "Hello, Fox 12")


def test_a_space_ends_on_the_server_when_nobody_touches_anything(kiosk):
    clock._now = lambda: START + sessions.PRIVATE_IDLE + 1

    assert kiosk.open("/me").title == "My space"


def test_the_page_that_says_it_is_read_keeps_the_space_open(kiosk):
    for seconds in (60, 120, 180):
        clock._now = lambda seconds=seconds: START + seconds
        kiosk.send("/me/here", follow=False)

    assert (kiosk.status, kiosk.open("/me").title) == (204, "Hello, Fox 12")


@pytest.mark.parametrize("url", ["/", "/events", "/events/propose", "/help", "/about", "/nowhere", "/events/{}"])
def test_while_a_space_is_open_every_page_of_the_screen_is_private(kiosk, event, url):
    kiosk.open(url.format(event.id))
    done = re.search(r'<form class="bar__done".*?</form>', kiosk.text, re.S)

    assert (' data-private data-idle="60"' in kiosk.text, "I'm done" in (done or [""])[0]) == (True, True)


def test_back_at_the_start_the_next_person_can_close_the_space(kiosk):
    kiosk.open("/").send("/end")

    assert (kiosk.url, " data-private" in kiosk.text, is_in(kiosk)) == ("/", False, False)


def test_on_a_phone_of_ones_own_the_board_stays_as_it_is(hub, fox):
    phone = Browser(hub, address=WIFI).come_in(fox.card, *PICTURES).open("/events")

    assert (" data-private" in phone.text, is_in(phone)) == (False, True)


# The end


def test_i_am_done_leaves_nothing_in_the_browser_but_the_pairing(kiosk):
    seed = kiosk.cookie(SEED)
    kiosk.send("/end", follow=False)

    assert (kiosk.status, kiosk.headers["Location"]) == (303, "/")
    assert kiosk.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert [kiosk.cookie(name) for name in (SESSION, "lang")] == [None, None]
    assert (kiosk.cookie(DEVICE) is not None, kiosk.cookie(SEED) == seed) == (True, False)


def test_after_the_end_the_old_cookie_opens_nothing(kiosk):
    token = kiosk.cookie(SESSION)
    kiosk.send("/end").keep(SESSION, token)

    assert kiosk.open("/me?lang=en").title == "My space"


def test_a_phones_own_language_and_unsent_scans_are_left_to_it(hub, fox):
    phone = Browser(hub, address=WIFI).come_in(fox.card, *PICTURES).send("/end", follow=False)

    assert (phone.headers["Clear-Site-Data"], phone.cookie("lang")) == ('"cache"', "en")


# Pauses


def test_a_paused_screen_shows_that_it_rests_and_looks_again_by_itself(hub, kiosk):
    hubs.pause(kiosk.device.id, START + 900)
    kiosk.open("/")

    assert (kiosk.status, kiosk.headers["Refresh"], kiosk.title) == (
        503, "20", "This screen is having a rest. Please talk to the team.")


@pytest.mark.parametrize(
    ("url", "status"), [("/help", 200), ("/healthz", 200), ("/staff/sign-in", 200), ("/me", 503)]
)
def test_help_and_the_teams_door_stay_open_on_a_paused_screen(hub, kiosk, url, status):
    hubs.pause(kiosk.device.id, START + 900)

    assert kiosk.open(url).status == status


def test_a_paused_screen_opens_by_itself_when_its_time_is_over(hub, kiosk):
    hubs.pause(kiosk.device.id, START + 900)
    clock._now = lambda: START + 901

    assert kiosk.open("/").status == 200


# The history of a shared screen (turn.js reads the mark)


@pytest.fixture
def guest(hub, event):
    """A guest with a ticket on the screen in the hall, whose pages are marked with their turn."""
    guest = Visitor(hub)
    guest.open(f"/events/{event.id}/name")
    guest.client.set_cookie(TURN, "1-2")
    guest.touch(next(value for _, name, value, _ in guest.page.buttons if name == "name"))
    return guest


def turn(visitor):
    cookie = visitor.client.get_cookie(TURN)
    return cookie and cookie.value


@pytest.mark.parametrize("act", ["I'm done", "Back to start"])
def test_the_turn_is_over_with_i_am_done_and_when_somebody_else_begins(guest, act):
    before = turn(guest)
    guest.touch(act)

    assert (before, turn(guest)) == ("1-2", None)


def test_a_session_that_ran_out_ends_the_turn_once_and_forms_go_on_working(hub, fox, event):
    kiosk = Visitor(hub).signed_in_as(fox.person)
    kiosk.client.set_cookie(TURN, "1-2")
    clock._now = lambda: START + 901
    kiosk.open(f"/events/{event.id}")
    over = turn(kiosk), kiosk.client.get_cookie(SESSION)
    kiosk.client.set_cookie(TURN, "3-4")

    assert (over, kiosk.touch("I am coming").title, turn(kiosk)) == ((None, None), "Choose a name for today", "3-4")


def test_on_a_screen_of_the_hall_every_page_is_asked_for_anew(hub, event):
    kiosk, paths = Visitor(hub), ("/", "/events", f"/events/{event.id}", f"/events/{event.id}/name", "/listings")
    kept = {kiosk.open(path).answer.headers["Cache-Control"] for path in (*paths, "/me") * 2}

    assert kept == {"no-store"}


# Without JavaScript


def test_without_a_script_too_a_private_page_goes_home_by_itself(kiosk):
    assert kiosk.text.count('<noscript><meta http-equiv="refresh" content="90;url=/"></noscript>') == 1


# Done together


@pytest.fixture
def helper(hub, fox):
    """A volunteer's phone."""
    karim = people.create_staff("Karim", ("volunteer",), "un cheval rouge dort")
    people.welcome(karim.id)
    phone = Browser(hub, address=WIFI).open("/staff/sign-in")
    return phone.send("/staff/sign-in", login="karim", passphrase="un cheval rouge dort")


def test_a_volunteer_opens_a_space_with_its_owner_for_one_act_and_is_back_afterwards(helper, fox, event):
    helper.open("/staff/together").send("/staff/together", code=fox.card).touch(*PICTURES)
    inside = helper.title
    helper.send(f"/events/{event.id}/coming", children="0")
    offered = "/me/continue" in helper.text
    helper.send("/end")

    assert (inside, asks(helper), offered, helper.url) == ("Hello, Fox 12", False, False, "/staff/")


def test_without_the_owners_code_a_volunteer_opens_nothing(helper, fox):
    helper.open("/staff/together").send("/staff/together", code=fox.card)
    helper.touch("sun", "boat", "key", "tree")

    assert (helper.title, helper.words.count("This does not fit. Please try again.")) == ("My code", 1)
    assert helper.open("/staff/together").title == "Do it together"
