"""National's end of a round: check who speaks, merge what they bring, hand them their part of the feed."""

from typing import Any

import hub
from hub import clock, stamps
from hub.domain import national
from hub.errors import N_, HubError
from hub.models.base import KINDS
from hub.models.gate import act
from hub.models.national import EnrolledHub
from hub.sync import feed, rows
from hub.sync.apply import apply
from hub.sync.feed import Reader
from hub.sync.judge import judge
from hub.sync.record import Record, newest
from hub.sync.refusals import Refusal, refusal
from hub.sync.wire import BATCH_RECORDS, Answer, Round

AHEAD = 5 * 60  # seconds that a stamp may lie in national's future
LIMIT = 5 * BATCH_RECORDS


class Refused(HubError):
    """The whole round is refused; `code` is in the table of docs/sync.md."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


def sender(token: str) -> EnrolledHub:
    """The hub that the token proves. Raises Refused."""
    known = national.hub_of(token)
    if known is None:
        raise Refused(401, "bad_token", N_("National does not know this hub, or has locked it out."))
    return known


def answer_round(known: EnrolledHub, sent: Round, unreadable: list[Refusal]) -> Answer:
    """One round of an enrolled hub. Raises Refused, LineageError."""
    if sent.hub != known.id:
        raise Refused(403, "not_your_hub", N_("This token belongs to another hub."))
    here = national.epoch()
    if sent.epoch != here:
        return Answer(now=clock.now(), version=hub.__version__, epoch=here, more=True, areas=tuple(known.areas))
    refused, answered = _take(known.id, sent)
    since = feed.read_cursor(sent.since)
    part = feed.of_national(Reader(known.id, tuple(known.areas)), since, min(sent.limit, LIMIT))
    national.note_contact(
        known.id, version=sent.version[:40], taken=sent.through,
        read_tx=part.through[0], read_n=part.through[1], ahead=sent.now - clock.now(),
    )  # fmt: skip
    return Answer(
        now=clock.now(), version=hub.__version__, epoch=here, through=sent.through,
        refused=(*unreadable, *refused), records=_once(answered, part.records), left=tuple(part.left),
        since=feed.cursor_text(part.through), more=part.more, areas=tuple(known.areas),
    )  # fmt: skip


def _once(answered: list[Record], read: list[Record]) -> tuple[Record, ...]:
    """National's copies of refused rows, then its feed, each record once."""
    there = {(record.kind, record.id) for record in read}
    return (*(record for record in answered if (record.kind, record.id) not in there), *read)


@act
def _take(hub_id: str, sent: Round) -> tuple[list[Refusal], list[Record]]:
    """Merge what was sent, in one transaction: what was refused, and national's copies of those rows."""
    known = national.hub_of_id(hub_id)
    national.note_round(known, sent.lineage, sent.next)
    known.save()
    if not sent.records:
        return [], []
    sight = _Judge(known)
    good, refused = _in_time(sent.records)
    done = apply(good, via=hub_id, judge=sight)
    refused += done.refused
    _wipe_what_was_narrowed(good, done.changed)
    keys = {(one.kind, one.id) for one in refused}
    return refused, rows.records_of([line for line in rows.lines_of(keys).values() if line.stamp])


def _in_time(records: tuple[Record, ...]) -> tuple[list[Record], list[Refusal]]:
    """Records less those with a stamp from the future."""
    latest = (clock.now() + AHEAD) * 1000
    late = [record for record in records if stamps.millis(newest(record)) > latest]
    refused = [refusal(record.kind, record.id, "clock_ahead") for record in late]
    return [record for record in records if record not in late] if late else list(records), refused


class _Judge:
    """What of one hub's records may be merged; see hub.sync.judge for the rules of a field."""

    def __init__(self, known: EnrolledHub) -> None:
        self.hub, self.areas = known.id, frozenset(f"area:{area}" for area in known.areas)
        self._homes: dict[tuple[str, str], str | None] = {}

    def __call__(self, known: Record | None, theirs: Record) -> tuple[Record | None, list[Refusal]]:
        if self._reaches_out(known, theirs):
            return None, [refusal(theirs.kind, theirs.id, "not_your_area")]
        if known is None and self._hangs_elsewhere(theirs):
            return None, [refusal(theirs.kind, theirs.id, "not_yours")]
        model = KINDS.get(theirs.kind)
        writers = model.writers if model else {}
        return tuple(judge(known, theirs, self.hub, writers, self._holder(model, known or theirs)))

    def _reaches_out(self, known: Record | None, theirs: Record) -> bool:
        channel = theirs.channel
        return bool(channel and channel.startswith("area:")) and channel not in self.areas and (
            known is None or known.channel != channel
        )

    def _hangs_elsewhere(self, theirs: Record) -> bool:
        """A row that hangs on another has the home of that row, whatever the hub says."""
        model = KINDS.get(theirs.kind)
        if model is None or not model.hangs_on or theirs.erased:
            return False
        kind, field = model.hangs_on
        key = (kind, str(theirs.fields.get(field)))
        if key not in self._homes:
            line = rows.lines_of([key]).get(key)
            self._homes[key] = line.home if line else None
        return self._homes[key] not in (None, theirs.home)

    @staticmethod
    def _holder(model: Any, row: Record) -> str | None:
        if model is None or "holder" not in model.writers.values() or not row.fields:
            return None
        known = {name: value for name, value in row.fields.items() if name in model.shared_fields}
        return model(id=row.id, **known).holder(row)


def _wipe_what_was_narrowed(records: list[Record], changed: dict[str, list[str]]) -> None:
    """A row that its home narrowed to itself: national keeps the mark and drops the content."""
    for record in records:
        if record.channel is None and not record.erased and record.id in changed.get(record.kind, ()):
            _drop_if_narrowed(record.kind, record.id)


def _drop_if_narrowed(kind: str, row_id: str) -> None:
    """Drop the content of a row whose channel is none by now."""
    line = rows.lines_of([(kind, row_id)])[kind, row_id]
    if line.channel is None:
        rows.drop_content(line)

