"""A hub that is gone for ever: its heir decides, promises nothing that nobody looked at, and the dead stay dead."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domain import events, exchange, hubs, national, offers
from hub.domain.events import seats
from hub.domain.national import heirs
from hub.errors import Conflict, Forbidden, Invalid
from hub.models.events import Allotment, Event, SignUp
from hub.models.exchange import Listing, Reservation
from hub.models.ledger import Ledger
from hub.models.sync import Refused
from hub.sync.server import Refused as RoundRefused
from tests.support import sampling
from tests.support.factories import make_event, make_listing, reserve, sign_up
from tests.support.network import Network, within
from tests.support.offers import open_offer


@pytest.fixture
def town(network):
    """(network, the hub that will be gone, its heir, a third one): ten seats, two lent to each other."""
    gone, heir, third = network.add("Le Relais"), network.add("La Halte"), network.add("Le Phare")
    network.settle()
    with gone.active():
        event = make_event(reach="area", title="Soup", capacity=10)
        for hub in (heir, third):
            events.set_allotment(event.id, hub.id, 2)
    network.settle()
    return network, gone, heir, third, event


def name_heir(network, gone, heir):
    """National's word, and everybody but the hub that is gone hears of it."""
    with network.national.active():
        national.name_heir(gone.id, heir.id)
        national.settle_gone()
    network.hubs.remove(gone)


def homes(hub, *kinds):
    with hub.active():
        return {row.home for row in Ledger.select().where(Ledger.kind.in_(kinds))}


def ask(hub, event, children=0):
    with hub.active():
        return sign_up(Event.get_by_id(event.id), children)


def state(hub, outcome):
    with hub.active():
        return events.state_of(SignUp.get_by_id(outcome.sign_up.id))


def test_rows_and_what_hangs_on_them_get_the_new_home_everywhere(town):
    network, gone, heir, third, event = town
    ask(third, event)
    network.settle()
    name_heir(network, gone, heir)
    network.settle()
    places = [homes(hub, "event", "sign_up", "allotment") for hub in (network.national, heir, third)]

    assert places == [{heir.id}, {heir.id}, {heir.id}]


def test_the_hub_that_is_gone_is_shut_out_and_lent_nothing_more(town):
    network, gone, heir, third, _ = town
    name_heir(network, gone, heir)
    network.settle()
    with third.active():
        other = make_event(reach="area", capacity=20)
        lent = {lot.hub_id for lot in Allotment.select().where(Allotment.event_id == other.id)}

    assert lent == {heir.id}
    with pytest.raises(RoundRefused) as told:
        network.exchange(gone)
    assert told.value.code == "bad_token"


def test_the_heir_confirms_what_it_was_lent_and_no_more(town):
    network, gone, heir, _, event = town
    with heir.active():
        lent = events.sheet(event.id).free
    name_heir(network, gone, heir)
    network.settle()
    outcomes = [ask(heir, event).state for _ in range(lent + 2)]

    assert (lent, outcomes) == (2, ["confirmed"] * lent + ["requested"] * 2)


def test_others_wait_until_a_person_has_set_the_seats(town):
    network, gone, heir, third, event = town
    name_heir(network, gone, heir)
    network.settle()
    asked = [ask(third, event, children=1) for _ in range(2)]
    network.settle()
    before = [state(third, one) for one in asked]
    with heir.active():
        events.set_seats(event.id, 10)
    network.settle()

    assert (before, [state(third, one) for one in asked]) == (["confirmed", "requested"], ["confirmed"] * 2)


def test_seats_given_by_the_hub_that_is_gone_are_told_to_whoever_sets_them_anew(town):
    network, gone, heir, third, event = town
    for _ in range(4):
        ask(gone, event)  # they never leave that hub; only how many seats are taken
    network.settle()
    name_heir(network, gone, heir)
    network.settle()
    with heir.active():
        (found,) = events.to_set()
        with pytest.raises(Invalid):
            events.set_seats(event.id, found.known - 1)
        events.set_seats(event.id, found.suggested)
        again = events.to_set()

    assert (found.known, found.unknown, found.suggested, again) == (4, 4, 6, [])


