"""The team's door: passphrases, invitations, the first day."""

import pytest

from hub import clock
from hub.domain import hubs, people
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.support.browser import WIFI, Browser
from tests.support.hubs import TestHub, set_up

START = 1_800_000_000
PASSPHRASE = "un cheval rouge dort"
OTHER = "quatre mots bien choisis"
TLS = "https://hub.example.org"
PLAIN = "This Wi-Fi connection is not encrypted"


@pytest.fixture
def karim(hub):
    """A volunteer who has read the first day."""
    clock._now = lambda: START
    person = people.create_staff("Karim", ("volunteer",), PASSPHRASE)
    people.welcome(person.id)
    return person


def at_door(hub, login="karim", passphrase=PASSPHRASE, **more):
    """A browser that tried to sign in."""
    browser = Browser(hub, **more)
    return browser.open("/staff/sign-in").send("/staff/sign-in", login=login, passphrase=passphrase)


def who(browser):
    return sessions.who(browser.cookie(SESSION) or "")


def test_login_and_passphrase_open_the_pages_of_the_team(hub, karim):
    browser = at_door(hub)

    assert (browser.url, who(browser).id, who(browser).session.strong) == ("/staff/", karim.id, True)


@pytest.mark.parametrize(("login", "passphrase"), [("karim", "wrong"), ("nobody", PASSPHRASE), ("", "")])
def test_a_wrong_pair_keeps_the_login_that_was_typed_and_says_one_sentence(hub, karim, login, passphrase):
    browser = at_door(hub, login, passphrase)

    assert (browser.status, browser.errors, f'value="{login}"' in browser.text) == (
        422, ["The login name and the passphrase do not go together."], True)


def test_after_five_failures_the_hour_of_the_next_try_is_said(hub, karim):
    browser = at_door(hub, passphrase="wrong")
    for _ in range(5):
        browser.send("/staff/sign-in", login="karim", passphrase="wrong")

    assert (browser.status, browser.words.count("Please wait until 09:00, or ask the team.")) == (409, 1)


def test_a_sleeping_account_is_sent_to_the_coordinator(hub, karim):
    clock._now = lambda: START + sessions.SLEEPS_AFTER + 1
    browser = at_door(hub)

    assert browser.words.count("Your account is asleep. The coordinator can wake it.") == 1


def test_a_page_of_the_team_leads_through_the_door_and_back(hub, karim):
    browser = Browser(hub).open("/staff/devices")
    asked = browser.url
    browser.send("/staff/sign-in", login="karim", passphrase=PASSPHRASE, next="/staff/devices")

    assert (asked, browser.url) == ("/staff/sign-in?next=%2Fstaff%2Fdevices", "/staff/devices")


def test_nobody_is_sent_to_another_site(hub, karim):
    browser = Browser(hub).open("/staff/sign-in")
    browser.send("/staff/sign-in", login="karim", passphrase=PASSPHRASE, next="//elsewhere.example/")

    assert browser.url == "/staff/"


def test_signing_in_gives_a_new_cookie_and_ends_nobody_elses(hub, karim):
    first, second = at_door(hub), at_door(hub, address=WIFI)

    assert (who(first).id, who(second).id) == (karim.id, karim.id)
    assert len({first.cookie(SESSION), second.cookie(SESSION)}) == 2


# Over the air


@pytest.mark.parametrize(("address", "host", "said"), [
    (WIFI, "hub.local:8080", 1), ("127.0.0.1", "localhost:8080", 0), ("::1", "[::1]:8080", 0),
    ("127.0.0.1", "hub.example.org", 1),
])
def test_the_door_says_when_others_could_read_what_is_typed(hub, address, host, said):
    assert Browser(hub, address=address, host=host).open("/staff/sign-in").words.count(PLAIN) == said


@pytest.mark.parametrize("setting", [None, True, False])
def test_once_there_is_tls_plain_http_is_closed_unless_the_coordinator_opens_it(tls_hub, setting):
    people.create_staff("Karim", ("volunteer",), PASSPHRASE)
    if setting is not None:
        hubs.keep_setting("staff_over_http", setting)
    phone = Browser(tls_hub, address=WIFI, host="hub.local").open("/staff/sign-in")
    shown = 'name="passphrase"' in phone.text
    phone.send("/staff/sign-in", login="karim", passphrase=PASSPHRASE)

    assert (shown, phone.signed_in()) == ((True, True) if setting else (False, False))


def test_the_hubs_own_machine_is_never_closed(tls_hub):
    people.create_staff("Karim", ("volunteer",), PASSPHRASE)

    assert at_door(tls_hub).signed_in() is True


