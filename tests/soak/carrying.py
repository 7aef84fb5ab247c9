"""USB sticks, written, copied and read at any time and in any order: rules for a machine of `Replicas`."""

import contextlib

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hub.errors import HubError
from tests.support.replicas import HUBS
from tests.support.sticks import Stick

STICKS = st.integers(0, 1)


class Carrying:
    """`sticks`: what is on the two that everybody uses."""

    def __init__(self):
        super().__init__()
        self.sticks = [Stick(self.network.folder, f"stick-{number}") for number in range(2)]
        for stick in self.sticks:
            stick.empty()

    @rule(number=HUBS, which=STICKS)
    def write_a_stick(self, number, which):
        with contextlib.suppress(HubError):
            self.sticks[which].written_by(self.network.hubs[number])

    @rule(which=STICKS)
    def bring_a_stick(self, which):
        """National reads what is on it, perhaps once more."""
        with contextlib.suppress(HubError):  # nothing on it is for who reads it
            self.sticks[which].read_by(self.network.national)

    @rule(number=HUBS, which=STICKS)
    def write_an_answer(self, number, which):
        with contextlib.suppress(HubError):
            self.sticks[which].written_by(self.network.national, hub_id=self.network.hubs[number].id)

    @rule(number=HUBS, which=STICKS)
    def read_a_stick(self, number, which):
        with contextlib.suppress(HubError):
            self.sticks[which].read_by(self.network.hubs[number])

    @rule(which=STICKS)
    def copy_a_stick(self, which):
        """The other one has the same files, beside those that it had."""
        self.sticks[which].copy(f"stick-{1 - which}")
