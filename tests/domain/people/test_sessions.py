"""Sessions: opened, prolonged, over by the clock of the server, and gone when somebody says so."""

import pytest

from hub import clock
from hub.domain.people import sessions
from hub.models.people import Session
from tests.support.factories import make_person

START = 1_800_000_000
KIOSK = "kiosk"


@pytest.fixture
def somebody(hub):
    at(0)
    return make_person(roles=("resident", "volunteer"))


def at(seconds):
    """Set the clock so many seconds after the start."""
    clock._now = lambda: START + seconds


def roles_at(token, seconds):
    """The roles that count then; None when the session is over."""
    at(seconds)
    found = sessions.who(token)
    return found and sorted(found.roles)


@pytest.mark.parametrize(
    ("device", "strong", "idle"),
    [
        (KIOSK, False, sessions.PRIVATE_IDLE),
        (KIOSK, True, sessions.PRIVATE_IDLE),
        ("", False, sessions.OWN_PHONE_IDLE),
        ("", True, sessions.TEAM_IDLE),
    ],
)
def test_a_session_is_over_after_its_idle_time(somebody, device, strong, idle):
    token = sessions.open_session(somebody.id, device, strong)

    assert [roles_at(token, idle), roles_at(token, idle + 1)] == [["resident", "volunteer"], None]


def test_a_touch_prolongs_a_session(somebody):
    token = sessions.open_session(somebody.id, KIOSK)
    at(80)
    sessions.touch(sessions.who(token).session)

    assert roles_at(token, 80 + sessions.PRIVATE_IDLE) == ["resident", "volunteer"]


def test_a_session_ends_after_a_week_however_often_it_is_touched(somebody):
    token = sessions.open_session(somebody.id, strong=True)
    for day in range(1, 8):
        for hour in (0, 8, 16):
            at(day * 86400 - 86400 + hour * 3600)
            sessions.touch(sessions.who(token).session)

    assert roles_at(token, sessions.LONGEST + 1) is None


def test_a_new_session_on_a_kiosk_ends_the_one_before(somebody):
    first = sessions.open_session(somebody.id, KIOSK)
    second = sessions.open_session(make_person().id, KIOSK)

    assert [roles_at(first, 1), roles_at(second, 1)] == [None, ["resident"]]


def test_the_cookie_of_a_closed_session_opens_nothing(somebody):
    token = sessions.open_session(somebody.id)
    sessions.close_session(token)

    assert (sessions.who(token), sessions.who(""), sessions.who("guessed")) == (None, None, None)


def test_the_table_does_not_hold_what_the_cookie_holds(somebody):
    token = sessions.open_session(somebody.id)

    assert [row.id for row in Session.select()] == [sessions.hashed(token)]


@pytest.mark.parametrize("strong", [True, False])
def test_the_weightiest_roles_count_with_a_passphrase_only(hub, strong):
    person = make_person(roles=("volunteer", "coordinator", "social_worker"))
    token = sessions.open_session(person.id, strong=strong)
    expected = ["coordinator", "social_worker", "volunteer"] if strong else ["volunteer"]

    assert sorted(sessions.who(token).roles) == expected


@pytest.mark.parametrize(
    ("roles", "counting"),
    [
        (("resident", "volunteer"), ["resident"]),
        (("volunteer",), []),
        (("coordinator",), ["coordinator"]),
        (("resident",), ["resident"]),
    ],
)
def test_roles_of_the_team_rest_after_thirty_days_except_the_coordinators(hub, roles, counting):
    at(0)
    person = make_person(roles=roles)
    at(sessions.SLEEPS_AFTER + 1)
    token = sessions.open_session(person.id, strong=True)

    assert sorted(sessions.who(token).roles) == counting


def test_an_account_that_fell_asleep_stays_so_though_its_owner_comes_back(somebody):
    at(sessions.SLEEPS_AFTER + 1)
    sessions.open_session(somebody.id)
    token = sessions.open_session(somebody.id)

    assert sorted(sessions.who(token).roles) == ["resident"]


def test_once_continue_was_offered_the_space_closes_sooner(somebody):
    token = sessions.open_session(somebody.id, KIOSK)
    sessions.put_stage(sessions.who(token).session, sessions.ASKED)

    assert roles_at(token, sessions.ASKED_IDLE + 1) is None


def test_the_sweep_takes_what_is_over_and_nothing_else(somebody):
    over = [sessions.open_session(somebody.id, KIOSK), sessions.open_session(somebody.id, helper="x")]
    at(sessions.PRIVATE_IDLE + 1)
    kept = [sessions.open_session(somebody.id), sessions.open_session(somebody.id, "other")]

    assert (sessions.sweep_sessions(), {row.id for row in Session.select()}) == (
        len(over), {sessions.hashed(token) for token in kept})


def test_a_revoked_screen_has_nobody_signed_in(somebody):
    token = sessions.open_session(somebody.id, KIOSK)
    sessions.close_on(KIOSK)

    assert sessions.who(token) is None
