"""A hub reads a stick that comes back: what national took and refused, then its part of the feed.

Every file is merged, in whatever order it comes. The cursors move only where a file begins at the stored one; what
came too early is remembered, and counts once those before it are here. What is said of the time is old by now.
"""

from typing import Any

import msgspec

from hub import clock
from hub.domain import files, hubs
from hub.errors import N_
from hub.models.files import OUT as BROUGHT
from hub.models.gate import act, gate
from hub.models.sync import Peer, StickPart
from hub.sync import aftermath, client, clocks, retention, taking, wire
from hub.sync.bundle import acks, notes, photos
from hub.sync.bundle.hub_out import IN, OUT, STICK, heard, life, peer
from hub.sync.bundle.sealing import DOWN, FILES, BadPart, Header, unseal
from hub.sync.clocks import DRIFT
from hub.sync.feed import Cursor, Part
from hub.sync.refusals import Refusal
from hub.sync.retention import KEPT

OLDEST = KEPT - 30 * 86400  # seconds: what is older may know rows whose marks are gone
OTHER_HUB = N_("This file is for another hub. Nothing of it was taken.")
OWN_PART = N_("This file was written here. It is for the national platform: take it there.")
TOO_OLD = N_("This file is older than what this hub knows by now. Nothing of it was taken; a new trip brings all.")
Kept = dict[str, Any]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file. waits: it is merged, and others before it are still missing · code: why it is not used
    up ("": it is)."""

    header: Header
    records: int = 0
    files: int = 0
    refused: int = 0
    waits: bool = False
    code: str = ""


def take(header: Header, data: bytes) -> Taken:
    """Take in one file. Raises BadPart: nothing of it was taken."""
    far = peer()
    if header.hub != hubs.hub_id():
        raise BadPart("other_hub", OTHER_HUB)
    if header.way != DOWN:
        raise BadPart("own_part", OWN_PART)
    body = unseal(data, far.key)
    if header.what == FILES:
        came = photos.take_wanted(notes.read_files(body))
        _note(header, "", False, False)
        return Taken(header=header, files=came)
    note, answer, unreadable = notes.read_down(body)
    return _take(header, note, answer, unreadable)


@act
def _take(header: Header, note: notes.DownNote, answer: wire.Answer, unreadable: list[Refusal]) -> Taken:
    """One transaction: either all of a file is taken, or nothing."""
    far, kept = peer(), hubs.setting(STICK, {})
    fresh = _check_age(far, kept, answer)
    asked = _asked_from_the_start(note, far)
    if answer.epoch != far.epoch:
        client.start_again(far, answer)
        kept = {"reset": header.trip}
    elif answer.pull_first and not far.pulling and far.since == note.asked and not _is_known(header):
        retention.begin(far)
        kept = {**kept, "reset": header.trip}
    refused = acks.take(far, note.acks, answer.now)
    _bring_no_more(note.acks)
    here = Part([], [], Cursor((far.sent_tx, far.sent_n)), False)
    count = taking.take(here, msgspec.structs.replace(answer, refused=refused), unreadable, live=False)
    if far.pulling:
        retention.note(answer, ((one.kind, one.id) for one in unreadable))
    _look_at_clock(far, note, answer.now)
    if fresh and answer.areas != tuple(far.areas):
        kept = {**kept, "reset": header.trip}
    if fresh:
        taking.note_ends(far, answer)
    moved = _move(far, header, answer, asked or kept.get("reset") == header.trip)
    _keep(far, kept, note, answer.now)
    far.save()
    return Taken(header=header, records=len(answer.records), refused=count, waits=not moved)


def _check_age(far: Peer, kept: Kept, answer: wire.Answer) -> bool:
    """Whether this is the newest that was heard of national. Raises BadPart for what is too old to be of use."""
    newest = max(kept.get("now", 0), far.done_at)
    old = answer.now + DRIFT < newest
    other = (answer.epoch, answer.areas) != (far.epoch, tuple(far.areas))
    if (old and other) or answer.now < newest - OLDEST:
        raise BadPart("too_old", TOO_OLD)
    return not old


def _asked_from_the_start(note: notes.DownNote, far: Peer) -> bool:
    """Whether this answers a file in which this hub asked for everything, and it has not been told since."""
    row = StickPart.get_or_none((StickPart.id == note.answers) & (StickPart.way == OUT))
    return row is not None and row.state.startswith("|") and far.done_at <= row.at


def _is_known(header: Header) -> bool:
    return StickPart.select().where((StickPart.id == header.id) & (StickPart.way == IN)).exists()


def _bring_no_more(told: tuple[notes.Ack, ...]) -> None:
    for name in {name for ack in told for name in ack.files}:
        files.done(name, BROUGHT)


def _look_at_clock(far: Peer, note: notes.DownNote, now: int) -> None:
    """Since `now` time has passed, nobody knows how much: a clock that is behind it is wrong, one that is ahead of
    it need not be. What was stamped too far ahead gets the stamps of when it was written."""
    if clock.now() < now - DRIFT:
        clocks.learn(now)
    last = note.late.get(gate().replica.short)
    if last is None:
        return
    if note.ahead > max(gate().replica.ahead, DRIFT) and clock.wall() - note.ahead >= now - DRIFT:
        gate().replica.runs_ahead(note.ahead)
    clocks.set_back(last // 1000 - clocks.AHEAD)
    far.told = ""


def _move(far: Peer, header: Header, answer: wire.Answer, from_start: bool) -> bool:
    """Move the cursor if this file begins where it stands, and on over those that waited for it."""
    fits = header.start == far.since and (bool(header.start) or from_start)
    last = not answer.more
    _note(header, _areas(far), last, not fits and header.start != "")
    if not fits:
        return False
    far.since = header.through
    while (row := _next(far)) is not None:
        far.since, last, row.waits = row.through, row.last, False
        row.save()
    if last:
        retention.end(far)
        aftermath.caught_up()
    return True


def _next(far: Peer) -> StickPart | None:
    """A file that waited for the cursor to come here, in the same areas."""
    here = (StickPart.way == IN) & (StickPart.epoch == far.epoch) & (StickPart.state == _areas(far))
    found: StickPart | None = StickPart.get_or_none(
        here & StickPart.waits & (StickPart.start == far.since) & (StickPart.through != far.since)
    )
    return found


def _areas(far: Peer) -> str:
    return ",".join(far.areas)


@act
def _note(header: Header, state: str, last: bool, waits: bool) -> None:
    """A file was read, however often."""
    StickPart.delete().where((StickPart.way == IN) & (StickPart.at < clock.now() - KEPT)).execute()
    StickPart.replace(
        id=header.id, way=IN, hub=header.hub, trip=header.trip, number=header.number, more=header.more,
        what=header.what, epoch=header.epoch, start=header.start, through=header.through, at=clock.now(),
        state=state, last=last, waits=waits,
    ).execute()  # fmt: skip


def _keep(far: Peer, kept: Kept, note: notes.DownNote, now: int) -> None:
    before = heard(far)
    newest = max(before, note.heard) if note.heard_from <= before else before
    hubs.keep_setting(STICK, {**kept, "life": life(far), "heard": newest, "now": max(kept.get("now", 0), now)})
