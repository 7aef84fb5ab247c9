"""What people do with listings and calendars, at any of the hubs, as rules for a machine of `Replicas`."""

from collections import Counter

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from hub import clock
from hub.domain import events, exchange, privacy
from hub.models.events import Event
from hub.models.exchange import Reservation
from tests.support import ical
from tests.support.factories import DAY, a_name, make_listing
from tests.support.hosting import REACHES
from tests.support.replicas import ANY, HUBS, one_of

SOURCE = "https://choir.example/calendar.ics"


class Giving:
    """`listings`: (home's number, id), `asked`: the same of reservations."""

    def __init__(self):
        super().__init__()
        self.listings, self.asked = [], []

    @rule(number=HUBS, reach=REACHES, quantity=st.integers(1, 3))
    def put_up(self, number, reach, quantity):
        listing = self.at(number, make_listing, reach=reach, quantity=quantity)
        if listing:
            self.listings.append((number, listing.id))
            self.alike.add(listing.id)

    @precondition(lambda self: self.listings)
    @rule(number=HUBS, which=ANY)
    def reserve(self, number, which):
        outcome = self.at(number, exchange.reserve, one_of(self.listings, which)[1], a_name())
        if outcome:
            self.asked.append((number, outcome.reservation.id))

    @precondition(lambda self: self.asked)
    @rule(which=ANY, verb=st.sampled_from((exchange.withdraw, privacy.erase_reservation)))
    def give_back(self, which, verb):
        number, reservation_id = one_of(self.asked, which)
        self.at(number, verb, reservation_id)
        if verb is privacy.erase_reservation:
            self.erased.add(reservation_id)

    @precondition(lambda self: self.asked)
    @rule(number=HUBS, which=ANY)
    def hand_over(self, number, which):
        self.at(number, handed, one_of(self.asked, which)[1])

    @precondition(lambda self: self.listings)
    @rule(which=ANY, quantity=st.integers(1, 3), reach=REACHES)
    def change_listing(self, which, quantity, reach):
        number, listing_id = one_of(self.listings, which)
        self.at(number, exchange.change, listing_id, {"quantity": quantity, "reach": reach}, by="team")

    @precondition(lambda self: self.listings)
    @rule(which=ANY)
    def take_away(self, which):
        number, listing_id = one_of(self.listings, which)
        self.at(number, exchange.withdraw_listing, listing_id, by="team")

    @rule(number=HUBS, version=st.integers(0, 2), again=st.booleans())
    def import_a_calendar(self, number, version, again):
        """The choir's, of two dates; perhaps twice."""
        for _ in range(1 + again):
            made = self.at(number, imported, version)
        assert len(made) <= 2, "a date of the calendar is there twice"
        self.alike |= made

    @invariant()
    def nothing_is_promised_twice(self):
        """As the clock says; where one is wrong, a promise may end too early or too late (domain/exchange)."""
        told, there = self.told(), [quantities(hub) for hub in self.network.hubs]
        for number, listing_id in self.given_alone():
            promised, quantity = told[listing_id], there[number].get(listing_id)
            assert quantity is None or promised <= quantity, f"{promised} of {quantity} are promised: {listing_id}"

    def told(self):
        """{listing id: how many people read that they get one, or have it, at all hubs together}."""
        return sum((told_at(hub, self.time.moment) for hub in self.network.hubs), Counter())

    def given_alone(self):
        """The listings of which one machine alone decides."""
        return self.listings


def handed(reservation_id):
    mine = Reservation.get_or_none(Reservation.id == reservation_id)
    return mine and exchange.hand_over(reservation_id, name=mine.picture_name)


def imported(version):
    """Read the calendar; the answer is what it made here."""
    at = clock.now() // DAY * DAY + 10 * DAY
    events.import_calendar(the_choirs(at, version), SOURCE, reach="area")
    return dates()


def the_choirs(at, version):
    days = [ical.wall(at + number * DAY).replace("-", "").partition(" ")[0] for number in (0, 1)]
    lines = [(f"SUMMARY:Choir {version}", f"SEQUENCE:{version}", f"DTSTART:{day}T180000") for day in days]
    return ical.calendar(*(ical.event(*each, uid=f"choir-{n}") for n, each in enumerate(lines)))


def dates():
    return {row_id for (row_id,) in Event.select(Event.id).where(Event.source == SOURCE).tuples()}


# As hub/domain/exchange/promises.py counts, of those who asked at this hub.
_TOLD = """SELECT listing_id, count(*) FROM reservation
    JOIN ledger ON ledger.kind = 'reservation' AND ledger.id = reservation.id
    WHERE heard <> '' AND NOT reservation.gone AND makers LIKE '%"' || ?1 || '"%'
    AND (handed_at IS NOT NULL OR (promised_at IS NOT NULL AND COALESCE(until, ?2 + 1) > ?2
        AND NOT (withdrawn OR turned_down OR lapsed)))
    GROUP BY listing_id"""


def told_at(hub, now):
    return Counter(dict(hub.store.database.execute_sql(_TOLD, (hub.id, now)).fetchall()))


def quantities(hub):
    return dict(hub.store.database.execute_sql("SELECT id, quantity FROM listing").fetchall())
