"""The first screen, help, the second screen: what the hall reads, and what it must never read."""

import re

import pytest

from hub import clock
from hub.domain import events, hubs, notices
from tests.support.factories import DAY, HOUR, make_event, sign_up
from tests.support.visitor import Visitor

MORNING = 1_796_112_000  # Tuesday 1 December 2026, 9:00 in Paris


@pytest.fixture(autouse=True)
def _morning():
    clock._now = lambda: MORNING


def test_the_first_screen_has_only_ways_that_lead_somewhere(hub):
    guest = Visitor(hub)
    home = guest.open("/")
    ways = [href for _, href in home.links if href.startswith("/")]
    found = {href: guest.open(href).status for href in ways}

    assert {"/events", "/events/propose", "/me", "/ticket", "/help", "/about"} <= set(found)
    assert set(found.values()) == {200}


def test_what_is_on_next_stands_on_the_first_screen(hub):
    make_event(MORNING + HOUR, title="Soup", capacity=4)
    cancelled = make_event(MORNING + 2 * HOUR, title="Football")
    events.cancel(cancelled.id, "The field is wet.")
    text = Visitor(hub).open("/").text

    assert "Today, 10:00 · Here, with us Soup 4 seats" in text
    assert "Football" not in text


def test_what_is_on_now_says_until_when(hub):
    make_event(MORNING + HOUR, title="Soup")
    clock._now = lambda: MORNING + 2 * HOUR

    assert "Now, until 12:00 · Here, with us Soup" in Visitor(hub).open("/").text


def test_the_first_screen_says_the_town_and_no_street(hub):
    make_event(title="Chess", place_kind="address", address="7 rue des Lilas", commune="93066")
    page = Visitor(hub).open("/").text

    assert ("Saint-Denis" in page, "Lilas" in page) == (True, False)


def test_announcements_stand_on_the_first_screen_in_their_language(hub):
    notices.announce("La douche est en panne.", MORNING + HOUR, "warning", "fr")

    assert '<bdi lang="fr">La douche est en panne.</bdi>' in Visitor(hub).open("/").html


def test_news_for_tickets_is_announced_without_a_name(hub):
    soup = make_event(MORNING + HOUR)
    sign_up(soup, picture_name="owl-7")
    events.move(soup.id, MORNING + 3 * HOUR, MORNING + 4 * HOUR, "The kitchen is busy.")
    page = Visitor(hub).open("/")

    assert ("There is news for some tickets" in page.text, "Owl" in page.text) == (True, False)


def test_a_screen_paired_as_second_screen_shows_the_board(hub):
    guest = Visitor(hub, kiosk=False)
    _, token = hubs.pair("Entrance", "board")
    guest.client.set_cookie("hub_device", token)
    guest.open("/")

    assert guest.at == "/board"


# Help


NUMBERS = ["115", "112", "15", "17", "114", "3114", "119"]


def test_help_names_the_numbers_the_team_first(hub):
    page = Visitor(hub).open("/help")
    numbers = re.findall(r'class="number__digits" dir="ltr">(\d+)', page.html)

    assert (numbers, page.html.index("Call the team") < page.html.index("115")) == (NUMBERS, True)


def test_3919_is_one_touch_further(hub):
    guest = Visitor(hub)
    first = guest.open("/help")

    assert ("3919" in first.html, "3919" in guest.touch("Other numbers").html) == (False, True)


def test_a_touch_calls_the_team_to_this_screen(hub):
    guest = Visitor(hub)
    guest.open("/help")
    page = guest.touch("Call the team")

    assert (page.title, [call.place for call in notices.open_calls()]) == ("The team has been called", ["Hall"])


def test_the_teams_number_is_shown_where_there_is_one(hub):
    phone = Visitor(hub, kiosk=False)
    without = phone.open("/help").html
    hubs.keep_setting("team_phone", "01 23 45 67 89")

    assert ('href="tel:01' in without, 'href="tel:0123456789"' in phone.open("/help").html) == (False, True)


def test_numbers_are_called_by_a_touch_on_a_phone_only(hub):
    hubs.keep_setting("team_phone", "01 23 45 67 89")
    pages = [Visitor(hub, kiosk).open("/help").html for kiosk in (True, False)]

    assert [re.findall(r'href="(?:tel|sms):(\d+)"', page) for page in pages] == [[], ["0123456789", *NUMBERS]]


def test_who_has_no_phone_is_sent_to_the_team_by_the_screen_in_the_hall(hub):
    said = ["You have no phone? Ask the team." in Visitor(hub, kiosk).open("/help").text for kiosk in (True, False)]

    assert said == [True, False]


