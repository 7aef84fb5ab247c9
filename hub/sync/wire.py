"""The words of a round and their bytes: JSON, compressed, bounded, checked before anything believes it.

POST /sync/v1/round carries a `Round` there and an `Answer` back. A message that cannot be read at all
raises `Malformed`; one bad record in it is refused by name and reason, and the rest goes through.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Raw

from hub.errors import N_
from hub.stamps import is_stamp
from hub.sync.packing import Malformed, pack, unpack
from hub.sync.record import Record, tidy
from hub.sync.refusals import Refusal, fault, is_hub, is_row, refusal

PROTOCOL = 1
BATCH_RECORDS = 500
BATCH_BYTES = 1 << 20
MAX_RECORDS = 10_000
MAX_COMMAS = 500_000  # bounds what a message can make us build before it is counted

# Ids, cursors, tokens; "" for none yet. PostgreSQL holds no zero character.
Word = Annotated[str, Meta(max_length=200, pattern=r"^[^\x00]*$")]
Message = TypeVar("Message")


class Left(msgspec.Struct, frozen=True):
    """A row that the hub could read and no longer may; `stamp` is the one of its channel."""

    kind: str
    id: str
    stamp: str


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What a hub sends. now: Unix seconds · since: how far it has read national's feed · through: how far
    its own feed goes with these records · limit: the most records it wants back."""

    protocol: int = PROTOCOL
    version: Word
    hub: Word
    lineage: Word = ""
    next: Word = ""
    epoch: Word = ""
    since: Word = ""
    through: Word = ""
    limit: Annotated[int, Meta(ge=1)] = BATCH_RECORDS
    now: int
    records: tuple[Record, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What national answers. now: Unix seconds · through: how far it has taken the hub's feed · since: how
    far its own has been read with these records · areas: the départements that the hub reads · pull_first: the hub
    was silent for too long: it must read everything before it sends anything; nothing was taken of it."""

    now: int
    version: Word
    epoch: Word
    through: Word = ""
    refused: tuple[Refusal, ...] = ()
    records: tuple[Record, ...] = ()
    left: tuple[Left, ...] = ()
    since: Word = ""
    more: bool = False
    areas: tuple[Word, ...] = ()
    pull_first: bool = False


class Enrolment(msgspec.Struct, frozen=True):
    """What a hub trades for a token: its id and a one-time code."""

    hub: Word
    code: Word


class Welcome(msgspec.Struct, frozen=True):
    """What the code was traded for. epoch: names national's store · areas: the départements that the hub reads ·
    key: seals files for this hub (32 bytes, base64url without padding)."""

    token: str
    epoch: str
    areas: tuple[str, ...]
    key: str


class NewToken(msgspec.Struct, frozen=True):
    """A token in the place of the one that was shown. key: as in `Welcome`, the same as before."""

    token: str
    key: str


class Time(msgspec.Struct, frozen=True):
    """What time it is. now: Unix seconds."""

    now: int


class Problem(msgspec.Struct, frozen=True):
    """Why a request failed: a code of the table in the docs, and a sentence."""

    code: Word
    message: str


class Failed(msgspec.Struct, frozen=True):
    """The one form of errors."""

    error: Problem


class _RawRound(Round, frozen=True, kw_only=True):
    records: tuple[Raw, ...] = ()  # type: ignore[assignment]


class _RawAnswer(Answer, frozen=True, kw_only=True):
    records: tuple[Raw, ...] = ()  # type: ignore[assignment]


class _Spoken(msgspec.Struct, frozen=True):
    protocol: int = PROTOCOL


_ROUND = msgspec.json.Decoder(_RawRound)
_ANSWER = msgspec.json.Decoder(_RawAnswer)
_FAILED = msgspec.json.Decoder(Failed)
_SPOKEN = msgspec.json.Decoder(_Spoken)
_ENROLMENT = msgspec.json.Decoder(Enrolment)
_RECORD = msgspec.json.Decoder(Record)
_NAMES = msgspec.json.Decoder(dict[str, Any])
_UNREADABLE = (ValueError, RecursionError)  # msgspec's errors and bad UTF-8 are ValueErrors


def encode(message: Round | Answer, coding: str = "zstd") -> bytes:
    """The bytes of a message; `coding` as in `packing.pack`."""
    return pack(msgspec.json.encode(message), coding)


def encode_problem(code: str, message: str) -> bytes:
    """The one form of errors, as plain JSON."""
    return msgspec.json.encode(Failed(Problem(code, message)))


def decode_round(data: bytes) -> tuple[Round, list[Refusal]]:
    """A hub's message and what of it must be refused. Raises Malformed."""
    text = _bounded(data)
    if _read(_SPOKEN, text).protocol != PROTOCOL:
        raise Malformed("other_protocol", N_("These two versions cannot talk to each other. Please update."))
    sent = _read(_ROUND, text)
    if not is_hub(sent.hub):
        raise Malformed("bad_hub", N_("This message does not say which hub it is from."))
    records, refused = _records(sent.records)
    return Round(**{**msgspec.structs.asdict(sent), "records": records}), refused


def decode_answer(data: bytes) -> tuple[Answer, list[Refusal]]:
    """National's answer and what of it must be refused. Raises Malformed."""
    sent = _read(_ANSWER, _bounded(data))
    records, refused = _records(sent.records)
    left = tuple(filter(_is_left, sent.left))
    refused += [refusal(item.kind, item.id, "bad_record") for item in sent.left if not _is_left(item)]
    return Answer(**{**msgspec.structs.asdict(sent), "records": records, "left": left}), refused


def decode_enrolment(data: bytes) -> Enrolment:
    """A hub that asks to be let in. Raises Malformed."""
    asked = _read(_ENROLMENT, _bounded(data))
    if not is_hub(asked.hub):
        raise Malformed("bad_hub", N_("This message does not say which hub it is from."))
    return asked


def decode_problem(data: bytes) -> Problem:
    """The error in an answer that is no success. Raises Malformed when it is none of ours."""
    return _read(_FAILED, _bounded(data)).error


def size_of(record: Record) -> int:
    """The bytes of a record among others."""
    return len(msgspec.json.encode(record)) + 1


def batches(records: Iterable[Record], limit: int, max_bytes: int = BATCH_BYTES) -> Iterator[list[Record]]:
    """The records in order, in lists of at most `limit` and at most `max_bytes` of JSON; a larger one alone."""
    batch: list[Record] = []
    room = max_bytes
    for record in records:
        size = size_of(record)
        if batch and (len(batch) >= limit or size > room):
            yield batch
            batch, room = [], max_bytes
        batch.append(record)
        room -= size
    if batch:
        yield batch


def _is_left(item: Left) -> bool:
    return is_row(item.kind, item.id) and is_stamp(item.stamp)


def _bounded(data: bytes) -> bytes:
    text = unpack(data)
    if text.count(b",") > MAX_COMMAS:
        raise _too_many()
    return text


def _too_many() -> Malformed:
    return Malformed("too_many", N_("This message has too many parts."))


def _read(decoder: "msgspec.json.Decoder[Message]", text: bytes) -> Message:
    try:
        return decoder.decode(text)
    except _UNREADABLE as error:
        raise Malformed("bad_message", N_("This message cannot be read.")) from error


def _records(raw: Sequence[Raw]) -> tuple[tuple[Record, ...], list[Refusal]]:
    """Each record on its own, so that a bad one stops nobody. Raises Malformed for too many."""
    if len(raw) > MAX_RECORDS:
        raise _too_many()
    read = [_record(one) for one in raw]
    good = tuple(one for one in read if isinstance(one, Record))
    return good, [one for one in read if isinstance(one, Refusal)]


def _record(raw: Raw) -> Record | Refusal:
    try:
        record = _RECORD.decode(raw)
    except _UNREADABLE:
        return refusal(*_names(raw), "bad_record")
    found = fault(record)
    return refusal(record.kind, record.id, *found) if found else tidy(record)


def _names(raw: Raw) -> tuple[object, object]:
    """Kind and id of what is no record, as far as they can be made out."""
    try:
        found = _NAMES.decode(raw)
    except _UNREADABLE:
        return None, None
    return found.get("kind"), found.get("id")
