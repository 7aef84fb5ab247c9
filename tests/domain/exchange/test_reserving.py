"""Asking for what somebody put up, and giving it back."""

import pytest

from hub.domain import exchange, people
from hub.domain.exchange import reserving
from hub.errors import Conflict, Invalid, NotFound
from hub.models.exchange import Listing, Reservation
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, make_listing, make_person, reserve


def states(listing):
    return [asker.state for asker in exchange.line_of(listing.id, withdrawn=True)]


def test_the_first_is_promised_and_the_next_reads_already_promised(hub, time):
    coat = make_listing()
    first, second = reserve(coat), reserve(coat)

    assert (first.state, first.reservation.until) == ("promised", time.moment + 59 * HOUR - 1)
    assert (second.state, second.reservation.until) == ("waiting", None)


def test_the_listing_counts_what_is_promised(hub):
    coat = make_listing(quantity=2)
    for _ in range(3):
        reserve(coat)
    sheet = exchange.listing(coat.id)

    assert (sheet.listing.promised, sheet.state, sheet.free, sheet.answer) == (2, "promised", 0, "waiting")


def test_who_comes_along_has_a_promise_without_an_end(hub, time):
    walk = make_listing(thing="walk", quantity=2, starts=time.moment + 9 * DAY)
    outcome = reserve(walk)
    time.on(8 * DAY)
    exchange.run_out()

    assert (outcome.state, states(walk)) == ("promised", ["promised"])


def test_what_is_given_back_goes_to_the_next_who_is_told(hub):
    coat = make_listing()
    first, second = reserve(coat), reserve(coat)
    exchange.withdraw(first.reservation.id)
    exchange.withdraw(first.reservation.id)

    assert states(coat) == ["promised", "withdrawn"]
    assert (exchange.to_tell(), Reservation.get_by_id(second.reservation.id).told) == (1, False)


def test_an_answer_that_was_heard_is_no_news(hub):
    coat = make_listing()
    first, second = reserve(coat), reserve(coat)
    exchange.withdraw(first.reservation.id)
    exchange.mark_told([second.reservation.id])

    assert exchange.to_tell() == 0


def test_a_resident_who_asks_twice_gets_the_first_answer(ana):
    coat = make_listing()
    first, again = reserve(coat, person=ana), reserve(coat, person=ana)

    assert (again.reservation.id, again.again, len(states(coat))) == (first.reservation.id, True, 1)


def test_a_name_that_somebody_carries_is_refused(hub):
    coat = make_listing()
    reserve(coat, "fox-99")

    with pytest.raises(Conflict):
        reserve(coat, "fox-99")
    with pytest.raises(Invalid):
        reserve(coat, "Bob")


def test_who_asks_for_others_things_carries_their_name_until_it_is_over(hub):
    outcome = reserve(make_listing(), "fox-99")
    carried = people.is_free("fox-99")
    exchange.withdraw(outcome.reservation.id)

    assert (carried, people.is_free("fox-99")) == (False, True)


def test_nobody_takes_their_own(ana):
    with pytest.raises(Conflict):
        reserve(make_listing(ana), person=ana)


def test_a_minor_meets_nobody_alone_and_takes_things(ana):
    young = make_person(minor=True)
    with pytest.raises(Conflict):
        reserve(make_listing(ana, thing="walk"), person=young)

    for made in (make_listing(ana), make_listing(thing="walk"), make_listing(thing="walk", host="Emmaüs")):
        assert reserve(made, person=young).state == "promised"


@pytest.mark.parametrize("blocked_by_author", [True, False])
def test_two_people_who_are_hidden_from_each_other_do_not_meet(ana, bo, blocked_by_author):
    coat = make_listing(ana)
    people.block(*((ana.id, bo.id) if blocked_by_author else (bo.id, ana.id)))

    for look in (lambda: reserve(coat, person=bo), lambda: exchange.listing(coat.id, bo.id)):
        with pytest.raises(NotFound):
            look()
    assert exchange.listing(coat.id).listing.id == coat.id


def test_what_is_over_is_not_promised(ana, time):
    gone, late, waits = make_listing(), make_listing(), make_listing(ana, description="Bleu")
    exchange.withdraw_listing(gone.id, by="team")
    time.on(30 * DAY)

    for made, refused in ((gone, Conflict), (late, Conflict), (waits, NotFound)):
        with pytest.raises(refused):
            reserve(made)


def hide(listing, hidden=True):
    """As the row arrives from national."""

    def write():
        found = Listing.get_by_id(listing.id)
        found.hidden = hidden
        found.save()
        exchange.after_merge("listing", [listing.id])

    gate().run(write)


def test_what_national_hides_is_promised_to_nobody_until_it_is_shown_again(hub):
    coat = make_listing()
    first, second = reserve(coat), reserve(coat)
    hide(coat)
    exchange.withdraw(first.reservation.id)
    meanwhile = states(coat)
    hide(coat, False)

    assert (meanwhile, states(coat)) == (["waiting", "withdrawn"], ["promised", "withdrawn"])
    assert Reservation.get_by_id(second.reservation.id).told == False  # noqa: E712 - as SQLite says it


def test_a_desk_gives_a_guest_a_name_that_nobody_carries(ana):
    with pytest.raises(Conflict):
        reserve(make_listing(), "fox-12", by="team")
    assert reserve(make_listing(), "fox-13", by="team").state == "promised"


def test_nothing_is_withdrawn_that_is_not_there(hub):
    with pytest.raises(NotFound):
        exchange.withdraw("nothing")


def test_one_person_takes_so_many_things_at_once_and_the_team_may_go_on(hub):
    ana = make_person()
    for _ in range(reserving.MOST_HELD):
        reserve(make_listing(), person=ana)
    with pytest.raises(Conflict, match="already"):
        reserve(make_listing(), person=ana)

    assert reserve(make_listing(thing="walk"), person=ana).state == "promised"
    assert reserve(make_listing(side="request"), person=ana).state == "promised"
    assert reserve(make_listing(), person=ana, by="team").state == "promised"


def test_one_person_brings_so_many_things_at_once(hub):
    ana = make_person()
    for _ in range(reserving.MOST_HELD):
        reserve(make_listing(side="request"), person=ana)
    with pytest.raises(Conflict) as refused:
        reserve(make_listing(side="request"), person=ana)

    assert refused.value.message == reserving.ENOUGH_TO_BRING
    assert reserve(make_listing(side="request"), person=ana, by="team").state == "promised"


def test_what_was_given_back_or_taken_home_counts_no_more(hub):
    ana = make_person()
    held = [reserve(make_listing(), person=ana).reservation for _ in range(reserving.MOST_HELD)]
    exchange.withdraw(held[0].id)
    exchange.hand_over(held[1].id, card=people.new_card(ana.id))

    assert [reserve(make_listing(), person=ana).state for _ in range(2)] == ["promised", "promised"]
