"""What of one hub's records national may merge: areas, homes and holders looked up, then judged field by field."""

from collections.abc import Iterable
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import msgspec

from hub.domain import national
from hub.models.base import HOLDER, KINDS
from hub.stamps import CHANNEL
from hub.sync import rows
from hub.sync.judge import judge
from hub.sync.record import Record, spread
from hub.sync.refusals import Refusal, refusal
from hub.sync.rows import Key

Judged = tuple[Record | None, list[Refusal]]


class Rights:
    """One hub's, for the records of one message: `rights(known, theirs)`, as `apply` wants it."""

    def __init__(self, hub: str, areas: Iterable[str], records: Iterable[Record]) -> None:
        self.hub = hub
        self.channels = frozenset(f"area:{area}" for area in areas)
        roots = {key for key in map(_root, records) if key}
        self.homes = {key: line.home for key, line in rows.lines_of(roots).items()}

    def __call__(self, known: Record | None, theirs: Record) -> Judged:
        if self._reaches_out(known, theirs):
            return None, [refusal(theirs.kind, theirs.id, "not_your_area")]
        if known is None and (home := self._home_elsewhere(theirs)):
            if home not in national.heirs_after(theirs.home):
                return None, [refusal(theirs.kind, theirs.id, "not_yours")]
            theirs = msgspec.structs.replace(theirs, home=home)  # the hub has not heard yet who took over
        model = KINDS.get(theirs.kind)
        writers = model.writers if model else {}
        sender = "" if known and self._lost(model, known) else self.hub
        holder, joint = _holder(model, known or theirs), model is not None and model.joint
        accepted, refused = judge(known, theirs, sender, writers, holder, joint)
        return accepted, refused

    @cached_property
    def heirs(self) -> set[str]:
        """Hubs that took over what was this one's, when it was taken for gone."""
        return national.heirs_after(self.hub)

    def _lost(self, model: Any, known: Record) -> bool:
        """Whether the row was the hub's own and is its heir's now: it may have made it, but decides no more."""
        hangs = model is not None and model.hangs_on
        return not hangs and known.home != self.hub and self.hub in known.makers and known.home in self.heirs

    def _reaches_out(self, known: Record | None, theirs: Record) -> bool:
        """Whether the hub wants to publish in an area that is not its own; an old copy publishes nothing."""
        channel = theirs.channel
        if channel is None or not channel.startswith("area:") or channel in self.channels:
            return False
        return known is None or (channel != known.channel and spread(theirs)[CHANNEL] > spread(known)[CHANNEL])

    def _home_elsewhere(self, theirs: Record) -> str:
        """A row that hangs on another has the home of that row, whatever the hub says: that one, where it says
        another, else ""."""
        root = _root(theirs)
        home = self.homes.get(root, theirs.home) if root else theirs.home
        return "" if home == theirs.home else home


def _root(record: Record) -> Key | None:
    """What a record hangs on, as far as it says."""
    model = KINDS.get(record.kind)
    if model is None or not model.hangs_on or not record.fields:
        return None
    kind, field = model.hangs_on
    return kind, str(record.fields.get(field))


def _holder(model: Any, row: Record) -> str | None:
    """The hub whose value counts in a holder's field of this row."""
    if model is None or HOLDER not in model.writers.values() or not row.fields.keys() >= set(model.shared_fields):
        return None
    return str(model.holder(SimpleNamespace(**row.fields), row))