@pytest.fixture
def tls_hub(tmp_path):
    hub = set_up(TestHub(tmp_path / "tls", public_url=TLS))
    yield hub
    hub.close()


# The first time


def test_with_the_code_of_the_coordinator_somebody_new_chooses_a_passphrase(hub):
    sonia = people.create_staff("Sonia", ("volunteer",))
    browser = Browser(hub).open("/staff/welcome?login=sonia")
    browser.send("/staff/welcome", login="sonia", code=people.invite(sonia.id), passphrase=OTHER, again=OTHER)

    assert (browser.title, who(browser).id) == ("My first day", sonia.id)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"again": "something else"}, "The two are not the same."),
        ({"passphrase": "court", "again": "court"},
         "Please use 12 characters or more, or 4 words. A short sentence is easy to remember."),
        ({"code": "0000-0000-0000"},
         "This code and this login name do not go together, or the code is too old."),
    ],
)
def test_what_is_not_right_the_first_time_is_said(hub, changes, sentence):
    sonia = people.create_staff("Sonia", ("volunteer",))
    form = {"login": "sonia", "code": people.invite(sonia.id), "passphrase": OTHER, "again": OTHER}
    browser = Browser(hub).open("/staff/welcome").send("/staff/welcome", **(form | changes))

    assert (browser.status, browser.errors) == (422, [sentence])


def test_the_first_day_is_shown_until_it_was_read(hub):
    people.create_staff("Sonia", ("volunteer",), PASSPHRASE)
    first = at_door(hub, "sonia")
    shown = first.title
    first.send("/staff/first-day")

    assert (shown, at_door(hub, "sonia").url) == ("My first day", "/staff/")


def test_the_first_day_says_whom_to_call(hub, karim):
    hubs.choose(hubs.choices()._replace(call="Marie, at the desk", team_phone="06 12 34 56 78"))
    browser = at_door(hub).open("/staff/first-day")

    assert [browser.text.count(said) for said in ("Marie, at the desk", 'href="tel:0612345678"')] == [1, 1]


# One's own account


def test_one_changes_ones_own_passphrase_and_signs_in_anew(hub, karim):
    browser = at_door(hub).open("/staff/me").send("/staff/me", passphrase=PASSPHRASE, new=OTHER, again=OTHER)

    assert (browser.url, browser.signed_in()) == ("/staff/sign-in", False)
    assert at_door(hub, passphrase=OTHER).url == "/staff/"


@pytest.mark.parametrize("form", [{"passphrase": "wrong"}, {"again": "other"}, {"new": "court", "again": "court"}])
def test_the_old_passphrase_stays_when_something_is_not_right(hub, karim, form):
    browser = at_door(hub).open("/staff/me")
    browser.send("/staff/me", **({"passphrase": PASSPHRASE, "new": OTHER, "again": OTHER} | form))

    assert (browser.status, len(browser.errors), at_door(hub).signed_in()) == (422, 1, True)


def test_with_the_card_alone_no_passphrase_is_changed(hub):
    sam = people.create_resident("fox-12")
    people.choose_code(sam.person.id, "sun-boat-key-cup")
    people.set_roles(sam.person.id, ("resident", "ambassador"))
    browser = Browser(hub).come_in(sam.card, "sun", "boat", "key", "cup").open("/staff/me")

    assert ('name="new"' in browser.text, browser.words.count("You came in with your card.")) == (False, 1)
    assert browser.send("/staff/me", passphrase="", new=OTHER, again=OTHER).status == 403


def test_a_resident_who_became_ambassador_opens_the_teams_pages_with_card_and_pictures(hub):
    sam = people.create_resident("fox-12")
    people.choose_code(sam.person.id, "sun-boat-key-cup")
    people.set_roles(sam.person.id, ("resident", "ambassador"))
    browser = Browser(hub, "kiosk").come_in(sam.card, "sun", "boat", "key", "cup")

    assert (browser.words.count("Pages of the team"), browser.open("/staff/").status) == (1, 200)
    assert browser.open("/staff/people").status == 403


@pytest.fixture
def national(tmp_path):
    made = TestHub(tmp_path / "national", "national")
    yield made
    made.close()


def test_national_has_the_same_door(national):
    people.create_staff("Anne", ("administrator",), PASSPHRASE)
    browser = Browser(national).open("/staff/sign-in")
    browser.send("/staff/sign-in", login="anne", passphrase=PASSPHRASE)

    assert (who(browser).roles, browser.open("/staff/people").title) == ({"administrator"}, "People")
