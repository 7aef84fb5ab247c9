"""The lists of offers where the store is PostgreSQL: the same answers."""

import pytest

from hub.domain import offers
from tests.support.factories import make_person
from tests.support.hubs import TestHub, set_up
from tests.support.offers import make_offer, open_offer, titles


@pytest.fixture
def store(tmp_path, postgres_url):
    made = set_up(TestHub(tmp_path / "hub", database_url=postgres_url))
    with made.active():
        yield made
    made.close()


def test_every_list_is_the_same_there(store):
    made, waits = open_offer(), make_offer(title="Waits")
    asked = offers.apply(made.id, make_person().id)

    assert [titles(sector="rh", near=near) for near in offers.NEAR] == [["Kitchen help"]] * 4
    assert (offers.sectors(), offers.nearness()) == ([("rh", 1)], [(near, 1) for near in offers.NEAR])
    assert ([each.id for each in offers.waiting()], offers.applications_open()[0].id) == ([waits.id], asked.id)
    assert (offers.applications_of(asked.person_id)[0].open, offers.purge_applications()) == (True, 0)


def test_hiding_and_running_out_are_the_same_there(store, time):
    made = open_offer()
    offers.doubt(made.id)
    hidden, doubted = titles(), [each.id for each in offers.doubted()]
    offers.clear(made.id)
    time.on(60 * 86400)

    assert (hidden, doubted, offers.close_expired(), titles()) == ([], [made.id], 1, [])
