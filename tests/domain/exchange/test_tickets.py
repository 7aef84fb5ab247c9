"""Who asked and what became of it: one's own, the team's line, a guest's ticket."""

import pytest

from hub.domain import exchange
from hub.domain.people import secrets
from hub.errors import NotFound, Unavailable
from tests.support.factories import DAY, make_listing, reserve


def guest(listing, name="deer-4", code="4821"):
    return reserve(listing, name, code_hash=secrets.hash_digits(code)).reservation


def test_my_own_are_listed_with_what_they_are_about(ana, bo):
    reserve(make_listing(bo, size="L"), person=ana)
    held = exchange.of_person(ana.id)[0]

    assert (held.state, held.thing, held.size, held.author, held.told) == ("promised", "coat", "L", "owl-7", True)


def test_what_i_get_stands_before_what_i_wait_for(ana, bo):
    coat = make_listing()
    reserve(coat, person=bo), reserve(coat, person=ana), reserve(make_listing(thing="hat"), person=ana)

    assert [held.state for held in exchange.of_person(ana.id)] == ["promised", "waiting"]


@pytest.mark.parametrize(("days", "shown"), [(6, 1), (8, 0)])
def test_what_came_to_nothing_is_shown_for_a_week_once_it_was_heard(ana, time, days, shown):
    mine = reserve(make_listing(), person=ana).reservation
    time.on(3 * DAY)
    exchange.run_out()
    exchange.mark_told([mine.id])
    time.on(days * DAY)

    assert len(exchange.of_person(ana.id)) == shown


def test_a_walk_that_is_over_is_out_of_sight(ana, time):
    reserve(make_listing(thing="walk", starts=time.moment + DAY), person=ana)
    before = len(exchange.of_person(ana.id))
    time.on(DAY)

    assert (before, exchange.of_person(ana.id)) == (1, [])


def test_the_team_sees_the_line_in_its_order(hub, ana):
    coat = make_listing()
    first = reserve(coat)
    reserve(coat, person=ana), reserve(coat)
    exchange.withdraw(first.reservation.id)

    found = [(asker.state, asker.person_id) for asker in exchange.line_of(coat.id)]
    assert found == [("promised", ana.id), ("waiting", "")]
    assert len(exchange.line_of(coat.id, withdrawn=True)) == 3


def test_a_ticket_opens_with_name_and_digits_and_says_yes_waiting_or_no(hub):
    coat = make_listing()
    first, _ = guest(coat), guest(coat, "deer-5")
    answers = [exchange.ticket(name, "4821").answer for name in ("deer-4", "deer-5")]
    exchange.withdraw(first.id)

    assert (answers, exchange.ticket("deer-4", "4821").answer) == (["yes", "waiting"], "no")


def test_the_ticket_that_counts_is_shown(hub, time):
    old = guest(make_listing())
    exchange.withdraw(old.id)
    time.on(1)
    new = guest(make_listing(thing="hat"))

    assert exchange.ticket("deer-4", "4821").reservation.id == new.id


@pytest.mark.parametrize(("name", "code"), [("deer-4", "0000"), ("deer-9", "4821")])
def test_a_wrong_name_or_code_opens_nothing(hub, name, code):
    guest(make_listing())

    with pytest.raises(NotFound):
        exchange.ticket(name, code)


def test_after_five_wrong_codes_one_waits(hub, time):
    guest(make_listing())
    for _ in range(5):
        with pytest.raises(NotFound):
            exchange.ticket("deer-4", "0000")
    with pytest.raises(Unavailable):
        exchange.ticket("deer-4", "4821")
    time.on(60)

    assert exchange.ticket("deer-4", "4821").answer == "yes"


def test_who_is_not_waited_for_is_no_news(hub, time):
    guest(make_listing())
    time.on(3 * DAY)
    exchange.run_out()
    before = exchange.to_tell(), [held.state for held in exchange.news()]
    time.on(30 * DAY)

    assert (before, exchange.to_tell(), exchange.news()) == ((1, ["lapsed"]), 0, [])


def test_the_team_sees_for_what_people_wait(hub):
    coat, _ = make_listing(), reserve(make_listing(thing="hat"))
    for _ in range(3):
        reserve(coat)

    assert [(one.thing, one.waiting, one.elsewhere) for one in exchange.awaited()] == [("coat", 2, 0)]
