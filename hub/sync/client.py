"""A hub's end of a round: send what national has not taken, take what it has, until there is no more.

No lock is held across the network: what to send is read before, what came is merged after, and the
cursors move in the transaction of the merge. Every step can be cut at any byte and done again.
"""

import logging
import secrets
import time
from collections.abc import Iterator
from typing import NamedTuple

import requests

import hub
from hub import clock
from hub.domain import hubs, sync
from hub.errors import N_, HubError
from hub.models.gate import act, gate
from hub.models.sync import Peer
from hub.sync import aftermath, clocks, feed, files, post, renewal, retention, taking, trust, wire
from hub.sync.feed import Cursor
from hub.sync.post import RoundFailed
from hub.sync.refusals import Refusal

log = logging.getLogger(__name__)
LIMIT = 2000
MAX_REQUESTS = 100_000


class Report(NamedTuple):
    """Complete rounds in figures; `error` is empty when everything was exchanged."""

    sent: int = 0
    received: int = 0
    refused: int = 0
    requests: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    seconds: float = 0.0
    error: str = ""
    files_received: int = 0
    files_sent: int = 0


class Outgoing(NamedTuple):
    """One message to send, and where it stands in our feed. newest: every row with a stamp up to this one is in it,
    or was told before, unless there is more."""

    message: wire.Round
    part: feed.Part
    newest: str = ""


def run_rounds(every: int = 60, limit: int = LIMIT) -> Report:
    """Exchange everything now. What goes wrong is an outcome: it stands in the report and on the sync page."""
    started, counts, failure = time.monotonic(), Report(), None
    sync.note_begun()
    try:
        clocks.ask_if_wrong()
        for counts in _in_time(limit):  # noqa: B007 - the last of them counts, also where the next one fails
            pass
    except HubError as error:
        failure = error
    report = _noted(counts._replace(seconds=round(time.monotonic() - started, 3)), failure, every)
    if failure:
        return report
    renewal.renew_if_due()
    return _with_files(report)


def _with_files(report: Report) -> Report:
    """The records are exchanged; now the files, as far as the connection holds. What is left goes next time."""
    try:
        done = files.exchange()
    except HubError as error:
        log.warning("The files could not all be exchanged: %s", error)
        return report
    return report._replace(files_received=done.received, files_sent=done.sent)


def _in_time(limit: int) -> Iterator[Report]:
    """The rounds; once more from the beginning if only the dates of national's certificate do not fit."""
    try:
        yield from _rounds(limit)
    except post.WrongDates:
        clocks.ask()
        yield from _rounds(limit)


def _rounds(limit: int) -> Iterator[Report]:
    """What was exchanged so far, after each request."""
    counts, more = Report(), True
    with trust.session() as session:
        while more and counts.requests < MAX_REQUESTS:
            counts, more = _one_round(session, counts, limit)
            yield counts


def _noted(report: Report, failure: HubError | None, every: int) -> Report:
    if failure is None:
        sync.note_done(report._asdict(), every)
        return report
    code = getattr(failure, "code", "not_kept")
    log.warning("A round failed: %s (%s)", code, failure)
    sync.note_failed(code, str(failure), every, getattr(failure, "retry_after", None))
    return report._replace(error=code)


def _one_round(session: requests.Session, counts: Report, limit: int) -> tuple[Report, bool]:
    far = sync.peer()
    if far is None:
        raise RoundFailed("not_enrolled", N_("This hub does not know national yet."))
    going = prepare(limit)
    data = wire.encode(going.message)
    body = post.post(session, far, data)
    answer, unreadable = post.read(body)
    refused = take(going, answer, unreadable)
    counts = counts._replace(
        sent=counts.sent + len(going.part.records), received=counts.received + len(answer.records),
        refused=counts.refused + refused, requests=counts.requests + 1,
        bytes_out=counts.bytes_out + len(data), bytes_in=counts.bytes_in + len(body),
    )  # fmt: skip
    return counts, answer.more or going.part.more or _has_answers()


def _has_answers() -> bool:
    """Whether what came made rules write (a seat given, seats lent): the others hear of it in this same contact."""
    return bool(sync.waiting(sync.peer(), most=1))


def prepare(limit: int = LIMIT) -> Outgoing:
    """The next message. The token of the round after this one is stored before it is sent."""
    far = sync.peer()
    if not far.next:
        far = first_tokens()
    newest = feed.newest_stamp()
    sent = Cursor((far.sent_tx, far.sent_n), (far.again_tx, far.again_n))
    part = feed.Part([], [], sent, False) if far.pulling else feed.of_hub(sent, limit)
    message = wire.Round(
        version=hub.__version__, hub=hubs.hub_id(), lineage=far.lineage, next=far.next, epoch=far.epoch,
        since=far.since, through=feed.cursor_text(part.through), limit=limit, now=int(clock.wall()),
        records=tuple(part.records),
    )  # fmt: skip
    return Outgoing(message, part, newest)


@act
def first_tokens() -> Peer:
    far = sync.peer()
    far.lineage, far.next = _token(0), _token(1)
    far.save()
    return far


def _token(number: int) -> str:
    """A token of the lineage: its number shows which end went back."""
    return f"{number}-{secrets.token_hex(8)}"


@act
def take(going: Outgoing, answer: wire.Answer, unreadable: list[Refusal]) -> int:
    """Merge an answer and move the cursors, in one transaction; the answer is how much was refused.

    Raises RoundFailed for an answer to another message.
    """
    far, sent = sync.peer(), going.message
    if (far.lineage, far.next, far.epoch) != (sent.lineage, sent.next, sent.epoch):
        raise RoundFailed("bad_answer", N_("This answer belongs to an earlier round."))
    if answer.epoch != far.epoch:
        start_again(far, answer)
        return 0
    if answer.pull_first:
        retention.begin(far)
        far.save()
        return 0
    if answer.through != sent.through:
        raise RoundFailed("bad_answer", N_("National answered something that is no answer."))
    taken = taking.take(going.part, answer, unreadable)
    far.told = _told(far, going)
    if far.pulling:
        retention.note(answer, ((one.kind, one.id) for one in unreadable))
    if not answer.more:
        retention.end(far)
        aftermath.caught_up()
    far.sent_tx, far.sent_n = going.part.through.place
    far.lineage, far.next = far.next, _token(int(far.next.partition("-")[0]) + 1)
    far.since = answer.since
    taking.note_ends(far, answer)
    far.save()
    return taken


def _told(far: Peer, going: Outgoing) -> str:
    """Up to which stamp national has met every row; "" once a clock that ran ahead was set back."""
    if going.newest > gate().replica.last:
        return ""
    return far.told if going.part.more or far.pulling else going.newest


def start_again(far: Peer, answer: wire.Answer) -> None:
    """Another national, or one that went back: it is told everything that is ours, then read from the start. Inside
    an act only."""
    far.epoch, far.since, far.areas = answer.epoch, "", list(answer.areas)
    far.sent_tx, far.sent_n = feed.START
    far.again_tx, far.again_n = feed.anew().again
    far.pulling = False
    far.save()
