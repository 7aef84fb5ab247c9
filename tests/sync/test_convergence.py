"""C1, C3, C9: whatever happens in whatever order, replicas that have met hold the same rows, and no seat twice.

Three hubs and national, with real stores and messages through their bytes. Requests and answers are lost,
doubled and delivered late; after everybody has met, all who may read a row hold it alike.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from hub import clock
from hub.domain import events, privacy
from hub.models import ledger
from hub.models.events import Event
from tests.support.factories import DAY, a_name, make_event
from tests.support.network import within
from tests.support.power import Power
from tests.support.replicas import ANY, HUBS, Replicas, one_of, run_histories
from tests.support.stopped import Stopped
from tests.support.wire import Wire

REACHES = st.sampled_from(("area", "national", "hub"))
SEATS = st.integers(1, 6)


def test_all_who_may_read_a_row_hold_it_alike_whatever_happened(either):
    """One network for all histories; each has events of its own. Two hubs of one area, one of another."""
    clock._now = Stopped()
    for commune in ("93066", "93048", "75056"):
        either.add(commune=commune)
    either.settle()
    run_histories(World, either, "convergence", settings.default.max_examples // 3)


class World(Power, Wire, Replicas):
    """Hubs 0 and 1 are of one area, hub 2 of another. `events`: (home's number, id), `places`: the same of
    sign-ups."""

    skews = (0, 200, -3 * DAY)

    @initialize()
    def begin(self):
        self.events, self.places = [], []
        for number, reach in ((0, "area"), (1, "national"), (2, "national")):
            self.create(number, reach, 4)
        self.network.meet()

    # What people do

    @rule(number=HUBS, reach=REACHES, capacity=SEATS)
    def create(self, number, reach, capacity):
        starts = self.time.moment + 10 * DAY
        event = self.at(number, make_event, starts, title=f"By {number}", reach=reach, capacity=capacity)
        self.events.append((number, event.id))
        self.alike.add(event.id)

    @rule(which=ANY, host=st.sampled_from("xyz"), capacity=SEATS)
    def edit(self, which, host, capacity):
        number, event_id = one_of(self.events, which)
        self.at(number, events.change, event_id, {"host": host, "capacity": capacity})

    @rule(which=ANY, reach=REACHES)
    def narrow_or_widen(self, which, reach):
        number, event_id = one_of(self.events, which)
        self.at(number, events.change, event_id, {"reach": reach})

    @rule(which=ANY, verb=st.sampled_from((events.delete, events.restore)))
    def delete_or_restore(self, which, verb):
        number, event_id = one_of(self.events, which)
        self.at(number, verb, event_id)

    @rule(which=ANY)
    def cancel(self, which):
        number, event_id = one_of(self.events, which)
        self.at(number, events.cancel, event_id, "Rain.")

    @rule(which=ANY)
    def erase(self, which):
        number, event_id = one_of(self.events, which)
        if not self.network.signed_up(event_id):
            self.at(number, ledger.erase, "event", event_id)
            self.erased.add(event_id)

    @rule(number=HUBS, which=ANY, title=st.sampled_from("XYZ"))
    def write_without_asking(self, number, which, title):
        """As a program with a fault would: also what another hub decides about."""
        self.at(number, write_title, one_of(self.events, which)[1], title)

    @rule(which=ANY, hidden=st.booleans())
    def hide(self, which, hidden):
        event_id = one_of(self.events, which)[1]
        with self.network.national.active():
            there = Event.get_or_none((Event.id == event_id) & ~Event.gone)
        if there and hidden:
            within(self.network.national, events.hide, event_id, "A doubt")
        elif there:
            within(self.network.national, events.unhide, event_id)

    @rule(number=HUBS, which=ANY, children=st.integers(0, 2))
    def sign_up(self, number, which, children):
        outcome = self.at(number, events.sign_up, one_of(self.events, which)[1], a_name(), children)
        if outcome:
            self.places.append((number, outcome.sign_up.id))

    @precondition(lambda self: self.places)
    @rule(which=ANY, children=st.sampled_from((None, 0, 1, 2)))
    def leave_or_bring_others(self, which, children):
        number, sign_up_id = one_of(self.places, which)
        if children is None:
            self.at(number, events.withdraw, sign_up_id)
        else:
            self.at(number, events.change_party, sign_up_id, children)

    @precondition(lambda self: self.places)
    @rule(which=ANY)
    def forget(self, which):
        number, sign_up_id = one_of(self.places, which)
        self.at(number, privacy.erase_sign_up, sign_up_id)
        self.erased.add(sign_up_id)

    # What holds

    @invariant()
    def nobody_is_promised_a_seat_that_is_not_there(self):
        for number, event_id in self.events:
            told, capacity = self.network.promised(event_id, self.network.hubs[number])
            assert capacity is None or told <= capacity


def write_title(event_id, title):
    event = Event.get_or_none(Event.id == event_id)
    if event is not None:
        event.title = title
        event.save()
    return event
