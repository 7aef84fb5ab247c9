"""Offers between hubs: read, doubted and closed elsewhere; what is local and who is interested never travels."""

import pytest

from hub import clock
from hub.domain import offers
from hub.errors import Forbidden
from hub.models.offers import Application, Offer
from tests.support.factories import make_person
from tests.support.offers import make_offer, open_offer

CONTACT = "Mrs Roy, 01 98 76 54 32"


@pytest.fixture
def two(network):
    """Two hubs of one area."""
    return network.add(name="Le Relais"), network.add(name="La Halte", commune="93048")


@pytest.fixture
def offer(two, network):
    """An offer open at the first hub, that both have read."""
    with two[0].active():
        made = open_offer(reach="area", contact=CONTACT)
    network.settle()
    return made


def do(hub, verb, *args):
    with hub.active():
        return verb(*args)


def board(hub):
    with hub.active():
        return [(card.title, card.home_name, bool(card.mine)) for card in offers.board().cards]


def test_an_offer_open_here_is_read_there_with_the_name_of_its_hub(two, offer):
    assert [board(hub) for hub in two] == [[("Kitchen help", "Le Relais", mine)] for mine in (True, False)]


def test_what_waits_for_a_yes_travels_to_nobody(two, network):
    do(two[0], lambda: make_offer(reach="area"))
    network.settle()

    assert do(two[1], Offer.select().count) == 0


def test_an_offer_for_this_hub_alone_stays(two, network):
    do(two[0], lambda: open_offer(reach="hub"))
    network.settle()

    assert board(two[1]) == []


def test_doubted_there_it_is_hidden_there_at_once_and_stays_here(two, offer, network):
    do(two[1], offers.doubt, offer.id)
    at_once = board(two[1])
    network.settle()

    assert (at_once, board(two[1]), len(board(two[0]))) == ([], [], 1)
    assert [each.id for each in do(two[1], offers.doubted)] == [offer.id]


def test_doubted_at_its_home_it_is_hidden_everywhere_until_the_home_has_looked(two, offer, network):
    do(two[0], offers.doubt, offer.id)
    network.settle()
    hidden = [board(hub) for hub in two]
    with pytest.raises(Forbidden):
        do(two[1], offers.clear, offer.id)
    do(two[0], offers.clear, offer.id)
    network.settle()

    assert (hidden, [len(board(hub)) for hub in two]) == ([[], []], [1, 1])


def test_what_its_home_finds_good_stays_hidden_where_it_was_doubted_until_they_looked(two, offer, network):
    for hub in two:
        do(hub, offers.doubt, offer.id)
    do(two[0], offers.clear, offer.id)
    network.settle()
    before = [len(board(hub)) for hub in two]
    do(two[1], offers.clear, offer.id)

    assert (before, len(board(two[1]))) == ([1, 0], 1)


def test_closed_at_its_home_it_closes_there_and_who_is_interested_is_told(two, offer, network):
    sam = do(two[1], make_person)
    do(two[1], offers.apply, offer.id, sam.id)
    do(two[0], offers.close, offer.id)
    network.settle()
    theirs = do(two[1], offers.applications_of, sam.id)[0]

    assert (board(two[1]), theirs.status, bool(theirs.told), theirs.title) == ([], "closed", False, "Kitchen help")


def test_taken_back_by_its_home_it_leaves_and_the_application_is_kept(two, offer, network):
    sam = do(two[1], make_person)
    do(two[1], offers.apply, offer.id, sam.id)
    do(two[0], offers.send_back, offer.id, "They do not answer")
    network.settle()

    assert (board(two[1]), do(two[1], offers.applications_of, sam.id)[0].open) == ([], False)
    assert len(do(two[1], offers.applications_open)) == 1


def test_nobody_elsewhere_changes_or_closes_it(two, offer):
    verbs = ((offers.close, ()), (offers.approve, ("b",)), (offers.send_back, ("No",)), (offers.change, ({},)))
    for verb, args in verbs:
        with pytest.raises(Forbidden, match="another hub"):
            do(two[1], verb, offer.id, *args)


def test_the_contact_and_who_is_interested_are_in_no_message(two, offer, network):
    sam = do(two[1], make_person)
    asked = do(two[1], offers.apply, offer.id, sam.id)
    network.settle()
    said = b"\n".join(network.messages)

    assert [word for word in (CONTACT, asked.id, sam.id, "the first", "the second") if word.encode() in said] == []
    assert (offer.id.encode() in said, do(two[0], Application.select().count)) == (True, 0)
    assert do(two[1], Offer.get_by_id, offer.id).contact == ""


def test_what_ran_out_is_off_every_board_and_closed_by_its_home_alone(two, offer):
    clock._now = lambda: float(offer.expires)

    assert [board(hub) for hub in two] == [[], []]
    assert [do(hub, offers.close_expired) for hub in reversed(two)] == [0, 1]
