"""The wizard: five questions, on the hub's own machine or with the code it printed."""

import re

import pytest

from hub.domain import hubs, sync
from hub.domain.people import codes, sessions
from hub.web.guard import DEVICE, SESSION
from tests.support.browser import WIFI, Browser

PASSPHRASE = "un cheval rouge dort"


@pytest.fixture
def machine(fresh_hub):
    """A browser on the hub's own machine."""
    return Browser(fresh_hub)


def answered(browser, kind="night-shelter"):
    """The first four questions answered."""
    browser.open("/setup?step=name").send("/setup", step="name", name="Le Relais")
    return browser.send("/setup", step="place", commune="93066").send("/setup", step="kind", kind=kind)


def made(browser, **changes):
    form = {"coordinator": "Marie Dupont", "passphrase": PASSPHRASE, "again": PASSPHRASE} | changes
    return answered(browser).send("/setup", step="coordinator", **form)


@pytest.mark.parametrize("url", ["/", "/events", "/me", "/staff/", "/board", "/setup/sheet"])
def test_until_the_set_up_is_done_everything_leads_to_it(machine, url):
    assert machine.open(url).url == "/setup"


@pytest.mark.parametrize("url", ["/help", "/healthz", "/static/mark.svg"])
def test_help_health_and_files_answer_before_the_set_up(machine, url):
    assert (machine.open(url).status, machine.url) == (200, url)


def test_five_questions_make_a_hub_and_its_coordinator_is_signed_in(machine):
    made(machine)
    here = hubs.this_hub()

    assert (here.name, here.commune, here.hub_kind) == ("Le Relais", "93066", "night-shelter")
    assert sessions.who(machine.cookie(SESSION)).roles == {"coordinator"}


def test_a_commune_is_looked_for_without_javascript(machine):
    machine.open("/setup?step=place&q=lhay")

    assert re.findall(r'name="commune" value="(\d+)"', machine.text) == ["94038"]


def test_a_commune_nobody_knows_says_what_to_try(machine):
    assert machine.open("/setup?step=place&q=zzzz").words.count("No commune found.") == 1


def test_what_a_secret_address_means_is_said_before_it_is_chosen(machine):
    assert machine.open("/setup?step=kind").words.count("publishes no name, no commune, no map and no feed") == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"coordinator": " "}, "Please write a name."),
        ({"again": "other"}, "The two are not the same."),
        ({"passphrase": "motdepasse123", "again": "motdepasse123"},
         "Many people use this passphrase. Please add a word of your own."),
    ],
)
def test_the_last_question_says_what_is_not_right_and_keeps_the_name(machine, changes, sentence):
    made(machine, **changes)

    assert (machine.status, machine.errors, hubs.this_hub()) == (422, [sentence], None)
    assert machine.text.count('value="Marie Dupont"') == ("coordinator" not in changes)


def test_a_question_that_was_left_out_is_asked(machine):
    machine.open("/setup?step=name").send("/setup", step="name", name="Le Relais")
    machine.send("/setup", step="coordinator", coordinator="M", passphrase=PASSPHRASE, again=PASSPHRASE)

    assert (machine.url, machine.title) == ("/setup?step=place", "In which commune?")


def test_the_passphrase_is_kept_nowhere_while_the_wizard_runs(fresh_hub, machine):
    made(machine, coordinator="")
    files = [path for path in fresh_hub.settings.data_dir.rglob("*") if path.is_file()]

    assert [path.name for path in files if PASSPHRASE.encode() in path.read_bytes()] == []


def test_the_set_up_is_done_once(machine):
    made(machine)

    assert (machine.open("/setup").url, hubs.this_hub().name) == ("/", "Le Relais")
    assert machine.send("/setup", step="name", name="Another").url == "/"


# From somewhere else


@pytest.mark.parametrize(("address", "host", "asked"), [
    ("127.0.0.1", "localhost:8080", False), ("::1", "[::1]:8080", False), ("127.0.0.1", "127.0.0.1", False),
    (WIFI, "hub.local:8080", True), (WIFI, "localhost", True), ("127.0.0.1", "hub.example.org", True),
])
def test_who_is_not_at_the_machine_is_asked_for_its_code(fresh_hub, address, host, asked):
    browser = Browser(fresh_hub, address=address, host=host).open("/setup")

    assert (browser.title == "A new hub", browser.text.count('name="code"')) == (asked, int(asked))


