"""National and its hubs in one process: real stores, real messages, no wire between them."""

from collections import Counter

from hub.domain import national, sync
from hub.models.events import SignUp
from hub.models.gate import gate
from hub.sync import client, leaving, server, wire
from hub.sync.packing import unpack
from tests.support.hubs import TestHub, set_up


class Network:
    """`national` and hubs that are enrolled; `exchange(hub)` is complete rounds, `messages` all that was said,
    `heard` {hub id: what national told it}. `Member`: what a machine is made of."""

    Member = TestHub

    def __init__(self, folder, database_url=""):
        self.folder, self.messages, self.heard = folder, [], {}
        self.national = self.Member(folder / "national", "national", database_url=database_url)
        self.hubs, self.tokens, self.areas = [], {}, {}

    def add(self, name="Relais", commune="93066", **fields):
        """A hub of its own, set up and enrolled for its département."""
        hub = set_up(self.Member(self.folder / f"hub-{len(self.hubs)}"), name, commune, **fields)
        self.hubs.append(hub)
        self.enrol(hub, commune[:2])
        return hub

    def enrol(self, hub, area):
        with self.national.active():
            done = national.enrol(hub.id, national.enrol_code(area, "A hub"))
        with hub.active():
            sync.enrolled("http://national", done.token, done.epoch, done.areas, done.key)
        self.tokens[hub.id], self.areas[hub.id] = done.token, done.areas

    def token(self, hub):
        """What a hub shows to national."""
        return self.tokens[hub.id]

    def send(self, hub, going):
        """One message to national and its answer's bytes."""
        data = wire.encode(going.message)
        with self.national.active():
            sent, unreadable = wire.decode_round(data)
            answer = wire.encode(server.answer_round(server.sender(self.token(hub)), sent, unreadable))
        self.messages += [unpack(data), unpack(answer)]
        self.heard.setdefault(hub.id, []).append(unpack(answer))
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

    def meet(self, most=8):
        """Everybody with everybody until nobody has anything to say; False when that does not end."""
        for _ in range(most):
            self.messages.clear()
            requests = [self.exchange(hub) for hub in self.hubs]
            for hub in self.hubs:
                with hub.active():
                    leaving.drop_what_left()
            if set(requests) == {1} and not any(b'"kind"' in message for message in self.messages):
                return True
        return False

    def signed_up(self, event_id):
        """Ids of all sign-ups for an event, wherever they are known."""
        return {row.id for hub in self.hubs for row in _sign_ups(hub, event_id)}

    def promised(self, event_id, home):
        """(seats that people were told they have at the hub where they asked, seats of the event: None if its
        home erased it)."""
        return self.seats_told().get(event_id, 0), capacities(home).get(event_id)

    def seats_told(self):
        """{event id: seats that people were told they have, at all hubs together}."""
        return sum((seats_told_at(hub) for hub in self.hubs), Counter())

    def newest_round(self, hub):
        """The round_of the newest message that national took from this hub."""
        with self.national.active():
            return round_of(national.hub_of_id(hub.id))

    def close(self):
        for member in (*self.hubs, self.national):
            member.close()


# Given seats as hub/domain/events/seats.py counts them, of those who asked at this hub.
_TOLD = """SELECT event_id, sum(from_allotment + COALESCE(decided, 0)) FROM sign_up
    JOIN ledger ON ledger.kind = 'sign_up' AND ledger.id = sign_up.id
    WHERE heard <> '' AND NOT withdrawn AND NOT sign_up.gone AND makers LIKE '%"' || ? || '"%' GROUP BY event_id"""


def seats_told_at(hub):
    """A Counter {event id: seats that people were told at this hub that they have}."""
    return Counter(dict(hub.store.database.execute_sql(_TOLD, (hub.id,)).fetchall()))


def capacities(home):
    """{event id: its seats, None for no limit} as this hub has them."""
    return dict(home.store.database.execute_sql("SELECT id, capacity FROM event").fetchall())


def _sign_ups(hub, event_id):
    with hub.active():
        return list(SignUp.select().where(SignUp.event_id == event_id))


def round_of(message):
    """The tokens of the round that a hub's message belongs to, or that national last saw of a hub; the same ones
    again are the same round."""
    return message.lineage, message.next, message.epoch


def within(hub, verb, *args, **kwargs):
    """A verb's answer at this hub, as one act."""
    with hub.active():
        return gate().run(verb, *args, **kwargs)
