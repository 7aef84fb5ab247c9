"""One hub, anything in any order: never a seat too many, and nobody is passed more than the rule allows."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hub import clock
from hub.domain import events
from hub.domain.events import finding, line, seats
from hub.errors import Conflict, Invalid
from tests.support.factories import DAY, make_event, sign_up
from tests.support.hubs import set_up
from tests.support.stopped import Stopped
from tests.support.stores import StoreHub

LARGEST = 1 + seats.MOST_CHILDREN


@pytest.fixture(scope="module", autouse=True)
def one_hub():
    """One hub for all histories; each has an event of its own."""
    with tempfile.TemporaryDirectory() as folder:
        hub = set_up(StoreHub(Path(folder)))
        yield hub
        hub.close()


class OneHub(RuleBasedStateMachine):
    """People come, leave, bring more or fewer children; the team changes the event.

    Nobody asks within the same second as another: else their ids, which are drawn, decide who was first.
    """

    @initialize(capacity=st.integers(LARGEST, 12))
    def begin(self, capacity):
        clock._now = self.time = Stopped()
        self.event = make_event(self.time.moment + 10 * DAY, capacity=capacity)

    def live(self):
        return finding.live(self.event.id)

    def now(self):
        return finding.event(self.event.id)

    @rule(children=st.integers(0, 5))
    def ask(self, children):
        self.time.on(1)
        if self.now().status == "open":
            sign_up(self.event, children)

    @precondition(lambda self: self.live())
    @rule(data=st.data())
    def leave(self, data):
        events.withdraw(data.draw(st.sampled_from(self.live())).id)

    @precondition(lambda self: self.live())
    @rule(data=st.data(), children=st.integers(0, 5))
    def bring_others(self, data, children):
        self.time.on(1)
        chosen = data.draw(st.sampled_from(self.live()))
        before = seats.state_of(chosen)
        try:
            events.change_party(chosen.id, children)
        except Conflict:
            assert seats.state_of(next(s for s in self.live() if s.id == chosen.id)) == before

    @precondition(lambda self: self.live())
    @rule(data=st.data())
    def undo(self, data):
        chosen = data.draw(st.sampled_from(self.live()))
        if self.time.moment <= chosen.asked_at + seats.UNDO_SECONDS:
            events.undo(chosen.id)

    @rule(capacity=st.integers(LARGEST, 12))
    def other_capacity(self, capacity):
        if capacity >= line.promised(self.event.id):
            events.change(self.event.id, {"capacity": capacity})
        else:
            with pytest.raises(Invalid):
                events.change(self.event.id, {"capacity": capacity})

    @rule()
    def cancel_and_take_it_back(self):
        if self.now().status == "open":
            events.cancel(self.event.id, "Rain.")
        else:
            events.restore(self.event.id)

    @rule()
    def a_day_passes(self):
        if self.time.moment < self.event.starts - DAY:
            self.time.on(DAY)
            events.look_after_seats()

    @invariant()
    def nobody_is_promised_a_seat_that_is_not_there(self):
        seated = sum(seats.seats_of(s) for s in self.live() if seats.state_of(s) == seats.CONFIRMED)
        event = self.now()
        assert seated == event.taken == line.promised(event.id) <= event.capacity

    @invariant()
    def no_seat_stays_free_that_somebody_could_have(self):
        event, last_day = self.now(), self.last_day()
        free = seats.free_seats(event.capacity, event.taken)
        turn = seats.promoted(free, seats.line_of(self.live()), event.capacity, last_day)
        assert turn == [] or event.status == "cancelled"

    @invariant()
    def nobody_is_passed_more_than_twice(self):
        passed = [party.passed for party in seats.line_of(self.live())]
        assert self.last_day() or max(passed, default=0) <= seats.PASSES

    def last_day(self):
        return self.event.starts - self.time.moment <= seats.LAST_DAY


# Each step waits for the disk: at most 300 histories, also when everything is asked for.
OneHub.TestCase.settings = settings(max_examples=min(300, settings().max_examples), stateful_step_count=25)
TestOneHub = OneHub.TestCase
