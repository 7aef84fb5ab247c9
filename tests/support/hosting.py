"""What people do with events, at any of the hubs, as rules for a machine of `Replicas`."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from hub import clock
from hub.domain import events, privacy
from hub.models import ledger
from hub.models.events import Event
from tests.support.factories import DAY, a_name, make_event
from tests.support.network import capacities, within
from tests.support.replicas import ANY, HUBS, one_of

REACHES = st.sampled_from(("area", "national", "hub"))
SEATS = st.integers(1, 6)


class Hosting:
    """`events`: (home's number, id), `places`: the same of sign-ups. At the end of each act nobody was promised a
    seat that is not there."""

    def __init__(self):
        super().__init__()
        self.events, self.places = [], []

    @rule(number=HUBS, reach=REACHES, capacity=SEATS)
    def create(self, number, reach, capacity):
        event = self.at(number, in_ten_days, title=f"By {number}", reach=reach, capacity=capacity)
        if event:
            self.events.append((number, event.id))
            self.alike.add(event.id)

    @precondition(lambda self: self.events)
    @rule(which=ANY, host=st.sampled_from("xyz"), capacity=SEATS)
    def edit(self, which, host, capacity):
        number, event_id = one_of(self.events, which)
        self.at(number, events.change, event_id, {"host": host, "capacity": capacity})

    @precondition(lambda self: self.events)
    @rule(which=ANY, reach=REACHES)
    def narrow_or_widen(self, which, reach):
        number, event_id = one_of(self.events, which)
        self.at(number, events.change, event_id, {"reach": reach})

    @precondition(lambda self: self.events)
    @rule(which=ANY, verb=st.sampled_from((events.delete, events.restore)))
    def delete_or_restore(self, which, verb):
        number, event_id = one_of(self.events, which)
        self.at(number, verb, event_id)

    @precondition(lambda self: self.events)
    @rule(which=ANY)
    def cancel(self, which):
        number, event_id = one_of(self.events, which)
        self.at(number, events.cancel, event_id, "Rain.")

    @precondition(lambda self: self.events)
    @rule(which=ANY)
    def erase(self, which):
        number, event_id = one_of(self.events, which)
        if not self.network.signed_up(event_id) and self.at(number, erased, "event", event_id):
            self.erased.add(event_id)

    @precondition(lambda self: self.events)
    @rule(number=HUBS, which=ANY, title=st.sampled_from("XYZ"))
    def write_without_asking(self, number, which, title):
        """As a program with a fault would: also what another hub decides about."""
        self.at(number, write_title, one_of(self.events, which)[1], title)

    @precondition(lambda self: self.events)
    @rule(which=ANY, hidden=st.booleans())
    def hide(self, which, hidden):
        event_id = one_of(self.events, which)[1]
        with self.network.national.active():
            there = Event.get_or_none((Event.id == event_id) & ~Event.gone)
        if there and hidden:
            within(self.network.national, events.hide, event_id, "A doubt")
        elif there:
            within(self.network.national, events.unhide, event_id)

    @precondition(lambda self: self.events)
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

    @invariant()
    def nobody_is_promised_a_seat_that_is_not_there(self):
        told, there = self.network.seats_told(), [capacities(hub) for hub in self.network.hubs]
        for number, event_id in self.hosted_alone():
            promised, capacity = told[event_id], there[number].get(event_id)
            assert capacity is None or promised <= capacity, f"{promised} of {capacity} seats: {event_id}"

    def hosted_alone(self):
        """The events of which one machine alone decides."""
        return self.events


def in_ten_days(**fields):
    return make_event(clock.now() + 10 * DAY, **fields)


def erased(kind, row_id):
    """As a person's wish does: noted beside the database, so that no backup brings it back."""
    privacy._note([(kind, row_id)], ())
    return ledger.erase(kind, row_id)


def write_title(event_id, title):
    event = Event.get_or_none(Event.id == event_id)
    if event is not None:
        event.title = title
        event.save()
    return event
