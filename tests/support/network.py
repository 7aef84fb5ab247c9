"""National and its hubs in one process: real stores, real messages, no wire between them."""

from hub.domain import national, sync
from hub.models.gate import gate
from hub.sync import client, server, wire
from hub.sync.packing import unpack
from tests.support.hubs import TestHub, set_up


class Network:
    """`national` and hubs that are enrolled; `exchange(hub)` is complete rounds, `messages` all that was said."""

    def __init__(self, folder, database_url=""):
        self.folder, self.messages = folder, []
        self.national = TestHub(folder / "national", "national", database_url=database_url)
        self.hubs, self.tokens = [], {}

    def add(self, name="Relais", commune="93066", **fields):
        """A hub of its own, set up and enrolled for its département."""
        hub = set_up(TestHub(self.folder / f"hub-{len(self.hubs)}"), name, commune, **fields)
        self.hubs.append(hub)
        self.enrol(hub, commune[:2])
        return hub

    def enrol(self, hub, area):
        with self.national.active():
            done = national.enrol(hub.id, national.enrol_code(area, "A hub"))
        with hub.active():
            sync.enrolled("http://national", done.token, done.epoch, done.areas)
        self.tokens[hub.id] = done.token

    def send(self, hub, going):
        """One message to national and its answer's bytes."""
        data = wire.encode(going.message)
        with self.national.active():
            sent, unreadable = wire.decode_round(data)
            answer = wire.encode(server.answer_round(server.sender(self.tokens[hub.id]), sent, unreadable))
        self.messages += [unpack(data), unpack(answer)]
        return answer

    def one_round(self, hub, limit=500):
        """One request and its answer; whether there is more on either side."""
        with hub.active():
            going = client.prepare(limit)
        answer, unreadable = wire.decode_answer(self.send(hub, going))
        with hub.active():
            client.take(going, answer, unreadable)
        return answer.more or going.part.more

    def exchange(self, hub, limit=500):
        """Complete rounds; how many requests they took."""
        requests = 1
        while self.one_round(hub, limit):
            requests += 1
        return requests

    def settle(self, times=3):
        """Everybody with everybody, until answers to answers have come back."""
        for _ in range(times):
            for hub in self.hubs:
                self.exchange(hub)

    def close(self):
        for member in (*self.hubs, self.national):
            member.close()


def within(hub, verb, *args, **kwargs):
    """A verb's answer at this hub, as one act."""
    with hub.active():
        return gate().run(verb, *args, **kwargs)
