"""C9 for things: whatever is asked and handed over where, in whatever order it arrives, nothing is promised twice.

Two hubs of one area and national, with real stores and messages through their bytes. The second hub's clock
is slow. Requests and answers are lost, doubled and delivered late.
"""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from hub import clock
from hub.domain import exchange, privacy
from hub.domain.exchange import line, promises
from hub.domain.people import secrets
from hub.errors import NotFound
from hub.models.exchange import Listing, Reservation
from tests.support.factories import DAY, HOUR, a_name, make_listing
from tests.support.network import Network, within
from tests.support.power import Power
from tests.support.replicas import ANY, HUBS, Replicas, one_of, run_histories
from tests.support.stopped import Stopped
from tests.support.wire import Wire

HOW_MANY = st.integers(1, 3)
CODE = "4821"


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """National and two hubs of one area, one for all histories; each has listings of its own."""
    kept, clock._now = clock._now, Stopped()
    made = Network(tmp_path_factory.mktemp("promises"))
    made.add("Le Relais")
    made.add("La Halte")
    made.settle()
    yield made
    made.close()
    clock._now = kept


def test_nothing_is_promised_twice_whatever_happens(network):
    run_histories(World, network, "promises", max(15, settings.default.max_examples // 4))


def states(network, listing_id):
    """What each hub's own people read now about a listing."""
    found = []
    for hub in network.hubs:
        with hub.active():
            found.append([asker.state for asker in exchange.line_of(listing_id) if asker.here])
    return found


def ask(hub, listing):
    with hub.active():
        return exchange.reserve(listing.id, a_name()).reservation


@pytest.fixture
def coat(network):
    """One coat of the first hub, known to both."""
    clock._now.on(40 * DAY)
    with network.hubs[0].active():
        made = make_listing(reach="area")
    network.settle()
    return made


def test_one_coat_and_two_hubs_cut_off_give_one_promise_and_two_answers(network, coat):
    home, other = network.hubs
    ask(other, coat)
    clock._now.on(1)
    ask(home, coat)
    before = states(network, coat.id)
    network.settle()

    assert (before, states(network, coat.id)) == ([["promised"], ["requested"]], [["promised"], ["waiting"]])


def test_what_is_given_back_far_away_goes_to_who_waits_at_home(network, coat):
    home, other = network.hubs
    first = ask(other, coat)
    network.settle()
    ask(home, coat)
    within(other, exchange.withdraw, first.id)
    network.settle()

    assert states(network, coat.id) == [["promised"], []]


def test_a_clock_that_is_slow_does_not_make_two_people_read_promised(network, coat):
    home, other = network.hubs
    first = ask(other, coat)
    network.settle()
    ask(home, coat)
    with home.active():
        clock._now.moment = Reservation.get_by_id(first.id).until  # the promise has just ended
    within(home, exchange.run_out)
    at_home = states(network, coat.id)[0]
    clock._now.skew = -200
    far_away = states(network, coat.id)[1]
    clock._now.skew = 0
    clock._now.on(promises.MARGIN)
    within(home, exchange.run_out)

    assert (at_home, far_away, states(network, coat.id)) == (["waiting"], ["promised"], [["promised"], ["lapsed"]])


def test_who_is_forgotten_far_away_makes_room_at_home(network, coat):
    home, other = network.hubs
    first = ask(other, coat)
    network.settle()
    ask(home, coat)
    within(other, privacy.erase_reservation, first.id)
    network.settle()

    assert states(network, coat.id) == [["promised"], []]


def test_who_is_forgotten_far_away_leaves_the_thing_free(network, coat):
    home, other = network.hubs
    first = ask(other, coat)
    network.settle()
    within(other, privacy.erase_reservation, first.id)
    network.settle()

    with home.active():
        assert (exchange.listing(coat.id).free, Listing.get_by_id(coat.id).promised) == (1, 0)


def test_who_asks_for_what_was_erased_meanwhile_is_told_no(network, coat):
    home, other = network.hubs
    ask(other, coat)
    within(home, privacy._erase, [("listing", coat.id)])
    network.settle()

    with other.active():
        assert (states(network, coat.id)[1], exchange.to_tell()) == (["turned_down"], 1)
        exchange.mark_told([exchange.line_of(coat.id)[0].id])
        assert exchange.to_tell() == 0


class World(Power, Wire, Replicas):
    """`listings`: (home's number, id), `asked`: (number of the hub where it was asked, id) of reservations."""

    skews = (0, -200)  # less than promises.MARGIN

    @initialize()
    def begin(self):
        self.listings, self.asked = [], []
        for number in (0, 1):
            self.post(number, "coat", 1)
        self.network.meet()

    # What people do

    @rule(number=HUBS, thing=st.sampled_from(("coat", "walk")), quantity=HOW_MANY)
    def post(self, number, thing, quantity):
        made = self.at(number, make_listing, thing=thing, quantity=quantity, reach="area")
        self.listings.append((number, made.id))
        self.alike.add(made.id)

    @rule(number=HUBS, which=ANY)
    def reserve(self, number, which):
        hashed = secrets.hash_digits(CODE)
        outcome = self.at(number, exchange.reserve, one_of(self.listings, which)[1], a_name(), code_hash=hashed)
        if outcome:
            self.asked.append((number, outcome.reservation.id))

    @precondition(lambda self: self.asked)
    @rule(which=ANY)
    def withdraw(self, which):
        number, reservation_id = one_of(self.asked, which)
        self.at(number, exchange.withdraw, reservation_id)

    @precondition(lambda self: self.asked)
    @rule(which=ANY, number=HUBS, verb=st.sampled_from((exchange.hand_over, exchange.undo_hand_over)))
    def hand_over_or_take_it_back(self, which, number, verb):
        """Also at the wrong desk, to who is not in turn, after it was given back."""
        asked_at, reservation_id = one_of(self.asked, which)
        shown = {"code": CODE} if asked_at == number and verb is exchange.hand_over else {}
        self.at(number, verb, reservation_id, **shown)

    @rule(which=ANY, quantity=HOW_MANY)
    def change(self, which, quantity):
        number, listing_id = one_of(self.listings, which)
        self.at(number, exchange.change, listing_id, {"quantity": quantity}, by="team")

    @rule(which=ANY)
    def withdraw_listing(self, which):
        number, listing_id = one_of(self.listings, which)
        self.at(number, exchange.withdraw_listing, listing_id, by="team")

    @rule(which=ANY, number=HUBS)
    def hide_here_and_show_it_again(self, which, number):
        listing_id = one_of(self.listings, which)[1]
        self.at(number, exchange.hide_listing, listing_id, "A doubt", "team")
        self.at(number, exchange.look_again, listing_id, "team")

    @rule(which=ANY, verb=st.sampled_from((exchange.hide, exchange.unhide)))
    def hide_at_national(self, which, verb):
        why = ("A doubt",) if verb is exchange.hide else ()
        try:
            within(self.network.national, verb, one_of(self.listings, which)[1], *why)
        except NotFound:
            return  # national has not heard of it

    @precondition(lambda self: self.asked)
    @rule(which=ANY)
    def forget(self, which):
        number, reservation_id = one_of(self.asked, which)
        self.at(number, privacy.erase_reservation, reservation_id)
        self.erased.add(reservation_id)

    # What time does

    @rule(seconds=st.sampled_from((300, 20 * HOUR, 48 * HOUR - 400, 31 * DAY)))
    def time_passes(self, seconds):
        self.time.on(seconds)

    @rule(number=HUBS, chore=st.sampled_from((exchange.run_out, exchange.expire)))
    def do_a_chore(self, number, chore):
        self.at(number, chore)

    # What holds

    @invariant()
    def the_home_promises_no_more_than_there_is(self):
        for number, listing_id in self.listings:
            found = self.held(number, Listing, Listing.id == listing_id)
            assert [each.id for each in found if each.promised + each.handed > each.quantity] == []

    @invariant()
    def nobody_is_told_of_what_somebody_else_was_promised(self):
        for number, listing_id in self.listings:
            quantity = self.held(number, Listing, Listing.id == listing_id)[0].quantity
            assert len(self.told(listing_id) | self.handed(number, listing_id)) <= quantity

    def told(self, listing_id):
        """Ids of those who read "promised" where they asked, by the clock of that machine."""
        about, now = (Reservation.listing_id == listing_id) & (Reservation.heard != ""), self.time.moment
        return {
            each.id
            for number in (0, 1)
            for each in self.held(number, Reservation, about)
            if exchange.state_of(each, now + self.skews[number]) == exchange.PROMISED
        }

    def handed(self, number, listing_id):
        """Ids of those who have theirs, and a word for each of them who was forgotten since."""
        about = (Reservation.listing_id == listing_id) & Reservation.handed_at.is_null(False)
        known = {each.id for each in self.held(number, Reservation, about)}
        count = self.held(number, Listing, Listing.id == listing_id)[0].handed
        return known | {f"forgotten {one}" for one in range(count - len(known))}

    def held(self, number, model, wanted):
        with self.network.hubs[number].active():
            return list(model.select().where(wanted))

    def teardown(self):
        super().teardown()
        for number in (0, 1):
            standing = self.held(number, Reservation, ~Reservation.gone)
            assert [each.id for each in standing if exchange.state_of(each) == exchange.REQUESTED] == []
        for number, listing_id in self.listings:
            self.at(number, self.nothing_is_stuck, listing_id)

    def nothing_is_stuck(self, listing_id):
        """What is noted as promised is promised to somebody, and nobody waits while one is free."""
        found = Listing.get_by_id(listing_id)
        states = [exchange.state_of(each) for each in exchange.line_of(listing_id)]
        running = line.running(found, clock.now())
        free = promises.free_of(found.quantity, found.promised, found.handed)
        assert found.promised == states.count(exchange.PROMISED)
        assert (running and min(free, states.count(exchange.WAITING))) in (False, 0)
