"""Writing one journey's files, one after the other, and finding those of it that are on the stick already."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hub import clock
from hub.sync.bundle import folder as stick
from hub.sync.bundle.sealing import RECORDS, BadPart, Header, new_id, seal, unseal

Told = Callable[[int], None]  # is told how many files are done


class Exported(NamedTuple):
    """What was written now. parts, records, files: how many · total: files of this journey on the stick."""

    hub: str
    parts: int = 0
    records: int = 0
    files: int = 0
    total: int = 0


class Writer:
    """The files of one journey of one hub in one direction. `number`: the newest one's, of those in `names`. What
    lies there of other journeys is used up, or comes again in this one: it makes room."""

    def __init__(self, folder: Path, key: str, front: Header, told: Told, names: list[str]) -> None:
        self.folder, self.key, self.front, self.told = folder, key, front, told
        self.number, self.done = front.number, Exported(front.hub, total=len(names))
        stick.clear(folder, front.hub, front.way, names)

    def header(self, more: bool, what: str = RECORDS, start: str = "", through: str = "") -> Header:
        """The header of the next file."""
        front, self.number = self.front, self.number + 1
        return Header(
            id=new_id(), hub=front.hub, way=front.way, epoch=front.epoch, trip=front.trip, number=self.number,
            more=more, what=what, start=start, through=through, made=clock.now(),
        )  # fmt: skip

    def write(self, header: Header, body: bytes, records: int = 0, files: int = 0) -> None:
        """Seal and write a file. Raises Full, HubError; the files before it stay as they are."""
        stick.write(self.folder, header, seal(header, body, self.key))
        done = self.done._replace(parts=self.done.parts + 1, total=self.done.total + 1)
        self.done = done._replace(records=done.records + records, files=done.files + files)
        self.told(self.done.parts)


def whole(folder: Path, hub: str, way: str, key: str) -> Iterator[tuple[str, Header, bytes]]:
    """(name, header, body) of this hub's files of one direction that are as they were written, in order."""
    for one in stick.found([folder]):
        if one.header and (one.header.hub, one.header.way) == (hub, way):
            try:
                yield one.name, one.header, unseal(one.read(), key)
            except BadPart:
                continue
