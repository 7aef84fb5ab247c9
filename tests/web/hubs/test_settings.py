"""What the coordinator decides."""

import pytest

from hub.domain import hubs, sync
from hub.models import ledger
from hub.models.hubs import Hub
from tests.support.browser import Browser
from tests.support.team import Member

URL = "/staff/settings"
FORM = {"name": "Le Relais", "default_reach": "hub", "languages": ["fr", "en", "ar"]}


@pytest.fixture
def marie(hub):
    return Member(hub, "coordinator")


def test_everything_is_kept_and_shown_again(marie):
    wanted = FORM | {"name": "Chez Marcelle", "default_reach": "area", "call": " Marie,  at the desk ",
                     "team_phone": "06 12 34 56 78", "over_http": "1", "metered": "1"}
    page = marie.see(URL, **wanted)

    assert page.count("Kept.") == 1
    assert hubs.choices() == hubs.Choices(
        "Chez Marcelle", ("fr", "en", "ar"), "area", True, "06 12 34 56 78", "Marie, at the desk", True)


def test_a_new_name_travels(hub, marie):
    before = ledger.line(Hub.kind, hub.id).n
    marie.send(URL, **(FORM | {"name": "Chez Marcelle"}))

    assert ledger.line(Hub.kind, hub.id).n > before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "x"}, "Please write a name of 2 to 60 characters."),
        ({"team_phone": "call me"}, "Please write a phone number: digits and spaces."),
        ({"default_reach": "world"}, "Please choose one of these."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_changes(marie, changes, sentence):
    before = hubs.choices()
    answer = marie.send(URL, **(FORM | changes))

    assert (answer.status_code, answer.text.count(sentence), hubs.choices()) == (422, 2, before)


@pytest.mark.parametrize(("chosen", "offered"), [(["fr", "ar"], ["ar", "fr"]), (["xx"], ["ar", "en", "fr"])])
def test_only_the_languages_left_on_are_offered(hub, marie, chosen, offered):
    marie.send(URL, **(FORM | {"languages": chosen}))
    page = Browser(hub).open("/help").text

    assert sorted(code for code in ("fr", "en", "ar") if f'hreflang="{code}"' in page) == offered


def test_the_platform_that_the_hub_is_connected_to_is_named(marie):
    alone = marie.main(URL)
    sync.enrolled("https://national.example", "token", "epoch", ["93"])
    page = marie.main(URL)

    assert ("Not connected yet." in alone, "Not connected yet." in page) == (True, False)
    assert page.count("Connected to https://national.example") == 1
    ways = [marie.text(URL).count(f'button--plain" href="{way}"') for way in ("/setup/national", "/staff/sync")]
    assert ways == [0, 1]


def test_a_new_recovery_sheet_is_made_and_shown_once(marie):
    before = hubs.setting("backup_recipient")
    sheet = marie.see("/staff/settings/sheet")
    marie.send("/setup/sheet")

    assert (sheet.count("AGE-SECRET-KEY-"), hubs.setting("backup_recipient") != before) == (1, True)
    assert marie.get("/setup/sheet").status_code == 303
