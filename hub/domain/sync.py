"""What a hub knows about its rounds: when, what waits, what was refused. The rounds themselves: hub/sync."""

import json
import random
from typing import NamedTuple

from peewee import SQL

from hub import clock, stamps
from hub.domain import events, exchange, files, hubs, national
from hub.domain.events import editing, fields
from hub.errors import N_, Conflict, Forbidden, Invalid, NotFound
from hub.ids import first_of
from hub.models import rows
from hub.models.base import HOME, KINDS
from hub.models.database import db
from hub.models.events import Event, SignUp
from hub.models.exchange import Reservation
from hub.models.gate import act, gate
from hub.models.hubs import Hub
from hub.models.ledger import CHANGED, Ledger, home_of
from hub.models.replica import NATIONAL
from hub.models.sync import ConflictRecord, Peer, Refused

HERE = "here"  # of a lost edit: this hub
LONGEST_PAUSE = 3600
RENEW_EVERY = 30 * 86400  # seconds after which a hub asks for a new token
SET_BACK = ("hub_behind", "hub_cloned")  # codes of rounds that national refused for what this machine forgot
LONGEST_WAIT = 86400  # seconds that national may ask a hub to wait
SOONEST = 10  # seconds between two complete rounds while somebody may be standing there for another hub's answer
SHORTEST_PAUSE = 60  # seconds between two tries while national cannot be reached, however much changes here
_wakers: list = []  # what to call when a round is wanted soon; the scheduler puts itself here
_changed: set = set()  # the hubs of this process in which something changed that national has not been offered


class Status(NamedTuple):
    """done_at: last complete round · due_at: the next try · waiting: records to send · error: a code, or "" ·
    files: pictures and documents that wait · metered: they wait because the connection costs."""

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
    files: files.Waiting
    metered: bool


def peer():
    """National as this hub knows it, or None before it was enrolled."""
    return rows.found(Peer, id=NATIONAL)


def status():
    """The state of sync, or None before the hub was enrolled."""
    far = peer()
    if far is None:
        return None
    return Status(
        far.url, far.areas, far.enrolled_at, far.done_at, far.tried_at, far.due_at, far.failures, far.error,
        far.error_text, waiting(far), Refused.select().count(), lost_edits().count(), far.report,
        files.waiting(), files.held_back(),
    )  # fmt: skip


def waiting(far, most=10000):
    """How many records have not been sent yet, counted up to `most`."""
    newer = SQL("(tx, n) > (?, ?)", (far.sent_tx, far.sent_n))
    for_them = (Ledger.channel.is_null(False) | SQL("was <> '[]'")) & (Ledger.via != NATIONAL)
    return Ledger.select(Ledger.n).where(newer, for_them).limit(most).count()


def refused(most=500, skip=0):
    """What was not taken, newest first."""
    order = (Refused.since.desc(), Refused.kind, Refused.row_id, Refused.field)
    return list(Refused.select().order_by(*order).limit(most).offset(skip))


def ours(keys):
    """Those of the (kind, id) about which this hub decides: its team can mend them. One query a kind."""
    wanted, mine = {}, Ledger.home == hubs.hub_id()
    for kind, row_id in keys:
        wanted.setdefault(kind, set()).add(row_id)
    found = (Ledger.select(Ledger.kind, Ledger.id).where((Ledger.kind == kind) & Ledger.id.in_(ids) & mine).tuples()
             for kind, ids in sorted(wanted.items()))  # fmt: skip
    return {key for keys in found for key in keys}


def lost_edits():
    """Edits that lost and that nobody has looked at yet."""
    return ConflictRecord.there().where(~ConflictRecord.seen)


class Lost(NamedTuple):
    """An edit that lost to another. name: what people call the row, or "" · value: what stands, lost_value: what
    was lost, both as they are in the row · at, lost_at: when each was written (Unix seconds) · by, lost_by: where:
    HERE, NATIONAL, the name of a hub, or "" for one that does not say it."""

    id: str
    kind: str
    row_id: str
    name: str
    field: str
    value: object
    lost_value: object
    at: int
    lost_at: int
    by: str
    lost_by: str


def lost(most=100, skip=0):
    """Edits that lost and that nobody has looked at yet, as a list of Lost, the newest first."""
    order = (ConflictRecord.lost_stamp.desc(), ConflictRecord.id)
    return _told(list(lost_edits().order_by(*order).limit(most).offset(skip)))


def lost_one(conflict_id):
    """One edit that lost, also where somebody has looked at it: a Lost. Raises NotFound."""
    return _told([_lost_edit(conflict_id)])[0]


