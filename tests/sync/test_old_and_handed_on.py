"""What nobody here knows is kept and handed on by what is rare too: heirs, clocks, copies, silence, erasing."""

import pytest

from hub.domain import hubs, national
from hub.models import ledger
from hub.models.ledger import Ledger
from hub.models.sync import Peer
from hub.sync import identity, retention
from tests.support.factories import DAY
from tests.support.network import within
from tests.support.published import published
from tests.sync.test_old_and_new import a_lantern, held

RED = {"colour": "red", "hung": [1, {"at": "door"}]}


@pytest.fixture
def pair(either):
    """Two hubs of one area that know each other."""
    one, other = either.add("Le Relais"), either.add("La Halte")
    either.settle()
    return one, other


def a_new_field(hub, row):
    """The event has a field that a later version of this hub wrote."""
    within(hub, Ledger.update(extra={"smell": "good"}).where(Ledger.id == row.id).execute)


def test_an_heir_takes_over_what_nobody_knows(either, pair):
    gone, heir = pair
    a_lantern(gone, **RED)
    soup = published(gone)
    a_new_field(gone, soup)
    either.settle()
    with either.national.active():
        national.name_heir(gone.id, heir.id)
        national.settle_gone()
    either.hubs.remove(gone)
    either.settle()

    assert [held(place) for place in (either.national, heir)] == [RED] * 2
    assert held(heir, "event", soup.id)["smell"] == "good"
    with heir.active():
        assert {row.home for row in Ledger.select().where(Ledger.kind.in_(("lantern", "event")))} == {heir.id}


def test_a_wrong_clock_gives_it_other_stamps_and_no_other_values(either, pair, time):
    one, other = pair
    time.skew = 3 * 3600
    a_lantern(one, **RED)
    time.skew = 0
    either.settle()

    assert [held(place) for place in (one, either.national, other)] == [RED] * 3


def test_a_copied_machine_takes_it_along(network):
    one = network.add()
    network.settle()
    a_lantern(one, **RED)
    within(one, identity.become_another)
    with one.active():
        home = Ledger.get(Ledger.kind == "lantern").home

        assert (held(one), home) == (RED, hubs.hub_id())


def test_a_hub_that_was_silent_keeps_what_national_still_has(either, pair, time):
    one, other = pair
    a_lantern(one, **RED)
    either.settle()
    within(other, begin_anew)
    time.skew = DAY
    either.settle()

    assert (held(other), Peer.select().where(Peer.pulling).count()) == (RED, 0)


def begin_anew():
    far = Peer.get()
    retention.begin(far)
    far.save()


def test_erased_it_is_gone_with_the_fields_that_nobody_knows(either, pair):
    one, other = pair
    soup = published(one)
    a_new_field(one, soup)
    either.settle()
    before = held(other, "event", soup.id).get("smell")
    within(one, ledger.erase, "event", soup.id)
    either.settle()

    left = [held(place, "event", soup.id) for place in (one, either.national, other)]
    assert (before, left) == ("good", [{}] * 3)
