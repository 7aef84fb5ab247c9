"""The desk: who shows what, what changes hands, what is taken back."""

import pytest

from hub.domain import exchange, people
from hub.domain.people import secrets
from hub.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from tests.support.factories import DAY, make_listing, reserve


@pytest.fixture
def coat(hub):
    return make_listing()


def by_guest(listing, code="4821"):
    return reserve(listing, code_hash=secrets.hash_digits(code)).reservation


def state(reservation):
    listing_id = reservation.listing_id
    return next(each.state for each in exchange.line_of(listing_id) if each.id == reservation.id)


def test_a_guest_gets_it_with_the_digits_of_the_ticket(coat):
    mine = by_guest(coat)
    exchange.hand_over(mine.id, code="4821", by="team")
    found = exchange.listing(coat.id)

    assert (state(mine), found.state, found.listing.handed, found.listing.promised) == ("handed", "done", 1, 0)


def test_a_resident_gets_it_with_the_card(coat):
    made = people.create_resident("owl-9")
    mine = reserve(coat, person=made.person).reservation
    exchange.hand_over(mine.id, card=made.card)

    assert state(mine) == "handed"


def test_the_card_of_somebody_else_does_not_fit(coat, ana):
    mine, stranger = reserve(coat, person=ana).reservation, people.create_resident("owl-9")

    with pytest.raises(Conflict):
        exchange.hand_over(mine.id, card=stranger.card)
    with pytest.raises(Invalid):
        exchange.hand_over(mine.id, card="no card")


def test_wrong_digits_are_counted_and_then_wait(coat):
    mine = by_guest(coat)
    for _ in range(5):
        with pytest.raises(NotFound):
            exchange.hand_over(mine.id, code="0000")

    with pytest.raises(Unavailable):
        exchange.hand_over(mine.id, code="4821")
    assert state(mine) == "promised"


def test_nothing_changes_hands_without_a_look_at_card_or_ticket(coat):
    with pytest.raises(Forbidden):
        exchange.hand_over(by_guest(coat).id, by="team")


def test_twice_is_as_once(coat):
    mine = by_guest(coat)
    for _ in range(2):
        exchange.hand_over(mine.id, code="4821")

    assert exchange.listing(coat.id).listing.handed == 1


def test_who_is_not_in_turn_gets_nothing(coat):
    by_guest(coat)
    waits = by_guest(coat, "7305")

    with pytest.raises(Conflict):
        exchange.hand_over(waits.id, code="7305")


def test_who_comes_late_gets_it_when_nobody_else_was_promised(coat, time):
    mine = by_guest(coat)
    time.on(3 * DAY)
    lapsed = (exchange.run_out(), state(mine))
    exchange.hand_over(mine.id, code="4821")

    assert (lapsed, state(mine)) == ((1, "lapsed"), "handed")


def test_who_comes_late_finds_it_promised_to_the_next(coat, time):
    mine, _ = by_guest(coat), by_guest(coat)
    time.on(3 * DAY)
    exchange.run_out()

    with pytest.raises(Conflict):
        exchange.hand_over(mine.id, code="4821")


def test_when_all_is_gone_who_waits_is_told(coat):
    mine, waits = by_guest(coat), by_guest(coat)
    exchange.hand_over(mine.id, code="4821")

    assert (state(waits), exchange.to_tell()) == ("turned_down", 1)


def test_one_of_two_stays_open(hub):
    socks = make_listing(thing="socks", quantity=2)
    exchange.hand_over(by_guest(socks).id, code="4821")
    sheet = exchange.listing(socks.id)

    assert (sheet.state, sheet.free, sheet.answer) == ("open", 1, "promised")


@pytest.mark.parametrize(("seconds", "back"), [(600, True), (601, False)])
def test_a_slip_is_taken_back_within_ten_minutes(coat, time, seconds, back):
    mine = by_guest(coat)
    exchange.hand_over(mine.id, code="4821")
    time.on(seconds)
    if not back:
        with pytest.raises(Conflict):
            exchange.undo_hand_over(mine.id)
    else:
        exchange.undo_hand_over(mine.id)

    found = exchange.listing(coat.id).listing
    assert (state(mine), found.status, found.handed) == (("promised", "open", 0) if back else ("handed", "done", 1))


def test_who_was_turned_down_by_a_slip_waits_again(coat):
    mine, waits = by_guest(coat), by_guest(coat)
    exchange.hand_over(mine.id, code="4821")
    exchange.undo_hand_over(mine.id)

    assert (state(mine), state(waits), exchange.to_tell()) == ("promised", "waiting", 0)
    assert exchange.listing(coat.id).listing.promised == 1


def test_nobody_fetches_a_walk(hub):
    with pytest.raises(Conflict):
        exchange.hand_over(by_guest(make_listing(thing="walk")).id, code="4821")


def test_the_desk_sees_what_is_to_be_handed_over_what_ends_first_on_top(coat, ana, time):
    late = reserve(make_listing(ana, thing="hat", side="request"), person=None)
    time.on(-DAY)
    soon = reserve(coat, person=ana)
    by_guest(coat), reserve(make_listing(thing="walk"))
    time.on(DAY)
    found = exchange.desk()

    assert [(each.reservation_id, each.side, each.thing, each.card, each.giver) for each in found] == [
        (soon.reservation.id, "gift", "coat", True, ""), (late.reservation.id, "request", "hat", False, "fox-12")]


def test_a_promise_that_has_ended_leaves_the_desk(coat, time):
    by_guest(coat)
    time.on(3 * DAY)

    assert exchange.desk() == []


def test_who_comes_late_is_found_by_card_and_by_id_while_one_is_free(coat, ana, time):
    mine = reserve(coat, person=ana).reservation
    time.on(3 * DAY)
    exchange.run_out()

    assert exchange.desk() == []
    assert [each.reservation_id for each in exchange.handovers_of(ana.id)] == [mine.id]
    assert exchange.handover(mine.id).until < time.moment


def test_who_comes_late_finds_nothing_once_it_is_promised_to_another(coat, ana, time):
    mine = reserve(coat, person=ana).reservation
    by_guest(coat)
    time.on(3 * DAY)
    exchange.run_out()

    assert (exchange.handover(mine.id), exchange.handovers_of(ana.id)) == (None, [])


def test_the_desk_goes_on_page_by_page(hub):
    racks = [make_listing(quantity=3) for _ in range(2)]
    all_of_them = [reserve(rack).reservation.id for rack in racks for _ in range(3)]
    pages = [each.reservation_id for skip in (0, 2, 4, 6) for each in exchange.desk(limit=2, skip=skip)]

    assert sorted(pages) == sorted(all_of_them)


def test_who_forgot_the_card_gets_it_by_saying_their_picture_name(coat, ana):
    mine = reserve(coat, person=ana).reservation
    with pytest.raises(Forbidden):
        exchange.hand_over(mine.id, name="owl-99")
    before = state(mine)
    exchange.hand_over(mine.id, name=ana.picture_name)

    assert (before, state(mine)) == ("promised", "handed")
