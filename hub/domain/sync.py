"""What a hub knows about its rounds: when, what waits, what was refused. The rounds themselves: hub/sync."""

import random
from typing import NamedTuple

from peewee import SQL

from hub import clock
from hub.models.gate import act, gate
from hub.models.ledger import Ledger
from hub.models.sync import NATIONAL, ConflictRecord, Peer, Refused

LONGEST_PAUSE = 3600
_wakers = []  # what to call when a round is wanted soon; the scheduler puts itself here


class Status(NamedTuple):
    """done_at: last complete round · due_at: the next try · waiting: records to send · error: a code, or ""."""

    url: str
    areas: list
    enrolled_at: int
    done_at: int
    tried_at: int
    due_at: int
    failures: int
    error: str
    error_text: str
    waiting: int
    refused: int
    conflicts: int
    report: dict


def peer():
    """National as this hub knows it, or None before it was enrolled."""
    return Peer.get_or_none(Peer.id == NATIONAL)


def status():
    """The state of sync, or None before the hub was enrolled."""
    far = peer()
    if far is None:
        return None
    return Status(
        far.url, far.areas, far.enrolled_at, far.done_at, far.tried_at, far.due_at, far.failures, far.error,
        far.error_text, waiting(far), Refused.select().count(), lost_edits().count(), far.report,
    )  # fmt: skip


def waiting(far, most=10000):
    """How many records have not been sent yet, counted up to `most`."""
    newer = (Ledger.tx > far.sent_tx) | ((Ledger.tx == far.sent_tx) & (Ledger.n > far.sent_n))
    for_them = (Ledger.channel.is_null(False) | SQL("was <> '[]'")) & (Ledger.via != NATIONAL)
    return Ledger.select(Ledger.n).where(newer & for_them).limit(most).count()


def refused():
    """What was not taken, newest first."""
    return list(Refused.select().order_by(Refused.since.desc()).limit(500))


def lost_edits():
    """Edits that lost and that nobody has looked at yet."""
    return ConflictRecord.there().where(~ConflictRecord.seen)


@act
def enrolled(url, token, epoch, areas):
    """Remember where national is and the token that opens it; the first round is due at once."""
    Peer.replace(
        id=NATIONAL, url=url.rstrip("/"), token=token, epoch=epoch, areas=areas, enrolled_at=clock.now(), due_at=0
    ).execute()
    soon()


def is_due():
    far = peer()
    return far is not None and far.due_at <= clock.now()


@act
def soon():
    """Ask for a round soon, after the commit of the act that is running."""
    Peer.update(due_at=0).where(Peer.id == NATIONAL).execute()
    gate().after_commit(_wake)


def _wake():
    for waker in _wakers:
        waker()


def when_wanted(waker):
    """Have `waker()` called when a round is wanted soon."""
    _wakers.append(waker)


@act
def note_done(report, every):
    """A round was complete; the next is due after `every` seconds."""
    now = clock.now()
    Peer.update(
        done_at=now, tried_at=now, due_at=now + every, failures=0, error="", error_text="", report=report
    ).where(Peer.id == NATIONAL).execute()


@act
def note_failed(code, text, every, retry_after=None):
    """A round failed: try again later, each time later, never all hubs at one moment."""
    far, now = peer(), clock.now()
    pause = retry_after if retry_after is not None else backoff(far.failures, every)
    Peer.update(
        tried_at=now, due_at=now + pause, failures=far.failures + 1, error=code, error_text=text
    ).where(Peer.id == NATIONAL).execute()


def backoff(failures, every, rng=random):
    """Seconds to wait: doubling up to an hour, with jitter (a half to the whole of it)."""
    whole = min(every * 2 ** min(failures, 10), LONGEST_PAUSE)
    return int(whole * rng.uniform(0.5, 1))
