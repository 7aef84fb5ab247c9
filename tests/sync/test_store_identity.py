"""National on PostgreSQL notices that its store is another one than at the last start."""

import pytest

from hub.domain import hubs, national
from hub.domain.national import lineage
from tests.support.hubs import TestHub


@pytest.fixture
def platform(postgres_url, tmp_path):
    made = TestHub(tmp_path, "national", database_url=postgres_url)
    yield made
    made.close()


def test_the_same_store_keeps_its_epoch(platform):
    first = national.epoch()

    assert ([national.look_at_store() for _ in range(2)], national.epoch()) == ([False, False], first)


@pytest.mark.parametrize("place", [0, 1, 2], ids=["cluster", "timeline", "database"])
def test_another_one_begins_a_new_epoch_once(platform, place):
    first = national.epoch()
    national.look_at_store()
    before = hubs.setting(lineage.STORE)
    hubs.keep_setting(lineage.STORE, [*before[:place], "another", *before[place + 1 :]])
    found = [national.look_at_store() for _ in range(2)]

    assert (found, national.epoch() == first) == ([True, False], False)


def test_on_sqlite_there_is_nothing_to_look_at(tmp_path):
    made = TestHub(tmp_path, "national")

    assert (national.look_at_store(), hubs.setting(lineage.STORE)) == (False, None)
    made.close()