def _told(rows):
    called = names((row.row_kind, row.row_id) for row in rows)
    here = {short for (short,) in db.execute_sql("SELECT short FROM replica").fetchall()}
    others = _others([row.id for row in rows])
    return [
        Lost(row.id, row.row_kind, row.row_id, called.get((row.row_kind, row.row_id), ""), row.field,
             json.loads(row.value), json.loads(row.lost_value),
             stamps.millis(row.stamp) // 1000, stamps.millis(row.lost_stamp) // 1000,
             *(HERE if stamps.writer(stamp) in here else others[row.id] for stamp in (row.stamp, row.lost_stamp)))
        for row in rows
    ]  # fmt: skip


def _others(ids):
    """{id of a lost edit: where the other side was}: NATIONAL where no other hub has to do with it."""
    lines = Ledger.select(Ledger.id, Ledger.home, Ledger.makers)
    lines = lines.where((Ledger.kind == ConflictRecord.kind) & Ledger.id.in_(ids))
    sides = {line.id: sorted({line.home, *line.makers} - {hubs.hub_id(), NATIONAL}) for line in lines}
    wanted = sorted({hub for found in sides.values() for hub in found})
    called = dict(Hub.select(Hub.id, Hub.name).where(Hub.id.in_(wanted)).tuples())
    return {row_id: called.get(found[0], "") if found else NATIONAL for row_id, found in sides.items()}


def names(keys):
    """{(kind, id): what people call it} for those of the (kind, id) whose names the team may read: events, hubs."""
    wanted, found = {}, {}
    for kind, row_id in keys:
        wanted.setdefault(kind, set()).add(row_id)
    for model, name in ((Event, Event.title), (Hub, Hub.name)):
        ids = wanted.get(model.kind)
        rows = model.select(model.id, name).where(model.id.in_(ids) & ~model.gone).tuples() if ids else ()
        found.update({(model.kind, row_id): called for row_id, called in rows})
    return found


@act
def take_lost(conflict_id):
    """Let the edit that lost count after all, as if it were made now.

    Raises NotFound, Forbidden for what another hub decides, Conflict with a sentence for what can no longer be.
    """
    _write(_lost_edit(conflict_id), "lost_value")
    leave_lost(conflict_id)


def _write(found, which):
    """Write one of the two values of a lost edit into its row."""
    model = KINDS[found.row_kind]
    row = model.get_or_none((model.id == found.row_id) & ~model.gone)
    if row is None:
        raise NotFound()
    if model.writers.get(found.field) == HOME and home_of(found.row_kind, row.id) != hubs.hub_id():
        raise Forbidden(N_("This belongs to another hub. Only its own team can change it."))
    _write_again(row, found.field, json.loads(getattr(found, which)))


def _write_again(row, field, value):
    """By the rules of its kind: an event's seats, times and people follow."""
    if row.kind != Event.kind:
        setattr(row, field, value)
        row.save()
    elif field in fields.GIVEN:
        try:
            events.change(row.id, {field: value})
        except Invalid as error:
            sentence, params = next(iter(error.fields.values()))
            raise Conflict(sentence, **params) from error
    else:
        setattr(row, field, value)
        editing.noted(row)


@act
def leave_lost(conflict_id):
    """Somebody has looked at it, and it stays as it is. Raises NotFound."""
    found = _lost_edit(conflict_id)
    found.seen = True
    found.save()


@act
def undo_lost(conflict_id):
    """Take back what was decided about a lost edit: where it was taken, and the row still has it, the other value
    stands again. Raises as `take_lost`."""
    found = _lost_edit(conflict_id)
    row = KINDS[found.row_kind].get_or_none(KINDS[found.row_kind].id == found.row_id)
    if row is not None and found.seen and getattr(row, found.field) == json.loads(found.lost_value):
        _write(found, "value")
    found.seen = False
    found.save()


def _lost_edit(conflict_id):
    found = ConflictRecord.get_or_none((ConflictRecord.id == conflict_id) & ~ConflictRecord.gone)
    if found is None:
        raise NotFound()
    return found


@act
def enrolled(url, token, epoch, areas, key=""):
    """Remember where national is and the token that opens it; the first round is due at once.

    A hub that national knew already reads everything before it sends anything. One that was set back, or copied,
    may have promised things that it does not remember: it is treated as restored from a backup.
    """
    before = peer()
    kept = _kept(before) if before and before.epoch == epoch else {}
    Peer.replace(
        id=NATIONAL, url=url.rstrip("/"), token=token, epoch=epoch, areas=areas, enrolled_at=clock.now(), due_at=0,
        pulling=before is not None, key=key, renew_at=clock.now() + RENEW_EVERY if key else 0, **kept,
    ).execute()
    if before and before.error in SET_BACK:
        hubs.restored()
    hubs.reached_national()
    soon()


