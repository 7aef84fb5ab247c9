"""A hub's end of a round: send what national has not taken, take what it has, until there is no more.

No lock is held across the network: what to send is read before, what came is merged after, and the
cursors move in the transaction of the merge. Every step can be cut at any byte and done again.
"""

import logging
import secrets
import time
from typing import Any, NamedTuple

import requests
from urllib3.exceptions import HTTPError

import hub
from hub import clock
from hub.domain import hubs, sync
from hub.errors import N_, HubError
from hub.models.database import db
from hub.models.gate import act
from hub.models.sync import NATIONAL, Peer, Refused
from hub.sync import feed, rows, wire
from hub.sync.aftermath import look_again
from hub.sync.apply import apply
from hub.sync.packing import Malformed
from hub.sync.refusals import Refusal

log = logging.getLogger(__name__)
TIMEOUT = (10, 60)  # seconds to connect, to answer
LIMIT = 2000
MAX_REQUESTS = 100_000
HEADERS = {
    "User-Agent": f"community-hub/{hub.__version__}",
    "Content-Type": "application/json",
    "Content-Encoding": "zstd",
    "Accept-Encoding": "zstd",
}


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


class RoundFailed(HubError):
    """A round did not come to its end; `code` is in the table of docs/sync.md."""

    def __init__(self, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code, self.retry_after = code, retry_after


class Outgoing(NamedTuple):
    """One message to send, and where it stands in our feed."""

    message: wire.Round
    part: feed.Part


def run_rounds(every: int = 60, limit: int = LIMIT) -> Report:
    """Exchange everything now. What goes wrong is an outcome: it stands in the report and on the sync page."""
    started, counts = time.monotonic(), Report()
    with requests.Session() as session:
        try:
            more = True
            while more and counts.requests < MAX_REQUESTS:
                counts, more = _one_round(session, counts, limit)
        except RoundFailed as failure:
            log.warning("A round failed: %s (%s)", failure.code, failure)
            sync.note_failed(failure.code, str(failure), every, failure.retry_after)
            return counts._replace(error=failure.code, seconds=time.monotonic() - started)
    report = counts._replace(seconds=round(time.monotonic() - started, 3))
    sync.note_done(report._asdict(), every)
    return report


def _one_round(session: requests.Session, counts: Report, limit: int) -> tuple[Report, bool]:
    far = sync.peer()
    if far is None:
        raise RoundFailed("not_enrolled", N_("This hub does not know national yet."))
    going = prepare(limit)
    data = wire.encode(going.message)
    body = _post(session, far, data)
    answer, unreadable = _read(body)
    refused = take(going, answer, unreadable)
    counts = counts._replace(
        sent=counts.sent + len(going.part.records), received=counts.received + len(answer.records),
        refused=counts.refused + refused, requests=counts.requests + 1,
        bytes_out=counts.bytes_out + len(data), bytes_in=counts.bytes_in + len(body),
    )  # fmt: skip
    return counts, answer.more or going.part.more


@act
def prepare(limit: int = LIMIT) -> Outgoing:
    """The next message. The token of the round after this one is stored before it is sent."""
    far = sync.peer()
    if not far.next:
        far.lineage, far.next = far.lineage or _token(0), _token(1)
        far.save()
    part = feed.of_hub((far.sent_tx, far.sent_n), limit)
    message = wire.Round(
        version=hub.__version__, hub=hubs.hub_id(), lineage=far.lineage, next=far.next, epoch=far.epoch,
        since=far.since, through=feed.cursor_text(part.through), limit=limit, now=clock.now(),
        records=tuple(part.records),
    )  # fmt: skip
    return Outgoing(message, part)


def _token(number: int) -> str:
    """A token of the lineage: its number shows which end went back."""
    return f"{number}-{secrets.token_hex(8)}"


def _post(session: requests.Session, far: Peer, data: bytes) -> bytes:
    headers = {**HEADERS, "Authorization": f"Bearer {far.token}"}
    try:
        with session.post(
            f"{far.url}/sync/v1/round", data, headers=headers, timeout=TIMEOUT, stream=True, allow_redirects=False
        ) as response:
            body = response.raw.read(wire.BATCH_BYTES * 9, decode_content=False)
            if response.status_code != 200:
                raise _problem(response, body)
            return body
    except requests.RequestException as error:
        raise RoundFailed("unreachable", N_("National cannot be reached.")) from error
    except (OSError, ValueError, HTTPError) as error:  # what urllib3 raises itself while a body is read
        raise RoundFailed("cut", N_("The connection was cut.")) from error


def _problem(response: requests.Response, body: bytes) -> RoundFailed:
    wait = response.headers.get("Retry-After", "")
    try:
        problem = wire.decode_problem(body)
    except Malformed:
        problem = wire.Problem("bad_answer", N_("National answered something that is no answer."))
    return RoundFailed(problem.code, problem.message, min(int(wait), 86400) if wait.isdigit() else None)


def _read(body: bytes) -> tuple[wire.Answer, list[Refusal]]:
    try:
        return wire.decode_answer(body)
    except Malformed as error:
        raise RoundFailed("bad_answer", error.message) from error


@act
def take(going: Outgoing, answer: wire.Answer, unreadable: list[Refusal]) -> int:
    """Merge an answer and move the cursors, in one transaction; the answer is how much was refused."""
    far = sync.peer()
    if answer.epoch != far.epoch:
        far.epoch, far.since, far.sent_tx, far.sent_n = answer.epoch, "", 0, 0
        far.areas = list(answer.areas)
        far.save()
        return 0
    _note_taken(going)
    _quarantine(answer.refused, NATIONAL)
    yields: dict[rows.Key, list[str]] = {}
    for one in answer.refused:
        yields.setdefault((one.kind, one.id), []).append(one.field or "")
    done = apply(answer.records, via=NATIONAL, yields=yields)
    _quarantine([*unreadable, *done.refused], "here")
    _drop_left(answer.left)
    look_again(done.changed)
    far.sent_tx, far.sent_n = going.part.through
    far.since, far.lineage, far.next = answer.since, far.next, _token(int(far.next.partition("-")[0]) + 1)
    if far.areas != list(answer.areas):
        far.areas, far.since = list(answer.areas), ""
    far.save()
    return len(answer.refused) + len(unreadable) + len(done.refused)


def _note_taken(going: Outgoing) -> None:
    """National has met these edits: they no longer wait, and are out of quarantine unless refused again."""
    mark, sent, through = db.param, going.part.records, going.part.through
    not_edited_since = f"kind = {mark} AND id = {mark} AND (tx, n) <= ({mark}, {mark})"
    sql = f"""UPDATE ledger SET "over" = '{{}}' WHERE {not_edited_since}"""
    for record in sent:
        if record.over:
            db.execute_sql(sql, (record.kind, record.id, *through))
    if sent and Refused.select().exists():
        sql = f"DELETE FROM refused WHERE kind = {mark} AND row_id = {mark} AND by = 'national'"
        db.connection().cursor().executemany(sql, [(record.kind, record.id) for record in sent])


def _quarantine(refusals: Any, by: str) -> None:
    """Keep what was refused, with the value that stood here."""
    lines = rows.lines_of({(one.kind, one.id) for one in refusals})
    known = {(record.kind, record.id): record for record in rows.records_of(list(lines.values()))}
    for one in refusals:
        record = known.get((one.kind, one.id))
        value = record.fields.get(one.field) if record and one.field else None
        Refused.replace(
            kind=one.kind, row_id=one.id, field=one.field or "", code=one.code, message=one.message,
            value=value, by=by, since=clock.now(),
        ).execute()  # fmt: skip


def _drop_left(left: Any) -> None:
    """Rows that this hub may no longer read: gone from here, unless it widened them itself since."""
    lines = rows.lines_of({(one.kind, one.id) for one in left})
    here = hubs.hub_id()
    for one in left:
        line = lines.get((one.kind, one.id))
        if line is None or line.home == here or f'"{here}"' in line.makers:
            continue
        if rows.channel_stamp(line) <= one.stamp:
            rows.drop_content(rows.leave(line, one.stamp))

