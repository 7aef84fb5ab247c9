"""Histories of replicas: what every state machine of sync is made of, whatever people do in it.

    class World(Power, Wire, Replicas):   # tests.support.power, .wire: machines stop, messages get lost
        skews = (0, 200)                  # and in it: rules for what people do, invariants for what must hold

    def test_…(network):
        run_histories(World, network, "a label", examples=20)
"""

from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from hub import clock
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from tests.support import sampling
from tests.support.alike import differences, still_there
from tests.support.network import within

ANY = st.integers(0, 99)  # one of those that there are by then: `one_of(found, which)`
REFUSED = (Conflict, Forbidden, Invalid, NotFound)


def of_them(pick):
    """A strategy for one of what `pick(machine)` answers when a rule is about to run."""
    return st.runner().flatmap(lambda machine: st.sampled_from(pick(machine)))


HUBS = of_them(lambda machine: range(len(machine.network.hubs)))  # a hub's number, however many there are


def one_of(found, which):
    return found[which % len(found)]


def run_histories(world, network, label, examples, steps=30):
    """So many histories of a machine on one network: the commit and the label decide which.

    Each begins where the one before ended, by the clock that tells the time now: no clock goes back by days.
    """
    world.network, world.time = network, clock._now
    seed(sampling.rng(label).randrange(2**32))(world)
    run_state_machine_as_test(world, settings=settings(stateful_step_count=steps, max_examples=examples))


class Replicas(RuleBasedStateMachine):
    """`network`: national and its hubs, `time`: a Stopped clock, `skews`: seconds by which the hubs' clocks are
    wrong. `alike`: ids of rows that all who may read them must hold alike in the end, with what hangs on them;
    `erased`: ids of rows of which nothing may be left."""

    network = time = None
    skews = ()

    def __init__(self):
        super().__init__()
        clock._now = self.time
        self.alike, self.erased = set(), set()

    def at(self, number, verb, *args, **kwargs):
        """A verb's answer at a hub, by its own clock; None when it refuses."""
        self.time.skew = self.skews[number]
        try:
            return within(self.network.hubs[number], verb, *args, **kwargs)
        except REFUSED:
            return None
        finally:
            self.time.skew = 0
            self.time.on(1)

    def teardown(self):
        quiet = self.network.meet()
        assert quiet, "there is always something to say"
        found = differences(self.network, self.alike) + still_there(self.network, self.erased)
        assert found == [], "\n".join(found)
