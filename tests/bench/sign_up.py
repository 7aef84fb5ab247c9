"""A sign-up over HTTP, durable, beside the same request when there is nothing to write."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from hub.domain import people
from hub.domain.people import sessions
from hub.models.events import Event
from hub.web.guard import SEED, SESSION
from hub.web.guard.cookies import token_for
from tests.bench.ground import Ground, opened
from tests.bench.processes import Running, hub_server, load, server
from tests.bench.runner import Row, Sample, ms, rate, turns

PEOPLE, EACH, EVENTS = 16, 25, 2_000
ROOM = 2 * PEOPLE  # seats an event must have, so that nobody has to wait in its line


def durable(stand: Ground) -> Iterator[Row]:
    """Sixteen residents sign up for one event after the other; then they ask again for what they have."""
    folder = stand.copy(EVENTS)
    residents, events = _prepared(folder)
    other = shutil.copytree(folder, stand.place())
    with ExitStack() as stack:
        ours = stack.enter_context(hub_server(folder))
        theirs = stack.enter_context(server("tests.bench.serving", "polling", other))
        parts = (events[at : at + EACH] for at in count(0, EACH))
        found = turns(_ways(ours, theirs, residents, parts), stand.rounds)
    yield from _compared(found)


def _ways(
    ours: Running, theirs: Running, residents: list[str], parts: Iterator[list[str]]
) -> dict[str, Callable[[], Sample]]:
    known = next(parts)
    _asked(ours, residents, known)
    return {
        "written": lambda: _asked(ours, residents, next(parts)),
        "read": lambda: _asked(ours, residents, known),
        "threads": lambda: _asked(theirs, residents, next(parts)),
    }


def _prepared(folder: Path) -> tuple[list[str], list[str]]:
    """(headers and form of each resident, as a pattern for the event's id; ids of events with room)."""
    with opened(folder) as hub:
        made = [people.create_resident(f"fox-{number}").person for number in range(1, PEOPLE + 1)]
        signed_in = [sessions.open_session(person.id) for person in made]
        room = Event.capacity.is_null() | (Event.capacity - Event.taken > ROOM)
        found = Event.select(Event.id).where(room).order_by(Event.starts.desc()).tuples()
        return [_request(hub.app.secret_key, token) for token in signed_in], [event for (event,) in found]


def _request(key: str, session: str) -> str:
    form = urlencode({"csrf": token_for(key, "bench", session), "children": 0})
    return "\r\n".join((
        "POST /events/%s/coming HTTP/1.1", "Host: hub", f"Cookie: {SESSION}={session}; {SEED}=bench",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form)}", "", form,
    ))  # fmt: skip


def _asked(running: Running, residents: list[str], events: list[str]) -> Sample:
    """Every resident asks for a place at each of the events, each on a connection of their own."""
    assert len(events) == EACH, "too few events with room for so many rounds"
    before = running.cpu()
    told = load(running.address, [[pattern % event for event in events] for pattern in residents])
    assert told["statuses"] == {"303": PEOPLE * EACH}, told
    cpu = (running.cpu() - before) / told["answered"]
    return {"rate": told["answered"] / told["seconds"], "p50": told["p50"], "p99": told["p99"], "cpu": cpu}


def _compared(found: dict[str, Sample]) -> Iterator[Row]:
    written, read, threads = (found[name] for name in ("written", "read", "threads"))
    told = f"{rate(written['rate'])}, p50 {ms(written['p50'])}, p99 {ms(written['p99'])}, {ms(written['cpu'])} CPU"
    floor = f"{rate(read['rate'])}, p99 {ms(read['p99'])}, {ms(read['cpu'])} CPU: the same, nothing to write"
    yield Row("sign-up, durable: requests/s", told, floor, written["rate"] / read["rate"], least=0.5)
    peer = f"{rate(threads['rate'])}, p99 {ms(threads['p99'])}: the same with a connection a thread"
    yield Row("sign-up, durable: p99", told, peer, written["p99"] / threads["p99"], most=0.1)
