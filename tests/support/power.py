"""A plug that is pulled: nothing is written any more, and what was not committed is gone."""

import contextlib

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.support.wire import IN_TOUCH

SOON = st.integers(0, 40)  # statements of a database: an idle round has ten at each end, one with a merge thirty


class PowerCut(Exception):
    """The machine stopped before it could answer."""


class Power:
    """A rule for a machine of `Replicas` with a `Wire`."""

    @precondition(lambda self: self.in_touch())
    @rule(number=IN_TOUCH, far=st.booleans(), soon=SOON)
    def lose_power(self, number, far, soon):
        """In the middle of a round, or right after it, the hub (or `far` national) stops, and starts again."""
        hub = self.network.hubs[number]
        with contextlib.suppress(PowerCut), failing(self.network.national if far else hub, soon):
            self.network.exchange(hub)


@contextlib.contextmanager
def failing(place, soon):
    """The power of this machine goes after so many more statements of its database. It starts again with what
    is on its disk. Whoever was asking gets a PowerCut instead of an answer."""
    database, left = place.store.database, [soon]

    def until_then(run):
        def counted(*args, **kwargs):
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut
            return run(*args, **kwargs)

        return counted

    database.execute_sql, database.commit = until_then(database.execute_sql), until_then(database.commit)
    try:
        yield
    finally:
        del database.execute_sql, database.commit
        place.close()
        place.start()
