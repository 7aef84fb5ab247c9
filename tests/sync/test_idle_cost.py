"""C6 at national: what a round without changes asks of PostgreSQL does not grow, and is little."""

import pytest

from hub.domain import national
from hub.sync import client, wire
from tests.support.events import a_meal
from tests.support.network import Network, within


@pytest.fixture
def network(tmp_path, postgres_url):
    made = Network(tmp_path, postgres_url)
    yield made
    made.close()


def over_http(network, hub):
    """One round by national's own routes: what it asked its database, and the status."""
    said, database = [], network.national.store.database
    with hub.active():
        going = client.prepare()
    headers = {"Authorization": f"Bearer {network.tokens[hub.id]}"}
    database.query_hooks.append(lambda event: said.append(event.sql))
    with network.national.active():
        answer = network.national.client().post("/sync/v1/round", data=wire.encode(going.message), headers=headers)
    database.query_hooks.clear()
    with hub.active():
        client.take(going, *wire.decode_answer(answer.data))
    return said


def test_an_idle_round_is_a_handful_of_questions(network):
    one = network.add()
    network.settle()

    assert len(over_http(network, one)) <= 7


def test_it_is_as_many_with_a_hundred_records_as_with_one(network):
    one = network.add()
    network.settle()
    few = over_http(network, one)
    for number in range(100):
        within(one, a_meal(title=f"Soup {number}").save)
    network.settle()

    assert over_http(network, one) == few


def test_what_the_round_of_a_hub_notes_is_the_same_in_one_question_as_in_many(network, monkeypatch):
    noted = []
    for usual in (True, False):
        one = network.add()
        network.settle()
        if not usual:
            monkeypatch.setattr(national.lineage, "_as_awaited", lambda *_: False)
        over_http(network, one)
        with network.national.active():
            row = national.hub_of_id(one.id)
        noted.append((row.rounds, row.epoch, row.lineage.partition("-")[0], row.next.partition("-")[0]))

    assert noted[0][1:] == noted[1][1:]
