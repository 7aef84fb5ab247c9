"""The write gate: in order, all or nothing an act, answered after the commit."""

import contextlib
import sqlite3
import threading

import pytest
from peewee import DatabaseError, OperationalError

from hub.errors import Conflict, Unavailable
from hub.models.gate import act, gate
from hub.models.hubs import HubSetting
from hub.models.ledger import OutsideGate
from tests.support.events import a_meal


def names():
    return [s.name for s in HubSetting.select().where(HubSetting.name != "secret_key").order_by(HubSetting.name)]


@act
def keep(name, then=None):
    HubSetting.insert(name=name, value=1).execute()
    if then:
        raise then
    return name


def test_an_act_answers_with_the_verbs_answer(hub):
    assert keep("a") == "a"


def test_what_an_act_wrote_is_there_for_another_connection(hub):
    keep("a")

    assert names() == ["a"]


def test_an_act_that_fails_leaves_nothing_and_raises_in_its_caller(hub):
    with pytest.raises(Conflict, match="full"):
        keep("a", Conflict("full"))

    assert names() == []


def test_an_act_that_fails_does_not_undo_the_acts_it_shares_a_commit_with(hub):
    def act_of(name):
        try:
            keep(name, Conflict("no") if name == "c" else None)
        except Conflict:
            return

    threads = [threading.Thread(target=act_of, args=(name,)) for name in "abcde"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert names() == ["a", "b", "d", "e"]


def test_an_act_inside_an_act_is_part_of_it(hub):
    @act
    def both():
        keep("a")
        keep("b", Conflict("no"))

    with pytest.raises(Conflict):
        both()

    assert names() == []


def test_writing_beside_the_gate_is_refused_by_the_database(hub):
    with pytest.raises(OperationalError, match="readonly"):
        HubSetting.insert(name="a", value=1).execute()


def test_a_synced_row_beside_the_gate_is_refused(hub):
    with pytest.raises(OutsideGate):
        a_meal().save()


def test_an_effect_runs_after_the_commit_and_not_after_a_failure(hub):
    seen = []

    @act
    def with_effect(name, then=None):
        gate().after_commit(lambda: seen.append((name, names())))
        keep(name, then)

    with_effect("a")
    with pytest.raises(Conflict):
        with_effect("b", Conflict("no"))

    assert seen == [("a", ["a"])]


def test_an_effect_that_fails_does_not_hide_the_answer(hub):
    @act
    def with_bad_effect():
        gate().after_commit(lambda: 1 / 0)
        return keep("a")

    assert with_bad_effect() == "a"


def test_a_commit_that_fails_is_told_to_everyone_in_it(hub):
    def full():
        raise OperationalError("database or disk is full") from sqlite_error(sqlite3.SQLITE_FULL)

    hub.store.gate.replica.save = full

    with pytest.raises(Unavailable, match="disk is full"):
        keep("a")


def sqlite_error(code):
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = code
    return error


# A disk that is full, or gave back other bytes


def all_at_once(*verbs):
    """The answers of acts that wait together for one commit, or what they raised."""
    answers = {}

    def done(verb):
        try:
            answers[verb] = keep(verb) if isinstance(verb, str) else verb()
        except Unavailable as told:
            answers[verb] = str(told)

    def hold():
        for thread in threads:
            thread.start()
        while gate()._acts.qsize() < len(verbs):
            threading.Event().wait(0.001)

    threads = [threading.Thread(target=done, args=(verb,)) for verb in verbs]
    with contextlib.suppress(Unavailable):  # it shares their commit
        gate().run(hold)
    for thread in threads:
        thread.join()
    return answers


@act
def too_large():
    HubSetting.insert(name="large", value="large" * 100_000).execute()


def limited(pages):
    """SQLite's own bound for the size of the file: beyond it the disk is full."""
    connection = gate().database
    size = connection.execute_sql("PRAGMA page_count").fetchone()[0]
    connection.execute_sql(f"PRAGMA max_page_count = {size + pages}")


def test_what_is_told_of_a_full_disk_is_true_for_each_act(hub):
    gate().run(limited, 4)
    told = all_at_once("a", too_large, "b", "c")

    assert {name for name, answer in told.items() if answer == name} == set(names())
    assert told[too_large] == "The disk is full. Nothing was kept. Please call the team."


def test_after_a_full_disk_the_gate_goes_on(hub):
    gate().run(limited, 4)
    all_at_once(too_large)

    assert (keep("a"), gate().is_damaged) == ("a", False)


def test_no_act_runs_any_more_once_the_database_is_known_to_be_damaged(hub):
    def damaged():
        raise DatabaseError() from sqlite_error(sqlite3.SQLITE_CORRUPT)

    with pytest.raises(Unavailable, match="damaged"):
        gate().run(damaged)
    with pytest.raises(Unavailable, match="damaged"):
        keep("a")
    assert names() == []


def test_a_gate_that_was_closed_has_done_what_waited(hub):
    threads = [threading.Thread(target=keep, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    hub.store.gate.close()

    assert names() == ["a", "b", "c"]
