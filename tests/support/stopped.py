"""A clock for tests: it stands at a moment until the test moves it."""

NOON = 1_796_126_400  # Tuesday 1 December 2026, 12:00 UTC


class Stopped:
    """A clock at `moment` (Unix seconds), which a machine may read wrongly by `skew` seconds."""

    def __init__(self, moment=NOON):
        self.moment, self.skew = moment, 0

    def __call__(self):
        return float(self.moment + self.skew)

    def on(self, seconds):
        self.moment += seconds
