"""Two hubs of one area and an event of the first: lent seats, requests, answers, what is asked back."""

import pytest

from hub.domain import events
from hub.domain.events import finding, line
from hub.errors import Conflict, Forbidden, Invalid
from hub.models import ledger, rows
from hub.models.events import Event
from tests.support.carrying import carry_all, meet
from tests.support.factories import DAY, make_event, sign_up
from tests.support.hubs import set_up
from tests.support.lending import asks, host, lend, lent, states
from tests.support.stores import StoreHub


def test_a_new_event_lends_a_seat_to_each_hub_of_the_area(two):
    a, b = two

    event = host(a, capacity=6)

    assert lent(a, event) == {"La Halte": (1, 1)}
    assert event.taken == 1


@pytest.mark.parametrize("fields", [{"capacity": 1}, {"discreet": True, "reach": "hub", "capacity": 6}])
def test_nothing_is_lent_of_one_seat_or_of_a_discreet_event(two, fields):
    a, _ = two
    with a.active():
        event = make_event(**{"reach": "area"} | fields)

    assert lent(a, event) == {}


def test_a_hub_confirms_from_its_lot_at_once_and_asks_for_more(two):
    a, b = two
    event = host(a, capacity=6)
    meet(a, b)

    assert [asks(b, event).state for _ in range(2)] == ["confirmed", "requested"]


def test_the_home_answers_what_was_asked_in_turn(two, time):
    a, b = two
    event = host(a, capacity=3)
    meet(a, b)
    for _ in range(3):
        time.on(1)
        asks(b, event)
    asks(a, event)

    meet(a, b)

    assert states(b, event) == ["confirmed", "confirmed", "waiting"]
    assert states(a, event) == ["confirmed", "confirmed", "confirmed", "waiting"]


def test_one_seat_and_two_hubs_cut_off_give_one_seat(two, time):
    a, b = two
    event = host(a, capacity=1)
    meet(a, b)
    asks(b, event)
    time.on(1)
    asks(a, event)

    meet(a, b)

    assert (states(a, event), states(b, event)) == (["confirmed", "waiting"], ["waiting"])


def test_the_answer_is_news_at_the_hub_where_it_was_asked(two):
    a, b = two
    event = host(a, capacity=3)
    meet(a, b)
    asks(b, event)
    asks(b, event)

    meet(a, b)

    with b.active():
        assert events.to_tell() == 1
    with a.active():
        assert events.to_tell() == 0


def test_a_board_shows_what_is_left_of_the_lot(two, time):
    a, b = two
    event = host(a, capacity=2)
    asks(a, event)
    meet(a, b)
    with b.active():
        before = events.upcoming(time.moment).cards[0]
        sheet = events.sheet(event.id)
        sign_up(event)
        after = events.upcoming(time.moment).cards[0]

    assert (before.taken, before.free, before.full, sheet.free, sheet.answer) == (2, 1, False, 1, "confirmed")
    assert (after.free, after.full, bool(after.mine), after.home_name) == (0, True, False, "Le Relais")


def test_who_leaves_frees_a_seat_of_the_lot_for_the_next_there(two):
    a, b = two
    event = host(a, capacity=2)
    meet(a, b)
    first = asks(b, event)
    asks(b, event)

    with b.active():
        events.withdraw(first.sign_up.id)

    assert states(b, event) == ["confirmed"]


def test_the_host_lends_more_and_takes_unused_seats_back(two):
    a, b = two
    event = host(a, capacity=6)
    lend(a, event, b, 4)
    meet(a, b)
    asks(b, event, children=1)
    lend(a, event, b, 0)
    assert lent(a, event) == {"La Halte": (4, 0)}

    meet(a, b)

    assert lent(a, event) == {"La Halte": (2, 0)}
    with a.active():
        assert events.event(event.id).taken == 2


def test_seats_asked_back_go_home_when_somebody_leaves(two):
    a, b = two
    event = host(a, capacity=2)
    meet(a, b)
    used = asks(b, event)
    lend(a, event, b, 0)
    meet(a, b)
    with b.active():
        events.withdraw(used.sign_up.id)

    meet(a, b)

    assert (lent(a, event), asks(b, event).state) == ({"La Halte": (0, 0)}, "requested")


def test_no_more_is_lent_than_is_free(two):
    a, b = two
    event = host(a, capacity=3)
    asks(a, event)

    with pytest.raises(Conflict) as refused:
        lend(a, event, b, 3)

    assert str(refused.value) == "Only 1 seats are free."


def test_lent_seats_count_as_promised(two):
    a, b = two
    event = host(a, capacity=2)

    assert [asks(a, event).state for _ in range(2)] == ["confirmed", "waiting"]


def test_only_the_host_lends(two):
    a, b = two
    event = host(a, capacity=6)
    meet(a, b)

    with pytest.raises(Forbidden):
        lend(b, event, a, 1)


@pytest.fixture
def asked_before(two):
    """The two hubs; the first has heard that people of the other asked three times for an event of its own."""
    a, b = two
    event = host(a, capacity=2)
    meet(a, b)
    for _ in range(3):
        asks(b, event)
    carry_all(b, a)
    return two