def test_its_own_lot_is_part_of_the_heir_s_seats_once_they_are_set(town):
    network, gone, heir, _, event = town
    name_heir(network, gone, heir)
    network.settle()
    mine = ask(heir, event)
    with heir.active():
        events.set_seats(event.id, 5)  # two of them are lent to the third hub
    more = [ask(heir, event).state for _ in range(3)]

    assert (state(heir, mine), more) == ("confirmed", ["confirmed", "confirmed", "waiting"])
    with heir.active():
        assert [lot.out for lot in events.lots(event.id)] == [2, 0]


def test_who_had_not_heard_asks_the_heir_all_the_same(town):
    network, gone, heir, third, event = town
    asked = [ask(third, event) for _ in range(3)]  # cut off: two of what it was lent, one to be decided
    name_heir(network, gone, heir)
    network.settle()
    with heir.active():
        events.set_seats(event.id, 10)
    network.settle()

    assert [state(third, one) for one in asked] == ["confirmed"] * 3
    with third.active():
        assert (Refused.select().count(), homes(third, "sign_up")) == (0, {heir.id})


def test_nothing_of_a_listing_is_promised_before_somebody_has_counted(town):
    network, gone, heir, third, _ = town
    with gone.active():
        coat = make_listing(reach="area", quantity=3)
    network.settle()
    name_heir(network, gone, heir)
    network.settle()
    with heir.active():
        mine = reserve(Listing.get_by_id(coat.id)).state
    with third.active():
        asked = reserve(Listing.get_by_id(coat.id)).reservation
    network.settle()
    with heir.active():
        (found,) = exchange.to_count()
        exchange.count_anew(found.id, 1)
        promised = sorted(exchange.state_of(each) for each in Reservation.select())

    assert (mine, asked.promised_at, promised) == ("requested", None, ["promised", "waiting"])


def test_a_listing_that_is_not_there_is_taken_off_the_board_and_all_are_told(town):
    network, gone, heir, third, _ = town
    with gone.active():
        coat = make_listing(reach="area")
    network.settle()
    name_heir(network, gone, heir)
    network.settle()
    with third.active():
        asked = reserve(Listing.get_by_id(coat.id)).reservation
    network.settle()
    with heir.active():
        exchange.count_anew(coat.id, 0)
    network.settle()

    with third.active():
        told = exchange.state_of(Reservation.get_by_id(asked.id)), Listing.get_by_id(coat.id).status
    assert told == ("turned_down", "withdrawn")


def test_offers_stay_as_they_are_until_the_heir_s_team_has_looked(town):
    network, gone, heir, _, _ = town
    with gone.active():
        job = open_offer(reach="area")
    network.settle()
    name_heir(network, gone, heir)
    network.settle()
    with heir.active():
        before = [(offer.id, offer.status) for offer in offers.to_look_over()]
        offers.looked_over(job.id)

        assert (before, offers.to_look_over()) == ([(job.id, "open")], [])


def test_the_heir_cancels_and_the_hub_that_was_gone_reads_it_when_it_is_let_in_again(town):
    network, gone, heir, third, event = town
    name_heir(network, gone, heir)
    network.settle()
    with heir.active():
        events.cancel(event.id, "The roof leaks")
    come_back(network, gone)

    with gone.active(), pytest.raises(Forbidden):
        events.change(event.id, {"title": "Mine"})
    with gone.active():
        assert Event.get_by_id(event.id).reason == "The roof leaks"


def come_back(network, gone):
    network.enrol(gone, "93")
    network.hubs.append(gone)
    network.settle()


def test_what_the_hub_did_before_it_heard_does_not_count(town):
    network, gone, heir, third, event = town
    name_heir(network, gone, heir)
    network.settle()
    with gone.active():
        events.change(event.id, {"title": "Mine"})
        kept = make_event(reach="area", title="New")
        within(gone, Event.get_by_id(event.id).delete_instance)
    come_back(network, gone)

    told = [titles(hub) for hub in (network.national, heir, third, gone)]
    assert (told, homes(third, "event")) == ([["New", "Soup"]] * 4, {heir.id, gone.id})
    with heir.active():
        assert Event.get_by_id(kept.id).gone is False


