"""The files on a stick. Each is written under another name first, so that no half of one is ever read."""

import contextlib
import errno
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hub.errors import N_, HubError
from hub.sync.bundle.sealing import MAX_PART, NO_PART, BadPart, Header, peek

SUFFIX, HALF = ".hubpart", ".half"
MOST_FILES = 10_000
FULL = N_("The stick is full. What is on it is whole: take it along, and go on with another trip.")
NOT_WRITTEN = N_("Nothing can be written to %(folder)s: %(why)s.")


class Full(HubError):
    """No room is left on the stick; what was written before stays."""

    status = 507


class Found(NamedTuple):
    """One file on a stick, or what is wrong with it. read(): its bytes."""

    name: str
    header: Header | None
    problem: BadPart | None
    read: Callable[[], bytes]


def name_of(header: Header) -> str:
    """`<end of the hub's id>-<way>-<trip>-<number>.hubpart`: in the order in which they are read."""
    return f"{header.hub[-8:]}-{header.way}-{header.trip}-{header.number:05}{SUFFIX}"


def write(folder: Path, header: Header, data: bytes) -> Path:
    """Write one file, whole or not at all. Raises Full, HubError."""
    path = folder / name_of(header)
    half = path.with_suffix(HALF)
    try:
        with half.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        half.replace(path)
        _settle(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Full(FULL) from error
        raise HubError(NOT_WRITTEN, folder=folder, why=error.strerror or error) from error
    return path


def _settle(folder: Path) -> None:
    """The names of the folder are on the disk too, where the system has a way to say so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path, hub: str, way: str, kept: Iterable[str]) -> int:
    """Take away this hub's files of one direction but those to be kept, and halves; the answer is how many."""
    begins, stay, gone = f"{hub[-8:]}-{way}-", {*kept}, 0
    for path in sorted(folder.iterdir()):
        if path.name.startswith(begins) and path.suffix in (SUFFIX, HALF) and path.name not in stay:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def found(paths: Iterable[Path]) -> list[Found]:
    """The files of these files, folders and zip archives, in the order in which they were made. Raises HubError."""
    every = [one for path in paths for one in _in(path)]
    began: dict[str, int] = {}
    for header in (one.header for one in every if one.header):
        began[header.trip] = min(header.made, began.get(header.trip, header.made))
    return sorted(every, key=lambda one: _order(one.header, began))


def _order(header: Header | None, began: dict[str, int]) -> tuple[bool, int, str, int]:
    if header is None:
        return True, 0, "", 0
    return False, began[header.trip], header.trip, header.number


def _in(path: Path) -> Iterator[Found]:
    if path.is_dir():
        for inner in sorted(path.glob(f"*{SUFFIX}"))[:MOST_FILES]:
            yield _found(inner.name, inner.stat().st_size, partial(inner.open, "rb"))
    elif zipfile.is_zipfile(path):
        yield from _in_zip(path)
    elif path.exists():
        yield _found(path.name, path.stat().st_size, partial(path.open, "rb"))
    else:
        raise HubError(N_("There is no %(path)s."), path=path)


def _in_zip(path: Path) -> Iterator[Found]:
    with zipfile.ZipFile(path) as archive:
        inside = [one for one in archive.infolist() if one.filename.endswith(SUFFIX)][:MOST_FILES]
    for one in inside:
        yield _found(Path(one.filename).name, one.file_size, partial(_member, path, one))


def _member(path: Path, one: zipfile.ZipInfo) -> io.BytesIO:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(one) as inner:
            return io.BytesIO(inner.read(MAX_PART + 1))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadPart("no_part", NO_PART) from error


def _found(name: str, size: int, opened: Callable[[], io.IOBase]) -> Found:
    def read() -> bytes:
        with opened() as file:
            data: bytes = file.read(MAX_PART + 1)
        return data

    try:
        if size > MAX_PART:
            raise BadPart("no_part", NO_PART)
        with opened() as file:
            return Found(name, peek(file.read(8192)), None, read)
    except BadPart as problem:
        return Found(name, None, problem, read)
