"""Screens: paired with a cookie or a code, paused, revoked."""

import pytest

from hub import clock
from hub.domain import hubs
from hub.domain.hubs.devices import PAIRING_SECONDS, SEEN_EVERY
from hub.domain.people import codes, sessions
from hub.errors import Invalid, NotFound
from hub.models.hubs import Device
from tests.support.factories import make_person

START = 1_800_000_000


@pytest.fixture(autouse=True)
def _start(hub):
    clock._now = lambda: START


def fields_of(verb, *args):
    with pytest.raises(Invalid) as refusal:
        verb(*args)
    return sorted(refusal.value.fields)


def test_a_screen_is_known_by_its_cookie_and_the_table_does_not_hold_it():
    device, token = hubs.pair("Hall")

    assert (hubs.device_of(token), hubs.device_of(token + "x"), hubs.device_of("")) == (device, None, None)
    assert Device.select().where(Device.token_hash == token).count() == 0


def test_a_code_pairs_one_other_screen_once():
    code = hubs.new_pairing("Tablet", "board")
    device, token = hubs.pair_by_code(codes.shown(code))

    assert (hubs.device_of(token).name, device.mode) == ("Tablet", "board")
    assert fields_of(hubs.pair_by_code, code) == ["code"]


def test_a_code_is_good_for_ten_minutes():
    code = hubs.new_pairing("Tablet")
    clock._now = lambda: START + PAIRING_SECONDS + 1

    assert fields_of(hubs.pair_by_code, code) == ["code"]


@pytest.mark.parametrize(("name", "mode", "field"), [(" ", "kiosk", "name"), ("Hall", "king", "mode")])
def test_a_screen_has_a_name_and_one_of_two_uses(name, mode, field):
    assert (fields_of(hubs.pair, name, mode), fields_of(hubs.new_pairing, name, mode)) == ([field], [field])


def test_a_revoked_screen_is_no_device_and_nobody_is_signed_in_there():
    device, token = hubs.pair("Hall")
    session = sessions.open_session(make_person().id, device.id)
    hubs.revoke(device.id)

    assert (hubs.device_of(token), sessions.who(session), hubs.devices()) == (None, None, [])


def test_a_paused_screen_has_nobody_signed_in():
    device, token = hubs.pair("Hall")
    session = sessions.open_session(make_person().id, device.id)
    hubs.pause(device.id, START + 900)

    assert (hubs.device_of(token).paused_until, sessions.who(session)) == (START + 900, None)


def test_a_screen_gets_another_name():
    device, _ = hubs.pair("Hall")
    hubs.rename_device(device.id, "  Kitchen ")

    assert [one.name for one in hubs.devices()] == ["Kitchen"]


@pytest.mark.parametrize("act", [hubs.device, hubs.revoke, lambda one: hubs.pause(one, 1),
                                 lambda one: hubs.rename_device(one, "x")])
def test_a_screen_that_is_not_there_is_not_found(act):
    with pytest.raises(NotFound) as refusal:
        act("nowhere")

    assert refusal.value.status == 404


@pytest.mark.parametrize(("after", "seen"), [(SEEN_EVERY, 0), (SEEN_EVERY + 1, 601)])
def test_that_a_screen_is_alive_is_written_now_and_then(after, seen):
    device, token = hubs.pair("Hall")
    clock._now = lambda: START + after
    hubs.saw(device)

    assert hubs.device_of(token).seen_at == START + seen
