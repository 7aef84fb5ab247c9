"""C1, C3, C9: whatever happens in whatever order, replicas that have met hold the same rows, and no seat twice.

Three hubs and national, with real stores and messages through their bytes. Requests and answers are lost,
doubled and delivered late; after everybody has met, all who may read a row hold it alike.
"""

from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hub import clock
from hub.domain import events, national, privacy
from hub.errors import Conflict, Forbidden, HubError, Invalid, NotFound
from hub.models import ledger
from hub.models.events import Event
from hub.sync import client, wire
from hub.sync.post import RoundFailed
from tests.support import sampling
from tests.support.alike import differences, still_there
from tests.support.factories import DAY, a_name, make_event
from tests.support.network import within
from tests.support.stopped import Stopped

ANY = st.integers(0, 99)  # one of those that there are by then
HUBS = st.sampled_from(range(3))
REACHES = st.sampled_from(("area", "national", "hub"))
SEATS = st.integers(1, 6)
REFUSED = (Conflict, Forbidden, Invalid, NotFound)
SKEWS = (0, 200, -3 * DAY)  # seconds by which the hubs' clocks are wrong


def test_all_who_may_read_a_row_hold_it_alike_whatever_happened(either):
    """One network for all histories; each has events of its own. Two hubs of one area, one of another."""
    clock._now = Stopped()
    for commune in ("93066", "93048", "75056"):
        either.add(commune=commune)
    either.settle()
    World.network = either
    seed(sampling.rng("convergence").randrange(2**32))(World)
    examples = settings.default.max_examples // 3
    run_state_machine_as_test(World, settings=settings(stateful_step_count=30, max_examples=examples))


