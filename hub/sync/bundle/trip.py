"""A whole export or import, at whichever end this is, and what of a journey is still missing."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from hub.domain import national
from hub.models.gate import gate
from hub.models.sync import StickPart
from hub.sync.bundle import folder as stick
from hub.sync.bundle import hub_in, hub_out, national_in, national_out, photos
from hub.sync.bundle.hub_in import Taken
from hub.sync.bundle.sealing import DOWN, NO_PART, UP, BadPart
from hub.sync.bundle.writing import Exported, Told

log = logging.getLogger(__name__)


class Refused(NamedTuple):
    """A file of which nothing was taken, and why: a code and a sentence."""

    name: str
    code: str
    message: str


class Read(NamedTuple):
    """What came of an import. hubs: whose files were read · records, files, refused: how many · codes: why files
    were read and not used up (clock_ahead, pull_first, began_anew)."""

    parts: int = 0
    records: int = 0
    files: int = 0
    refused: int = 0
    hubs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    bad: tuple[Refused, ...] = ()


class Journey(NamedTuple):
    """The newest journey of a hub that was read here. here: how many of its files · missing: numbers of those
    before the newest · ended: its last one is among them · at: when one was read (Unix seconds)."""

    here: int
    total: int
    missing: tuple[int, ...]
    ended: bool
    at: int


def nobody(done: int) -> None:
    """Nobody wants to know how far it is."""


def export(folder: Path, hub_id: str = "", most: int = photos.MOST, told: Told = nobody) -> list[Exported]:
    """Write what the far end has not taken into a folder. hub_id: at national, for this hub only; else for each
    that came by stick · most: bytes of photos and documents, 0 for none · told(files written so far).

    Raises BadPart, Full, HubError; what was written before stays, and is of use.
    """
    if not gate().replica.is_national:
        return [hub_out.export(folder, most, told)]
    wanted = [hub_id] if hub_id else national_out.waiting()
    if not wanted:
        raise BadPart("nothing_came", national_out.NOTHING_CAME)
    return [national_out.export(one, folder, most, told) for one in wanted]


def take(paths: Iterable[Path], told: Told = nobody) -> Read:
    """Read files, folders and zip archives of a stick. A bad file is refused by name, and the others go through.

    told(files looked at so far). Raises HubError where there is nothing to read.
    """
    taken: list[Taken] = []
    bad: list[Refused] = []
    for done, one in enumerate(_for_us(stick.found(paths)), 1):
        try:
            taken.append(_take(one))
        except (BadPart, national.LineageError) as problem:
            log.warning("The file %s of a stick was refused: %s", one.name, problem.code)
            bad.append(Refused(one.name, problem.code, problem.message))
        told(done)
    return _summed(taken, bad)


def _for_us(found: list[stick.Found]) -> list[stick.Found]:
    """On a stick that goes both ways, or to several hubs, lie files that are no news: our own, and those of others.
    Raises BadPart for nothing at all."""
    if not found:
        raise BadPart("no_part", NO_PART)
    here = gate().replica
    way, hubs = (UP, None) if here.is_national else (DOWN, here.hub)
    to_this_end = [one for one in found if one.header is None or one.header.way == way]
    ours = [one for one in to_this_end if one.header is None or hubs in (None, one.header.hub)]
    return ours or to_this_end or found


def _take(one: stick.Found) -> Taken:
    if one.header is None:
        raise one.problem or BadPart("no_part", NO_PART)
    end = national_in if gate().replica.is_national else hub_in
    taken: Taken = end.take(one.header, one.read())
    return taken


def _summed(taken: list[Taken], bad: list[Refused]) -> Read:
    return Read(
        len(taken), sum(one.records for one in taken), sum(one.files for one in taken),
        sum(one.refused for one in taken), tuple(dict.fromkeys(one.header.hub for one in taken)),
        tuple(sorted({one.code for one in taken if one.code})), tuple(bad),
    )  # fmt: skip


def journey(hub_id: str) -> Journey | None:
    """The newest journey that was read of this hub (at a hub: that came for it), or None."""
    mine = (StickPart.hub == hub_id) & (StickPart.way == hub_out.IN)
    newest = StickPart.select().where(mine).order_by(StickPart.at.desc(), StickPart.number.desc()).first()
    if newest is None:
        return None
    rows = list(StickPart.select(StickPart.number, StickPart.more).where(mine & (StickPart.trip == newest.trip)))
    numbers = {row.number for row in rows}
    top = max(numbers)
    ended = any(row.number == top and not row.more for row in rows)
    return Journey(len(numbers), top, tuple(sorted({*range(1, top)} - numbers)), ended, newest.at)
