"""Whether anything was written since, and what is remembered until then."""

import threading

import pytest

from hub.domain import hubs
from hub.models import database
from hub.models.database import remembered
from hub.models.gate import gate
from tests.support.stores import StoreHub

pytestmark = pytest.mark.usefixtures("hub")


def test_the_version_stays_while_nothing_is_written():
    first = database.version()
    hubs.setting("anything")

    assert database.version() == first


def test_the_version_moves_with_every_commit():
    seen = [database.version()]
    for number in range(3):
        hubs.keep_setting("anything", number)
        seen.append(database.version())

    assert seen == sorted(set(seen))


def test_all_threads_see_one_version():
    hubs.keep_setting("anything", 1)
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(database.version())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [database.version()] * 4


def test_what_is_remembered_is_read_again_after_a_write():
    reads = []
    ask = remembered(lambda name: reads.append(name) or len(reads))
    first, again, other = ask("a"), ask("a"), ask("b")
    hubs.keep_setting("anything", 1)

    assert (first, again, other, ask("a")) == (1, 1, 2, 3)


def test_two_stores_do_not_share_what_they_remember(tmp_path):
    ask = remembered(hubs.hub_id)
    here = ask()
    other = StoreHub(tmp_path / "other")
    with other.active():
        there = ask()
    other.close()

    assert (here == there, there) == (False, other.id)


def test_inside_an_act_nothing_is_remembered():
    reads = []
    ask = remembered(lambda: reads.append(1) or len(reads))

    assert gate().run(lambda: (ask(), ask())) == (1, 2)


def test_a_setting_that_was_read_can_be_changed_without_harm():
    hubs.keep_setting("words", {"a": 1})
    hubs.setting("words")["a"] = 2

    assert hubs.setting("words") == {"a": 1}
