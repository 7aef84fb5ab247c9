"""What time does: promises run out, listings end, names are forgotten."""

import pytest

from hub.domain import exchange
from hub.domain.exchange import promises
from hub.domain.people import secrets
from hub.models import ledger
from hub.models.exchange import Listing, Reservation
from hub.models.gate import gate
from tests.support.factories import DAY, HOUR, make_listing, make_person, reserve

LASTS = 59 * HOUR - 1  # from noon UTC to the last second, in Paris, of the day on which 48 hours are over
RUNS_OUT = LASTS + promises.MARGIN


def states(listing):
    return [asker.state for asker in exchange.line_of(listing.id)]


@pytest.mark.parametrize(
    ("seconds", "lapsed", "found"),
    [
        (LASTS - 1, 0, ["promised", "waiting"]),
        (RUNS_OUT - 1, 0, ["waiting", "lapsed"]),
        (RUNS_OUT, 1, ["promised", "lapsed"]),
    ],
)
def test_a_promise_that_nobody_comes_for_goes_to_the_next(hub, time, seconds, lapsed, found):
    coat = make_listing()
    reserve(coat), reserve(coat)
    time.on(seconds)

    assert (exchange.run_out(), states(coat), exchange.run_out()) == (lapsed, found, 0)


def test_a_listing_ends_and_who_waits_is_told_and_a_promise_is_kept(hub, time):
    coat = make_listing()
    time.on(30 * DAY - HOUR)
    reserve(coat), reserve(coat)
    time.on(HOUR)

    assert (exchange.expire(), exchange.listing(coat.id).state, exchange.expire()) == (1, "expired", 0)
    assert (states(coat), exchange.to_tell()) == (["promised", "turned_down"], 1)


def test_what_is_promised_when_its_listing_ends_still_changes_hands(hub, time):
    coat = make_listing()
    time.on(30 * DAY - HOUR)
    mine = reserve(coat, code_hash=secrets.hash_digits("4821")).reservation
    time.on(HOUR)
    exchange.expire()
    exchange.hand_over(mine.id, code="4821")

    assert exchange.listing(coat.id).listing.handed == 1


def test_a_walk_ends_when_it_starts(hub, time):
    walk = make_listing(thing="walk", starts=time.moment + DAY)
    time.on(DAY)

    assert (exchange.board("moments").cards, exchange.expire()) == ([], 1)
    assert exchange.listing(walk.id).state == "expired"


# Forgotten


@pytest.mark.parametrize(("seconds", "erased"), [(30 * DAY - 1, 0), (30 * DAY, 1)])
def test_who_got_something_is_forgotten_thirty_days_later(hub, time, seconds, erased):
    coat = make_listing()
    mine = reserve(coat, code_hash=secrets.hash_digits("4821")).reservation
    exchange.hand_over(mine.id, code="4821")
    time.on(seconds)

    assert (exchange.purge_reservations(), Reservation.select().count()) == (erased, 1 - erased)
    assert (exchange.listing(coat.id).listing.handed, ledger.line("reservation", mine.id).erased) == (1, erased)


def test_who_waited_is_forgotten_thirty_days_after_the_listing_ended(hub, time):
    coat = make_listing()
    reserve(coat)
    exchange.withdraw_listing(coat.id, by="team")
    time.on(30 * DAY - 1)
    before = exchange.purge_reservations()
    time.on(1)

    assert (before, exchange.purge_reservations()) == (0, 1)


def test_who_waits_for_what_is_open_is_not_forgotten(hub, time):
    walk = make_listing(thing="walk")
    reserve(walk), reserve(walk)
    for _ in range(3):
        time.on(20 * DAY)
        exchange.confirm(walk.id, by="team")

    assert (exchange.purge_reservations(), states(walk)) == (0, ["promised", "waiting"])


def test_more_than_fit_in_one_act_are_all_forgotten(hub, time, monkeypatch):
    monkeypatch.setattr(exchange.keeping, "BATCH", 2)
    for _ in range(5):
        reserve(make_listing())
    time.on(61 * DAY)

    assert (exchange.run_out(), exchange.expire(), exchange.purge_reservations()) == (5, 5, 5)


def test_what_never_met_its_listing_goes_too(hub, time):
    mine = reserve(make_listing()).reservation
    gate().run(ledger.erase, "listing", mine.listing_id)
    time.on(30 * DAY)

    assert (exchange.purge_reservations(), Reservation.select().count()) == (1, 0)


def test_who_put_something_up_is_forgotten_30_days_after_its_end(hub, time):
    ana = make_person()
    coat, shoes = make_listing(ana), make_listing(ana, thing="shoes")
    exchange.withdraw_listing(coat.id, ana.id)
    time.on(30 * DAY - 1)
    assert exchange.forget_authors() == 0

    time.on(1)
    assert (exchange.forget_authors(), exchange.forget_authors()) == (1, 0)
    assert [own.id for own in exchange.listings_of(ana.id)] == [shoes.id]


def test_the_words_of_a_person_go_with_their_name(hub, time):
    ana = make_person()
    fields = {"title": "Karim's chair", "description": "Blue, of Karim", "section": "equipment", "side": "gift"}
    chair = exchange.post(fields, ana.id)
    exchange.send_back(chair.id, "Please do not write your name")
    time.on(30 * DAY)
    exchange.forget_authors()
    left = Listing.get_by_id(chair.id)

    assert [getattr(left, name) for name in exchange.keeping.PERSONAL] == [""] * 7


def test_the_words_of_the_team_stay(hub, time):
    chair = make_listing(title="A chair for the hall", section="equipment")
    exchange.withdraw_listing(chair.id, by="team")
    time.on(30 * DAY)

    assert (exchange.forget_authors(), Listing.get_by_id(chair.id).title) == (0, "A chair for the hall")
