"""Photos and documents on a stick: whole, after the records, as many as there is room for."""

from collections.abc import Iterable, Iterator

from hub.domain import files
from hub.models.files import IN, OUT, FileDue
from hub.models.replica import NATIONAL
from hub.sync.bundle.notes import File
from hub.sync.filing import named
from hub.sync.record import Record

ROOM = 6 << 20  # bytes of one part: a largest file and some more
MOST = 500 << 20  # bytes of an export
MOST_WANTED = 2000  # names that a hub asks for at once


def named_by(records: Iterable[Record]) -> set[str]:
    """The names of files in these records."""
    return {name for record in records for name in named(record.kind, (record,))}


def offered() -> set[str]:
    """What this hub has still to bring."""
    return {row.sha256 for row in FileDue.select(FileDue.sha256).where(FileDue.way == OUT)}


def wanted() -> list[str]:
    """What this hub has not got yet, as far as it asks for it now."""
    query = FileDue.select(FileDue.sha256).where(FileDue.way == IN).order_by(FileDue.tries, FileDue.sha256)
    return [row.sha256 for row in query.limit(MOST_WANTED)]


def parted(names: Iterable[str], most: int) -> list[list[str]]:
    """The names of files that are here, in parts of ROOM bytes and `most` bytes together."""
    parts: list[list[str]] = []
    room = 0
    for about in _sorted(names):
        if about.size > most:
            continue
        if not parts or about.size > room:
            parts.append([])
            room = ROOM
        parts[-1].append(about.sha256)
        room -= about.size
        most -= about.size
    return parts


def _sorted(names: Iterable[str]) -> Iterator[files.About]:
    """About those of the files that are here; some at a time."""
    every = sorted(names)
    for first in range(0, len(every), 500):
        known = files.all_about(every[first : first + 500])
        yield from (known[name] for name in sorted(known))


def loaded(names: Iterable[str]) -> list[File]:
    """The files themselves; those that went meanwhile are left out."""
    found = ((name, files.content(name)) for name in names)
    return [File(name, content) for name, content in found if content is not None]


def take(file: File, via: str) -> bool:
    """Keep a file that came; False for what is not what its name says, or nothing that is kept."""
    try:
        files.take_part(file.name, via, 0, len(file.content), file.content)
    except files.Altered:
        return False
    return True


def take_wanted(some: Iterable[File]) -> int:
    """A hub keeps what its rows name; how many came that were not here."""
    fresh = [file for file in some if files.naming(file.name, 1) and not files.is_here(file.name)]
    return sum(take(file, NATIONAL) for file in fresh)
