"""National's end of a round: check who speaks, merge what they bring, hand them their part of the feed."""

import logging
from typing import NamedTuple

import hub
from hub import clock, stamps
from hub.domain import national
from hub.errors import N_, HubError
from hub.models.gate import act
from hub.models.national import EnrolledHub
from hub.sync import clocks, feed, retention, rows, wire
from hub.sync.apply import apply
from hub.sync.feed import Cursor
from hub.sync.packing import MAX_BYTES
from hub.sync.reach import Reader
from hub.sync.record import Record, newest
from hub.sync.refusals import Refusal, refusal
from hub.sync.rights import Rights
from hub.sync.wire import BATCH_RECORDS, Answer, Round

log = logging.getLogger(__name__)
LIMIT = 5 * BATCH_RECORDS
MOST_OFF = 2**31 - 1  # seconds: what a column of whole numbers holds
MOST_ANSWERED = MAX_BYTES // 4  # bytes of national's copies of what it refused


class Refused(HubError):
    """The whole round is refused; `code` is in the table of docs/sync.md."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


class Taken(NamedTuple):
    """refused: what of a message was not taken · copies: national's own of those rows."""

    refused: list[Refusal]
    copies: list[Record]


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
    reader, since = Reader(known.id, known.areas), feed.read_cursor(sent.since)
    silent = sent.epoch == national.epoch() and retention.must_pull(sent.since, since)
    taken = _taken(reader, sent, since) if sent.epoch == national.epoch() and not silent else None
    told = {"now": clock.now(), "version": hub.__version__, "epoch": national.epoch(), "areas": reader.areas}
    if taken is None:
        return Answer(**told, more=True, pull_first=silent)
    refused = (*unreadable, *taken.refused)
    if refused:
        national.note_refusals(known.id, [(one.code, one.message) for one in refused])
    part = feed.of_national(reader, since, min(sent.limit, LIMIT), told=taken.copies)
    return Answer(
        **told, through=sent.through, refused=refused,
        records=(*taken.copies, *part.records), left=tuple(part.left),
        since=feed.cursor_text(part.through), more=part.more,
    )  # fmt: skip


def _taken(reader: Reader, sent: Round, since: Cursor) -> Taken | None:
    try:
        return _take(reader, sent, since)
    except national.LineageError as problem:
        log.warning("The round of hub %s was refused: %s", reader.hub, problem.code)
        national.warn(reader.hub, problem.code)
        raise


@act
def _take(reader: Reader, sent: Round, since: Cursor) -> Taken | None:
    """Merge what was sent, in one transaction. None: it belongs to another history of this store."""
    same = national.check_in(
        reader.hub, sent.lineage, sent.next, version=sent.version[:40], taken=sent.through,
        read_tx=since.place[0], read_n=since.place[1], ahead=_offset(sent.now),
    )  # fmt: skip
    if not same:
        return None
    good, refused = in_time(reader.hub, sent.records)
    refused += merged(reader, good)
    return Taken(refused, copies(reader, refused) if refused else [])


def _offset(now: int) -> int:
    """Seconds that a hub's clock runs ahead, as far as they can be kept."""
    return max(-MOST_OFF, min(now - clock.now(), MOST_OFF))


def merged(reader: Reader, records: list[Record]) -> list[Refusal]:
    """Take in what a hub brought in time; the answer is what of it is refused. Inside an act only."""
    if not records:
        return []
    judge = Rights(reader.hub, reader.areas, records)
    return apply(records, via=reader.hub, now=clock.now(), judge=judge).refused


def in_time(sender: str, records: tuple[Record, ...]) -> tuple[list[Record], list[Refusal]]:
    """Records less those with a stamp from the future, or of a writer whose clock ran there once: what that one
    stamped later than this is refused for ever."""
    latest, stopped = clocks.latest(clock.now()), national.late_writers(sender) if records else {}
    good: list[Record] = []
    refused: list[Refusal] = []
    late: set[str] = set()
    for record in records:
        found = _late(record, latest, stopped)
        late.update(stamps.writer(stamp) for stamp in found if stamps.millis(stamp) > latest)
        if found:
            refused.append(refusal(record.kind, record.id, "clock_ahead"))
        else:
            good.append(record)
    national.note_late(sender, late - stopped.keys(), latest)
    return good, refused


def _late(record: Record, latest: int, stopped: dict[str, int]) -> list[str]:
    """The stamps of a record that are not taken. stopped: {short id: the last millisecond that is}."""
    if not stopped and stamps.millis(newest(record)) <= latest:
        return []
    every = {record.stamp, *record.stamps.values()}
    return [s for s in every if stamps.millis(s) > min(latest, stopped.get(stamps.writer(s), latest))]


def copies(reader: Reader, refused: list[Refusal]) -> list[Record]:
    """National's own copies of rows of which something was refused, as far as the hub may read them."""
    lines = rows.lines_of({(one.kind, one.id) for one in refused if one.code != "clock_ahead"})
    readable, _ = feed.told_apart(reader, lines.values())
    return next(wire.batches(rows.records_of(readable), len(readable) + 1, MOST_ANSWERED), [])
