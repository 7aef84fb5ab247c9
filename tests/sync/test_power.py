"""C1, C2 where the power goes: a round stops at any statement of either end, and what was cut is done again."""

import contextlib

import pytest

from tests.support.power import PowerCut, failing
from tests.support.published import published, titles

STATEMENTS = 40  # more than a round has that brings one event


def cut(network, hub, at, soon):
    """A hub's round, in which the power of this place goes."""
    with contextlib.suppress(PowerCut), failing(at, soon):
        network.exchange(hub)


@pytest.mark.parametrize("at_national", [False, True])
def test_the_power_may_go_at_any_moment_of_a_round(network, sample, at_national):
    one, other = network.add(), network.add()
    network.settle()
    names = [f"Soup {soon:03}" for soon in sample(range(STATEMENTS), 15, "power")]
    for name in names:
        published(one, title=name)
        network.exchange(one)
        cut(network, other, network.national if at_national else other, int(name[-3:]))
        network.exchange(other)
        assert titles(other)[-1] == name

    assert [titles(place) for place in (one, network.national, other)] == [names] * 3


@pytest.mark.parametrize("at_national", [False, True])
def test_what_somebody_was_told_outlives_the_power_at_any_moment_of_the_round_that_takes_it(
    network, sample, at_national
):
    one, other = network.add(), network.add()
    network.settle()
    names = [f"Soup {soon:03}" for soon in sample(range(STATEMENTS), 15, "told")]
    for name in names:
        published(one, title=name)
        cut(network, one, network.national if at_national else one, int(name[-3:]))
        network.exchange(one)
        network.exchange(other)

    assert [titles(place) for place in (one, network.national, other)] == [names] * 3


def test_nothing_is_written_after_the_power_went(network):
    one = network.add()
    for soon in range(4):
        with pytest.raises(PowerCut), failing(one, soon):
            published(one)

    assert titles(one) == []
