"""After a block, no hand and no moment brings the two together."""

import pytest

from hub.domain import exchange, hubs, people
from hub.errors import Conflict
from tests.support.factories import make_listing, reserve
from tests.support.network import Network, within


def states(listing):
    return [asker.state for asker in exchange.line_of(listing.id, withdrawn=True)]


def test_who_blocks_leaves_the_line_and_who_is_blocked_reads_a_no(ana, bo):
    theirs, mine = make_listing(bo, thing="walk"), make_listing(ana, thing="walk")
    reserve(theirs, person=ana), reserve(mine, person=bo)
    people.block(ana.id, bo.id)

    assert (exchange.part(ana.id, bo.id), exchange.part(ana.id, bo.id)) == (2, 0)
    assert (states(theirs), states(mine), exchange.to_tell()) == (["withdrawn"], ["turned_down"], 1)


def test_the_next_in_line_is_promised(ana, bo):
    mine = make_listing(ana, thing="walk")
    reserve(mine, person=bo), reserve(mine)
    exchange.part(ana.id, bo.id)

    assert states(mine) == ["promised", "turned_down"]


def test_a_thing_stays_promised_it_changes_hands_at_the_desk(ana, bo):
    coat = make_listing(bo)
    reserve(coat, person=ana)

    assert (exchange.part(ana.id, bo.id), states(coat)) == (0, ["promised"])


def test_the_team_reads_a_sentence_that_tells_nobody_why(ana, bo):
    walk = make_listing(bo, thing="walk")
    people.block(bo.id, ana.id)
    with pytest.raises(Conflict) as refused:
        reserve(walk, person=ana, by="team")

    assert refused.value.message == exchange.reserving.NOT_TOGETHER


def test_somebody_of_another_hub_reads_a_no_too(tmp_path, time):
    network = Network(tmp_path)
    home, far = network.add("Le Relais"), network.add("La Halte")
    network.settle()
    with home.active():
        ana = people.create_resident("fox-12").person
        walk = make_listing(ana, thing="walk", reach="area")
    network.settle()
    with far.active():
        reserve(walk, "owl-7")
        key = f"{hubs.hub_id()}/owl-7"
    network.settle()
    within(home, exchange.part, ana.id, key)
    network.settle()

    assert within(far, states, walk) == ["turned_down"]
    network.close()
