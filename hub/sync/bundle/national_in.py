"""National reads a hub's stick: merged as a round is, in one transaction for each file.

The tokens of the lineage are only looked at: rounds over the internet and trips may go side by side, and an old
stick that comes late is no second machine.
"""

import logging

import msgspec
from peewee import fn

from hub import clock
from hub.domain import national
from hub.domain.national.lineage import look_at_tokens
from hub.errors import N_, NotFound
from hub.models.gate import act
from hub.models.national import EnrolledHub
from hub.models.sync import StickHub, StickPart
from hub.sync import feed, retention, server, shelf, wire
from hub.sync.bundle import notes, photos
from hub.sync.bundle.hub_in import Taken
from hub.sync.bundle.hub_out import IN
from hub.sync.bundle.sealing import FILES, UP, BadPart, Header, unseal
from hub.sync.reach import Reader
from hub.sync.refusals import Refusal

log = logging.getLogger(__name__)
UNKNOWN = N_("National does not know this hub, or has locked it out. Nothing was taken.")
OWN_PART = N_("This file was written here. It is for the hub: take it there.")


def known_hub(hub_id: str) -> EnrolledHub:
    """An enrolled hub that is not locked out. Raises BadPart."""
    try:
        known: EnrolledHub = national.hub_of_id(hub_id)
    except NotFound as error:
        raise BadPart("unknown_hub", UNKNOWN) from error
    if known.revoked:
        raise BadPart("unknown_hub", UNKNOWN)
    return known


def take(header: Header, data: bytes) -> Taken:
    """Take in one file. Raises BadPart, LineageError: nothing of it was taken."""
    known = known_hub(header.hub)
    if header.way != UP:
        raise BadPart("own_part", OWN_PART)
    body = unseal(data, known.key)
    if header.what == FILES:
        return _take_files(known, header, notes.read_files(body))
    note, sent, unreadable = notes.read_up(body)
    if sent.hub != known.id:
        raise BadPart("other_hub", UNKNOWN)
    return _take_records(known, header, note, sent, unreadable)


def _take_records(
    known: EnrolledHub, header: Header, note: notes.UpNote, sent: wire.Round, unreadable: list[Refusal]
) -> Taken:
    if not _same_history(known, sent):
        _remember(header, note, "", False)
        return Taken(header=header, code="began_anew")
    since = feed.read_cursor(sent.since)
    if retention.must_pull(sent.since, since):
        _remember(header, note, sent.since, True)
        return Taken(header=header, code="pull_first")
    return _merge(known, header, note, sent, unreadable)


def _same_history(known: EnrolledHub, sent: wire.Round) -> bool:
    try:
        return look_at_tokens(known.id, sent.lineage, sent.next) and sent.epoch == national.epoch()
    except national.LineageError as problem:
        log.warning("A stick of hub %s was refused: %s", known.id, problem.code)
        national.warn(known.id, problem.code)
        raise


@act
def _merge(
    known: EnrolledHub, header: Header, note: notes.UpNote, sent: wire.Round, unreadable: list[Refusal]
) -> Taken:
    """Merge a file; one with stamps from the future is not used up, and says so."""
    national.hub_of_id(known.id, lock=True)  # one file of a hub after the other
    reader, row = Reader(known.id, known.areas), _line(header)
    good, late = server.in_time(known.id, sent.records)
    _called(known, sent)
    if row is None:
        _remember(header, note, sent.since, False)
    if late and row is None:
        return Taken(header=header, code="clock_ahead")
    refused = [*unreadable, *server.merged(reader, good)]
    if refused:
        national.note_refusals(known.id, [(one.code, one.message) for one in refused])
    if row is None:
        _note(header, refused=msgspec.to_builtins(refused), last=not header.more)
    return Taken(header=header, records=len(good), refused=len(refused))


def _called(known: EnrolledHub, sent: wire.Round) -> None:
    ahead = max(0, min(sent.now - clock.now(), 2**31 - 1))
    EnrolledHub.update(last_at=clock.now(), version=sent.version[:40], ahead=ahead).where(
        EnrolledHub.id == known.id
    ).execute()


def _take_files(known: EnrolledHub, header: Header, some: list[notes.File]) -> Taken:
    """Keep those that rows of the hub name; for the others their rows are missing still, and they come again."""
    named = [file for file in some if shelf.may_write(known, file.name)]
    came = sum(photos.take(file, known.id) for file in named)
    _note_files(header, {file.name for file in named})
    return Taken(header=header, files=came, waits=len(named) < len(some))


@act
def _note_files(header: Header, names: set[str]) -> None:
    national.hub_of_id(header.hub, lock=True)
    row = _line(header)
    if row is None:
        _note(header, files=sorted(names))
    elif names - {*row.files}:
        row.files, row.serial = sorted(names | {*row.files}), _serial(header.hub)
        row.save()


def _line(header: Header) -> StickPart | None:
    found: StickPart | None = StickPart.get_or_none((StickPart.id == header.id) & (StickPart.way == IN))
    return found


def _note(header: Header, **more: object) -> None:
    """A file was taken: the next stick that goes back says so."""
    StickPart.delete().where((StickPart.way == IN) & (StickPart.at < clock.now() - retention.KEPT)).execute()
    StickPart.create(
        id=header.id, way=IN, hub=header.hub, trip=header.trip, number=header.number, more=header.more,
        what=header.what, epoch=header.epoch, start=header.start, through=header.through, at=clock.now(),
        serial=_serial(header.hub), **more,
    )  # fmt: skip


def _serial(hub_id: str) -> int:
    mine = (StickPart.hub == hub_id) & (StickPart.way == IN)
    return (StickPart.select(fn.MAX(StickPart.serial)).where(mine).scalar() or 0) + 1


@act
def _remember(header: Header, note: notes.UpNote, since: str, pull: bool) -> None:
    """What the hub said of itself in the newest file that was read of it."""
    row = {
        "part": header.id, "since": since, "heard": note.heard, "areas": note.areas, "wants": note.wants,
        "pull": pull, "at": clock.now(),
    }  # fmt: skip
    StickHub.insert(hub=header.hub, **row).on_conflict(conflict_target=[StickHub.hub], update=row).execute()