class World(RuleBasedStateMachine):
    """Hubs 0 and 1 are of one area, hub 2 of another. `events`: (home's number, id), `places`: the same of
    sign-ups, `erased`: ids, `on_the_way`: {hub's number: what it sent, and the answer that it has not taken}."""

    network = None

    @initialize()
    def begin(self):
        self.time = clock._now = Stopped()
        self.events, self.places, self.erased, self.on_the_way = [], [], set(), {}
        for number, reach in ((0, "area"), (1, "national"), (2, "national")):
            self.create(number, reach, 4)
        self.network.meet()

    def at(self, number, verb, *args, **kwargs):
        """A verb's answer at a hub, by its own clock; None when it refuses."""
        self.time.skew = SKEWS[number]
        try:
            return within(self.network.hubs[number], verb, *args, **kwargs)
        except REFUSED:
            return None
        finally:
            self.time.skew = 0
            self.time.on(1)

    def one(self, which):
        return self.events[which % len(self.events)]

    # What people do

    @rule(number=HUBS, reach=REACHES, capacity=SEATS)
    def create(self, number, reach, capacity):
        starts = self.time.moment + 10 * DAY
        event = self.at(number, make_event, starts, title=f"By {number}", reach=reach, capacity=capacity)
        self.events.append((number, event.id))

    @rule(which=ANY, host=st.sampled_from("xyz"), capacity=SEATS)
    def edit(self, which, host, capacity):
        number, event_id = self.one(which)
        self.at(number, events.change, event_id, {"host": host, "capacity": capacity})

    @rule(which=ANY, reach=REACHES)
    def narrow_or_widen(self, which, reach):
        number, event_id = self.one(which)
        self.at(number, events.change, event_id, {"reach": reach})

    @rule(which=ANY, verb=st.sampled_from((events.delete, events.restore)))
    def delete_or_restore(self, which, verb):
        number, event_id = self.one(which)
        self.at(number, verb, event_id)

    @rule(which=ANY)
    def cancel(self, which):
        number, event_id = self.one(which)
        self.at(number, events.cancel, event_id, "Rain.")

    @rule(which=ANY)
    def erase(self, which):
        number, event_id = self.one(which)
        if not self.network.signed_up(event_id):
            self.at(number, ledger.erase, "event", event_id)
            self.erased.add(event_id)

    @rule(number=HUBS, which=ANY, title=st.sampled_from("XYZ"))
    def write_without_asking(self, number, which, title):
        """As a program with a fault would: also what another hub decides about."""
        self.at(number, write_title, self.one(which)[1], title)

    @rule(which=ANY, hidden=st.booleans())
    def hide(self, which, hidden):
        event_id = self.one(which)[1]
        with self.network.national.active():
            there = Event.get_or_none((Event.id == event_id) & ~Event.gone)
        if there and hidden:
            within(self.network.national, national.hide_event, event_id, "A doubt")
        elif there:
            within(self.network.national, national.show_event, event_id)

    @rule(number=HUBS, which=ANY, children=st.integers(0, 2))
    def sign_up(self, number, which, children):
        outcome = self.at(number, events.sign_up, self.one(which)[1], a_name(), children)
        if outcome:
            self.places.append((number, outcome.sign_up.id))

    @precondition(lambda self: self.places)
    @rule(which=ANY, children=st.sampled_from((None, 0, 1, 2)))
    def leave_or_bring_others(self, which, children):
        number, sign_up_id = self.places[which % len(self.places)]
        if children is None:
            self.at(number, events.withdraw, sign_up_id)
        else:
            self.at(number, events.change_party, sign_up_id, children)

    @precondition(lambda self: self.places)
    @rule(which=ANY)
    def forget(self, which):
        number, sign_up_id = self.places[which % len(self.places)]
        self.at(number, privacy.erase_sign_up, sign_up_id)
        self.erased.add(sign_up_id)

    # What the wire does

    @rule(number=HUBS, limit=st.sampled_from((1, 3, 500)))
    def exchange(self, number, limit):
        self.on_the_way.pop(number, None)
        self.network.exchange(self.network.hubs[number], limit)

    @rule(number=HUBS, limit=st.sampled_from((1, 3, 500)), times=st.integers(1, 2))
    def send(self, number, limit, times):
        """A request arrives, perhaps twice; its answer is on the way."""
        hub = self.network.hubs[number]
        with hub.active():
            going = client.prepare(limit)
        for _ in range(times):
            answer = self.network.send(hub, going)
        self.on_the_way[number] = (going, answer)

    @precondition(lambda self: self.on_the_way)
    @rule(which=ANY, times=st.integers(0, 2))
    def take(self, which, times):
        """An answer arrives: never, once or twice, perhaps after newer ones."""
        number = list(self.on_the_way)[which % len(self.on_the_way)]
        going, answer = self.on_the_way[number] if times else self.on_the_way.pop(number)
        for _ in range(times):
            with self.network.hubs[number].active():
                try:
                    client.take(going, *wire.decode_answer(answer))
                except RoundFailed as refused:
                    assert refused.code == "bad_answer"

    @precondition(lambda self: self.on_the_way)
    @rule(which=ANY)
    def send_an_old_one(self, which):
        """A request arrives again, perhaps after newer ones: then it is refused, and changes nothing."""
        number = list(self.on_the_way)[which % len(self.on_the_way)]
        try:
            self.network.send(self.network.hubs[number], self.on_the_way[number][0])
        except HubError as refused:
            assert refused.code == "hub_behind"

    # What holds

    @invariant()
    def nobody_is_promised_a_seat_that_is_not_there(self):
        for number, event_id in self.events:
            told, capacity = self.network.promised(event_id, self.network.hubs[number])
            assert capacity is None or told <= capacity

    def teardown(self):
        quiet = self.network.meet()
        assert quiet, "there is always something to say"
        assert differences(self.network, [event_id for _, event_id in self.events]) == []
        assert still_there(self.network, self.erased) == []


def write_title(event_id, title):
    event = Event.get_or_none(Event.id == event_id)
    if event is not None:
        event.title = title
        event.save()
    return event
