"""National writes the stick that goes back: what it took and refused, then its part of the feed, then files.

It begins where the hub said that it had read to. Written again, it goes on where the files on the stick end.
"""

from pathlib import Path
from typing import NamedTuple

import msgspec
from peewee import fn

import hub
from hub import clock
from hub.domain import national
from hub.errors import N_
from hub.models.national import EnrolledHub
from hub.models.sync import StickHub, StickPart
from hub.sync import feed, server, shelf, wire
from hub.sync.bundle import notes, photos
from hub.sync.bundle.hub_out import IN
from hub.sync.bundle.national_in import known_hub
from hub.sync.bundle.sealing import DOWN, FILES, RECORDS, BadPart, Header, new_id
from hub.sync.bundle.writing import Exported, Told, Writer, whole
from hub.sync.feed import Part
from hub.sync.reach import Reader
from hub.sync.record import Record
from hub.sync.refusals import Refusal
from hub.sync.server import LIMIT

MOST_ACKS = 1000
MOST_REFUSED = 2000
NOTHING_CAME = N_("Nothing came from this hub by stick yet. Its own stick comes first: it says what the hub has.")


class Chain(NamedTuple):
    """What of an answer is on the stick already. through: where it ends · heard: the newest file that it says was
    taken · named, brought: names of files in its records, and on it · ended: nothing was to follow."""

    names: list[str]
    trip: str
    number: int
    through: str
    heard: int
    named: set[str]
    brought: set[str]
    ended: bool


def waiting() -> list[str]:
    """Ids of the hubs that came by stick, the newest first."""
    return [row.hub for row in StickHub.select(StickHub.hub).order_by(StickHub.at.desc())]


def export(hub_id: str, folder: Path, most: int, told: Told) -> Exported:
    """Write the answer for a hub. most: bytes of photos and documents. Raises BadPart, Full, HubError."""
    known, state = known_hub(hub_id), StickHub.get_or_none(StickHub.hub == hub_id)
    if state is None:
        raise BadPart("nothing_came", NOTHING_CAME)
    reader, begin = Reader(known.id, known.areas), _begin(known, state)
    chain = _chain(folder, known, state, begin)
    groups: list[list[str]] = []
    acks, heard = _acks(known.id, state.heard)
    names, text, more = chain.named | {*state.wants}, chain.through, True
    front = Header(id="", hub=hub_id, way=DOWN, epoch=national.epoch(), trip=chain.trip, number=chain.number,
                   more=True, made=0)  # fmt: skip
    writer = Writer(folder, known.key, front, told, chain.names)
    said = chain.ended and chain.heard == heard
    while more:
        refused = [] if said else [one for ack in acks for one in ack.refused]
        copies = server.copies(reader, refused) if refused else []
        part = feed.of_national(reader, feed.read_cursor(text), LIMIT, told=copies)
        names |= photos.named_by(one for one in part.records if one.home != hub_id)
        more, through = part.more, feed.cursor_text(part.through)
        groups = [] if more else photos.parted(_readable(known, names - chain.brought), most)
        if part.records or part.left or not said:
            note = _note(known, state, (state.heard, heard), () if said else acks)
            header = writer.header(more or bool(groups), RECORDS, text, through)
            writer.write(header, notes.packed(note, _answer(reader, state, copies, part)), len(part.records))
        text, said = through, True
    for at, group in enumerate(groups, 1):
        some = photos.loaded(group)
        writer.write(writer.header(at < len(groups), FILES), notes.packed_files(some), files=len(some))
    return writer.done


def _begin(known: EnrolledHub, state: StickHub) -> str:
    """Where the hub's reading begins: it has read to there, unless it must read everything."""
    return "" if state.pull or list(state.areas) != list(known.areas) else str(state.since)


def _chain(folder: Path, known: EnrolledHub, state: StickHub, begin: str) -> Chain:
    """The files on the stick that answer the hub's newest, as far as none is missing."""
    chain = Chain([], new_id()[:8], 0, begin, 0, set(), set(), False)
    for name, header, body in whole(folder, known.id, DOWN, known.key):
        goes_on = (header.trip, header.number) == (chain.trip, chain.number + 1)
        begins = not chain.names and header.number == 1 and header.start == begin
        if header.epoch != national.epoch() or not (goes_on or begins):
            continue
        if header.what == FILES:
            brought = {file.name for file in notes.read_files(body)}
            chain = chain._replace(brought=chain.brought | brought)
        else:
            note, answer, _ = notes.read_down(body)
            if note.answers != state.part or header.start != chain.through:
                continue
            named = chain.named | photos.named_by(answer.records)
            chain = chain._replace(through=header.through, heard=max(chain.heard, note.heard), named=named)
        names = [*chain.names, name]
        chain = chain._replace(names=names, trip=header.trip, number=header.number, ended=not header.more)
    return chain


def _acks(hub_id: str, heard: int) -> tuple[tuple[notes.Ack, ...], int]:
    """What was taken since the hub last heard of it, and the number of the newest of these."""
    taken = (StickPart.hub == hub_id) & (StickPart.way == IN)
    newest = StickPart.select(fn.MAX(StickPart.serial)).where(taken).scalar() or 0
    heard = heard if heard <= newest else 0  # told by a later life of this store
    query = StickPart.select().where(taken & (StickPart.serial > heard)).order_by(StickPart.serial).limit(MOST_ACKS)
    acks: list[notes.Ack] = []
    room = MOST_REFUSED
    for row in query:
        if acks and len(row.refused) > room:
            break
        acks.append(notes.Ack(row.id, tuple(msgspec.convert(row.refused, list[Refusal])), tuple(row.files)))
        room, heard = room - len(row.refused), row.serial
    return tuple(acks), heard


def _note(
    known: EnrolledHub, state: StickHub, heard: tuple[int, int], acks: tuple[notes.Ack, ...]
) -> notes.DownNote:
    first, last = heard if heard[0] <= heard[1] else (0, heard[1])
    late = national.late_writers(known.id)
    return notes.DownNote(state.part, state.since, first, last if acks else first, acks, late, known.ahead)


def _answer(reader: Reader, state: StickHub, copies: list[Record], part: Part) -> wire.Answer:
    return wire.Answer(
        now=clock.now(), version=hub.__version__, epoch=national.epoch(), areas=reader.areas,
        records=(*copies, *part.records), left=tuple(part.left), since=feed.cursor_text(part.through),
        more=part.more, pull_first=state.pull,
    )  # fmt: skip


def _readable(known: EnrolledHub, names: set[str]) -> set[str]:
    """Those that the hub may have."""
    return {name for name in names if shelf.may_read(known, name)}
