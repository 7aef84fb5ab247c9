"""What becomes of messages between hubs and national: they arrive, get lost, come twice, late and out of order."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from hub.errors import HubError
from hub.sync import client, wire
from hub.sync.post import RoundFailed
from tests.support.network import round_of
from tests.support.replicas import ANY, HUBS, of_them, one_of

IN_TOUCH = of_them(lambda machine: machine.in_touch())  # the number of a hub that is not cut off
LIMITS = st.sampled_from((1, 3, 500))  # records in a message


class Wire:
    """Rules for a machine of `Replicas`. `on_the_way`: (hub's number, what it sent, the answer's bytes) of all
    that may still arrive, the oldest first; `cut_off`: numbers of the hubs that nobody reaches now."""

    def __init__(self):
        super().__init__()
        self.on_the_way, self.cut_off = [], set()

    def in_touch(self):
        return [number for number in range(len(self.network.hubs)) if number not in self.cut_off]

    @rule(number=HUBS)
    def cut_off_or_find_again(self, number):
        """A hub is alone until this comes again, or until the end, when all meet."""
        self.cut_off ^= {number}

    @precondition(lambda self: self.in_touch())
    @rule(number=IN_TOUCH, limit=LIMITS)
    def exchange(self, number, limit):
        """Complete rounds, with nothing in their way."""
        self.network.exchange(self.network.hubs[number], limit)

    @precondition(lambda self: self.in_touch())
    @rule(number=IN_TOUCH, limit=LIMITS, times=st.integers(1, 2))
    def send(self, number, limit, times):
        """A request arrives, perhaps twice; its answer is on the way."""
        hub = self.network.hubs[number]
        with hub.active():
            going = client.prepare(limit)
        try:
            answers = [self.network.send(hub, going) for _ in range(times)]
        except HubError as refused:
            self.was_refused(number, refused)
        else:
            self.on_the_way.append((number, going, answers[-1]))

    def was_refused(self, number, error):
        """National refused what a hub says now: no hub of a plain history gives it a reason."""
        raise error

    @precondition(lambda self: self.on_the_way)
    @rule(which=ANY, times=st.integers(0, 2))
    def take(self, which, times):
        """An answer arrives: never, once or twice, perhaps after newer ones."""
        number, going, answer = found = one_of(self.on_the_way, which)
        for _ in range(times):
            assert self._take(self.network.hubs[number], going, answer)
        if not times:
            self.on_the_way.remove(found)

    def _take(self, hub, going, answer):
        """Whether a hub takes the answer to what it would say now, and no other."""
        with hub.active():
            awaited = round_of(client.prepare(1).message) == round_of(going.message)
            try:
                client.take(going, *wire.decode_answer(answer))
            except RoundFailed as refused:
                return not awaited and refused.code == "bad_answer"
        return awaited

    @precondition(lambda self: self.on_the_way)
    @rule(which=ANY)
    def send_an_old_one(self, which):
        """A request arrives again: the newest is answered again, one before it is refused."""
        number, going, _ = one_of(self.on_the_way, which)
        hub = self.network.hubs[number]
        newest = self.network.newest_round(hub) == round_of(going.message)
        try:
            self.network.send(hub, going)
        except HubError as refused:
            self.check_old_one(newest, refused.code)
        else:
            self.check_old_one(newest, "")

    def check_old_one(self, newest, code):
        """Whether national was right to refuse (`code`) or to answer a request that came again."""
        assert code == ("" if newest else "hub_behind")
