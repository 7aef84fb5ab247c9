"""National's connections to PostgreSQL: bounded, shared, and replaced when they die."""

import threading

import psycopg
import pytest

from hub.domain import hubs
from hub.errors import Unavailable
from hub.models.database import begin_moment, db, give_back
from hub.models.gate import act, gate
from hub.models.store import open_store
from tests.support import postgres
from tests.support.postgres_server import cluster

OURS = "datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'community-hub'"


@pytest.fixture
def store(postgres_url):
    made = open_store(postgres_url, "national", connections=2)
    made.database.patience = 0.1
    yield made
    made.close()


@pytest.fixture
def beside(postgres_url):
    """Somebody else's connection: PostgreSQL's own view of ours."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        yield connection


def ours(beside):
    return beside.execute(f"SELECT COUNT(*) FROM pg_stat_activity WHERE {OURS}").fetchone()[0]


def cut_all(beside):
    """Every connection of ours ends, as when the server is restarted."""
    beside.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {OURS}")


def ask():
    return db.execute_sql("SELECT 1").fetchone()[0]


@act
def cut_within(beside):
    hubs.keep_setting("kept", 1)
    cut_all(beside)
    return ask()


def in_threads(count, work):
    """What `work()` answered in so many threads, all of them there at once."""
    answers, together = [], threading.Barrier(count)

    def one():
        together.wait(20)
        answers.append(work())
        together.wait(20)  # nobody gives a connection back before all have asked
        give_back()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def asked_or_refused():
    try:
        return ask()
    except Unavailable:
        return "refused"


def test_no_more_threads_have_a_connection_at_once_than_are_allowed(store):
    give_back()

    assert sorted(map(str, in_threads(3, asked_or_refused))) == ["1", "1", "refused"]


def test_what_is_given_back_is_used_again(store, beside):
    ask()
    give_back()
    in_threads(2, ask)
    in_threads(2, ask)

    assert ours(beside) == 3  # two for reading, the writer's own


def test_a_write_does_not_wait_for_those_who_read(store):
    give_back()
    answers = in_threads(2, lambda: (ask(), hubs.keep_setting("kept", 5)))

    assert answers == [(1, 5), (1, 5)]


def test_a_connection_that_died_is_replaced_before_the_next_question(store, beside):
    ask()
    hubs.keep_setting("kept", 1)
    cut_all(beside)

    assert (ask(), hubs.keep_setting("kept", 2), hubs.setting("kept")) == (1, 2, 2)


def test_an_act_whose_connection_dies_keeps_nothing_and_says_so(store, beside):
    with pytest.raises(Unavailable, match="could not be written"):
        cut_within(beside)

    assert (hubs.setting("kept"), hubs.keep_setting("kept", 2)) == (None, 2)


def test_what_is_read_in_one_transaction_is_not_read_on_in_another(store, beside):
    with pytest.raises(Unavailable), db.atomic():
        ask()
        cut_all(beside)
        ask()

    assert ask() == 1


def test_a_restart_of_the_database_is_over_for_us_when_it_is_over():
    programs = postgres.find()
    with cluster(programs) as made:
        with made.up() as server:
            store = open_store(server.database(), "national")
            before = hubs.keep_setting("kept", 1)
        with pytest.raises(Unavailable):
            ask()
        with pytest.raises(Unavailable):
            hubs.keep_setting("kept", 2)
        with made.up():
            after = ask(), hubs.setting("kept"), hubs.keep_setting("kept", 3)
            store.close()

    assert (before, after) == (1, (1, 1, 3))


# What a request has read


@pytest.fixture
def moment(store):
    """A request has begun."""
    hubs.keep_setting("kept", 1)
    begin_moment()
    yield
    give_back()


def write_elsewhere(beside, value):
    beside.execute("UPDATE hub_setting SET value = %s WHERE name = 'kept'", [value])


def test_within_a_request_a_setting_is_read_once(moment, beside):
    before = hubs.setting("kept")
    write_elsewhere(beside, "2")
    during = hubs.setting("kept")
    give_back()

    assert (before, during, hubs.setting("kept")) == (1, 1, 2)


def test_what_the_request_itself_wrote_is_read_anew(moment, beside):
    before = hubs.setting("kept")
    hubs.keep_setting("kept", 2)

    assert (before, hubs.setting("kept")) == (1, 2)


def test_inside_an_act_nothing_is_remembered_from_before(moment, beside):
    before = hubs.setting("kept")
    write_elsewhere(beside, "2")

    assert (before, gate().run(hubs.setting, "kept")) == (1, 2)


# Two processes at once


def test_an_act_that_another_process_was_quicker_than_is_done_again_whole(store, beside):
    tries = []

    @act
    def make():
        tries.append(hubs.setting("kept"))
        hubs.keep_setting("before", len(tries))
        if len(tries) == 1:  # the other makes the same row after we looked
            beside.execute("INSERT INTO hub_setting (name, value) VALUES ('kept', '\"theirs\"')")
            db.execute_sql("INSERT INTO hub_setting (name, value) VALUES ('kept', '\"ours\"')")
        return hubs.setting("kept")

    assert (make(), tries, hubs.setting("before")) == ("theirs", [None, "theirs"], 2)
