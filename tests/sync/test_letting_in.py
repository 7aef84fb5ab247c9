"""The first contact with national: asked for once, tried until it works, given up only for a wrong code."""

import pytest

from hub import clock
from hub.domain import hubs, sync
from hub.domain.people import codes
from hub.sync import due
from hub.sync.client import RoundFailed
from tests.support.stopped import Stopped


@pytest.fixture
def tries(hub, monkeypatch):
    """What national answers, in turn: a code of a failure, or "" to let the hub in; the answers that are left."""
    answers = []

    def enrol(url, code):
        if failure := answers.pop(0):
            raise RoundFailed(failure, "No.")
        sync.enrolled(url, "token", "epoch", ["93"])

    monkeypatch.setattr(due, "enrol", enrol)
    monkeypatch.setattr(due, "run_rounds", lambda every: None)
    hubs.want_national("https://national.example", codes.new_enrol_code())
    return answers


def ask(hub, times):
    """Let so many minutes go by."""
    clock._now = Stopped(clock.now())
    for _ in range(times):
        clock._now.on(60)
        due.run_if_due(hub.settings.data_dir, 60)


def test_without_a_connection_it_is_tried_again(hub, tries):
    tries += ["unreachable", "unreachable", ""]
    ask(hub, 3)

    assert (tries, sync.peer().url, hubs.wanted_national()) == ([], "https://national.example", None)


def test_without_a_connection_national_is_not_asked_at_every_tick(hub, tries):
    tries += ["unreachable", ""]
    ask(hub, 1)
    due.run_if_due(hub.settings.data_dir, 60)

    assert tries == [""]


def test_a_wrong_code_is_not_tried_again_and_is_told(hub, tries):
    tries += ["bad_code", ""]
    ask(hub, 3)
    wanted = hubs.wanted_national()

    assert (tries, wanted["failure"], wanted["told"]) == ([""], "bad_code", "No.")


def test_a_new_code_is_tried_at_once(hub, tries):
    tries += ["bad_code", ""]
    ask(hub, 1)
    hubs.want_national("https://national.example", codes.new_enrol_code())
    ask(hub, 1)

    assert sync.peer().areas == ["93"]
