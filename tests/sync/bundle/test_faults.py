"""Pulled plugs, full sticks, copied disks, and a national that went back: a trip more, and nothing is lost."""

import shutil

import pytest

from hub.domain import national, sync
from hub.models.database import db
from hub.models.national import EnrolledHub
from hub.models.sync import Peer
from hub.sync.bundle import folder
from tests.support.hubs import TestHub
from tests.support.network import within
from tests.support.published import published, titles
from tests.support.small_disk import small_disk
from tests.support.sticks import Stick, settle_by_stick, there_and_back

TITLES = [f"Soup {number}" for number in range(6)]


class Pulled(Exception):
    """The plug is pulled: nothing that comes after happens."""


@pytest.fixture
def many(pair, small_parts):
    network, one, other = pair
    for title in TITLES:
        published(one, title=title)
    return network, one, other


def pulled_at(monkeypatch, where, nth):
    """The nth call of a function never returns."""
    calls = []

    def until(*args, **kwargs):
        calls.append(args)
        if len(calls) == nth:
            raise Pulled
        return kept(*args, **kwargs)

    module, _, name = where.rpartition(":")
    kept = getattr(pytest.importorskip(module), name)
    monkeypatch.setattr(f"{module}.{name}", until)


@pytest.mark.parametrize("nth", [1, 2, 4])
@pytest.mark.parametrize("where", ["hub.sync.bundle.writing:seal", "hub.sync.bundle.folder:_settle"])
def test_a_plug_pulled_while_a_stick_is_written_leaves_one_that_is_of_use(many, stick, monkeypatch, where, nth):
    network, one, _ = many
    with monkeypatch.context() as broken, pytest.raises(Pulled):
        pulled_at(broken, where, nth)
        stick.written_by(one)
    there_and_back(network, one, stick)

    assert titles(network.national) == TITLES
    assert [path.suffix for path in stick.folder.iterdir()] == [folder.SUFFIX] * len(stick.files())


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("where", ["hub.sync.server:merged", "hub.sync.bundle.national_in:_note"])
def test_a_plug_pulled_at_national_while_it_reads_loses_nothing(many, stick, monkeypatch, where, nth):
    network, one, _ = many
    stick.written_by(one)
    with monkeypatch.context() as broken, pytest.raises(Pulled):
        pulled_at(broken, where, nth)
        stick.read_by(network.national)
    stick.read_by(network.national)
    stick.written_by(network.national)
    stick.read_by(one)

    assert titles(network.national) == TITLES
    with one.active():
        assert sync.waiting(sync.peer()) == 0


@pytest.mark.parametrize("where", ["hub.sync.taking:take", "hub.sync.bundle.hub_in:_keep"])
def test_a_plug_pulled_at_the_hub_while_it_reads_loses_nothing(many, stick, monkeypatch, where):
    network, one, other = many
    network.exchange(one)
    stick.written_by(other)
    stick.read_by(network.national)
    stick.written_by(network.national)
    with monkeypatch.context() as broken, pytest.raises(Pulled):
        pulled_at(broken, where, 2)
        stick.read_by(other)
    stick.read_by(other)

    assert titles(other) == TITLES


def test_a_full_stick_says_so_keeps_what_is_whole_and_the_rest_goes_with_the_next(pair, tmp_path):
    network, one, _ = pair
    for number in range(3):
        published(one, title=f"Soup {number}", description="".join(chr(0x4E00 + n * 7 % 9000) for n in range(500)))
    with small_disk(tmp_path / "small", 1) as disk:
        small = Stick(tmp_path, "small")
        disk.fill()
        with pytest.raises(folder.Full, match="The stick is full"):
            small.written_by(one)
        left = small.files()
        disk.make_room()
        there_and_back(network, one, small)

    assert (left, titles(network.national)) == ([], ["Soup 0", "Soup 1", "Soup 2"])


def test_what_a_copied_disk_wrote_is_not_taken_for_what_the_other_wrote(pair, stick, tmp_path):
    """Both have the same places: only who wrote a file takes the word that it was taken."""
    network, one, _ = pair
    settle_by_stick(network, stick)
    one.store.close()
    shutil.copytree(one.settings.data_dir, tmp_path / "copy")
    one.start()
    copy = TestHub(tmp_path / "copy")
    published(one, title="Soup"), published(copy, title="Cake")
    stick.written_by(one)
    stick.read_by(network.national)
    stick.written_by(network.national, hub_id=one.id)
    stick.read_by(copy)

    with copy.active():
        assert sync.waiting(sync.peer()) > 0
    copy.close()


def test_a_second_machine_that_spoke_otherwise_is_refused(pair, stick):
    network, one, _ = pair
    network.exchange(one)
    lineage = within(network.national, national.hub_of_id, one.id).lineage
    within(one, Peer.update(lineage=lineage, next="9-another").execute)
    stick.written_by(one)
    read = stick.read_by(network.national)

    assert [one.code for one in read.bad] == ["hub_cloned"]
    with network.national.active():
        assert national.enrolled_hub(one.id).warnings == ("hub_cloned",)


def test_a_national_that_began_anew_asks_for_everything_by_stick(pair, stick):
    network, one, other = pair
    published(one, title="Soup"), published(other, title="Bread")
    settle_by_stick(network, stick)
    within(network.national, _forget_events)
    within(network.national, national.new_epoch)
    told = stick.written_by(one) and stick.read_by(network.national).codes
    settle_by_stick(network, stick)

    assert told == ("began_anew",)
    assert [titles(place) for place in (network.national, one, other)] == [["Bread", "Soup"]] * 3


def _forget_events():
    for table in ("event", "reach"):
        db.execute_sql(f"DELETE FROM {table}")
    db.execute_sql("DELETE FROM ledger WHERE kind = 'event'")


def test_a_trip_shows_at_national_as_a_call(pair, stick):
    network, one, _ = pair
    stick.written_by(one)
    stick.read_by(network.national)

    with network.national.active():
        found = EnrolledHub.get_by_id(one.id)
        assert (found.last_at > 0, found.lineage, found.version != "") == (True, "", True)
