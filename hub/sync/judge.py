"""Who may write what: national looks at a hub's record before it is merged. Pure.

Only what would take the place of national's own value is judged; older copies merge and lose by themselves.
What a hub says about itself counts for nothing: `sender` is the one that the token proved.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from hub.models.base import ANY, HOLDER, HOME, MAKER
from hub.stamps import CHANNEL, GONE
from hub.sync.merge import wins, without
from hub.sync.record import Record, spread, values
from hub.sync.refusals import Refusal, refusal

OWNER = "owner"  # home or maker: who may write the channel, the tombstone, and fields this version does not know
_DERIVED = "8"  # the version digit of ids made from a natural key (hub.ids.derived)


class Judged(NamedTuple):
    """accepted: what may be merged, `theirs` itself when all of it may, None when there is nothing to merge ·
    refusals: what may not, field by field or the record as a whole."""

    accepted: Record | None
    refusals: list[Refusal]


def judge(
    known: Record | None, theirs: Record, sender: str, writers: Mapping[str, str], holder: str | None = None,
    joint: bool = False,
) -> Judged:
    """What of a hub's record national may merge into `known` (None: a row new to it).

    writers: {field: home, maker, holder, national or any} of the kind, also for "@channel" and "@gone" where
    it is not home or maker. holder: the hub whose value counts in a holder's field · joint: several hubs may make
    such a row. A row new to national is taken from its home or a maker, with the fields of others empty or not
    at all.
    """
    makers = _makers(known, theirs, sender, writers, joint)
    roles = _roles(known or theirs, makers, sender, holder)
    if OWNER not in roles and (known is None or theirs.erased):
        return Judged(None, [refusal(theirs.kind, theirs.id, "not_yours")])
    if known and known.erased and OWNER not in roles:
        return Judged(None, [])  # it would change nothing, and a stranger adds no channel either
    forbidden = [] if theirs.erased or (known and known.erased) else _forbidden(known, theirs, writers, roles)
    left = without(theirs, forbidden, known or theirs) if forbidden else theirs
    if known and OWNER not in roles:
        left = _without_reach(known, left)
    if makers != left.makers:
        left = msgspec.structs.replace(left, makers=makers)
    return Judged(left, [refusal(theirs.kind, theirs.id, "not_yours", name) for name in forbidden])


def _makers(
    known: Record | None, theirs: Record, sender: str, writers: Mapping[str, str], joint: bool
) -> tuple[str, ...]:
    """The makers of theirs that count: those known, and the sender of a row that it can have made.

    Two hubs can make the same row only if it is of a joint kind and its id comes from a natural key. For any
    other, to say "I made it too" would open a row to whoever has seen its id, or can work it out.
    """
    before = known.makers if known else ()
    made_apart = joint and theirs.id[14:15] == _DERIVED
    joins = known is None or made_apart or _is_lost_child(known, theirs, writers)
    kept = tuple(hub for hub in theirs.makers if hub in before or (joins and hub == sender))
    return theirs.makers if len(kept) == len(theirs.makers) else kept


def _is_lost_child(known: Record, theirs: Record, writers: Mapping[str, str]) -> bool:
    """Whether a row that has no maker here comes from who knows each word that its maker wrote, and when.

    After national went back, the home may be the first to bring it again: then its maker is still to come.
    """
    written = [name for name in known.fields if writers.get(name) == MAKER]
    if known.makers or not written or not theirs.fields.keys() >= set(written):
        return False
    ours, news = spread(known), spread(theirs)
    same = [name for name in written if news[name] == ours[name]]
    return bool(same) and all(
        theirs.fields[name] == known.fields[name] if name in same else news[name] > ours[name] for name in written
    )


def _roles(row: Record, makers: tuple[str, ...], sender: str, holder: str | None) -> set[str]:
    """The words for writers that the sender answers to."""
    roles = {ANY}
    if sender == row.home:
        roles |= {HOME, OWNER}
    if sender in makers:
        roles |= {MAKER, OWNER}
    if sender == holder:
        roles.add(HOLDER)
    return roles


def _forbidden(known: Record | None, theirs: Record, writers: Mapping[str, str], roles: set[str]) -> list[str]:
    """The names that the sender may not write, and whose value would win."""
    foreign = [name for name in (*theirs.fields, CHANNEL, GONE) if writers.get(name, OWNER) not in roles]
    if not foreign:
        return []
    if known is None:
        return [name for name in foreign if not _is_empty(theirs.fields.get(name))]
    stamps, ours, told, cells = spread(theirs), spread(known), values(theirs), values(known)
    return [name for name in foreign if wins(stamps[name], told[name], ours.get(name, ""), cells.get(name))]


def _is_empty(value: Any) -> bool:
    """Whether a value says nothing yet: what a new row holds in the fields that others will write."""
    return not value


def _without_reach(known: Record, theirs: Record) -> Record:
    """A stranger's copy adds no channel that national does not know of: it would open the row to others."""
    was = tuple(channel for channel in theirs.was if channel in known.was)
    if spread(theirs)[CHANNEL] != spread(known)[CHANNEL] or theirs.channel != known.channel:
        theirs = without(theirs, [CHANNEL], known)
    return theirs if was == theirs.was else msgspec.structs.replace(theirs, was=was)
