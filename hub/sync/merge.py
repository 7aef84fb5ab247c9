"""Merging two copies of one row: pure, and the same whatever comes first, however often.

Each field, the channel and the tombstone is stamped. Of two values the one with the higher stamp stays, on
equal stamps the one with the greater bytes, and of the same value the copy that no longer remembers what
it replaced. Sets are joined, and erased takes everything in. Each rule takes the greater of two things in
one order, which is why neither order nor repetition can matter.
"""

from collections.abc import Collection, Iterable
from itertools import compress
from operator import ne
from typing import Any

import msgspec

from hub import ids
from hub.stamps import CHANNEL, GONE, packed, writer
from hub.sync.record import Record, bare, canonical, same, spread, values

_bytes = msgspec.json.encode  # equal bytes are equal values, at a fraction of comparing them strictly
_Stamps = dict[str, str]  # {name: stamp}
_Cells = dict[str, Any]  # {name: value}
_Sets = tuple[str, tuple[str, ...], tuple[str, ...]]  # home, makers, was


class Conflict(msgspec.Struct, frozen=True, gc=False):
    """A value that was dropped for one whose writer had not seen it.

    All but `value` and `stamp`, the ones that stayed, is the same at every replica that drops it; which of
    several values it lost to depends on the way it took.
    """

    kind: str
    row_id: str
    field: str
    value: Any
    stamp: str
    lost_value: Any
    lost_stamp: str

    @property
    def id(self) -> str:
        """The id of the conflict's own record: the same wherever it is written."""
        return ids.derived("conflict", self.kind, self.row_id, self.field, self.lost_stamp)


class Merged(msgspec.Struct, frozen=True, gc=False):
    """What came of a merge.

    changed: a value, stamp or set is not what it was here (`over` apart), so the row takes a new place ·
    same_as_theirs: the row stands as the message left it (`over` apart), so its sender need not be told.
    """

    record: Record
    changed: bool
    conflicts: tuple[Conflict, ...]
    same_as_theirs: bool


def merge(mine: Record | None, theirs: Record, *, from_national: bool = False) -> Merged:
    """Two copies of a row in one; `mine` is None where the row is new.

    The home known here stays; only national's word about it counts for more (`from_national`), and
    nothing that national sends is an unsent edit: what it still knows of `over` is not taken.
    """
    if from_national and theirs.over:
        theirs = msgspec.structs.replace(theirs, over={})
    if mine is None:
        return Merged(theirs, True, (), True)
    home = theirs.home if from_national else mine.home
    if home == mine.home and mine == theirs and _bytes(mine.fields) == _bytes(theirs.fields):
        return Merged(mine, False, (), True)
    makers = _joined(mine.makers, theirs.makers)
    join = _erased if mine.erased or theirs.erased else _woven
    return join(mine, theirs, home, makers)


def yielded(mine: Record, theirs: Record, names: Collection[str]) -> Merged:
    """National's record where it refused ours: `names` are as it has them, whatever the stamps; the rest merges.

    A field that national does not hold vanishes. Every name that `spread` tells means the whole record.
    """
    merged = merge(without(mine, names, theirs), theirs, from_national=True)
    return msgspec.structs.replace(merged, changed=True)


def without(record: Record, names: Collection[str], other: Record) -> Record:
    """The record less the fields `names`; for a channel or tombstone among them, the other record's."""
    theirs = spread(other)
    kept = {name: stamp for name, stamp in spread(record).items() if name not in names}
    stamp, stamps = packed({CHANNEL: theirs[CHANNEL], GONE: theirs[GONE], **kept})
    return msgspec.structs.replace(
        record,
        channel=other.channel if CHANNEL in names else record.channel,
        gone=other.gone if GONE in names else record.gone,
        fields={name: value for name, value in record.fields.items() if name not in names},
        over={name: replaced for name, replaced in record.over.items() if name not in names},
        stamp=stamp,
        stamps=stamps,
    )


def wins(stamp: str, value: Any, known_stamp: str, known_value: Any) -> bool:
    """Whether a value takes the place of the known one (its stamp is "" where there is none)."""
    return stamp > known_stamp or (stamp == known_stamp and canonical(value) > canonical(known_value))


def _joined(mine: tuple[str, ...], theirs: Iterable[str | None]) -> tuple[str, ...]:
    """Both sets, in order; None is no member."""
    more = {one for one in theirs if one is not None and one not in mine}
    return tuple(sorted({*mine, *more})) if more else mine