def test_hubs_whose_people_asked_before_get_more(asked_before):
    a, _ = asked_before

    assert lent(a, host(a, capacity=10)) == {"La Halte": (3, 3)}
    assert lent(a, host(a, capacity=4)) == {"La Halte": (2, 2)}


def test_who_asked_long_ago_is_one_of_the_others_again(asked_before, time):
    a, _ = asked_before
    time.on(92 * DAY)

    assert lent(a, host(a, capacity=10)) == {"La Halte": (1, 1)}


def test_it_still_counts_after_the_names_were_erased(asked_before, time):
    a, _ = asked_before
    time.on(40 * DAY)
    with a.active():
        assert events.purge_sign_ups() == 3

    assert lent(a, host(a, capacity=10)) == {"La Halte": (3, 3)}


def test_a_hub_that_is_new_in_the_area_gets_its_seat(tmp_path, time):
    a, b = (set_up(StoreHub(tmp_path / name), name) for name in ("Le Relais", "La Halte"))
    event = host(a, capacity=6)
    assert lent(a, event) == {}

    meet(a, b)

    assert lent(a, event) == {"La Halte": (1, 1)}
    a.close()
    b.close()


def test_two_days_before_unused_seats_come_back_to_who_waits(two, time):
    a, b = two
    with a.active():
        event = make_event(time.moment + 5 * DAY, reach="area", capacity=2)
    meet(a, b)
    asks(a, event)
    asks(a, event)
    time.on(3 * DAY)
    with a.active():
        events.look_after_seats()

    meet(a, b)

    assert states(a, event) == ["confirmed", "confirmed"]


def test_seats_in_use_stay_where_they_are(two, time):
    a, b = two
    event = host(a, capacity=2)
    meet(a, b)
    asks(b, event)
    carry_all(b, a)
    asks(a, event)
    asks(a, event)
    with a.active():
        events.look_after_seats()

    meet(a, b)

    assert states(a, event) == ["confirmed", "confirmed", "waiting"]
    assert lent(a, event) == {"La Halte": (1, 1)}


def test_no_more_is_asked_back_than_people_wait_for(two):
    a, b = two
    event = host(a, capacity=4)
    lend(a, event, b, 3)
    asks(a, event)
    asks(a, event)

    with a.active():
        events.look_after_seats()
        events.look_after_seats()

    assert lent(a, event) == {"La Halte": (3, 2)}


def test_an_event_that_people_of_another_hub_come_to_stays_in_their_sight(two):
    a, b = two
    event = host(a, capacity=6)
    meet(a, b)
    placed = asks(b, event).sign_up
    meet(a, b)

    with a.active(), pytest.raises(Invalid, match="People of other hubs signed up"):
        events.change(event.id, {"reach": "hub"})
    with b.active():
        events.withdraw(placed.id)
    meet(a, b)
    with a.active():
        assert events.change(event.id, {"reach": "hub"}).reach == "hub"


def leave(event_id):
    """As sync does with what left the reach of a hub."""
    rows.wipe(Event, event_id)
    ledger.line("event", event_id).delete_instance()


def test_an_event_that_others_no_longer_see_gets_its_seats_back(two):
    a, b = two
    event = host(a, capacity=6)
    meet(a, b)
    with a.active():
        events.change(event.id, {"reach": "hub"})
    with b.active():
        b.store.gate.run(leave, event.id)

    meet(a, b)

    assert lent(a, event) == {"La Halte": (0, 0)}


def test_a_cancelling_at_home_is_news_for_the_people_of_the_other_hub(two):
    a, b = two
    event = host(a, capacity=6)
    meet(a, b)
    asks(b, event)
    with a.active():
        events.cancel(event.id, "Rain.")

    meet(a, b)

    with b.active():
        assert (events.to_tell(), events.event(event.id).reason) == (1, "Rain.")


def test_what_came_from_elsewhere_is_found_by_its_words(two, time):
    a, b = two
    host(a, title="Pétanque")

    meet(a, b)

    with b.active():
        assert [card.title for card in events.upcoming(time.moment, text="petan").cards] == ["Pétanque"]


def more_for_those_who_wait(hub, event):
    """The hub gets a second seat of its lot, and gives it to who waits there."""
    with hub.active():
        lot = finding.lot_of(event.id)
        lot.granted = 2
        hub.store.gate.run(lot.save)
        hub.store.gate.run(line.settle, events.event(event.id))
        return [each.from_allotment for each in finding.live(event.id)]


def test_a_seat_given_twice_by_lot_and_home_counts_once(two, time):
    a, b = two
    event = host(a, capacity=6)
    meet(a, b)
    asks(b, event)
    time.on(1)
    asks(b, event)
    lend(a, event, b, 2)
    carry_all(b, a)  # the home decides about the second, while …
    assert more_for_those_who_wait(b, event) == [1, 1]

    meet(a, b)

    with a.active():
        assert [each.decided for each in finding.live(event.id)] == [None, 0]


@pytest.mark.parametrize("kind", ["event", "sign_up", "allotment", "hub", "listing"])
def test_what_is_not_here_is_passed_over(two, kind):
    a, b = two
    event = host(a, capacity=6)
    with a.active():
        events.after_merge(kind, ["unknown"])

    assert lent(a, event) == {"La Halte": (1, 1)}
