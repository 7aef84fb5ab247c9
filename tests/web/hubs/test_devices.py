"""The team's page of screens."""

import re

import pytest

from hub import clock
from hub.domain import hubs
from hub.domain.people import sessions
from hub.web.guard import DEVICE, SESSION
from tests.support.browser import WIFI, Browser
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris


@pytest.fixture
def marie(hub):
    clock._now = lambda: NOON
    return Member(hub, "coordinator")


def names():
    return [one.name for one in hubs.devices()]


@pytest.mark.parametrize(("mode", "shows"), [("kiosk", "/"), ("board", "/board")])
def test_the_coordinator_pairs_the_screen_in_front_of_them_and_is_signed_out(hub, marie, mode, shows):
    answer = marie.send("/staff/devices/here", name="Hall", mode=mode)
    token = marie.client.get_cookie(DEVICE).value

    assert (answer.status_code, answer.location, hubs.device_of(token).mode) == (303, shows, mode)
    assert (marie.client.get_cookie(SESSION), sessions.who(marie.token)) == (None, None)


def test_a_screen_without_a_name_is_asked_for_one(marie):
    answer = marie.send("/staff/devices/here", name=" ", mode="kiosk")
    said = answer.text.count("Please write a name, such as the room it stands in.")

    assert (answer.status_code, said, names()) == (422, 2, [])


def test_a_tablet_is_paired_with_a_code_and_one_touch(hub, marie):
    page = marie.see("/staff/devices/code", name="Tablet", mode="kiosk")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page)[0]
    tablet = Browser(hub, address=WIFI, host="hub.local").open(f"/pair?code={code}")
    looked = names()
    tablet.send("/pair", code=code)

    assert (looked, names(), hubs.device_of(tablet.cookie(DEVICE)).name) == ([], ["Tablet"], "Tablet")


def test_a_screen_that_is_paired_anew_stands_in_the_list_once(hub, marie):
    screen = Browser(hub, "kiosk")
    screen.open("/pair").send("/pair", code=hubs.new_pairing("Wall", "board"))

    assert names() == ["Wall"]


def test_a_code_that_was_used_pairs_nothing_more(hub, marie):
    code = hubs.new_pairing("Tablet")
    hubs.pair_by_code(code)
    other = Browser(hub, address=WIFI, host="hub.local").open("/pair").send("/pair", code=code)

    assert (other.status, other.errors, other.cookie(DEVICE)) == (
        422, ["This code is too old or was used already. Please ask for another."], None)


def test_a_second_screen_goes_to_the_board(hub, marie):
    screen = Browser(hub, address=WIFI, host="hub.local").open("/pair")

    assert screen.send("/pair", code=hubs.new_pairing("Wall", "board")).url == "/board"


@pytest.mark.parametrize(
    ("minutes", "hours"), [("15", 0.25), ("60", 1), ("night", 18), ("0", None), ("99999", 24), ("soon", 0.25)]
)
def test_any_of_the_team_pauses_a_screen_from_a_phone(hub, marie, minutes, hours):
    device, _ = hubs.pair("Hall")
    Member(hub, "ambassador").send(f"/staff/devices/{device.id}/pause", minutes=minutes)
    until = hubs.device(device.id).paused_until

    assert until == (NOON + int(hours * 3600) if hours else 0)


@pytest.mark.parametrize(("hour", "sleeps"), [(2, 5), (7, 24), (23, 8)])
def test_a_night_ends_at_seven_by_the_clock_on_the_wall(hub, hour, sleeps):
    clock._now = lambda: NOON + (hour - 13) * 3600
    device, _ = hubs.pair("Hall")
    Member(hub, "volunteer").send(f"/staff/devices/{device.id}/pause", minutes="night")

    assert hubs.device(device.id).paused_until - clock.now() == sleeps * 3600


def test_a_screen_is_renamed_and_taken_away(marie):
    device, token = hubs.pair("Hall")
    marie.send(f"/staff/devices/{device.id}/name", name="Kitchen")
    renamed = names()
    marie.send(f"/staff/devices/{device.id}/revoke")

    assert (renamed, names(), hubs.device_of(token)) == (["Kitchen"], [], None)


def test_without_screens_the_page_says_what_to_do(marie):
    assert marie.main("/staff/devices").count("Pair this one below, or a tablet.") == 1


def test_a_volunteer_sees_screens_and_pauses_them_but_pairs_none(hub, marie):
    hubs.pair("Hall")
    page = Member(hub, "volunteer").text("/staff/devices")

    assert [mark in page for mark in ("/pause", "/revoke", "/staff/devices/here")] == [True, False, False]


def test_the_coordinator_says_beside_which_screen_a_printer_stands(hub, marie):
    device, _ = hubs.pair("Hall")
    marie.see(f"/staff/devices/{device.id}/printer", yes="1")
    there = hubs.has_printer(device)
    page = marie.see(f"/staff/devices/{device.id}/printer", yes="0")

    assert (there, hubs.has_printer(device), "A printer for slips stands here" in page) == (True, False, True)
