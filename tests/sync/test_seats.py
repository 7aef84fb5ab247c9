"""Seats over real rounds: whatever is asked where while hubs are cut off, no seat is promised twice."""

import pytest

from hub import clock
from hub.domain import events, privacy
from hub.domain.events import finding, seats
from hub.errors import Conflict, Invalid
from hub.models.events import SignUp
from tests.support import sampling
from tests.support.factories import DAY, make_event, sign_up
from tests.support.network import Network, within
from tests.support.stopped import Stopped

STEPS = 40
HISTORIES = sampling.sample(range(200), 6, "seats over rounds")


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """National and two hubs of one area that know each other, one for all histories."""
    made = Network(tmp_path_factory.mktemp("seats"))
    made.add("Le Relais")
    made.add("La Halte")
    made.settle()
    yield made
    made.close()


class History:
    """An event of the first hub, and what happens to it."""

    def __init__(self, network, number):
        clock._now = self.time = Stopped()
        self.network, self.hubs, self.chance = network, network.hubs, sampling.rng(f"history {number}")
        with self.hubs[0].active():
            self.capacity = self.chance.randint(2, 8)
            self.event = make_event(self.time.moment + 9 * DAY, reach="area", capacity=self.capacity).id
        network.settle()

    def here(self, hub):
        """Sign-ups that were made at this hub and stand."""
        with hub.active():
            return [each for each in finding.live(self.event) if each.heard]

    def step(self):
        self.time.on(1)
        hub = self.chance.choice(self.hubs)
        acts = (self.ask, self.ask, self.ask, self.leave, self.bring, self.lend, self.resize, self.talk, self.talk)
        try:
            self.chance.choice(acts)(hub)
        except (Conflict, Invalid):
            return  # refused with a sentence, and nothing changed: the promise is looked at all the same

    def ask(self, hub):
        with hub.active():
            sign_up(finding.event(self.event), self.chance.randint(0, min(3, self.capacity - 1)))

    def leave(self, hub):
        if found := self.here(hub):
            with hub.active():
                events.withdraw(self.chance.choice(found).id)

    def bring(self, hub):
        if found := self.here(hub):
            with hub.active():
                events.change_party(self.chance.choice(found).id, self.chance.randint(0, 3))

    def lend(self, _):
        with self.hubs[0].active():
            events.set_allotment(self.event, self.hubs[1].id, self.chance.randint(0, 5))

    def resize(self, _):
        with self.hubs[0].active():
            self.capacity = events.change(self.event, {"capacity": self.chance.randint(2, 10)}).capacity

    def talk(self, hub):
        self.network.exchange(hub)

    def told(self):
        """Seats that people were told they have, at the hubs where they asked."""
        standing = [each for hub in self.hubs for each in self.here(hub)]
        return sum(seats.seats_of(each) for each in standing if seats.state_of(each) == seats.CONFIRMED)

    def unspent(self):
        """Seats of the second hub's lot that it could still give, by what the home lent and it gave back."""
        with self.hubs[0].active():
            granted = finding.lot_of(self.event, self.hubs[1].id)
        with self.hubs[1].active():
            lot = finding.lot_of(self.event)
        used = seats.used(self.here(self.hubs[1]))
        return (granted.granted if granted else 0) - (lot.returned if lot else 0) - used


@pytest.mark.parametrize("number", HISTORIES)
def test_no_seat_is_promised_twice_whatever_happens(network, number):
    history = History(network, number)

    for _ in range(STEPS):
        history.step()
        assert history.told() + history.unspent() <= history.capacity


@pytest.mark.parametrize("number", HISTORIES)
def test_after_the_last_round_all_tell_the_same(network, number):
    history = History(network, number)
    for _ in range(STEPS):
        history.step()
    network.settle(4)
    found = []

    for hub in network.hubs:
        with hub.active():
            mine = SignUp.there().where(SignUp.event_id == history.event).order_by(SignUp.id)
            found.append({each.id: seats.state_of(each) for each in mine})

    assert found[1].items() <= found[0].items()
    assert seats.REQUESTED not in found[0].values()


def test_one_seat_and_two_hubs_cut_off_give_one_seat_and_two_answers(network):
    clock._now = time = Stopped()
    one, other = network.hubs
    with one.active():
        event = make_event(reach="area", capacity=1)
    network.settle()
    for hub in (other, one):
        time.on(1)
        with hub.active():
            sign_up(event)
    network.settle()

    found = []
    for hub in (other, one):
        with hub.active():
            guest = next(each for each in events.signed_up(event.id) if each.here)
            found.append((guest.state, bool(guest.told)))
    assert found == [("waiting", False), ("confirmed", True)]


def test_who_is_forgotten_far_away_makes_room_for_who_waits_at_home(network):
    clock._now = Stopped()
    home, other = network.hubs
    with home.active():
        event = make_event(clock._now.moment + 9 * DAY, reach="area", capacity=1)
    network.settle()
    with other.active():
        theirs = sign_up(event).sign_up
    network.settle()
    with home.active():
        mine = sign_up(event).sign_up
    within(other, privacy.erase_sign_up, theirs.id)
    network.settle()

    with home.active():
        assert (events.state_of(SignUp.get_by_id(mine.id)), finding.event(event.id).taken) == ("confirmed", 1)
