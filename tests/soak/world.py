"""The big state machine: two to five hubs and national, whatever people do and whatever befalls their machines."""

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from hub.sync import client, wire
from hub.sync.post import RoundFailed
from tests.soak.carrying import Carrying
from tests.soak.giving import Giving
from tests.soak.trouble import Trouble
from tests.support.hosting import Hosting
from tests.support.power import Power
from tests.support.replicas import Replicas
from tests.support.wire import Wire

HISTORY = 1  # the seed of ids in each; that of the machines as they began is another, or ids would come twice


class World(Hosting, Giving, Carrying, Trouble, Power, Wire, Replicas):
    """`dice`: the Chance of all machines · `done`: histories that came to their end.

    The one exception to "no promise is made twice" is a copied disk: two machines that take each other's place may
    spend the same seats, whether they were lent to that hub or are its own. Of such twins, those told by one count;
    and what the copied hub decides about is not counted at all.
    """

    dice, done = None, 0

    def __init__(self):
        super().__init__()
        self.dice.begin(HISTORY)

    @property
    def skews(self):
        return [hub.skew for hub in self.network.hubs]

    @initialize(count=st.integers(2, 5))
    def begin(self, count):
        self.network.begin(count)
        self.create(0, "area", 4)
        self.create(count - 1, "national", 4)
        self.put_up(0, "national", 2)
        self.network.meet()

    # What is otherwise here than in a history without restored and copied machines

    def was_refused(self, number, error):
        assert error.code in ("hub_cloned", "hub_behind", "bad_token")

    def check_old_one(self, newest, code):
        assert code in ("", "hub_cloned", "hub_behind", "bad_token")

    def _take(self, hub, going, answer):
        with hub.active():
            try:
                client.take(going, *wire.decode_answer(answer))
            except RoundFailed as refused:
                return refused.code == "bad_answer"
        return True

    def hosted_alone(self):
        return [one for one in self.events if one[0] not in self.twinned]

    def given_alone(self):
        return [one for one in self.listings if one[0] not in self.twinned] if self.clocks_are_right else []

    # The end

    def teardown(self):
        self.meet_again()
        self.network.note_areas()
        self.alike -= self.forgotten()
        super().teardown()
        self.nobody_is_promised_a_seat_that_is_not_there()
        self.nothing_is_promised_twice()
        type(self).done += 1

    def forgotten(self):
        """Ids of rows of homes that were set back, if national was too: what both have forgotten, others still
        have. And of those of which only the mark is left at national, after tombstones have grown old."""
        set_back = {self.network.hubs[number].id for number in self.restored} if self.national_restored else set()
        told = [self.network.lines_of(member) for member in (self.network.national, *self.network.hubs)]
        found = {row_id for lines in told for row_id, (home, _) in lines.items() if home in set_back}
        return found | {row_id for row_id, (_, channel) in told[0].items() if channel is None and self.long_silence}

    def meet_again(self):
        """Nobody is cut off any more, and who is refused is given a code."""
        for _ in range(3):
            for hub in self.network.hubs:
                self.network.exchange(hub)
            for number in range(len(self.network.hubs)):
                if self.network.hubs[number].refused:
                    self.let_in(number)
        assert not any(hub.refused for hub in self.network.hubs), "somebody is refused for ever"


def run(ground, dice, number, examples, steps, shrink=True):
    """So many histories, which this number decides. Raises what was found; with `shrink`, after a shorter way to it
    was looked for."""
    World.network, World.time, World.dice = ground, ground.time, dice
    seed(number)(World)
    chosen = settings(
        stateful_step_count=steps, max_examples=examples, deadline=None, database=None,
        phases=(Phase.generate, Phase.shrink)[: 1 + shrink],
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip
    run_state_machine_as_test(World, settings=chosen)
