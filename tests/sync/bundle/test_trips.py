"""A stick carries the same exchange as the internet: there, and back with the answer."""

import pytest

from hub.domain import events, national, sync
from hub.models.events import Event
from hub.models.sync import Peer
from tests.support.alike import differences
from tests.support.factories import sign_up
from tests.support.network import within
from tests.support.published import change, give_areas, published, titles
from tests.support.sticks import settle_by_stick, there_and_back


def waiting(hub):
    with hub.active():
        return sync.waiting(sync.peer())


def test_everybody_ends_with_the_same_rows_as_over_the_internet(pair, stick):
    network, one, other = pair
    made = [published(one, title="Soup"), published(other, title="Bread")]
    settle_by_stick(network, stick)

    assert [titles(place) for place in (network.national, one, other)] == [["Bread", "Soup"]] * 3
    assert differences(network, {row.id for row in made}) == []
    network.messages.clear()
    assert [network.exchange(hub) for hub in network.hubs] == [1, 1]
    assert not any(b'"kind"' in said for said in network.messages)


def test_nothing_counts_as_sent_before_the_answer_is_back(pair, stick):
    network, one, _ = pair
    published(one)
    before = waiting(one)
    stick.written_by(one)
    stick.read_by(network.national)
    written = waiting(one)
    stick.written_by(network.national)
    stick.read_by(one)

    assert (before, written, waiting(one)) == (before, before, 0)
    assert before > 0


def test_a_seat_is_asked_for_and_given_by_stick(pair, stick):
    network, one, other = pair
    event = published(one, title="Soup")
    settle_by_stick(network, stick)
    with other.active():
        asked = sign_up(event).sign_up
    settle_by_stick(network, stick)

    assert network.promised(event.id, one) == (1, 10)
    with other.active():
        assert events.state_of(type(asked).get_by_id(asked.id)) == "confirmed"


def test_what_was_refused_is_told_and_nationals_value_is_taken(pair, stick):
    network, one, other = pair
    event = published(one, title="Soup")
    settle_by_stick(network, stick)
    change(other, event, title="Mine")
    there_and_back(network, other, stick)

    assert [titles(place) for place in (network.national, one, other)] == [["Soup"]] * 3
    with other.active():
        assert [(one.field, one.code, one.value) for one in sync.refused()] == [("title", "not_yours", "Mine")]


def test_an_edit_after_the_stick_was_written_is_not_taken_for_told(pair, stick):
    network, one, _ = pair
    event = published(one, title="Soup")
    stick.written_by(one)
    change(one, event, title="Soup and bread")
    stick.read_by(network.national)
    stick.written_by(network.national)
    stick.read_by(one)
    before = titles(network.national)
    there_and_back(network, one, stick)

    assert (before, titles(network.national)) == (["Soup"], ["Soup and bread"])


def test_rounds_over_the_internet_go_on_beside_it_and_no_hub_looks_cloned(pair, stick):
    network, one, other = pair
    published(one, title="Soup")
    stick.written_by(one)
    old = stick.copy("old")
    network.exchange(one)
    published(one, title="Bread")
    network.exchange(one)
    stick.read_by(network.national)
    stick.written_by(network.national)
    network.exchange(one)
    stick.read_by(one)
    network.exchange(one)
    old.read_by(network.national)
    network.settle()

    assert [titles(place) for place in (network.national, one, other)] == [["Bread", "Soup"]] * 3
    with network.national.active():
        assert [row.warnings for row in national.enrolled()] == [(), ()]


def test_a_hub_that_lost_an_area_by_stick_drops_its_rows_and_gets_those_of_the_new(pair, stick):
    network, one, other = pair
    published(one, title="Soup")
    settle_by_stick(network, stick)
    give_areas(network, other, "75")
    there_and_back(network, other, stick)
    away = titles(other)
    give_areas(network, other, "93")
    there_and_back(network, other, stick)

    assert (away, titles(other)) == ([], ["Soup"])


def test_a_row_that_was_narrowed_leaves_by_stick(pair, stick):
    network, one, other = pair
    event = published(one, title="Soup")
    settle_by_stick(network, stick)
    with one.active():
        events.change(event.id, {"reach": "hub"})
    settle_by_stick(network, stick)

    assert [titles(place) for place in (network.national, one, other)] == [[], ["Soup"], []]


def test_an_event_that_was_deleted_does_not_come_back_with_an_old_stick(pair, stick):
    network, one, other = pair
    event = published(one, title="Soup")
    stick.written_by(one)
    old = stick.copy("old")
    settle_by_stick(network, stick)
    within(one, Event.get_by_id(event.id).delete_instance)
    settle_by_stick(network, stick)
    old.read_by(network.national)
    settle_by_stick(network, stick)

    assert [titles(place) for place in (network.national, one, other)] == [[], [], []]


def test_without_a_key_nothing_is_written(pair, stick):
    _, one, _ = pair
    within(one, Peer.update(key="").execute)

    with pytest.raises(Exception, match="There is no key for sticks yet"):
        stick.written_by(one)
    assert stick.files() == []


def test_one_stick_goes_to_several_hubs_and_each_reads_its_own(pair, stick):
    network, one, other = pair
    published(one, title="Soup")
    for hub in (one, other):
        stick.written_by(hub)
    stick.read_by(network.national)
    stick.written_by(network.national)
    read = [stick.read_by(hub) for hub in (one, other)]

    assert [(each.parts, each.bad) for each in read] == [(1, ()), (1, ())]
    assert titles(other) == ["Soup"]
