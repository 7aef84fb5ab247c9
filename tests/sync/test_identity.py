"""A second machine with the same disk: national tells the two apart, and each goes on with a code of its own."""

import shutil

import pytest

from hub.domain import events, hubs, national, sync
from hub.errors import Conflict, Forbidden
from hub.models.events import Allotment, Event, SignUp
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.sync import Peer, Refused
from hub.sync import enrolment, identity
from hub.sync.post import RoundFailed
from tests.support.factories import make_event, sign_up
from tests.support.hubs import TestHub


def published(hub, **fields):
    with hub.active():
        return make_event(**{"reach": "area", "title": "Soup", **fields})


def titles(hub):
    with hub.active():
        return sorted(event.title for event in Event.there())


@pytest.fixture
def twins(network, monkeypatch):
    """(network, the hub, a machine with a copy of its disk): both know one event that national knows too."""
    one = network.add("Le Relais")
    network.add("La Halte")
    published(one, title="Told")
    network.settle()
    one.store.close()
    shutil.copytree(one.settings.data_dir, network.folder / "copy")
    one.store = TestHub(one.settings.data_dir).store
    copy = TestHub(network.folder / "copy")
    network.hubs.append(copy)
    network.tokens[copy.id] = network.tokens[one.id]
    monkeypatch.setattr(enrolment, "_ask", lambda url, asked: let_in(network, asked))
    return network, one, copy


def let_in(network, asked):
    """What national answers a hub that gives a code."""
    acting = hubs.hub_id()
    try:
        with network.national.active():
            done = national.enrol(asked["hub"], asked["code"])
    except national.LineageError as error:
        raise RoundFailed(error.code, str(error)) from error
    finally:
        next(each for each in reversed(network.hubs) if each.store.gate.replica.hub == acting).store.use()
    network.tokens[asked["hub"]] = done.token
    return done._asdict()


def code(network, hub_id, second=False):
    with network.national.active():
        return national.code_again(hub_id, second)


def become_a_second(network, copy):
    made = code(network, copy.id, second=True)
    with copy.active():
        enrolment.enrol("http://national", made)
        copy.id = hubs.hub_id()
    return copy


def test_the_second_to_speak_is_refused(twins):
    network, one, copy = twins
    published(one, title="Bread"), published(copy, title="Cake")
    network.exchange(one)
    network.exchange(copy)  # as if the first answer had been lost
    network.exchange(one)
    with pytest.raises(national.LineageError) as told:
        network.exchange(copy)

    assert told.value.code == "hub_cloned"


def test_a_second_machine_becomes_a_hub_of_its_own(twins):
    network, one, copy = twins
    network.exchange(one)
    become_a_second(network, copy)
    network.settle()
    with network.national.active():
        known = {hub.id for hub in national.enrolled()}

    assert (copy.id == one.id, {one.id, copy.id} <= known) == (False, True)
    with one.active():
        assert {row.id for row in Hub.there()} >= {one.id, copy.id}


def test_what_neither_had_told_is_the_own_of_each(twins):
    network, one, copy = twins
    published(one, title="Bread"), published(copy, title="Cake")
    network.exchange(one)
    become_a_second(network, copy)
    network.settle()

    assert (titles(one), titles(copy), titles(network.national)) == (["Bread", "Cake", "Told"],) * 3
    with network.national.active():
        homes = {event.title: Ledger.get(Ledger.id == event.id).home for event in Event.there()}
    assert homes == {"Bread": one.id, "Cake": copy.id, "Told": one.id}


def test_what_was_told_is_another_hub_s_from_then_on(twins):
    network, one, copy = twins
    network.exchange(one)
    become_a_second(network, copy)
    network.settle()
    with copy.active(), pytest.raises(Forbidden):
        events.change(Event.get(Event.title == "Told").id, {"title": "Mine"})

    with copy.active():
        assert Refused.select().count() == 0


def test_what_stays_in_the_hub_goes_along(twins):
    network, one, copy = twins
    mine = published(copy, title="Among us", reach="hub")
    network.exchange(one)
    become_a_second(network, copy)
    network.settle()
    with copy.active():
        events.change(mine.id, {"title": "Still among us"})

    assert titles(copy) == ["Still among us", "Told"]


def test_seats_that_the_other_was_lent_are_asked_for_instead(twins):
    network, one, copy = twins
    with network.hubs[1].active():
        far = make_event(reach="area", title="Far", capacity=8)
    network.hubs.remove(copy)
    network.settle()
    network.hubs.append(copy)
    lend_to_the_copy(one, copy)
    with copy.active():
        mine = sign_up(Event.get_by_id(far.id))
    before = mine.state
    become_a_second(network, copy)
    with copy.active():
        found = SignUp.get_by_id(mine.sign_up.id)

    assert (before, events.state_of(found), found.from_allotment) == ("confirmed", "requested", 0)


def test_what_was_for_the_other_alone_is_not_kept(twins):
    network, one, copy = twins
    with network.hubs[1].active():
        make_event(reach="area", title="Far", capacity=8)
    network.hubs.remove(copy)
    network.settle()
    network.hubs.append(copy)
    lend_to_the_copy(one, copy)
    with copy.active():
        before = Allotment.select().where(Allotment.hub_id == one.id).count()
    become_a_second(network, copy)
    with copy.active():
        after = Allotment.select().where(Allotment.hub_id == one.id).count()

    assert (before, after) == (1, 0)


def lend_to_the_copy(one, copy):
    """The disk is copied again, with what was lent since."""
    one.store.close(), copy.store.close()
    for ending in ("", "-wal", "-shm"):
        file = one.settings.database.with_name(one.settings.database.name + ending)
        if file.exists():
            shutil.copy(file, copy.settings.database.with_name(file.name))
    one.store = TestHub(one.settings.data_dir).store
    copy.store = TestHub(copy.settings.data_dir).store


def test_a_code_for_the_same_machine_keeps_its_id_and_makes_it_read_first(twins):
    network, one, copy = twins
    published(one, title="Bread")
    network.exchange(one)
    made = code(network, one.id)
    with copy.active():
        sync.note_failed("hub_behind", "x", 60)
        enrolment.enrol("http://national", made)
        far = Peer.get()
        state = hubs.hub_id(), far.pulling, hubs.is_behind()
    network.hubs.remove(one)  # the broken machine whose place this one takes
    network.settle()

    assert state == (one.id, True, True)
    assert titles(copy) == ["Bread", "Told"]
    with copy.active():
        assert hubs.is_behind() is False


def test_a_code_for_one_hub_is_none_for_another(network):
    one, other = network.add(), network.add()
    made = code(network, one.id)
    with network.national.active(), pytest.raises(Conflict):
        national.enrol(other.id, made)


def test_an_id_of_its_own_is_taken_once_and_the_code_stays_good(twins):
    network, one, copy = twins
    made = code(network, one.id, second=True)
    with copy.active():
        identity.become_another()  # and the plug is pulled here
        first = hubs.hub_id()
        enrolment.enrol("http://national", made)

        assert (hubs.hub_id(), sync.peer().url) == (first, "http://national")