def _kept(far):
    """How far this same national has taken what is ours."""
    return {"sent_tx": far.sent_tx, "sent_n": far.sent_n, "told": far.told}


def must_renew():
    """Whether it is time to ask national for a new token (a key comes with it)."""
    far = peer()
    return far is not None and not 0 < far.renew_at - clock.now() <= RENEW_EVERY


@act
def renewed(used, token, key):
    """Keep the new token and key that national gave to whoever showed the token `used`."""
    news = {"token": token, "key": key, "renew_at": clock.now() + RENEW_EVERY}
    Peer.update(news).where((Peer.id == NATIONAL) & (Peer.token == used)).execute()


@act
def renew_later(seconds):
    """National gave no new token: ask again after so many seconds. The old one holds."""
    Peer.update(renew_at=clock.now() + seconds).where(Peer.id == NATIONAL).execute()


def is_due():
    """Whether it is time for a round: its moment has come, or something changed and national was there lately."""
    far, now = peer(), clock.now()
    if far is None:
        return False
    waits = SHORTEST_PAUSE if far.failures else 0
    if far.due_at > now + LONGEST_WAIT:
        return True  # the clock was set back since
    return far.due_at <= now or (hubs.hub_id() in _changed and far.tried_at + waits <= now)


def records_first():
    """Whether it is time for a round, or something waits to be sent, before any more of a file."""
    far = peer()
    return far is None or far.due_at <= clock.now() or waiting(far, most=1) > 0


@act
def soon():
    """Ask for a round soon, after the commit of the act that is running."""
    Peer.update(due_at=0).where(Peer.id == NATIONAL).execute()
    gate().after_commit(_wake)


def _note_change():
    """After each commit that moved this hub's feed. Nothing is written: a restart syncs within a minute anyway."""
    hub = hubs.hub_id()
    if hub not in _changed:
        _changed.add(hub)
        _wake()


CHANGED.append(_note_change)


def _wake():
    for waker in _wakers:
        waker()


def when_wanted(waker):
    """Have `waker()` called when a round is wanted soon."""
    _wakers.append(waker)


def note_begun():
    """A round begins: what changes from now on asks for the next one."""
    _changed.discard(hubs.hub_id())


def after_restore():
    """This machine was set back to a backup (inside an act): it reads all of national's feed anew; national
    itself begins a new epoch, in which every hub sends all it has again."""
    if gate().replica.is_national:
        national.new_epoch()
    else:
        Peer.update(since="", due_at=0).where(Peer.id == NATIONAL).execute()


@act
def note_done(report, every):
    """A round was complete; the next is due after `every` seconds, or sooner while an answer is awaited."""
    now = clock.now()
    Peer.update(
        done_at=now, tried_at=now, due_at=now + pause(every), failures=0, error="", error_text="", report=report
    ).where(Peer.id == NATIONAL).execute()


def pause(every):
    """Seconds until the next round. While another hub's answer is awaited, a quarter of the time that it has been
    awaited already: it comes soon where somebody stands there, and costs a few rounds more where nobody does."""
    now = clock.now()
    asked = [at for at in _asked_elsewhere(now - 4 * every) if at <= now]  # a clock may have been set back
    return min(every, max(SOONEST, (now - max(asked)) // 4)) if asked else every


def _asked_elsewhere(since):
    """When what was asked of other hubs after a moment, and not answered yet, was asked."""
    for model, state_of in ((SignUp, events.state_of), (Reservation, exchange.state_of)):
        decides = (Ledger.kind == model.kind) & (Ledger.id == model.id) & (Ledger.home != hubs.hub_id())
        for found in model.there().join(Ledger, on=decides).where(model.id > first_of(since)):
            if state_of(found) == events.REQUESTED:
                yield found.asked_at


@act
def note_failed(code, text, every, retry_after=None):
    """A round failed: try again later, each time later, never all hubs at one moment."""
    far, now = peer(), clock.now()
    if far is None:
        return
    pause = retry_after if retry_after is not None else backoff(far.failures, every)
    Peer.update(
        tried_at=now, due_at=now + pause, failures=far.failures + 1, error=code, error_text=text
    ).where(Peer.id == NATIONAL).execute()


def backoff(failures, every, rng=random):
    """Seconds to wait: doubling up to an hour, with jitter (a half to the whole of it)."""
    whole = min(every * 2 ** min(failures, 10), LONGEST_PAUSE)
    return int(whole * rng.uniform(0.5, 1))
