"""At national: what is bad is hidden everywhere, who asked is forgotten there too. On both databases."""

import pytest

from hub.domain import exchange
from hub.errors import Forbidden, Invalid, NotFound
from hub.models.exchange import Listing, Reservation
from hub.models.store import open_store
from tests.support.factories import DAY


@pytest.fixture(params=["sqlite", "postgresql"])
def coat(request, tmp_path, time):
    """A listing that national holds, and somebody who asked for it."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else tmp_path / "national.db"
    store, now = open_store(url, "national"), time.moment
    made = Listing(side="gift", section="clothes", thing="coat", posted_at=now, expires=now + 30 * DAY)
    store.gate.run(made.save)
    store.gate.run(Reservation(listing_id=made.id, picture_name="fox-1", asked_at=now).save)
    yield made
    store.close()


def test_what_is_hidden_leaves_the_boards_with_a_reason_and_comes_back(coat):
    exchange.hide(coat.id, "This is a trap.")
    hidden = exchange.board().cards, Listing.get_by_id(coat.id).hidden_why
    exchange.unhide(coat.id)

    assert hidden == ([], "This is a trap.")
    assert [card.id for card in exchange.board(reader="somebody").cards] == [coat.id]


def test_hiding_needs_a_reason_and_something_to_hide(coat):
    with pytest.raises(Invalid):
        exchange.hide(coat.id, " ")
    with pytest.raises(NotFound):
        exchange.hide("nothing", "A doubt")


def test_who_asked_is_forgotten_thirty_days_after_the_end(coat, time):
    time.on(60 * DAY - 1)
    before = exchange.purge_reservations()
    time.on(1)

    assert (before, exchange.purge_reservations(), Reservation.select().count()) == (0, 1, 0)


def test_every_list_can_be_read_on_both_databases(coat):
    empty = [ask() for ask in (exchange.desk, exchange.news, exchange.waiting_looks)]
    empty += [ask("a") for ask in (exchange.of_person, exchange.listings_of, exchange.to_confirm)]

    assert empty == [[]] * 6
    assert [asker.state for asker in exchange.line_of(coat.id)] == ["requested"]
    assert [awaited.waiting for awaited in exchange.awaited()] == [1]


def test_a_hub_hides_nothing_everywhere(hub, time):
    with pytest.raises(Forbidden):
        exchange.hide("anything", "A doubt")
