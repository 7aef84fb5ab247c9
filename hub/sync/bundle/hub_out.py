"""A hub writes a stick: what national has not taken, in the batches of a round, then the files that rows name.

Nothing of it moves a cursor here. That national took a file is said by the stick that comes back.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import hub
from hub import clock
from hub.domain import hubs, sync
from hub.errors import N_
from hub.models.gate import act, gate
from hub.models.sync import Peer, StickPart
from hub.sync import client, feed, wire
from hub.sync.bundle import notes, photos
from hub.sync.bundle.sealing import FILES, RECORDS, UP, BadPart, Header, new_id
from hub.sync.bundle.writing import Exported, Told, Writer, whole
from hub.sync.feed import Cursor, Part
from hub.sync.retention import KEPT

OUT, IN = "out", "in"
STICK = "stick"  # the setting {life, heard, now, reset} of what came by stick
NOT_ENROLLED = N_("This hub does not know national yet. It must be connected over the internet once.")


class Chain(NamedTuple):
    """The files of the present journey that are on the stick: their lines here, names, and how far they go."""

    parts: list[StickPart]
    names: list[str]
    cursor: Cursor


def peer() -> Peer:
    """National as this hub knows it. Raises BadPart."""
    far = sync.peer()
    if far is None:
        raise BadPart("not_enrolled", NOT_ENROLLED)
    return far


def export(folder: Path, most: int, told: Told) -> Exported:
    """Write what national has not taken into a folder, from where the files in it end. most: bytes of photos and
    documents. Raises BadPart, Full, HubError."""
    far = _ready()
    state = state_of(far)
    chain = _chain(folder, far, state)
    writer = _writer(folder, far, chain, told)
    names = {name for part in chain.parts if part.what == RECORDS for name in part.files} | photos.offered()
    names -= {name for part in chain.parts if part.what == FILES for name in part.files}
    said = bool(chain.parts) and not chain.parts[-1].more
    cursor, more = chain.cursor, True
    groups: list[list[str]] = []
    while more:
        newest = feed.newest_stamp()
        part = Part([], [], cursor, False) if far.pulling else feed.of_hub(cursor, client.LIMIT)
        new, more = photos.named_by(part.records), part.more
        names |= new
        groups = [] if more else photos.parted(names, most)
        if part.records or not said:
            header = writer.header(more or bool(groups), RECORDS, feed.cursor_text(cursor), _text(part))
            _note(header, state, "" if more or far.pulling else newest, not more, new)
            writer.write(header, notes.packed(_said(far), _round(far, part)), len(part.records))
        cursor, said = part.through, said or not more
    _write_files(writer, state, groups)
    return writer.done


def _write_files(writer: Writer, state: str, groups: list[list[str]]) -> None:
    for at, group in enumerate(groups, 1):
        header, some = writer.header(at < len(groups), FILES), photos.loaded(group)
        _note(header, state, "", False, group)
        writer.write(header, notes.packed_files(some), files=len(some))


@act
def _ready() -> Peer:
    """The first tokens are there, and old lines are not."""
    far = peer()
    StickPart.delete().where((StickPart.way == OUT) & (StickPart.at < clock.now() - KEPT)).execute()
    return far if far.next else client.first_tokens()


def state_of(far: Peer) -> str:
    """What this hub says of itself in a file: when it says something else, another file is needed."""
    return f"{far.since}|{heard(far)}|{far.pulling}|{','.join(far.areas)}"


def heard(far: Peer) -> int:
    """The newest of national's answers that was read here."""
    kept = hubs.setting(STICK, {})
    return int(kept.get("heard", 0)) if kept.get("life") == life(far) else 0


def life(far: Peer) -> str:
    """National counts its answers anew in each history of its store, and for each hub."""
    return f"{far.epoch} {hubs.hub_id()}"


def _chain(folder: Path, far: Peer, state: str) -> Chain:
    """What is on the stick of a journey that was begun, as far as it is whole and still says what is so."""
    parts: list[StickPart] = []
    names: list[str] = []
    known = {row.id: row for row in StickPart.select().where((StickPart.way == OUT) & (StickPart.serial == 0))}
    for name, header, _ in whole(folder, hubs.hub_id(), UP, far.key):
        row = known.get(header.id)
        if row is not None and row.state == state and row.epoch == far.epoch and _goes_on(parts, row, far):
            parts.append(row)
            names.append(name)
    cursor = Cursor((far.sent_tx, far.sent_n), (far.again_tx, far.again_n))
    ends = [row.through for row in parts if row.what == RECORDS]
    place = max(feed.read_cursor(ends[-1]).place, cursor.place) if ends else cursor.place
    return Chain(parts, names, Cursor(place, cursor.again))


def _goes_on(parts: list[StickPart], row: StickPart, far: Peer) -> bool:
    if parts:
        return bool((row.trip, row.number) == (parts[-1].trip, parts[-1].number + 1))
    begins = feed.read_cursor(row.start).place
    return row.what == RECORDS and begins <= (far.sent_tx, far.sent_n) <= feed.read_cursor(row.through).place


def _writer(folder: Path, far: Peer, chain: Chain, told: Told) -> Writer:
    last = chain.parts[-1] if chain.parts else None
    trip, number = (last.trip, last.number) if last else (new_id()[:8], 0)
    front = Header(id="", hub=hubs.hub_id(), way=UP, epoch=far.epoch, trip=trip, number=number, more=True, made=0)
    return Writer(folder, far.key, front, told, chain.names)


def _text(part: Part) -> str:
    return feed.cursor_text(part.through)


def _said(far: Peer) -> notes.UpNote:
    return notes.UpNote(heard(far), tuple(far.areas), tuple(photos.wanted()))


def _round(far: Peer, part: Part) -> wire.Round:
    return wire.Round(
        version=hub.__version__, hub=hubs.hub_id(), lineage=far.lineage, next=far.next, epoch=far.epoch,
        since=far.since, through=_text(part), now=int(clock.wall()), records=tuple(part.records),
    )  # fmt: skip


@act
def _note(header: Header, state: str, newest: str, last: bool, files: Iterable[str]) -> None:
    """A file is about to be there: only what has a line here is believed when it comes back."""
    StickPart.create(
        id=header.id, way=OUT, hub=gate().replica.hub, trip=header.trip, number=header.number, more=header.more,
        what=header.what, epoch=header.epoch, start=header.start, through=header.through, at=clock.now(),
        state=state, newest=newest, last=last, files=sorted(files),
    )  # fmt: skip
