"""National's end of files: who may read one and who may write it, by the rows that name it."""

from hub.domain import files
from hub.errors import N_
from hub.models.base import HOME, KINDS
from hub.models.database import db
from hub.models.files import naming
from hub.models.national import EnrolledHub
from hub.sync import feed, rows
from hub.sync.reach import Reader
from hub.sync.server import Refused

NO_FILE = N_("National has no such file for this hub.")
LARGEST_PART = 1 << 20  # bytes of one request
MOST = 1000  # rows naming one file that are looked at for what hangs on them


def check_readable(known: EnrolledHub, name: str) -> None:
    """That the hub may read a row which names the file. Raises Refused."""
    if not may_read(known, name):
        raise no_file()


def check_writable(known: EnrolledHub, name: str) -> None:
    """That the hub decides about a row which names the file. Raises Refused."""
    if not (files.is_name(name) and _writes(known, name)):
        raise no_file()


def no_file() -> Refused:
    """It is not here, or not for this hub: which of the two is nobody's business."""
    return Refused(404, "no_file", NO_FILE)


def may_read(known: EnrolledHub, name: str) -> bool:
    return files.is_name(name) and (_reads(known, name) or _writes(known, name) or _hangs_on(known, name))


def may_write(known: EnrolledHub, name: str) -> bool:
    return files.is_name(name) and _writes(known, name)


def _writes(known: EnrolledHub, name: str) -> bool:
    return _any_row(name, f"l.home = {db.param}", (known.id,), HOME)


def _reads(known: EnrolledHub, name: str) -> bool:
    channels = Reader(known.id, known.areas).channels
    reach = f"(l.channel IN ({rows.marks(len(channels))}) OR l.makers LIKE {db.param})"
    return _any_row(name, reach, (*channels, f'%"{known.id}"%'))


def _any_row(name: str, reach: str, values: tuple[str, ...], writer: str = "") -> bool:
    """Whether a row that is not gone names the file and is within a reach; `writer`: in a field of that writer."""
    for model, field in naming():
        if model not in KINDS.values() or (writer and model.writers[field] != writer):
            continue
        column = model._meta.fields[field].column_name
        sql = f"""SELECT 1 FROM "{model._meta.table_name}" r JOIN ledger l ON l.kind = {db.param} AND l.id = r.id
            WHERE r."{column}" = {db.param} AND r."{column}" <> '' AND NOT r.gone AND {reach} LIMIT 1"""
        if db.execute_sql(sql, (model.kind, name, *values)).fetchone():
            return True
    return False


def _hangs_on(known: EnrolledHub, name: str) -> bool:
    """Whether a row of the hub's own hangs on one that names the file: then the hub goes on reading that."""
    lines = rows.lines_of({(kind, row_id) for kind, row_id, _ in files.naming(name, MOST)})
    readable, _ = feed.told_apart(Reader(known.id, known.areas), lines.values())
    return bool(readable)
