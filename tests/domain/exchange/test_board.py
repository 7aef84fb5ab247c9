"""What is on the boards, for whom, in which order."""

import pytest

from hub.domain import exchange, people
from hub.errors import NotFound
from hub.models import ledger
from hub.models.exchange import Listing
from hub.models.gate import gate
from hub.models.rows import put
from tests.support.factories import DAY, make_listing, reserve


def ids(*args, **kwargs):
    return [card.id for card in exchange.board(*args, **kwargs).cards]


def from_elsewhere(**fields):
    """A listing of another hub, as sync brings it."""
    now = 1_796_126_400
    plain = {"side": "gift", "section": "clothes", "thing": "coat", "posted_at": now, "expires": now + DAY}
    made = Listing(**plain | {"picture_name": "owl-7"} | fields)

    def write():
        put(made)
        tx, n = gate().replica.next_place()
        line = ledger.Ledger(kind="listing", id=made.id, home="far", makers=["far"], channel="all", tx=tx, n=n)
        ledger.put_line(line)

    gate().run(write)
    return made


def test_each_door_shows_its_sections_and_the_newest_first(hub, time):
    made = {}
    for thing in ("coat", "soap", "haircut", "coffee", "book"):
        made[thing] = make_listing(thing=thing).id
        time.on(1)

    assert ids() == [made["book"], made["soap"], made["coat"]]
    assert (ids("hands"), ids("moments")) == ([made["haircut"]], [made["coffee"]])


def test_what_this_house_has_comes_before_what_others_share_and_each_the_newest_first(ana, time):
    old, bag = make_listing(ana), make_listing(thing="bicycle")
    time.on(DAY)
    far = [from_elsewhere(posted_at=time.moment - number, expires=time.moment + DAY) for number in range(3)]
    time.on(1)
    new = make_listing(thing="soap", side="request")
    pages = [exchange.board(page=number, per_page=4) for number in (1, 2)]

    assert [card.id for page in pages for card in page.cards] == [
        new.id, *sorted((old.id, bag.id), reverse=True), *(one.id for one in far)]


def test_a_side_and_a_section_are_chosen(hub):
    coat, wanted, soap = make_listing(), make_listing(side="request"), make_listing(thing="soap")

    assert ids(side="request") == [wanted.id]
    assert ids(section="hygiene") == [soap.id]
    assert ids(side="gift", section="clothes") == [coat.id]


@pytest.mark.parametrize("asked", [{"door": "cellar"}, {"section": "social"}, {"side": "sale"}])
def test_what_there_is_not_is_not_found(hub, asked):
    with pytest.raises(NotFound):
        exchange.board(**asked)


def test_a_card_says_what_is_free_and_whose_it_is(ana):
    coat = make_listing(ana, quantity=2, size="L")
    reserve(coat)
    card = exchange.board().cards[0]

    assert (card.free, card.state, card.size, card.picture_name) == (1, "open", "L", "fox-12")
    assert (card.home_name, bool(card.mine)) == ("Le Relais", True)


def test_what_is_all_promised_stays_and_says_so(hub):
    reserve(make_listing())

    assert exchange.board().cards[0].state == "promised"


def test_pages_follow_each_other_without_a_gap(hub, time):
    made = []
    for thing in ("coat", "soap", "book", "hat", "towel"):
        made.insert(0, make_listing(thing=thing).id)
        time.on(1)
    pages = [exchange.board(page=number, per_page=2) for number in (1, 2, 3)]

    assert [card.id for page in pages for card in page.cards] == made
    assert [page.more for page in pages] == [True, True, False]


@pytest.mark.parametrize("change", [{"status": "waiting"}, {"hidden": True}, {"hidden_here": True}, {"gone": True}])
def test_what_is_not_public_is_not_shown(hub, change):
    made = from_elsewhere(**change)

    assert (ids(), Listing.select().where(Listing.id == made.id).count()) == ([], 1)


def test_what_another_hub_gives_is_shown_and_asked_for(hub):
    made = from_elsewhere()
    card = exchange.board().cards[0]

    assert (card.home, card.home_name, bool(card.mine)) == ("far", None, False)
    assert reserve(made).state == exchange.listing(made.id).answer == "requested"


@pytest.mark.parametrize("turned", [False, True])
def test_two_who_are_hidden_from_each_other_see_nothing_of_each_other(ana, bo, turned):
    coat, other = make_listing(ana), make_listing(thing="hat")
    people.block(*((bo.id, ana.id) if turned else (ana.id, bo.id)))

    assert ids(reader=bo.id) == [other.id]
    assert set(ids()) == set(ids(reader=ana.id)) == {coat.id, other.id}


def test_somebody_of_another_hub_is_hidden_by_hub_and_name(ana, bo):
    made = from_elsewhere()
    people.block(ana.id, exchange.listing(made.id).author)

    assert (ids(reader=ana.id), ids(reader=bo.id)) == ([], [made.id])
    with pytest.raises(NotFound):
        exchange.listing(made.id, ana.id)


def test_hiding_what_another_hub_gives_is_of_this_hall_and_taken_back(hub):
    made = from_elsewhere()
    exchange.hide_listing(made.id, "A doubt", "team")
    hidden = ids()
    exchange.look_again(made.id)

    assert (hidden, ids(), Listing.get_by_id(made.id).status) == ([], [made.id], "open")
