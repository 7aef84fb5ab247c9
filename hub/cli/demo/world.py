"""The world of the demo: two houses of one département that have met through national."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hub.cli.demo.children import SYNC_EVERY
from hub.domain import hubs, national
from hub.domain.seed import demo, living
from hub.domain.seed.boards import BY_HOUSE
from hub.domain.seed.demo import Door
from hub.domain.seed.plans import HOUSES, House
from hub.errors import N_, HubError
from hub.models.gate import act
from hub.models.store import Store, open_store
from hub.models.sync import Peer
from hub.sync import client, enrolment

AREA = "93"
DOORS = "doors.json"
A_DAY = 24 * 3600
NATIONAL = "national"
TEAM = (("Claire", "administrator"), ("Hugo", "moderator"))
FOLDERS = ("hub-1", "hub-2")
Doors = dict[str, list[Door]]


class Place(NamedTuple):
    """One house with its open store, its doors, the ids of its events, and of what the other house asks for."""

    house: House
    store: Store
    doors: list[Door]
    made: dict[str, str]
    wanted: list[str]


def make(folder: Path, address: str, say: Callable[[str], None]) -> Doors:
    """Make both houses in `folder` and let them meet through national at `address`: who may come in where."""
    say("National: accounts and codes")
    codes, team = _at_national(folder)
    places = []
    try:
        for house, name in zip(HOUSES, FOLDERS, strict=True):
            say(f"{house.name}: team and residents")
            store = open_store(folder / name / "hub.db")
            places.append(Place(house, store, demo.set_up(house), {}, []))
        _live(places, address, codes, say)
    finally:
        for place in places:
            place.store.close()
    doors = {NATIONAL: team, **{name: place.doors for name, place in zip(FOLDERS, places, strict=True)}}
    (folder / DOORS).write_text(json.dumps(doors), "utf-8")
    return doors


def _live(places: list[Place], address: str, codes: list[str], say: Callable[[str], None]) -> None:
    """They enrol and get to know each other before there are events, so that seats are lent from the first on."""
    say("Both hubs meet national")
    for place, code in zip(places, codes, strict=True):
        place.store.use()
        enrolment.enrol(address, code)
    _exchange(places)
    for place in places:
        say(f"{place.house.name}: two weeks of events")
        place.store.use()
        place.made.update(demo.make_events(place.house))
    _exchange(places)
    say("Gifts, hands, jobs")
    for place in places:
        place.store.use()
        place.wanted.extend(living.fill(BY_HOUSE[place.house.name]))
    _exchange(places)
    say("People sign up, also at the other hub")
    for place, other in zip(places, reversed(places), strict=True):
        place.store.use()
        demo.visit(other.made[other.house.visited], 2)
        living.visit(other.wanted, 1)
        demo.fill(place.house, place.made)
    _exchange(places)


def _exchange(places: list[Place]) -> None:
    """Complete rounds until answers to answers have come back."""
    for place in [*places, *places]:
        place.store.use()
        report = client.run_rounds(SYNC_EVERY)
        if report.error:
            raise HubError(N_("The demo could not sync: %(why)s."), why=report.error)


def _at_national(folder: Path) -> tuple[list[str], list[Door]]:
    store = open_store(folder / NATIONAL / "hub.db", NATIONAL)
    try:
        codes = [national.enrol_code(AREA, house.name) for house in HOUSES]
        return codes, [demo.staff(name, role) for name, role in TEAM]
    finally:
        store.close()


def again(folder: Path, address: str) -> Doors:
    """The world as it was left, with national at `address` this time."""
    for name in FOLDERS:
        store = open_store(folder / name / "hub.db")
        _now_at(address)
        store.close()
    kept = json.loads((folder / DOORS).read_text("utf-8"))
    return {name: [Door(*door) for door in doors] for name, doors in kept.items()}


def pairing(folder: Path, name: str, screen: str) -> str:
    """A code that makes one browser the kiosk of the house in folder `name`; the team sees it as `screen`."""
    store = open_store(folder / name / "hub.db")
    try:
        return str(hubs.new_pairing(screen, seconds=A_DAY))
    finally:
        store.close()


@act
def _now_at(address: str) -> None:
    Peer.update(url=address, due_at=0).execute()


def is_there(folder: Path) -> bool:
    """Whether a demo was made here to its end."""
    return (folder / DOORS).exists()


def names() -> list[str]:
    """The names of the houses, in the order of FOLDERS."""
    return [house.name for house in HOUSES]
