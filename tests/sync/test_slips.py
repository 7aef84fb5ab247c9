"""A restored hub and what it was lent: it may have given slips that it forgot, so a person says how many."""

import pytest

from hub import clock
from hub.domain import events, hubs
from hub.errors import Invalid, NotFound
from hub.models.events import Event, LotCheck, SignUp
from hub.models.sync import Peer
from tests.support.factories import DAY, make_event, sign_up
from tests.support.network import within
from tests.support.stopped import Stopped


@pytest.fixture
def pair(network):
    """(network, the home of an event of eight seats, another hub that was lent three of them, the event)."""
    clock._now = Stopped(clock.now())
    home, holder = network.add("Le Relais"), network.add("La Halte")
    network.settle()
    with home.active():
        event = make_event(clock.now() + 9 * DAY, reach="area", capacity=8, title="Soup")
        events.set_allotment(event.id, holder.id, 3)
    network.settle()
    return network, home, holder, event


def restore(network, hub):
    """The hub was set back to a backup; it reads everything again."""
    within(hub, hubs.restored)
    within(hub, lambda: Peer.update(since="").execute())
    network.exchange(hub)


def ask(hub, event, times=1):
    with hub.active():
        return [sign_up(Event.get_by_id(event.id)).state for _ in range(times)]


def test_what_it_was_lent_counts_as_given_until_somebody_says(pair):
    network, _, holder, event = pair
    ask(holder, event)
    restore(network, holder)

    assert ask(holder, event) == ["requested"]
    with holder.active():
        (found,) = events.unsure()
        assert (found.title, found.seats, found.home_name) == ("Soup", 2, "Le Relais")


@pytest.mark.parametrize(("slips", "then"), [(0, ["confirmed", "confirmed"]), (1, ["confirmed", "requested"])])
def test_what_was_not_given_can_be_given_again(pair, slips, then):
    network, _, holder, event = pair
    ask(holder, event)
    restore(network, holder)
    with holder.active():
        events.say(event.id, slips)
        left = events.unsure()

    assert (ask(holder, event, 2), left) == (then, [])


def test_who_asked_meanwhile_gets_what_was_freed(pair):
    network, _, holder, event = pair
    restore(network, holder)
    ask(holder, event)
    with holder.active():
        events.say(event.id, 2)

        assert [events.state_of(row) for row in SignUp.select()] == ["confirmed"]


def test_the_seats_of_slips_never_go_back_to_the_home(pair):
    network, home, holder, event = pair
    restore(network, holder)
    with holder.active():
        events.say(event.id, 2)
    with home.active():
        events.set_allotment(event.id, holder.id, 0)
    network.settle()

    with home.active():
        assert [lot.out for lot in events.lots(event.id)] == [2]


def test_a_lot_that_is_all_known_as_given_asks_nothing(pair):
    network, _, holder, event = pair
    ask(holder, event, 3)
    restore(network, holder)

    with holder.active():
        assert (events.unsure(), LotCheck.select().count()) == ([], 0)


@pytest.mark.parametrize("given", [-1, 4, None])
def test_more_slips_than_seats_cannot_be(pair, given):
    network, _, holder, event = pair
    restore(network, holder)
    with holder.active(), pytest.raises(Invalid) as told:
        events.say(event.id, given)

    assert told.value.fields["given"][1] == {"most": 3}


def test_it_is_said_once(pair):
    network, _, holder, event = pair
    restore(network, holder)
    with holder.active():
        events.say(event.id, 1)
        with pytest.raises(NotFound):
            events.say(event.id, 0)


def test_restored_a_second_time_it_asks_again_about_all_it_does_not_know(pair):
    network, _, holder, event = pair
    restore(network, holder)
    within(holder, events.say, event.id, 1)
    restore(network, holder)

    with holder.active():
        assert [found.seats for found in events.unsure()] == [3]


def test_what_is_over_is_not_asked_about(pair):
    network, _, holder, _ = pair
    restore(network, holder)
    clock._now.on(10 * DAY)
    with holder.active():
        assert events.unsure() == []
    restore(network, holder)

    with holder.active():
        assert LotCheck.select().count() == 0