def _erased(mine: Record, theirs: Record, home: str, makers: tuple[str, ...]) -> Merged:
    """The later erasure stays with the channel it names; every other channel seen is in `was`."""
    erased = [one for one in (mine, theirs) if one.erased]
    last = max(erased, key=lambda one: (one.stamp, canonical(one.channel)))
    kept = (True, last.stamp, last.channel)
    others = (one.channel for one in (mine, theirs) if (one.erased, one.stamp, one.channel) != kept)
    record = bare(last, home, makers, _joined(mine.was, (*theirs.was, *others)))
    return Merged(record, record != mine, (), record == theirs)


def _woven(mine: Record, theirs: Record, home: str, makers: tuple[str, ...]) -> Merged:
    """Two living or buried copies: the greater of each value."""
    ours, news, cells, told = spread(mine), spread(theirs), values(mine), values(theirs)
    taken, refused = _contest(ours, news, cells, told)
    lost = mine.channel if CHANNEL in taken else theirs.channel if CHANNEL in refused else None
    sets = (home, makers, _joined(mine.was, (*theirs.was, lost)))
    over = _over(mine, theirs, news, taken, refused) if mine.over or theirs.over else {}
    conflicts = _conflicts(mine, theirs, taken, refused) if mine.over or theirs.over else ()
    for name in taken:
        ours[name], cells[name] = news[name], told[name]
    record = _record(mine, sets, over, cells, packed(ours) if taken else (mine.stamp, mine.stamps))
    changed = bool(taken) or sets != (mine.home, mine.makers, mine.was)
    all_theirs = not refused and len(ours) == len(news)
    return Merged(record, changed, conflicts, all_theirs and sets == (theirs.home, theirs.makers, theirs.was))


def _contest(ours: _Stamps, news: _Stamps, cells: _Cells, told: _Cells) -> tuple[list[str], list[str]]:
    """The names whose values differ: those where theirs wins, and those where mine does."""
    differing = [*compress(news, map(ne, news.values(), map(ours.get, news)))]
    if _bytes({**cells, **{name: told[name] for name in differing}}) != _bytes(told):
        tied = (name for name, stamp in news.items() if stamp == ours.get(name))
        differing += [name for name in tied if not same(cells[name], told[name])]
    taken: list[str] = []
    refused: list[str] = []
    for name in differing:
        better = wins(news[name], told[name], ours.get(name, ""), cells.get(name))
        (taken if better else refused).append(name)
    return taken, refused


def _record(mine: Record, sets: _Sets, over: _Stamps, cells: _Cells, stamps: tuple[str, _Stamps]) -> Record:
    home, makers, was = sets
    channel, gone = cells.pop(CHANNEL), cells.pop(GONE)
    return Record(mine.kind, mine.id, home, makers, channel, was, stamps[0], over, cells, stamps[1], gone)


def _over(mine: Record, theirs: Record, news: _Stamps, taken: list[str], refused: list[str]) -> _Stamps:
    """What unsent edits replaced: it goes with its value; of the same value, only what both remember stays."""
    over = {}
    for name in sorted(mine.over.keys() | theirs.over.keys()):
        one, other = mine.over.get(name), theirs.over.get(name)
        if name in taken:
            over[name] = other
        elif name in refused or name not in news:
            over[name] = one
        elif one is not None and other is not None:
            over[name] = max(one, other)
    return {name: replaced for name, replaced in over.items() if replaced is not None}


def _conflicts(mine: Record, theirs: Record, taken: list[str], refused: list[str]) -> tuple[Conflict, ...]:
    pairs = [(name, theirs, mine) for name in taken] + [(name, mine, theirs) for name in refused]
    return tuple(_conflict(*pair) for pair in pairs if _unseen(*pair))


def _unseen(name: str, stays: Record, goes: Record) -> bool:
    """Whether a field's value goes that the writer of the other had not seen.

    It had, if it is what the other replaced. If neither edit is still unsent, or the one that goes is
    sent and older than what the other replaced, national has met both before and told of it then.
    """
    lost, replaced = _stamp(goes, name), stays.over.get(name)
    if replaced == lost or not (name in goes.over or (replaced is not None and lost > replaced)):
        return False
    if name not in stays.fields or name not in goes.fields or writer(lost) == writer(_stamp(stays, name)):
        return False
    return not same(stays.fields[name], goes.fields[name])


def _conflict(name: str, stays: Record, goes: Record) -> Conflict:
    winner = (stays.fields[name], _stamp(stays, name))
    return Conflict(stays.kind, stays.id, name, *winner, goes.fields[name], _stamp(goes, name))


def _stamp(record: Record, name: str) -> str:
    return record.stamps.get(name, record.stamp)