def titles(hub):
    with hub.active():
        return sorted(event.title for event in Event.there())


def test_the_heir_is_of_the_same_departement_and_says_where_it_is(town):
    network, gone, heir, third, _ = town
    far, secret = network.add("Far", commune="75118"), network.add("Hidden", kind="secret-address")
    network.settle()
    with network.national.active():
        found = {each.id for each in national.candidates(gone.id)}

    assert found == {heir.id, third.id}
    with network.national.active(), pytest.raises(Conflict):
        national.name_heir(gone.id, secret.id)
    assert far.id not in found


def test_moving_stops_anywhere_and_goes_on(town, monkeypatch):
    network, gone, heir, _, _ = town
    with gone.active():
        for number in range(5):
            make_event(reach="area", title=f"Soup {number}")
    network.settle()
    monkeypatch.setattr("hub.domain.national.heirs.MOST", 2)
    with network.national.active():
        national.name_heir(gone.id, heir.id)
        heirs._move_some(gone.id, heir.id)
        left = national.left_to_move(gone.id)
        national.settle_gone()

        assert (left > 0, national.left_to_move(gone.id)) == (True, 0)


def test_what_was_looked_at_is_not_asked_again(town):
    network, gone, heir, third, event = town
    name_heir(network, gone, heir)
    network.settle()
    with heir.active():
        before = hubs.must_be_looked_at("event", event.id)
        events.set_seats(event.id, 10)
    with third.active():
        ask(third, event)
    network.settle()

    with heir.active():
        assert (before, hubs.must_be_looked_at("event", event.id)) == (True, False)


def test_it_is_the_same_on_each_database(either):
    gone, heir, third = (either.add(name) for name in ("Le Relais", "La Halte", "Le Phare"))
    either.settle()
    with gone.active():
        event = make_event(reach="area", capacity=4)
    either.settle()
    ask(third, event), ask(third, event)
    name_heir(either, gone, heir)
    either.settle()
    with heir.active():
        events.set_seats(event.id, 4)

    assert either.meet() is True
    assert homes(either.national, "event", "sign_up", "allotment") == homes(third, "event", "sign_up") == {heir.id}
    assert either.promised(event.id, heir) == (2, 4)


WHO, CHILDREN, ROUNDS = st.integers(0, 2), st.integers(0, 2), st.booleans()
BEFORE = st.lists(st.tuples(WHO, CHILDREN, ROUNDS), max_size=8)
AFTER = st.lists(st.tuples(WHO, ROUNDS), max_size=8)


@settings(max_examples=100 if sampling.everything else 15)
@given(BEFORE, AFTER)
def test_no_seat_is_promised_twice_whenever_the_home_dies(before, after):
    """before: who asks with how many children, and who exchanges then; after: the same among those who stay."""
    with tempfile.TemporaryDirectory() as folder:
        network = Network(Path(folder))
        try:
            told, capacity = history(network, before, after)
        finally:
            network.close()
    assert told <= capacity


def history(network, before, after):
    """(seats that people were told they have, also by the hub that is gone; seats there are)."""
    gone, heir, third = town = [network.add(name) for name in ("Le Relais", "La Halte", "Le Phare")]
    network.settle()
    with gone.active():
        event = make_event(reach="area", capacity=6)
    network.settle()
    for who, children, meets in before:
        ask(town[who], event, children)
        network.exchange(town[who]) if meets else None
    network.exchange(gone)  # what it promised after its last exchange nobody can know
    name_heir(network, gone, heir)
    for who, meets in after:
        ask(town[who or 1], event)
        network.exchange(town[who or 1]) if meets else None
    set_anew(network, heir)
    network.settle()
    told, _ = network.promised(event.id, heir)
    return told + sum(seats.given(row) for row in all_sign_ups(gone) if row.heard), 6


def set_anew(network, heir):
    network.settle()
    with heir.active():
        for found in events.to_set():
            events.set_seats(found.event.id, found.suggested)


def all_sign_ups(hub):
    with hub.active():
        return list(SignUp.select())
