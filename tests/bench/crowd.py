"""Hubs that are only what national sees of them: tokens, cursors and messages. Thousands fit into one process.

Each round is a connection of its own, as a hub's is, and whatever national answers is unpacked and read for
its cursors; records that come are counted and not kept.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import time
import uuid
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import zstandard

import hub
from hub import stamps
from hub.domain.seed.ideas import IDEAS
from hub.models.events import Event
from hub.sync import wire
from hub.sync.record import Record

PATIENCE = 60  # seconds
WORDS = sorted({word for idea in IDEAS for word in f"{idea.title} {idea.description}".split()})
WRITER = "0fa1ry00"
HEAD = (
    "POST /sync/v1/round HTTP/1.1\r\nHost: national\r\nAuthorization: Bearer {}\r\n"
    "Content-Type: application/json\r\nContent-Encoding: zstd\r\nAccept-Encoding: zstd\r\nConnection: close\r\n"
    "Content-Length: {}\r\n\r\n"
)


class Told(msgspec.Struct):
    """What of an answer moves a simulated hub on."""

    epoch: str
    since: str
    more: bool
    records: tuple[msgspec.Raw, ...]
    refused: tuple[msgspec.Raw, ...] = ()


class Round(NamedTuple):
    """One round to its end. wait: seconds from when it was due · came, went: records · size: bytes both ways."""

    wait: float
    requests: int
    came: int
    went: int
    size: int
    failed: str = ""


_TOLD = msgspec.json.Decoder(Told)


class SimHub:
    """One of the crowd: `number` says which, and so its département among `areas`."""

    __slots__ = ("area", "id", "number", "round", "since", "token")

    def __init__(self, number: int, areas: list[str]) -> None:
        self.number, self.area, self.round, self.since = number, areas[number % len(areas)], 1, ""
        self.id, self.token = str(uuid.UUID(int=(0x7 << 76) + number)), f"fleet-{number}"

    @property
    def token_hash(self) -> str:
        return hashlib.sha256(self.token.encode()).hexdigest()

    def tokens(self, ahead: int = 0) -> tuple[str, str]:
        """lineage and next of the round after so many more."""
        return f"{self.round - 1 + ahead}-{self.number:x}", f"{self.round + ahead}-{self.number:x}"

    def request(self, epoch: str, records: Iterable[Record]) -> bytes:
        lineage, following = self.tokens()
        message = wire.Round(
            version=hub.__version__, hub=self.id, lineage=lineage, next=following, epoch=epoch, since=self.since,
            through=f"{WRITER}:0.{self.round}", limit=2000, now=int(time.time()), records=tuple(records),
        )  # fmt: skip
        body = wire.encode(message)
        return HEAD.format(self.token, len(body)).encode() + body

    def heard(self, told: Told) -> None:
        self.since, self.round = told.since, self.round + 1

    def events(self, count: int, words: list[str], chance: random.Random) -> list[Record]:
        """New events of this hub, with a title of some 60 characters and a text of some 300."""
        return [self._event(words, chance) for _ in range(count)]

    def _event(self, words: list[str], chance: random.Random) -> Record:
        starts = int(time.time()) + chance.randrange(86400, 90 * 86400)
        own = {
            "title": sentence(words, 60, chance), "description": sentence(words, 300, chance), "starts": starts,
            "ends": starts + 7200, "area": self.area, "reach": "area", "capacity": chance.randrange(5, 60),
        }  # fmt: skip
        row_id = f"0195{chance.getrandbits(16):04x}-0000-7000-8000-{chance.getrandbits(48):012x}"
        channel = f"area:{self.area}"
        stamp = stamps.mint("", time.time_ns() // 10**6, WRITER)
        return Record("event", row_id, self.id, (self.id,), channel, (channel,), stamp, {}, {**EMPTY, **own}, {})


def sentence(words: list[str], length: int, chance: random.Random) -> str:
    """Words up to some length, as people's texts have them: each drawn anew."""
    return " ".join(chance.choices(words, k=length // 6))[:length]


def _empty() -> dict[str, object]:
    """The shared fields of a new event as it travels."""
    fields = {name: Event._meta.fields[name] for name in Event.shared_fields}
    starts = {name: f.default() if callable(f.default) else f.default for name, f in fields.items()}
    return {name: "" if value is None and not fields[name].null else value for name, value in starts.items()}


EMPTY = _empty()


async def a_round(place: tuple[str, int], one: SimHub, epoch: str, records: list[Record], due: float) -> Round:
    """Everything between a hub and national: as many requests as it takes."""
    requests = came = size = 0
    rest: list[Record] = records
    try:
        more = True
        while more:
            sent = one.request(epoch, rest)
            status, body = await asyncio.wait_for(_posted(place, sent), PATIENCE)
            if status != 200:
                return Round(time.monotonic() - due, requests, came, 0, size, f"{status} {body[:80]!r}")
            told = _TOLD.decode(zstandard.ZstdDecompressor().decompress(body))
            one.heard(told)
            requests, came, size = requests + 1, came + len(told.records), size + len(sent) + len(body)
            if told.refused or told.epoch != epoch:
                return Round(time.monotonic() - due, requests, came, 0, size, f"refused {told.refused[:1]}")
            more, rest = told.more, []
    except (OSError, TimeoutError) as error:
        return Round(time.monotonic() - due, requests, came, 0, size, repr(error))
    return Round(time.monotonic() - due, requests, came, len(records), size)


async def _posted(place: tuple[str, int], request: bytes) -> tuple[int, bytes]:
    """Status and body of the answer."""
    reader, writer = await asyncio.open_connection(*place)
    try:
        writer.write(request)
        answer = await reader.read(-1)
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1] if head else 0), body
