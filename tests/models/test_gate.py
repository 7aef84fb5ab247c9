"""The write gate: in order, all or nothing an act, answered after the commit."""

import threading

import pytest
from peewee import OperationalError

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
        raise OperationalError("database or disk is full")

    hub.store.gate.replica.save = full

    with pytest.raises(Unavailable, match="disk is full"):
        keep("a")


def test_a_gate_that_was_closed_has_done_what_waited(hub):
    threads = [threading.Thread(target=keep, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    hub.store.gate.close()

    assert names() == ["a", "b", "c"]