def test_with_the_code_a_phone_goes_on(fresh_hub):
    code = hubs.new_setup_code()
    phone = Browser(fresh_hub, address=WIFI, host="hub.local").open("/setup").send("/setup", code=code)
    made(phone)

    assert (phone.title, hubs.this_hub().name) == ("Recovery sheet", "Le Relais")


def test_without_the_code_a_phone_answers_no_question(fresh_hub):
    hubs.new_setup_code()
    phone = Browser(fresh_hub, address=WIFI, host="hub.local").open("/setup")
    phone.send("/setup", step="name", name="Mine", code="0000-0000-0000")

    assert (phone.status, phone.errors) == (422, ["This is not the code on the hub's own screen."])
    assert hubs.draft() == {}


def test_the_code_serves_the_browser_that_gave_it_only(fresh_hub):
    first = Browser(fresh_hub, address=WIFI, host="hub.local").open("/setup")
    first.send("/setup", code=hubs.new_setup_code())
    thief = Browser(fresh_hub, address=WIFI, host="hub.local")
    thief.keep("hub_setup", first.cookie("hub_setup"))

    assert (first.title, thief.open("/setup").title) == ("Welcome. Which language do you read?", "A new hub")


# Afterwards


def test_the_recovery_sheet_is_shown_until_it_is_on_paper_and_never_again(machine):
    made(machine)
    key = re.search(r"AGE-SECRET-KEY-\w+", machine.text)[0]
    again = machine.open("/setup/sheet").text.count(key)
    machine.send("/setup/sheet").open("/setup/sheet")

    assert (again, machine.url, "AGE-SECRET" in machine.text) == (1, "/staff/settings", False)


def test_the_sheet_is_for_its_coordinator_alone(fresh_hub, machine):
    made(machine)
    other = Browser(fresh_hub).open("/setup/sheet")

    assert (other.url.partition("?")[0], "AGE-SECRET" in other.text) == ("/me", False)


def test_national_can_wait(machine):
    made(machine).send("/setup/sheet")

    assert (machine.title, machine.text.count('href="/setup/screen"')) == ("Meet the other hubs", 1)


def test_an_address_and_a_code_of_national_are_kept_for_the_sync(machine):
    made(machine).send("/setup/sheet").send("/setup/national", url="https://n.example.org", code="abc")
    wrong = machine.errors
    code = codes.new_enrol_code()
    machine.send("/setup/national", url="https://n.example.org", code=code)

    assert (wrong, machine.url) == (["This code has 3 characters. It needs 12."], "/setup/screen")
    assert hubs.setting("national_wanted") == {"url": "https://n.example.org", "code": code}


def test_national_is_asked_at_once_and_not_at_the_next_tick(machine, monkeypatch):
    made(machine).send("/setup/sheet")
    woken = []
    monkeypatch.setattr(sync, "_wakers", [lambda: woken.append(hubs.wanted_national()["url"])])
    machine.send("/setup/national", url="https://n.example.org", code=codes.new_enrol_code())

    assert woken == ["https://n.example.org"]


def test_this_screen_becomes_the_kiosk_and_nobody_stays_signed_in_on_it(machine):
    token = made(machine).open("/setup/screen").cookie(SESSION)
    machine.send("/setup/screen", name="Hall")

    assert (hubs.device_of(machine.cookie(DEVICE)).name, machine.url) == ("Hall", "/")
    assert (machine.cookie(SESSION), sessions.who(token), " data-private" in machine.text) == (None, None, False)


def test_the_wizard_speaks_the_language_that_was_chosen_first(machine):
    machine.open("/setup?step=name&lang=ar")

    assert machine.text.count('<html lang="ar" dir="rtl">') == 1


@pytest.mark.parametrize("step", ["language", "name", "place", "kind", "coordinator", "national", "screen"])
def test_while_a_hub_is_set_up_no_page_offers_a_team_or_a_start_to_go_back_to(machine, step):
    if step in ("national", "screen"):
        made(machine).open(f"/setup/{step}")
    else:
        machine.open(f"/setup?step={step}")

    assert [machine.text.count(way) for way in ("Talk to the team", "Back to start", "bar__inner")] == [0, 0, 0]
