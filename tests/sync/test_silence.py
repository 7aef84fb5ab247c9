"""A hub that was silent for longer than tombstones are kept brings nothing back, and loses nothing of its own."""

import pytest

from hub import clock
from hub.models import ledger
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.ledger import Ledger
from hub.models.sync import Peer
from hub.sync import retention
from tests.support.events import a_meal
from tests.support.factories import DAY, make_event
from tests.support.network import within
from tests.support.published import published, titles
from tests.support.stopped import Stopped

LONG = retention.KEPT + 30 * DAY


@pytest.fixture
def pair(either):
    """Two hubs of one area that know an event each, and national, at a clock that stands."""
    clock._now = Stopped()
    one, other = either.add(), either.add()
    for hub, title in ((one, "Soup"), (other, "Bread")):
        published(hub, title=title)
    either.settle()
    return either, one, other


def deleted(hub, title):
    with hub.active():
        gate().run(Event.get(Event.title == title).delete_instance)


def lines(hub):
    with hub.active():
        return Ledger.select().where(Ledger.kind == "event").count()


def deleted_long_ago(network, one):
    """One's event is deleted; the others hear of it too late: national has no tombstone any more."""
    deleted(one, "Soup")
    network.exchange(one)
    clock._now.on(LONG)
    purge(network.national)


def purge(*members):
    return [within(member, retention.purge_marks) for member in members]


def test_a_tombstone_is_kept_for_400_days(pair):
    network, one, _ = pair
    deleted(one, "Soup")
    network.settle()
    clock._now.on(retention.KEPT)
    early = purge(network.national)
    clock._now.on(1)

    assert (early, purge(network.national), lines(network.national)) == ([0], [1], 1)


def test_what_was_deleted_meanwhile_does_not_come_back(pair):
    network, one, other = pair
    deleted(one, "Soup")
    network.exchange(one)
    clock._now.on(LONG)
    purge(network.national, one)
    network.exchange(one)
    with other.active():
        found = Event.get(Event.title == "Soup")
        found.reason = "somebody wrote on it"
        gate().run(found.save)
    network.settle()

    assert (titles(one), titles(other), titles(network.national)) == (["Bread"],) * 3
    assert (lines(one), lines(other), lines(network.national)) == (1, 1, 1)


def test_its_own_that_was_deleted_elsewhere_does_not_come_back_either(pair):
    network, one, other = pair
    deleted(network.national, "Bread")
    network.exchange(one)
    clock._now.on(LONG)
    purge(network.national)
    network.settle()

    assert (titles(other), titles(network.national)) == (["Soup"], ["Soup"])


def test_what_was_made_in_the_silence_is_told_afterwards(pair):
    network, one, other = pair
    deleted_long_ago(network, one)
    published(other, title="Cake")
    network.settle()

    assert (titles(one), titles(other)) == (["Bread", "Cake"],) * 2


def test_what_stays_in_the_hub_is_not_touched(pair):
    network, one, other = pair
    with other.active():
        make_event(reach="hub", title="Among us")
    deleted_long_ago(network, one)
    network.settle()

    assert titles(other) == ["Among us", "Bread"]


def test_what_national_refused_is_not_dropped(pair):
    network, one, other = pair
    within(other, a_meal(area="75", title="Elsewhere").save)
    network.exchange(other)
    deleted_long_ago(network, one)
    network.settle()

    assert titles(other) == ["Bread", "Elsewhere"]


def test_nothing_is_sent_before_everything_was_read(pair):
    network, one, other = pair
    deleted_long_ago(network, one)
    cake = published(other, title="Cake")
    network.messages.clear()
    network.exchange(other, limit=1)
    network.exchange(other)
    said = [cake.id.encode() in message for message in network.messages[::2]]

    assert (said.count(True), said[-1]) == (2, True)  # once in vain, before it was told to read first
    with other.active():
        assert Peer.get().pulling is False


def test_who_was_silent_for_less_reads_on(pair):
    network, one, other = pair
    deleted(one, "Soup")
    network.settle()
    clock._now.on(LONG)
    purge(network.national)
    network.messages.clear()

    assert (network.exchange(other), b"pull_first\":true" in network.messages[1]) == (1, False)


def test_after_the_newest_line_was_purged_a_new_reader_reads_on_too(either):
    clock._now = Stopped()
    one = either.add()
    published(one, title="Soup")
    deleted(one, "Soup")
    either.exchange(one)
    clock._now.on(LONG)
    purge(either.national)
    counted = [either.exchange(one) for _ in range(3)]

    assert counted[1:] == [1, 1]


def test_an_erased_mark_stays_for_ever(pair):
    network, one, other = pair
    with one.active():
        soup = Event.get(Event.title == "Soup")
        gate().run(ledger.erase, "event", soup.id)
    network.settle()
    clock._now.on(10 * LONG)

    assert (purge(network.national, one, other), lines(network.national)) == ([0, 0, 0], 2)


def test_a_mark_of_a_row_that_left_goes_too(pair):
    network, one, other = pair
    with one.active():
        soup = Event.get(Event.title == "Soup")
        soup.reach = "hub"
        gate().run(soup.save)
    network.settle()
    before = lines(other)
    clock._now.on(LONG)

    assert (before, purge(other), lines(other)) == (2, [1], 1)


def test_what_national_has_not_heard_of_is_not_purged(pair):
    _, one, _ = pair
    deleted(one, "Soup")
    clock._now.on(LONG)

    assert (purge(one), lines(one)) == ([0], 2)


def test_a_restored_hub_reads_before_it_sends(pair):
    network, one, other = pair
    cake = published(other, title="Cake")
    within(other, lambda: Peer.update(since="", pulling=True).execute())
    network.messages.clear()
    network.exchange(other, limit=1)
    network.exchange(other)
    said = [cake.id.encode() in message for message in network.messages[::2]]

    assert (said.count(True), said[-1], titles(network.national)) == (1, True, ["Bread", "Cake", "Soup"])


def test_what_is_made_while_it_reads_is_kept(pair):
    network, one, other = pair
    deleted_long_ago(network, one)
    network.one_round(other, limit=1)
    network.one_round(other, limit=1)
    cake = published(other, title="Cake")
    with other.active():
        found = Event.get_by_id(cake.id)
        found.description = "with plums"
        gate().run(found.save)
    network.settle()

    assert (titles(other), titles(network.national)) == (["Bread", "Cake"],) * 2


def test_what_a_clock_that_was_set_back_writes_is_kept(pair):
    network, one, other = pair
    clock._now.skew = 10 * LONG
    published(other, title="Pie")
    clock._now.skew = 0
    network.exchange(other)
    network.exchange(other)
    published(other, title="Cake")
    deleted_long_ago(network, one)
    network.settle()

    assert (titles(other), titles(one)) == (["Bread", "Cake", "Pie"],) * 2
