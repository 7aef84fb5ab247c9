"""Which history of national a hub and national are in: a store that went back is noticed, and made whole again."""

import msgspec
import pytest

from hub.domain import events, national, sync
from hub.models.database import db
from hub.models.events import Allotment, SignUp
from hub.models.national import EnrolledHub
from hub.models.sync import Peer
from hub.sync import client, wire
from tests.support.factories import sign_up
from tests.support.network import within
from tests.support.published import change, published, titles


def epoch_of(place):
    with place.active():
        return national.epoch()


def remembered(network):
    """What national knows now of its hubs."""
    with network.national.active():
        return list(EnrolledHub.select().dicts())


def set_back(network, hubs):
    """National is as it was when it knew this of its hubs, and knew no event: restored by hand, without a word."""

    def restored():
        for row in hubs:
            EnrolledHub.replace(**row).execute()
        for table in ("event", "reach"):
            db.execute_sql(f"DELETE FROM {table}")
        db.execute_sql("DELETE FROM ledger WHERE kind = 'event'")

    within(network.national, restored)


@pytest.fixture
def went_back(network):
    """Two hubs that told national of an event each, and a national that has forgotten both."""
    one, other = network.add(), network.add()
    network.settle()
    before = remembered(network)
    published(one, title="Soup")
    published(other, title="Bread")
    network.settle()
    set_back(network, before)
    return one, other


def test_a_hub_ahead_of_national_shows_that_national_went_back(network, went_back):
    one, _ = went_back
    epoch = epoch_of(network.national)
    network.one_round(one)

    with one.active():
        assert (sync.peer().epoch != epoch, sync.peer().since) == (True, "")
    assert epoch_of(network.national) != epoch


def test_then_every_hub_tells_all_it_has_again_and_nothing_is_lost(network, went_back):
    one, other = went_back
    network.settle()

    assert [titles(place) for place in (network.national, one, other)] == [["Bread", "Soup"]] * 3


def test_one_new_epoch_is_enough_for_all_hubs(network, went_back):
    one, other = went_back
    network.exchange(one)
    epoch = epoch_of(network.national)
    network.exchange(other)
    network.settle()

    assert epoch_of(network.national) == epoch
    with network.national.active():
        assert {(row.warning, row.epoch) for row in EnrolledHub.select()} == {("", epoch)}


def test_what_a_hub_sends_into_another_history_is_not_taken(network):
    one = network.add()
    published(one)
    with one.active():
        going = client.prepare()
    elsewhere = msgspec.structs.replace(going.message, epoch="elsewhere")
    answer, _ = wire.decode_answer(network.send(one, going._replace(message=elsewhere)))

    assert (answer.records, answer.since, answer.through, answer.more) == ((), "", "", True)
    assert titles(network.national) == []


def test_a_new_epoch_leaves_everything_where_it_is_and_says_it_once(network):
    one, other = network.add(), network.add()
    published(one)
    network.settle()
    within(network.national, national.new_epoch)
    network.settle()
    network.messages.clear()

    assert [titles(place) for place in (network.national, one, other)] == [["Soup"]] * 3
    assert (network.exchange(one), network.exchange(other)) == (1, 1)
    assert not any(b'"kind"' in said for said in network.messages)


@pytest.fixture
def asked(network):
    """(network, a home, a hub of which somebody asked for its event, the event, the sign-up), and a national that
    has forgotten all three, and knows it."""
    home, other = network.add(), network.add()
    network.settle()
    event = published(home, title="Soup")
    network.settle()
    with other.active():
        place = sign_up(event).sign_up
    network.settle()
    within(network.national, forget, "event", "sign_up", "allotment")
    return network, home, other, event, place


def forget(*kinds):
    for kind in kinds:
        db.execute_sql(f"DELETE FROM {kind}")
        db.execute_sql(f"DELETE FROM ledger WHERE kind = '{kind}'")
    db.execute_sql("DELETE FROM reach")
    national.new_epoch()


def test_who_made_a_row_is_known_again_also_when_its_home_brought_it_first(asked):
    network, home, other, _, place = asked
    network.exchange(home)
    network.settle()
    within(other, events.withdraw, place.id)
    network.settle()

    with home.active():
        assert SignUp.get_by_id(place.id).withdrawn is True


def test_seats_that_were_given_back_are_heard_of_also_when_the_home_comes_last(asked):
    network, home, other, event, _ = asked
    with other.active():
        lot = Allotment.get(Allotment.event_id == event.id, Allotment.hub_id == other.id)
    change(other, lot, returned=lot.granted)
    network.exchange(other)
    network.settle()

    with home.active():
        assert Allotment.get_by_id(lot.id).returned == lot.granted


def test_tokens_that_count_nothing_are_never_ahead(network):
    one = network.add()
    network.exchange(one)
    with one.active():
        going = client.prepare()
    odd = msgspec.structs.replace(going.message, lineage="٩٩-x", next="later")

    with pytest.raises(national.LineageError) as told:
        network.send(one, going._replace(message=odd))
    assert told.value.code == "hub_behind"


def test_a_hub_that_is_refused_says_why_on_nationals_page_until_it_is_enrolled_again(network):
    one = network.add()
    with one.active():
        old = client.prepare()
    for _ in range(3):
        network.one_round(one)
    with pytest.raises(national.LineageError):
        network.send(one, old)
    with network.national.active():
        warned = national.enrolled_hub(one.id).warnings
    within(one, Peer.delete().execute)
    network.enrol(one, "93")
    network.exchange(one)

    with network.national.active():
        assert (warned, national.enrolled_hub(one.id).warnings) == (("hub_behind",), ())
