"""/metrics and /healthz of national: what a Prometheus and a balancer read, and who may."""

import re
from collections import defaultdict
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hub import clock
from hub.domain.hubs import store
from hub.domain.national import metrics
from hub.errors import Unavailable
from hub.sync import client, wire
from tests.support.events import a_meal
from tests.support.network import within
from tests.support.stopped import Stopped

TOKEN = "a token of thirty-two characters"
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture(autouse=True)
def _counted_by_nobody_else(monkeypatch):
    monkeypatch.setattr(metrics, "_counted", defaultdict(float))


@pytest.fixture
def ask(network):
    """`ask(address, **more)` → what national answers."""

    def asked(address="/metrics", **more):
        with network.national.active():
            return network.national.client().get(address, **more)

    return asked


def with_token(network):
    network.national.app.config["SETTINGS"] = replace(network.national.settings, metrics_token=TOKEN)


def read(answer):
    """{sample with its labels: value} as the reference parser reads the text."""
    families = text_string_to_metric_families(answer.get_data(as_text=True))
    return {
        sample.name + "".join(f" {name}={value}" for name, value in sorted(sample.labels.items())): sample.value
        for family in families for sample in family.samples
    }  # fmt: skip


def by_wire(network, hub):
    """A round of a hub over national's own routes."""
    with hub.active():
        going = client.prepare()
    headers = {"Authorization": f"Bearer {network.tokens[hub.id]}"}
    with network.national.active():
        told = network.national.client().post("/sync/v1/round", data=wire.encode(going.message), headers=headers)
    with hub.active():
        client.take(going, *wire.decode_answer(told.data))


def test_the_figures_are_closed_to_who_has_no_token(network, ask):
    with_token(network)
    wrong = ask(headers={"Authorization": "Bearer nothing"})
    right = ask(headers={"Authorization": f"Bearer {TOKEN}"}, environ_overrides=ELSEWHERE)

    assert (ask().status_code, wrong.status_code, right.status_code) == (404, 404, 200)


def test_without_a_token_they_are_open_to_the_machine_itself_and_to_nobody_else(ask):
    by_proxy = ask(base_url="https://national.example")  # it has the machine's address, and everybody comes by it
    from_elsewhere = ask(environ_overrides=ELSEWHERE)

    assert (ask().status_code, from_elsewhere.status_code, by_proxy.status_code) == (200, 404, 404)


def test_what_they_say_is_read_by_prometheus_with_its_types(network, ask):
    by_wire(network, network.add())
    answer = ask()
    types = dict(re.findall(r"# TYPE (\S+) (\S+)", answer.get_data(as_text=True)))

    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert types == {name: metrics.KINDS[name].type for name in types}
    assert {"hub_requests_total", "hub_round_seconds", "hub_rounds_total", "hub_enrolled"} <= types.keys()


def test_rounds_and_records_are_counted_as_they_were(network, ask):
    one, other = network.add(), network.add()
    for number in range(3):
        within(one, a_meal(title=f"Soup {number}").save)
    by_wire(network, one)
    by_wire(network, other)
    found = read(ask())

    assert (found["hub_rounds_total"], found["hub_round_seconds_count"]) == (2, 2)
    assert found["hub_requests_total code=200 route=machine.exchange"] == 2
    assert found["hub_records_taken_total"] == 5  # three meals, and the hubs themselves
    assert found["hub_records_given_total"] == 4


def test_a_refused_machine_is_counted_by_its_code(network, ask):
    with network.national.active():
        network.national.client().post("/sync/v1/round", headers={"Authorization": "Bearer nobody"})

    assert read(ask())["hub_rounds_refused_total code=bad_token"] == 1


def test_counters_of_several_processes_are_added_up(network, ask):
    with network.national.active():
        for _ in range(2):
            metrics.count("hub_rounds_total", 5)
            metrics.keep()
    metrics.count("hub_rounds_total", 2)

    assert read(ask())["hub_rounds_total"] == 12


def test_what_could_not_be_written_down_is_written_with_the_next(network, monkeypatch):
    metrics.count("hub_rounds_total", 5)
    with network.national.active(), monkeypatch.context() as patch:
        patch.setattr(metrics, "_add", lambda mine: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            metrics.keep()
    with network.national.active():
        metrics.keep()
        found = metrics.text()

    assert "hub_rounds_total 5\n" in found


def test_the_buckets_of_a_round_grow_to_all_of_them(ask):
    for seconds in (0.003, 0.03, 0.3, 30):
        metrics.took(seconds)
    found = read(ask())
    steps = ("0.005", "0.05", "0.5", "10", "+Inf")

    assert [found[f"hub_round_seconds_bucket le={step}"] for step in steps] == [1, 2, 3, 3, 4]


def test_how_long_hubs_have_been_silent_is_told(network, ask):
    time = clock._now = Stopped()
    one, other = network.add(), network.add()
    by_wire(network, one)
    time.on(4 * 86400)
    by_wire(network, other)
    time.on(60)
    found, longest = read(ask()), 4 * 86400 + 60

    assert (found["hub_enrolled"], found["hub_silent"], found["hub_oldest_silence_seconds"]) == (2, 1, longest)
    assert (found["hub_lag_seconds quantile=0.5"], found["hub_lag_seconds quantile=0.99"]) == (longest, longest)


def test_a_label_can_hold_anything(ask):
    metrics.count("hub_refusals_total", code='a "b"\\\nc')

    assert read(ask())['hub_refusals_total code=a "b"\\\nc'] == 1


# /healthz


def test_a_process_lives_when_its_database_does_not_answer_and_is_not_ready(ask, monkeypatch):
    def silent(*_):
        raise Unavailable("no answer")

    monkeypatch.setattr(store.db.obj, "execute_sql", silent)
    ready, live = ask("/healthz"), ask("/healthz/live")

    assert (ready.status_code, ready.json, live.status_code, live.json) == (
        503, {"status": "waiting"}, 200, {"status": "ok"}
    )  # fmt: skip
