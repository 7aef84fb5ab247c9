"""A hub that is closed in good order: what it had to come goes to an heir or is called off."""

import pytest

from hub import clock
from hub.domain import events, exchange, national, offers
from hub.domain.national.renewing import Closed
from hub.errors import Conflict
from hub.models.events import Event, SignUp
from hub.models.exchange import Listing, Reservation
from hub.models.hubs import Hub
from hub.models.offers import Offer
from tests.support.factories import DAY, make_event, make_listing, reserve, sign_up
from tests.support.offers import open_offer
from tests.support.stopped import Stopped


@pytest.fixture
def town(network):
    """(network, the hub that closes, another one): an event, a coat and a job of the one; the other asked."""
    clock._now = Stopped(clock.now())
    closes, other = network.add("Le Relais"), network.add("La Halte")
    network.settle()
    with closes.active():
        event, coat = make_event(reach="area", capacity=1), make_listing(reach="area")
        open_offer(reach="area")
    network.settle()
    with other.active():
        sign_up(Event.get_by_id(event.id)), reserve(Listing.get_by_id(coat.id))
    network.settle()
    return network, closes, other


def close(network, hub, heir=""):
    with network.national.active():
        national.retire(hub.id, heir)
        national.settle_gone()
    network.hubs.remove(hub)
    network.settle()


def test_without_an_heir_all_that_is_to_come_is_called_off_and_people_are_told(town):
    network, closes, other = town
    close(network, closes)
    with other.active():
        event, coat, job = Event.get(), Listing.get(), Offer.get()
        told = SignUp.get().told, exchange.state_of(Reservation.get())

        assert (event.status, event.reason) == ("cancelled", "This place has closed.")
        assert (coat.status, job.status, told) == ("withdrawn", "closed", (False, "turned_down"))


def test_what_is_over_stays_as_it_was(town):
    network, closes, other = town
    clock._now.on(2 * DAY)
    network.settle()
    close(network, closes)

    with other.active():
        assert Event.get().status == "open"


def test_with_an_heir_it_goes_on(town):
    network, closes, other = town
    close(network, closes, other.id)
    with other.active():
        assert (Event.get().status, Listing.get().status, Offer.get().status) == ("open",) * 3
        assert (len(events.to_set()), len(exchange.to_count()), len(offers.to_look_over())) == (1, 1, 1)


def test_a_closed_hub_is_told_so_and_a_stolen_one_is_not(town):
    network, closes, other = town
    close(network, closes)
    with network.national.active():
        national.revoke(other.id)
        with pytest.raises(Closed):
            national.hub_of(network.tokens[closes.id])
        closed, stolen = national.enrolled_hub(closes.id), national.enrolled_hub(other.id)

        assert (national.hub_of(network.tokens[other.id]), closed.retired_at, stolen.retired_at) == (
            None, clock.now(), 0
        )  # fmt: skip


def test_it_must_have_called_just_before(town):
    network, closes, other = town
    clock._now.on(national.SINCE_CALL + 1)
    with network.national.active(), pytest.raises(Conflict):
        national.retire(closes.id)
    network.settle()
    close(network, closes)

    with network.national.active():
        assert national.enrolled_hub(closes.id).revoked is True


def test_nobody_lends_to_it_until_it_is_let_in_again(town):
    network, closes, other = town
    close(network, closes)
    with other.active():
        closed = [hub.id for hub in Hub.there()]
    network.enrol(closes, "93")
    network.hubs.append(closes)
    network.settle()

    with other.active():
        assert (closed, {hub.id for hub in Hub.there()}) == ([other.id], {closes.id, other.id})


def test_calling_off_stops_anywhere_and_goes_on(town, monkeypatch):
    network, closes, _ = town
    monkeypatch.setattr("hub.domain.national.closing.MOST", 1)
    with network.national.active():
        national.retire(closes.id)
        done = [national.settle_gone(), national.settle_gone()]

    assert done == [3, 0]
