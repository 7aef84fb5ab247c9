"""A hub that was restored promises nothing anew to anybody before it has read everything again."""

import pytest

from hub import clock
from hub.domain import events, exchange, hubs
from hub.models.exchange import Listing
from hub.models.sync import Peer
from tests.support.factories import DAY, a_name, make_event, make_listing, reserve, sign_up
from tests.support.hubs import set_up
from tests.support.network import Network, within
from tests.support.stopped import Stopped
from tests.support.stores import StoreHub


@pytest.fixture
def pair(tmp_path):
    """Two hubs of one area; the first has just been restored from a backup."""
    clock._now = Stopped()
    network = Network(tmp_path)
    home, _ = network.add("Le Relais"), network.add("La Halte")
    network.settle()
    within(home, hubs.keep_setting, hubs.RESTORED, clock.now())
    within(home, lambda: Peer.update(since="").execute())
    yield network, home
    network.close()


def states(hub, listing):
    with hub.active():
        return [asker.state for asker in exchange.line_of(listing.id)]


def test_what_others_read_is_asked_for_until_all_has_been_read_again(pair):
    network, home = pair
    with home.active():
        coat = make_listing(reach="area")
        said = exchange.listing(coat.id).answer
        told = [reserve(coat).state, reserve(coat).state]
        exchange.run_out()
        counted = Listing.get_by_id(coat.id).promised
    network.exchange(home)

    assert (said, told, counted) == ("requested", ["requested"] * 2, 0)
    assert states(home, coat) == ["promised", "waiting"]


def test_part_of_a_round_is_not_enough(pair):
    network, home = pair
    with network.hubs[1].active():
        make_listing(reach="area"), make_listing(reach="area")
    network.exchange(network.hubs[1])
    found = [network.one_round(home, 1) and within(home, hubs.is_behind) for _ in range(2)]

    assert (found, network.exchange(home) > 0, within(home, hubs.is_behind)) == ([True, True], True, False)


def test_what_stays_in_this_hub_is_promised_at_once(pair):
    with pair[1].active():
        assert reserve(make_listing(reach="hub"), a_name()).state == "promised"


def test_seats_that_others_see_are_asked_for_too(pair):
    network, home = pair
    with home.active():
        event = make_event(clock.now() + 9 * DAY, reach="area", capacity=8)
        mine = sign_up(event)
    network.exchange(home)

    with home.active():
        now = events.state_of(type(mine.sign_up).get_by_id(mine.sign_up.id))
    assert (mine.state, now) == ("requested", "confirmed")


def test_a_hub_that_knows_no_other_promises_at_once(tmp_path):
    alone = set_up(StoreHub(tmp_path / "alone"))
    hubs.keep_setting(hubs.RESTORED, 1)

    assert reserve(make_listing(reach="area")).state == "promised"
    alone.close()
