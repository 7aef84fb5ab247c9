"""C6: a round reads the feed through its indexes and never walks through the store, by SQLite's own plans."""

import pytest

from hub.models.database import db
from hub.sync import client, feed
from hub.sync.reach import Reader
from tests.support.factories import make_event, sign_up

INDEXES = {"channel": "ledger_channel_tx_n", "home": "ledger_home_tx_n", "token": "reach_token_tx_n"}
TABLES = ("ledger", "reach", "event", "sign_up", "allotment", "hub", "conflict")


@pytest.fixture
def pair(network):
    """Two hubs that told each other of an event and a sign-up."""
    one, other = network.add(), network.add()
    with one.active():
        event = make_event(reach="area", capacity=10)
    network.settle()
    with other.active():
        sign_up(event)
    network.settle()
    return one, other


def asked(work):
    """What the work reads, each as SQLite's plan: [(SQL, [steps])]."""
    said, connection = [], db.connection()
    connection.set_trace_callback(said.append)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    reads = [sql for sql in said if sql.startswith("SELECT")]
    return [(sql, [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]) for sql in reads]


def walks(plans):
    """Steps that read a whole table of rows, or sort what an index should give in order."""
    scans = {f"SCAN {table}" for table in TABLES}
    return [step for _, steps in plans for step in steps if step in scans or "FOR ORDER BY" in step]


def test_nationals_feed_searches_an_index_for_each_way_to_a_row(network, pair):
    one, _ = pair
    with network.national.active():
        plans = asked(lambda: feed.of_national(Reader(one.id, ("93",)), feed.anew(), 100))
    (steps,) = [steps for sql, steps in plans if "UNION ALL" in sql]

    assert {way: sum(name in step for step in steps) for way, name in INDEXES.items()} == {
        "channel": 3, "home": 1, "token": 3
    }  # fmt: skip
    assert walks(plans) == []


def test_a_hubs_feed_is_read_in_the_order_of_its_places(network, pair):
    one, _ = pair
    with one.active():
        plans = asked(lambda: feed.of_hub(feed.Cursor(), 100))

    (steps,) = [steps for sql, steps in plans if "ORDER BY tx, n LIMIT" in sql]
    assert ["ledger_tx_n" in step for step in steps] == [True]
    assert walks(plans) == []


def test_an_idle_message_is_made_without_reading_a_row(network, pair):
    one, _ = pair
    with one.active():
        plans = asked(client.prepare)

    assert walks(plans) == []
    assert [sql for sql, _ in plans if 'FROM "event"' in sql or "FROM ledger WHERE kind" in sql] == []
