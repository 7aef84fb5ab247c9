"""Which language a page speaks: what was touched, what the browser asks, French; the team's pages whole."""

import re

import pytest

from hub.domain import hubs
from hub.web import language, times
from hub.web.guard import DEVICE
from tests.support.browser import Browser
from tests.support.factories import make_event
from tests.support.hubs import TestHub

HELP, DOOR = "/help", "/staff/sign-in"


def spoken(hub, url=HELP, asks="", kept=""):
    """(language, direction) of the page that a browser gets."""
    client = hub.client()
    client.set_cookie("lang", kept)
    with hub.active():
        return said(client.get(url, headers={"Accept-Language": asks}).text)


def said(html):
    return re.search(r'<html lang="(\w+)" dir="(\w+)"', html).groups()


@pytest.mark.parametrize(
    ("url", "kept", "asks", "answer"),
    [
        ("/help?lang=ar", "en", "en", ("ar", "rtl")), (HELP, "ar", "en", ("ar", "rtl")),
        (HELP, "", "de,en;q=0.5", ("en", "ltr")), (HELP, "", "de", ("fr", "ltr")), (HELP, "de", "", ("fr", "ltr")),
    ],
)
def test_what_was_touched_counts_more_than_what_the_browser_asks_and_that_more_than_french(
    hub, url, kept, asks, answer
):
    assert spoken(hub, url, asks, kept) == answer


@pytest.mark.parametrize("asks", ["en", "ar,en;q=0.5", ""])
def test_a_screen_of_the_hall_starts_in_the_hubs_first_language_after_i_am_done(hub, asks):
    kiosk = Browser(hub, "kiosk")
    kiosk.open("/help?lang=ar")
    kiosk.send("/end", follow=False)
    page = kiosk.open("/help", **{"Accept-Language": asks})

    assert (page.cookie("lang"), said(page.text)) == (None, ("fr", "ltr"))


def test_a_screen_is_known_by_the_cookie_of_its_pairing():
    assert language.SCREEN == DEVICE


def test_a_choice_is_kept_until_the_browser_closes(client):
    client.get("/help?lang=ar")
    cookie = client.get_cookie("lang")

    assert (cookie.value, cookie.max_age, cookie.expires) == ("ar", None, None)


def test_without_french_the_first_language_left_on_is_spoken(hub):
    with hub.active():
        hubs.choose(hubs.Choices(name="Le Relais", languages=("ar",)))

    assert spoken(hub) == ("ar", "rtl")


@pytest.mark.parametrize(("asks", "answer"), [("ar", ("fr", "ltr")), ("ar,en;q=0.5", ("en", "ltr"))])
def test_the_teams_pages_are_whole_in_another_language_where_they_are_not_translated(hub, asks, answer):
    assert spoken(hub, DOOR, asks, kept="ar") == answer


def test_the_teams_pages_do_not_offer_a_language_that_has_no_words_for_them(client):
    offered = [re.findall(r'hreflang="(\w+)"', client.get(url).text) for url in (HELP, DOOR)]

    assert offered == [["fr", "en", "ar"], ["fr", "en"]]


def test_the_teams_pages_can_be_read_when_only_arabic_is_left_on(hub):
    with hub.active():
        hubs.choose(hubs.Choices(name="Le Relais", languages=("ar",)))

    assert spoken(hub, DOOR) == ("fr", "ltr")


def test_all_of_national_is_for_the_team(tmp_path):
    national = TestHub(tmp_path / "national", "national")

    assert spoken(national, DOOR, kept="ar") == ("fr", "ltr")
    national.close()


def test_a_text_is_looked_up_for_everybody_first_and_then_for_the_team():
    french = language.translations("fr")

    assert [french.gettext(text) for text in ("Show my ticket", "Hide it everywhere", "said nowhere")] == [
        "Montrer mon ticket", "Masquer partout", "said nowhere"]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "مكان واحد"), (2, "مكانان"), (3, "3 أماكن"), (11, "11 مكانًا"), (100, "100 مكان")])
def test_arabic_counts_in_its_own_ways(count, words):
    assert language.translations("ar").ngettext("%(num)d seat", "%(num)d seats", count) % {"num": count} == words


@pytest.mark.parametrize(("lang", "said"), [("fr", "Demain, 18:30"), ("ar", "Demain، 18:30")])
def test_a_day_and_its_hour_are_joined_as_the_language_does(hub, lang, said):
    with hub.app.test_request_context(f"/?lang={lang}"):
        language.choose()

        assert times.joined("Demain", "18:30") == said


def test_an_address_keeps_its_own_direction_in_a_line_of_arabic(hub):
    with hub.active():
        make_event(place_kind="address", address="3 place <du> Marché", commune="93066")
        page = hub.client().get("/events?view=week&lang=ar").text

    assert "<bdi>3 place &lt;du&gt; Marché, Saint-Denis</bdi>" in page
