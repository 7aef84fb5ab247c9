"""National reads no more than a round can be, and no hub more often than it may come."""

from dataclasses import replace

import pytest

from hub.domain import national, sync
from hub.sync import client, server, wire
from hub.sync.packing import MAX_BYTES
from hub.sync.post import RoundFailed
from hub.web.sync import limits


@pytest.fixture
def ask(network):
    def asked(path, method="POST", token="", **more):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        with network.national.active():
            return network.national.client().open(f"/sync/v1/{path}", method=method, headers=headers, **more)

    return asked


def allow(network, per_minute):
    settings = replace(network.national.settings, hub_rate=per_minute)
    network.national.app.config["SETTINGS"] = settings


def a_round(network, hub):
    with hub.active():
        return wire.encode(client.prepare().message)


def test_a_hub_that_comes_too_often_is_told_when_to_come_again(network, ask):
    one = network.add()
    allow(network, 2)
    answers = [ask("round", token=network.tokens[one.id], data=a_round(network, one)) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (answers[2].json["error"]["code"], answers[2].headers["Retry-After"]) == ("busy", "30")


def test_other_hubs_do_not_wait_for_it(network, ask):
    one, other = network.add(), network.add()
    allow(network, 1)
    first = [ask("round", token=network.tokens[one.id], data=a_round(network, one)).status_code for _ in range(2)]
    second = ask("round", token=network.tokens[other.id], data=a_round(network, other)).status_code

    assert (first, second) == ([200, 429], 200)


def test_a_token_that_nobody_has_is_held_back_before_the_database_is_asked(network, ask, monkeypatch):
    asked = []
    monkeypatch.setattr(national, "hub_of", lambda token: asked.append(token))
    allow(network, 1)
    answers = [ask("round", token="nobody").status_code for _ in range(3)]

    assert (answers, asked) == ([401, 429, 429], ["nobody"])


def test_a_hub_waits_as_long_as_it_was_told_and_loses_nothing(network, monkeypatch):
    one = network.add()
    busy = RoundFailed("busy", "later", retry_after=30)
    with one.active():
        monkeypatch.setattr(client, "_one_round", lambda *_: (_ for _ in ()).throw(busy))
        report = client.run_rounds()
        state = sync.status()

    assert (report.error, state.due_at - state.tried_at, state.waiting) == ("busy", 30, 1)


@pytest.mark.parametrize(("path", "size"), [("round", MAX_BYTES), ("enrol", limits.LARGEST["machine.enrol"])])
def test_a_body_beyond_its_bound_is_refused_unread(network, ask, path, size):
    token = network.tokens[network.add().id]
    answers = [ask(path, token=token, data=b"0" * length) for length in (size, size + 1)]

    assert answers[0].json["error"]["code"] != "too_large"
    assert (answers[1].status_code, answers[1].json["error"]["code"]) == (413, "too_large")


def test_a_stranger_is_refused_before_the_body_is_looked_at(ask, monkeypatch):
    read = []
    monkeypatch.setattr(server.wire, "decode_round", lambda data: read.append(data))
    answer = ask("round", token="nobody", data=b"0" * 1000)

    assert (answer.status_code, read) == (401, [])
