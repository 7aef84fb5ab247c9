"""C1, C3, C9: whatever happens in whatever order, replicas that have met hold the same rows, and no seat twice.

Three hubs and national, with real stores and messages through their bytes. Requests and answers are lost,
doubled and delivered late; after everybody has met, all who may read a row hold it alike.
"""

from hypothesis import settings
from hypothesis.stateful import initialize

from hub import clock
from tests.support.factories import DAY
from tests.support.hosting import Hosting
from tests.support.power import Power
from tests.support.replicas import Replicas, run_histories
from tests.support.stopped import Stopped
from tests.support.wire import Wire


def test_all_who_may_read_a_row_hold_it_alike_whatever_happened(either):
    """One network for all histories; each has events of its own. Two hubs of one area, one of another."""
    clock._now = Stopped()
    for commune in ("93066", "93048", "75056"):
        either.add(commune=commune)
    either.settle()
    run_histories(World, either, "convergence", settings.default.max_examples // 3)


class World(Hosting, Power, Wire, Replicas):
    """Hubs 0 and 1 are of one area, hub 2 of another."""

    skews = (0, 200, -3 * DAY)

    @initialize()
    def begin(self):
        for number, reach in ((0, "area"), (1, "national"), (2, "national")):
            self.create(number, reach, 4)
        self.network.meet()
