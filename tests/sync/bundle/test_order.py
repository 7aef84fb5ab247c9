"""Files of a stick in any order, doubled, lost and late: the cursors move only where nothing is missing."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.domain import sync
from hub.models.ledger import Ledger
from hub.sync.bundle import national_out, trip
from hub.sync.bundle.trip import Journey
from tests.support.network import within
from tests.support.published import published, titles
from tests.support.sticks import settle_by_stick, there_and_back

TITLES = [f"Soup {number}" for number in range(6)]


@pytest.fixture
def many(pair, stick, small_parts):
    """One hub has written six events in files of two, and a last one."""
    network, one, other = pair
    for title in TITLES:
        published(one, title=title)
    stick.written_by(one)
    return network, one, other


def journey(place, hub):
    found = within(place, trip.journey, hub.id)
    return found and found._replace(at=0)


def waiting(hub):
    with hub.active():
        return sync.waiting(sync.peer())


def test_a_journey_is_parted_into_small_numbered_files(many, stick):
    _, one, _ = many
    names = [path.name for path in stick.files()]

    assert [name[-13:] for name in names] == [f"{number:05}.hubpart" for number in range(1, len(names) + 1)]
    assert len(names) >= 4


def test_in_any_order_everything_comes_and_counts(many, stick):
    network, one, _ = many
    for path in random.Random(4).sample(stick.files(), len(stick.files())):
        stick.read_by(network.national, [path])
    stick.written_by(network.national)
    for path in reversed(stick.files("down")):
        stick.read_by(one, [path])

    assert (titles(network.national), waiting(one)) == (TITLES, 0)


def test_it_is_told_which_file_is_missing(many, stick):
    network, one, _ = many
    files = stick.files()
    seen = []
    for path in (files[0], files[2], files[-1], files[1]):
        stick.read_by(network.national, [path])
        seen.append(journey(network.national, one))
    total = len(files)

    assert seen[0] == Journey(1, 1, (), False, 0)
    assert seen[1] == Journey(2, 3, (2,), False, 0)
    assert seen[2] == Journey(3, total, tuple({2, *range(4, total)}), True, 0)
    assert seen[3] == Journey(4, total, tuple(range(4, total)), True, 0)


def test_what_was_lost_is_written_again_until_it_is_there(many, stick):
    network, one, _ = many
    stick.files()[1].unlink()
    stick.read_by(network.national)
    stick.written_by(network.national)
    stick.read_by(one)
    before = waiting(one)
    stick.empty()
    settle_by_stick(network, stick)

    assert (before > 0, waiting(one), titles(network.national)) == (True, 0, TITLES)


def test_what_was_lost_on_the_way_back_comes_with_the_next_answer(many, stick):
    network, _, other = many
    stick.read_by(network.national)
    stick.written_by(other)
    stick.read_by(network.national)
    stick.written_by(network.national, hub_id=other.id)
    first, lost, *rest = stick.files("down")
    stick.read_by(other, [first, *rest])
    before = titles(other)
    stick.empty()
    there_and_back(network, other, stick)

    assert (len(before) < len(TITLES), titles(other)) == (True, TITLES)


def test_what_came_too_early_counts_once_the_others_are_there(many, stick):
    network, _, other = many
    stick.read_by(network.national)
    stick.written_by(other)
    stick.read_by(network.national)
    stick.written_by(network.national, hub_id=other.id)
    waits = [stick.read_by(other, [path]) and _since(other) for path in reversed(stick.files("down"))]

    assert (waits[:-1], waits[-1] != "") == ([""] * (len(waits) - 1), True)
    stick.empty()
    there_and_back(network, other, stick)
    assert [done.records for done in stick.written_by(network.national, hub_id=other.id)] == [0]


def _since(hub):
    with hub.active():
        return sync.peer().since


def test_a_stick_read_twice_changes_nothing(many, stick):
    network, one, other = many
    stick.read_by(network.national)
    settle_by_stick(network, stick)
    again = stick.copy("again")
    before = [(titles(place), within(place, _places)) for place in (network.national, one, other)]
    for place in (network.national, one, other):
        again.read_by(place)

    assert [(titles(place), within(place, _places)) for place in (network.national, one, other)] == before


def _places():
    return list(Ledger.select(Ledger.kind, Ledger.id, Ledger.n).order_by(Ledger.n).tuples())


def test_written_again_it_goes_on_where_it_ended(many, stick):
    network, one, _ = many
    first = {path.name: path.read_bytes() for path in stick.files()}
    for path in stick.files()[2:]:
        path.unlink()
    done = stick.written_by(one)[0]

    assert (done.total, done.parts) == (len(first), len(first) - 2)
    assert [path.read_bytes() for path in stick.files()[:2]] == list(first.values())[:2]
    stick.read_by(network.national)
    assert titles(network.national) == TITLES


def test_written_again_with_nothing_new_nothing_is_written(many, stick):
    network, one, _ = many
    again = stick.written_by(one)[0].parts
    stick.read_by(network.national)
    stick.written_by(network.national)
    there = stick.files()

    assert (again, stick.written_by(network.national)[0].parts, stick.files()) == (0, 0, there)


def test_what_is_used_up_makes_room_for_the_next_journey(many, stick):
    network, one, _ = many
    there_and_back(network, one, stick)
    used = {path.name for path in stick.files("up")}
    published(one, title="Cake")
    stick.written_by(one)

    assert used.isdisjoint(path.name for path in stick.files("up"))
    stick.read_by(network.national)
    assert titles(network.national) == ["Cake", *TITLES]


STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "up", "answer", "down", "round", "change", "copy", "old"]),
              st.integers(0, 1), st.randoms(use_true_random=False)),
    max_size=14,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_sticks_and_rounds_in_any_order_end_alike(pair, stick, small_parts, steps):
    """Each file may come alone, late, twice or never, beside rounds over the internet."""
    network, *hubs = pair
    old = []
    for step, which, chance in steps:
        _do(network, stick, hubs[which], step, chance, old)
    settle_by_stick(network, stick)
    by_stick = [titles(place) for place in (network.national, *hubs)]
    network.settle()

    assert by_stick == [by_stick[0]] * 3 == [titles(place) for place in (network.national, *hubs)]
    assert [waiting(hub) for hub in hubs] == [0, 0]


def _do(network, stick, hub, step, chance, old):
    if step == "write":
        stick.written_by(hub)
    elif step == "change":
        published(hub, title=f"Bread {chance.random()}")
    elif step == "round":
        network.exchange(hub)
    elif step == "answer" and within(network.national, _came, hub.id):
        stick.written_by(network.national, hub_id=hub.id)
    elif step == "copy":
        old.append(stick.copy(f"copy-{len(old)}"))
    elif step == "old" and old:
        stick.read_one_by_one(network.national, old[0].files("up"))
    elif step in ("up", "down"):
        _read_some(stick, network.national if step == "up" else hub, stick.files(step), chance)


def _read_some(stick, place, files, chance):
    stick.read_one_by_one(place, chance.sample(files, chance.randint(0, len(files))))


def _came(hub_id):
    return hub_id in national_out.waiting()
