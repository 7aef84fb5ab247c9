"""A visit knows one promise beside its one place, under one name and code, until it is over."""

import pytest

from hub import clock
from hub.domain import events, exchange, hall
from hub.domain.people import secrets
from hub.errors import Conflict, NotFound, Unavailable
from hub.models.hall import Visit
from tests.support.factories import a_name, make_event, make_listing, make_person, reserve, sign_up

pytestmark = pytest.mark.usefixtures("hub")


@pytest.fixture(autouse=True)
def _noon():
    clock._now = lambda: 1_796_126_400


@pytest.fixture
def visit():
    return hall.begin()[0]


def ask(visit, listing, name="owl-7", code="4821"):
    return hall.reserve(visit.id, listing.id, name, secrets.hash_digits(code))


def now(visit):
    return Visit.get_by_id(visit.id)


def test_a_guest_asks_for_one_thing_a_visit(visit):
    coat = make_listing()
    first, again = ask(visit, coat), ask(visit, coat, "owl-8")

    assert (again.reservation.id, again.again) == (first.reservation.id, True)
    assert hall.held_listing(now(visit)).id == first.reservation.id
    with pytest.raises(hall.OneEach):
        ask(visit, make_listing())


def test_what_was_given_back_makes_room_for_another(visit):
    exchange.withdraw(ask(visit, make_listing()).reservation.id)

    assert ask(visit, make_listing(thing="hat")).state == "promised"


@pytest.mark.parametrize("place_first", [True, False])
def test_a_place_and_a_thing_have_one_name_and_one_code(visit, place_first):
    soup, coat = make_event(), make_listing()
    acts = [
        lambda name: hall.come(visit.id, soup.id, name, 0, secrets.hash_digits("4821")).sign_up,
        lambda name: ask(visit, coat, name).reservation,
    ]
    first, second = acts if place_first else acts[::-1]
    one, other = first("owl-7"), second("deer-9")

    assert (other.picture_name, other.code_hash) == ("owl-7", one.code_hash)


def test_a_residents_name_is_not_given_to_a_guest(visit):
    make_person("owl-7")

    with pytest.raises(Conflict):
        ask(visit, make_listing())


def test_nobody_asks_in_a_visit_that_is_over(visit):
    hall.end(visit.id)

    with pytest.raises(NotFound):
        ask(visit, make_listing())


def test_a_promise_opens_for_its_visit_and_its_person_only(visit):
    person = make_person("deer-9")
    mine, theirs = ask(visit, make_listing()).reservation, reserve(make_listing(), person=person).reservation

    assert hall.promise(mine.id, now(visit)).answer == hall.promise(theirs.id, person_id=person.id).answer == "yes"
    for reservation, looker, owner in ((mine, None, ""), (theirs, now(visit), ""), (theirs, None, "somebody")):
        with pytest.raises(NotFound):
            hall.promise(reservation.id, looker, owner)


def test_a_promise_that_is_seen_is_told(visit):
    coat = make_listing()
    first = reserve(coat).reservation
    waits = ask(visit, coat).reservation
    exchange.withdraw(first.id)
    before = exchange.to_tell()
    hall.promise(waits.id, now(visit))

    assert (before, exchange.to_tell()) == (1, 0)


def test_name_and_code_open_both_tickets(visit):
    hashed = secrets.hash_digits("4821")
    place = sign_up(make_event(), picture_name="owl-7", code_hash=hashed).sign_up
    thing = reserve(make_listing(), "owl-7", code_hash=hashed).reservation
    found = hall.find_ticket(visit.id, "owl-7", "4821")

    assert (found.id, now(visit).sign_up_id, now(visit).reservation_id) == (place.id, place.id, thing.id)


def test_who_has_a_thing_only_finds_it(visit):
    thing = reserve(make_listing(), "owl-7", code_hash=secrets.hash_digits("4821")).reservation

    assert hall.find_ticket(visit.id, "owl-7", "4821").id == thing.id
    assert (now(visit).sign_up_id, now(visit).reservation_id) == ("", thing.id)


def test_wrong_codes_wait_for_the_thing_as_for_the_place(visit):
    reserve(make_listing(), "owl-7", code_hash=secrets.hash_digits("4821"))
    for _ in range(5):
        with pytest.raises(NotFound):
            hall.find_ticket(visit.id, "owl-7", "0000")

    with pytest.raises(Unavailable):
        hall.find_ticket(visit.id, "owl-7", "4821")


def test_who_has_a_place_under_another_name_is_told_so_as_before(visit):
    hall.come(visit.id, make_event().id, a_name(), 0, "hash")

    with pytest.raises(hall.OneEach):
        hall.come(visit.id, make_event().id, a_name(), 0, "hash")
    assert events.to_tell() == 0
