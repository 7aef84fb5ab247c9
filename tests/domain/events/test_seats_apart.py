"""Promise C9 on the pure rules: hubs that cannot talk never promise one seat twice."""

from types import SimpleNamespace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hub.domain.events import seats

HOLDERS = ("b", "c")
BY_HOME = {"sign_up": ("decided",), "lot": ("granted", "recalled")}
BY_OTHERS = {"sign_up": ("children", "withdrawn", "from_allotment"), "lot": ("returned",)}


def copy(row, into, names):
    for name in names:
        setattr(into, name, getattr(row, name))


class Apart(RuleBasedStateMachine):
    """A home "a" and two hubs, each with its own copies. A record travels alone, one way, at any moment."""

    def __init__(self):
        super().__init__()
        self.lots = {hub: [self.lot(hub), self.lot(hub)] for hub in HOLDERS}  # [at home, at the holder]
        self.parties = {"a": {}, "b": {}, "c": {}}  # where somebody asked: id → [at home or None, where they asked]
        self.count = 0

    @staticmethod
    def lot(hub):
        return SimpleNamespace(hub_id=hub, granted=0, recalled=0, returned=0)

    @initialize(capacity=st.integers(2, 9))
    def begin(self, capacity):
        self.capacity = capacity
        for hub, count in seats.first_lots(capacity, {"b": 2}, ["c"]).items():
            self.host_lends(hub, count)
            self.the_lot_travels(hub, True)

    def at_home(self):
        """Sign-ups as the home knows them."""
        return [pair[0] for hub in self.parties for pair in self.parties[hub].values() if pair[0]]

    def here(self, hub):
        return [pair[1] for pair in self.parties[hub].values()]

    def promised(self):
        return seats.decided_here(self.at_home()) + seats.lent(pair[0] for pair in self.lots.values())

    def free(self):
        return seats.free_seats(self.capacity, self.promised())

    @rule(hub=st.sampled_from("abc"), children=st.integers(0, 4))
    def ask(self, hub, children):
        self.count += 1
        facts = {"withdrawn": False, "gone": False, "from_allotment": 0, "decided": None, "asked_at": self.count}
        new = SimpleNamespace(id=f"{hub}{self.count}", children=children, **facts)
        self.parties[hub][new.id] = [new if hub == "a" else None, new]

    @precondition(lambda self: any(self.parties.values()))
    @rule(data=st.data(), fewer=st.booleans())
    def change_mind(self, data, fewer):
        party = data.draw(st.sampled_from([pair[1] for pairs in self.parties.values() for pair in pairs.values()]))
        if fewer:
            party.children = max(0, party.children - 1)
        else:
            party.withdrawn = True

    @rule()
    def home_decides(self):
        known = self.at_home()
        for party in known:
            wanted = max(0, seats.seats_of(party) - party.from_allotment)
            party.decided = None if party.decided is None else min(party.decided, wanted)
        turn = seats.promoted(self.free(), seats.line_of(known), self.capacity)
        for party in known:
            if party.id in turn:
                party.decided = seats.seats_of(party)
            elif seats.state_of(party) == seats.REQUESTED:
                party.decided = 0

    @rule(hub=st.sampled_from(HOLDERS))
    def holder_gives(self, hub):
        lot, mine = self.lots[hub][1], self.here(hub)
        for party in mine:
            party.from_allotment = min(party.from_allotment, seats.seats_of(party))
        lot.returned = seats.returned_now(lot, mine)
        line = seats.line_of(mine, "from_allotment")
        for party in mine:
            if party.id in seats.promoted(seats.left_of(lot, mine), line, seats.goal(lot)):
                party.from_allotment = seats.seats_of(party)

    @rule(hub=st.sampled_from(HOLDERS), wanted=st.integers(0, 5))
    def host_lends(self, hub, wanted):
        lot = self.lots[hub][0]
        granted, recalled = seats.aimed_at(lot, wanted)
        if granted - lot.granted <= self.free():
            lot.granted, lot.recalled = granted, recalled

    @rule(wanted=st.integers(1, 9))
    def host_changes_the_capacity(self, wanted):
        if wanted >= self.promised():
            self.capacity = wanted

    @rule(hub=st.sampled_from(HOLDERS), home_to_holder=st.booleans())
    def the_lot_travels(self, hub, home_to_holder):
        home, holder = self.lots[hub]
        if home_to_holder:
            copy(home, holder, BY_HOME["lot"])
        else:
            copy(holder, home, BY_OTHERS["lot"])

    @rule(hub=st.sampled_from(HOLDERS))
    def a_round(self, hub):
        """All there is goes both ways, and both ends let their rules look."""
        self.the_lot_travels(hub, True)
        self.holder_gives(hub)
        self.the_lot_travels(hub, False)
        for pair in self.parties[hub].values():
            self.to_home(pair)
        self.home_decides()

    @staticmethod
    def to_home(pair):
        if pair[0] is None:
            pair[0] = SimpleNamespace(**vars(pair[1]))
        copy(pair[1], pair[0], BY_OTHERS["sign_up"])

    @precondition(lambda self: self.parties["b"] or self.parties["c"])
    @rule(data=st.data(), home_to_holder=st.booleans())
    def a_sign_up_travels(self, data, home_to_holder):
        pair = data.draw(st.sampled_from([pair for hub in HOLDERS for pair in self.parties[hub].values()]))
        if home_to_holder and pair[0]:
            copy(pair[0], pair[1], BY_HOME["sign_up"])
        else:
            self.to_home(pair)

    @invariant()
    def no_seat_is_promised_twice(self):
        told = [pair[1] for pairs in self.parties.values() for pair in pairs.values()]
        seated = sum(seats.seats_of(party) for party in told if seats.state_of(party) == seats.CONFIRMED)
        lent = sum(home.granted - holder.returned for home, holder in self.lots.values())
        could_be = lent - sum(seats.used(self.here(hub)) for hub in HOLDERS)
        assert seated + could_be <= self.capacity

    @invariant()
    def the_home_counts_no_more_than_there_is(self):
        assert self.promised() <= self.capacity

    @invariant()
    def a_hub_gives_no_more_than_it_was_lent(self):
        for hub, (_, lot) in self.lots.items():
            assert seats.used(self.here(hub)) <= lot.granted - lot.returned


# A world of plain values is quick: more histories than the profile asks for.
Apart.TestCase.settings = settings(max_examples=max(500, settings().max_examples), stateful_step_count=50)
TestHubsApart = Apart.TestCase
