"""C2: a hub or national dies as by a pulled plug, 200 times with `--all`, while people write and hubs sync.

Three of four die at a moment that a test could not hit from outside: inside a merge, between a commit and its
answer. Whatever was confirmed, to a person or to a hub, is there, and the database is whole.
"""

import pytest

from tests.support import dying, sampling
from tests.support.plugs import Town

KILLS = 100  # of a hub, and of national
ANY = ("-", "before", 1)  # at any moment, from outside
# Where a function is called, before or after the call, and among how many first calls one is drawn.
OF_A_HUB = (
    ("hub.models.gate:Act.tell", "before", 30),  # committed, and not answered
    ("hub.models.replica:Replica.save", "after", 30),  # all written, and not committed
    ("hub.sync.client:prepare", "after", 4),  # the tokens are stored, and nothing is sent
    ("hub.sync.post:post", "after", 4),  # national has committed, and its answer is not taken
    ("hub.sync.write:put", "after", 2),  # inside a merge
    ("hub.sync.taking:apply", "after", 4),
    ("hub.sync.client:take", "after", 4),  # merged, and not noted
)
OF_NATIONAL = (
    ("hub.sync.server:apply", "before", 3),  # inside a merge
    ("hub.sync.write:put", "after", 2),
    ("hub.sync.server:apply", "after", 3),
    ("hub.models.replica:Replica.save", "after", 6),  # all written, and not committed
    ("hub.models.gate:Act.tell", "before", 6),  # committed, and not answered
    ("hub.sync.server:_take", "after", 6),
    ("hub.sync.wire:encode", "before", 6),
)


def moment(named, number):
    """(what to run, when to pull the plug from outside: None if it dies by itself) for one of the kills."""
    rng = sampling.rng(f"{named[0]} {number}")
    where, when, most = named[number % len(named)] if number % 4 else ANY
    outside = (rng.randint(1, 6), rng.uniform(0, 0.5)) if where == "-" else None
    return dying.program(where, when, rng.randint(1, most)), outside


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path)


def test_a_hub_that_dies_has_kept_all_that_it_confirmed_to_people(town, sample):
    confirmed = set()
    with town.national():
        for number in sample(range(KILLS), 4, "kills of a hub"):
            confirmed |= town.kill_hub(*moment(OF_A_HUB, number))
            found = number, town.integrity("mortal"), confirmed - town.sign_ups("mortal")
            town.meet()
            kept = town.sign_ups("mortal")

            assert found == (number, "ok", set())
            assert [kept ^ town.sign_ups(place) for place in ("national", "other")] == [set(), set()]
    assert (town.everywhere(), bool(confirmed)) == ([], True)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_national_that_dies_has_kept_all_that_it_confirmed_to_hubs(request, tmp_path, sample, database):
    url = request.getfixturevalue("postgres_url") if database == "postgresql" else ""
    town = Town(tmp_path, url)
    for number in sample(range(KILLS // 2), 3, f"kills of national {database}"):
        town.kill_national(*moment(OF_NATIONAL, number))

        assert (number, town.integrity("national"), town.forgotten()) == (number, "ok", set())
    assert (town.everywhere(), bool(town.told)) == ([], True)