def test_help_says_whom_to_ask_for_where_the_team_has_said_it(hub):
    hubs.keep_setting("call", "Marie, at the desk")

    assert "Call the team Marie, at the desk" in Visitor(hub).open("/help").text


def test_help_is_there_before_the_set_up_without_calling_the_team(fresh_hub):
    page = Visitor(fresh_hub, kiosk=False).open("/help")

    assert (page.status, "115" in page.html, "Call the team" in page.html) == (200, True, False)


def test_leaving_help_quickly_leads_to_the_board(hub):
    guest = Visitor(hub)
    guest.open("/help")
    guest.touch("Leave quickly")

    assert guest.at == "/events"


# A screen that rests


@pytest.fixture
def resting(hub):
    """A guest in front of a kiosk that the team has closed until 10:15."""
    guest = Visitor(hub)
    hubs.pause(guest.device.id, MORNING + HOUR + 15 * 60)
    return guest


def test_a_screen_that_rests_says_until_when_and_whom_to_ask(resting):
    hubs.keep_setting("call", "Marie, at the desk")
    hubs.keep_setting("team_phone", "01 99 00 23 45")
    text = resting.open("/events").text

    for said in ("It opens again by itself: Today, 10:15.", "Please ask: Marie, at the desk", "01 99 00 23 45"):
        assert said in text


def test_no_way_from_a_screen_that_rests_leads_back_to_it(resting):
    ways = {href for _, href in resting.open("/").links if not href.startswith(("#", "/?lang="))}

    assert {href: resting.open(href).status for href in ways} == {"/help": 200}


def test_the_team_is_called_from_a_screen_that_rests(resting):
    resting.open("/help")
    page = resting.touch("Call the team")

    assert (page.status, page.title, len(notices.open_calls())) == (200, "The team has been called", 1)


# Second screen


def test_with_little_left_today_the_second_screen_shows_the_days_after(hub):
    for title, days in (("Soup", 0), ("Choir", 1), ("Chess", 3)):
        make_event(title=title, starts=clock.now() + days * DAY + HOUR)
    page = Visitor(hub, kiosk=False).open("/board?turn=1").text

    assert [title in page for title in ("Soup", "Choir", "Chess")] == [True, True, True]


def test_the_second_screen_says_what_is_on_without_names(hub):
    soup = make_event(MORNING + HOUR, title="Soup", host="Malik", capacity=4)
    sign_up(soup, picture_name="owl-7")
    page = Visitor(hub, kiosk=False).open("/board")

    assert [word for word in ("Soup", "Malik", "Owl", "owl") if word in page.html] == ["Soup"]


def test_the_second_screen_takes_the_languages_in_turn(hub):
    guest = Visitor(hub, kiosk=False)
    seen = [re.search(r'<main[^>]* lang="(\w+)" dir="(\w+)"', guest.open(f"/board?turn={n}").html).groups()
            for n in range(4)]

    assert seen == [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("fr", "ltr")]


@pytest.mark.parametrize(("asked", "begins", "follows"), [("ar", "ar", 0), ("en", "en", 2), ("xx", "fr", 1)])
def test_the_second_screen_begins_with_the_language_that_was_asked_for(hub, asked, begins, follows):
    page = Visitor(hub, kiosk=False).open(f"/board?lang={asked}").html

    assert (f'<html lang="{begins}"' in page, f'hx-get="/board?turn={follows}"' in page) == (True, True)


def test_the_second_screen_asks_for_the_next_language_by_itself(hub):
    page = Visitor(hub, kiosk=False).open("/board?turn=2").html

    assert ('hx-get="/board?turn=0"' in page, 'content="20; url=/board?turn=0"' in page) == (True, True)


def test_the_second_screen_alone_is_what_htmx_gets(hub):
    part = Visitor(hub, kiosk=False).open("/board?turn=1", **{"HX-Request": "true"}).html

    assert (part.lstrip().startswith("<main"), "<html" in part) == (True, False)


def test_an_empty_hall_is_invited_to_say_what_it_would_like(hub):
    assert "Tell the team what you would like to do" in Visitor(hub, kiosk=False).open("/board?turn=1").text


def test_about_names_whose_work_is_in_it(hub):
    text = Visitor(hub).open("/about").text

    for work in ("OpenMoji, CC BY-SA 4.0", "Lucide", "Atkinson", "GeoNames, CC BY 4.0", "Licence Ouverte 2.0"):
        assert work in text


def test_events_of_the_coming_days_fill_the_second_screen_when_today_is_over(hub):
    make_event(MORNING + 2 * DAY, title="Chess")

    assert "Chess" in Visitor(hub, kiosk=False).open("/board?turn=1").text
