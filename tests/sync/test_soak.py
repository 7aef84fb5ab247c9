"""C1, C2, C3, C8, C9 at once: whatever people do and whatever befalls their machines, those that have met agree.

A few histories of the machine of `python3 run.py soak`, which goes on for as long as one lets it.
"""

from hypothesis import settings

from tests.soak import world
from tests.soak.ground import ground
from tests.support import sampling


def test_machines_that_were_set_back_set_wrong_or_silent_for_long_agree_once_they_have_met():
    with ground() as (network, dice):
        world.run(network, dice, sampling.rng("soak").randrange(2**32), settings.default.max_examples // 4, 40)


def test_a_seed_tells_the_same_history_again():
    told = []
    for _ in range(2):
        with ground() as (network, dice):
            world.run(network, dice, 7, 3, 10)
            with network.national.active():
                told.append(network.national.store.gate.replica.last)

    assert told[0] == told[1]
