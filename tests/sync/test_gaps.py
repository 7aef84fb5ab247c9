"""C4 on PostgreSQL: the feed passes no open transaction, and two pushes to one record never undo each other."""

import json
import threading

import psycopg
import pytest

from hub import stamps
from hub.models.events import Event
from hub.sync import client, feed
from hub.sync.reach import Reader
from tests.support.events import a_meal
from tests.support.network import Network, within


@pytest.fixture
def network(tmp_path, postgres_url):
    made = Network(tmp_path, postgres_url)
    yield made
    made.close()


@pytest.fixture
def another_process(postgres_url):
    """A second national process, as far as the database can tell."""
    with psycopg.connect(postgres_url) as connection:
        yield connection


def read(network, hub, since):
    """The ids in national's feed for a hub beyond a cursor, and the cursor after it."""
    with network.national.active():
        part = feed.of_national(Reader(hub.id, ("93",)), since, 100)
        return [record.id for record in part.records if record.kind == "event"], part.through


def pushed(network, hub, title):
    meal = a_meal(title=title)
    within(hub, meal.save)
    network.exchange(hub)
    return meal


def move_to_the_end(connection, row_id):
    """Give a line its place in a transaction that stays open."""
    place = "tx = pg_current_xact_id()::text::bigint, n = n + 1000000"
    connection.execute(f"UPDATE ledger SET {place}, via = '' WHERE id = %s", [row_id])


def test_the_feed_does_not_pass_a_place_that_an_open_transaction_took(network, another_process):
    one, reader = network.add(), network.add()
    early = pushed(network, one, "Early")
    _, cursor = read(network, reader, feed.anew())
    move_to_the_end(another_process, early.id)  # takes its place first …
    late = pushed(network, one, "Late")
    seen, cursor = read(network, reader, cursor)
    assert seen == []  # the later one is committed, and waits for the earlier

    another_process.commit()  # … and commits last
    assert sorted(read(network, reader, cursor)[0]) == sorted([early.id, late.id])


def edit_elsewhere(connection, row_id, description):
    """Another process edits a field of a row and holds its lock."""
    line = connection.execute("SELECT stamp, stamps FROM ledger WHERE id = %s FOR UPDATE", [row_id]).fetchone()
    newer = stamps.mint(line[0], stamps.millis(line[0]) + 1, "0000000a")
    known = json.dumps({**json.loads(line[1]), "description": newer})
    connection.execute("UPDATE event SET description = %s WHERE id = %s", [description, row_id])
    connection.execute("UPDATE ledger SET stamps = %s WHERE id = %s", [known, row_id])


def test_two_rounds_between_read_and_write_of_one_record_both_count(network, another_process):
    one = network.add()
    meal = pushed(network, one, "Soup")
    edit_elsewhere(another_process, meal.id, "With bread")

    def edit():
        row = Event.get_by_id(meal.id)
        row.title = "Soup of the day"
        row.save()

    within(one, edit)
    with one.active():
        going = client.prepare()

    def push():
        network.send(one, going)
        network.national.store.database.close()  # this thread's own connection

    pushing = threading.Thread(target=push)
    pushing.start()
    pushing.join(0.5)
    assert pushing.is_alive()  # it waits for the other's lock before it reads

    another_process.commit()
    pushing.join(20)
    with network.national.active():
        row = Event.get_by_id(meal.id)
        assert (row.title, row.description) == ("Soup of the day", "With bread")
