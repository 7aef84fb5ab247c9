"""What is in the body of a file: a message of a round and a note beside it, or files that rows name.

Both are bounded before anything believes them; a round's own bounds are those of the wire.
"""

from typing import TypeVar

import msgspec

from hub.errors import N_
from hub.sync import wire
from hub.sync.bundle.sealing import BadPart
from hub.sync.packing import Malformed
from hub.sync.refusals import Refusal
from hub.sync.wire import Answer, Round, Word

NOT_READ = N_("This file was written by a program that this one does not understand. Please update both ends.")
Note = TypeVar("Note", bound=msgspec.Struct)


class UpNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """Beside a hub's round. heard: the newest answer that it has read · areas: those that it knows of · wants:
    names of files that it has not got."""

    heard: int = 0
    areas: tuple[Word, ...] = ()
    wants: tuple[Word, ...] = ()


class Ack(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file that national took, and what of it not. files: names of those in it that need not come again."""

    id: Word
    refused: tuple[Refusal, ...] = ()
    files: tuple[Word, ...] = ()


class DownNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """Beside national's answer. answers: the hub's file that it answers · asked: how far the hub had read then ·
    acks: files that were taken, from the one after `heard_from` to `heard` · late: {short id: last millisecond} of
    writers whose clock ran ahead · ahead: seconds that the hub's clock runs ahead at least."""

    answers: Word = ""
    asked: Word = ""
    heard_from: int = 0
    heard: int = 0
    acks: tuple[Ack, ...] = ()
    late: dict[str, int] = {}
    ahead: int = 0


class File(msgspec.Struct, frozen=True, array_like=True):
    """A file that rows name, whole. name: the SHA-256 of its bytes."""

    name: Word
    content: bytes


class _Body(msgspec.Struct, frozen=True, array_like=True):
    note: bytes
    message: bytes


_BODY = msgspec.msgpack.Decoder(_Body)
_FILES = msgspec.msgpack.Decoder(list[File])


def packed(note: UpNote | DownNote, message: Round | Answer) -> bytes:
    return msgspec.msgpack.encode(_Body(msgspec.msgpack.encode(note), wire.encode(message)))


def packed_files(files: list[File]) -> bytes:
    return msgspec.msgpack.encode(files)


def read_up(body: bytes) -> tuple[UpNote, Round, list[Refusal]]:
    """A hub's note and round, and what of it must be refused. Raises BadPart."""
    note, message = _opened(body, UpNote)
    try:
        return note, *wire.decode_round(message)
    except Malformed as error:
        raise BadPart(error.code, error.message) from error


def read_down(body: bytes) -> tuple[DownNote, Answer, list[Refusal]]:
    """National's note and answer, and what of it cannot be read. Raises BadPart."""
    note, message = _opened(body, DownNote)
    try:
        return note, *wire.decode_answer(message)
    except Malformed as error:
        raise BadPart(error.code, error.message) from error


def read_files(body: bytes) -> list[File]:
    """Raises BadPart."""
    try:
        return _FILES.decode(body)
    except msgspec.MsgspecError as error:
        raise BadPart("bad_message", NOT_READ) from error


def _opened(body: bytes, kind: type[Note]) -> tuple[Note, bytes]:
    try:
        both = _BODY.decode(body)
        return msgspec.msgpack.decode(both.note, type=kind), both.message
    except msgspec.MsgspecError as error:
        raise BadPart("bad_message", NOT_READ) from error
