"""What somebody gave and asked for is shown to them, and goes when they say so; who counted on it is told."""

import pytest

from hub.domain import exchange, hall, people, privacy
from hub.domain.people import secrets
from hub.models import ledger
from hub.models.exchange import Listing, Reservation
from hub.models.people import Block
from tests.support.factories import make_listing, reserve

WORDS = "Quetzalcoatl bleu"  # words that stand nowhere else


@pytest.fixture
def theirs(ana, bo):
    """What Ana put up in her own words, and what she asked for."""
    words = make_listing(ana, description=WORDS)
    exchange.approve(words.id)
    reserve(words, person=bo), reserve(words)
    people.block(ana.id, "far/deer-4")
    return words, reserve(make_listing(thing="hat"), person=ana).reservation


def test_what_is_kept_is_shown_in_plain_values(ana, theirs):
    told = privacy.export(ana.id)

    assert [(one["thing"], one["description"]) for one in told["listings"]] == [("coat", WORDS)]
    assert [(one["thing"], one["state"]) for one in told["reservations"]] == [("hat", "promised")]
    assert told["blocks"] == ["deer-4"]


def test_erasing_takes_listings_reservations_and_blocks_away(ana, theirs):
    words, mine = theirs
    privacy.erase(ana.id)
    left = [model.select().where(model.person_id == ana.id).count() for model in (Listing, Reservation, Block)]

    assert left == [0, 0, 0]
    assert [ledger.line(*key).erased for key in (("listing", words.id), ("reservation", mine.id))] == [True, True]


def test_who_counted_on_it_is_told_and_sees_that_it_is_gone(ana, bo, theirs):
    privacy.erase(ana.id)
    held = exchange.of_person(bo.id)

    assert [(one.state, one.section, one.title) for one in held] == [("turned_down", "", "")]
    assert exchange.to_tell() == 2
    exchange.mark_told([held[0].id])
    assert exchange.to_tell() == 1


def test_what_they_were_promised_goes_to_the_next(ana, bo):
    coat = make_listing()
    reserve(coat, person=ana), reserve(coat, person=bo)
    privacy.erase(ana.id)

    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised"]


def test_what_changed_hands_stays_counted(ana):
    coat = make_listing()
    made = people.create_resident("owl-9")
    exchange.hand_over(reserve(coat, person=made.person).reservation.id, card=made.card)
    privacy.erase(made.person.id)
    found = exchange.listing(coat.id)

    assert (found.state, found.listing.handed) == ("done", 1)


def test_a_guest_has_one_promise_erased_and_its_visit_ends(hub):
    visit, token = hall.begin()
    mine = hall.reserve(visit.id, make_listing().id, "owl-9", secrets.hash_digits("4821")).reservation
    privacy.erase_reservation(mine.id)

    assert (Reservation.select().count(), hall.visit_of(token)) == (0, None)


def test_what_one_of_the_team_wrote_for_others_stays_without_their_name(ana, bo):
    made = exchange.post({"side": "gift", "thing": "coat"}, bo.id, by=ana.id)
    privacy.erase(ana.id)

    assert (Listing.get_by_id(made.id).made_by, exchange.listing(made.id).state) == ("", "open")
