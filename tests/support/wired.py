"""A real national, a hub that reaches it through a bad network, and another hub whose way is good.

The hubs live in the test's process and speak HTTP; national is a process of its own, and its store is read beside
it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from hub.domain import events, files, national
from hub.models.events import Event, SignUp
from hub.sync import client, enrolment, rows
from hub.sync.client import Report
from hub.sync.rows import Key
from tests.support.factories import a_name, make_event
from tests.support.filed import event_with_photo
from tests.support.hubs import TestHub, set_up
from tests.support.network import within
from tests.support.stores import StoreHub

NOTHING = (0, 0, 0, 1, "")  # sent, received, refused, requests, error of an idle round


class Wired:
    """`one` reaches national by `through`, `other` by the server's own address. National's data lies in
    `folder`/national, or at `url`.

    `act()` writes at both hubs and returns what must be everywhere in the end; `odd(keys)` lets everybody meet and
    says in sentences what is not as it should be then.
    """

    def __init__(self, folder: Path, address: str, through: str, url: str = "") -> None:
        self.national = StoreHub(folder / "national", "national", database_url=url)
        self.one = self._added(folder / "one", through)
        self.other = self._added(folder / "other", address)
        self.made = self.asked = 0
        self._known = self._newest = self._new_event(self.other)
        self.odd(set())

    def _added(self, folder: Path, address: str) -> TestHub:
        with self.national.active():
            code = national.enrol_code("93", folder.name)
        hub = set_up(TestHub(folder), folder.name)
        with hub.active():
            enrolment.enrol(address, code)
        return hub

    def rounds(self, hub: TestHub) -> Report:
        """Everything that a hub has to exchange now."""
        with hub.active():
            return client.run_rounds()

    def act(self) -> set[Key]:
        """An event at each hub, an edit of the one before, and a seat that `one` asks of `other`."""
        own, self._newest = self._new_event(self.one), self._new_event(self.other)
        self.asked += 1
        within(self.other, events.change, self._known, {"title": f"Soup {self.made} and bread"})
        with self.one.active():
            asked = events.sign_up(self._known, a_name()).sign_up.id
        self.rounds(self.other)
        return {("event", own), ("event", self._known), ("event", self._newest), ("sign_up", asked)}

    def _new_event(self, hub: TestHub) -> str:
        self.made += 1
        with hub.active():
            return make_event(reach="area", capacity=10, title=f"Soup {self.made}").id

    def show_photos(self) -> list[str]:
        """An event with a photo at each hub: the names of both photos. That of `other` is at national already."""
        self.made += 2
        photos = [event_with_photo(hub)[1] for hub in (self.one, self.other)]
        self.rounds(self.other)
        return photos

    def lacking(self, photos: list[str]) -> list[str]:
        """Sentences about photos that are not whole at one of the three once everybody has met."""
        for hub in (self.one, self.other):
            self.rounds(hub)
        places = (self.national, self.one, self.other)
        return [f"{place.id} lacks {name}" for place in places for name in photos if not _is_whole(place, name)]

    def odd(self, keys: set[Key]) -> list[str]:
        """Sentences about rows that are missing, unlike or doubled once everybody has met."""
        for hub in (self.one, self.other, self.one):
            self.rounds(hub)
        self._known = self._newest
        told = [f"{hub.id} is not done" for hub in (self.one, self.other) if not self._idle(hub)]
        held = [self._records(place, keys) for place in (self.national, self.one, self.other)]
        told += [f"{found} is not {held[0]}" for found in held[1:] if found != held[0]]
        told += [f"{key} is nowhere" for key in sorted(keys - set(held[0]))]
        return told + self._miscounted()

    def _idle(self, hub: TestHub) -> bool:
        done = self.rounds(hub)
        return (done.sent, done.received, done.refused, done.requests, done.error) == NOTHING

    def _records(self, place: TestHub | StoreHub, keys: set[Key]) -> dict[Key, object]:
        """What a place holds of these rows: {key: record}."""
        with place.active():
            found = rows.records_of(list(rows.lines_of(keys).values()))
            return {(each.kind, each.id): msgspec.structs.replace(each, over={}) for each in found}

    def _miscounted(self) -> list[str]:
        """What is there more often, or less often, than it was made."""
        told, made = [], (self.made, self.asked)
        for place in (self.national, self.one, self.other):
            with place.active():
                counted = Event.select().count(), SignUp.select().count()
            if counted != made:
                told.append(f"{counted} events and sign-ups are at {place.id}, {made} were made")
        return told

    def close(self) -> None:
        for place in (self.one, self.other, self.national):
            place.close()


def _is_whole(place: StoreHub, name: str) -> bool:
    with place.active():
        return hashlib.sha256(files.content(name) or b"").hexdigest() == name
