"""Files: pictures and documents, each named by the SHA-256 of its bytes.

They lie in the database at both ends, so that a backup has them, and a pulled plug or a full disk leaves no
half of one. A file stays as long as a row names it: a model says in `files` which of its fields do.
"""

from functools import cache

from peewee import BigIntegerField, BlobField, CompositeKey, IntegerField, TextField

from hub.models.base import KINDS, Base
from hub.models.database import db, empty_log
from hub.models.gate import gate

IN, OUT = "in", "out"
CHUNK = 500  # values in one query


class File(Base):
    """One file that is here, whole. media: image/webp, image/jpeg or application/pdf · width, height: pixels of a
    picture."""

    sha256 = TextField(primary_key=True)
    media = TextField()
    size = IntegerField()
    width = IntegerField(default=0)
    height = IntegerField(default=0)
    made_at = BigIntegerField(index=True)
    content = BlobField()  # the last column: what lies in front of it is read without it


class FilePart(Base):
    """Some bytes, from `start` on, of a file on its way here. via: who brings it; no one spoils another's."""

    sha256 = TextField()
    via = TextField()
    start = IntegerField()
    made_at = BigIntegerField(index=True)
    content = BlobField()

    class Meta:
        table_name = "file_part"
        primary_key = CompositeKey("sha256", "via", "start")


class FileDue(Base):
    """A file that this hub has still to get from national (`in`) or to offer it (`out`). due_at: when to try
    next (Unix seconds)."""

    sha256 = TextField()
    way = TextField()
    due_at = BigIntegerField(default=0)
    tries = IntegerField(default=0)

    class Meta:
        table_name = "file_due"
        primary_key = CompositeKey("sha256", "way")
        indexes = ((("due_at",), False),)


@cache
def naming():
    """(model, field) of every field that names a file. Every model must be known by then (`open_store`)."""
    found, waiting = [], [Base]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if isinstance(model.files, tuple):  # in some tables a column has that name
            found += [(model, field) for field in model.files]
    return tuple(found)


def named_by(model, ids):
    """The files that these rows of a model name."""
    names, ids = set(), list(ids) if model.files else ()
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        for field in model.files:
            column, marks = model._meta.fields[field].column_name, ", ".join([db.param] * len(some))
            of_these = f"""WHERE id IN ({marks}) AND "{column}" <> ''"""
            sql = f'SELECT "{column}" FROM "{model._meta.table_name}" {of_these}'
            names.update(name for (name,) in db.execute_sql(sql, some).fetchall())
    return names


def is_named(sha256):
    """Whether a row that is not gone names this file."""
    return any(_rows_naming(model, field, sha256, 1) for model, field in naming())


def rows_naming(sha256, most):
    """[(kind, id, field)] of the synced rows that are not gone and name this file, at most so many of each kind."""
    synced = [(model, field) for model, field in naming() if model in KINDS.values()]
    return [
        (model.kind, row_id, field)
        for model, field in synced for row_id in _rows_naming(model, field, sha256, most)
    ]  # fmt: skip


def _rows_naming(model, field, sha256, most):
    column = model._meta.fields[field].column_name
    there = f"""WHERE "{column}" = {db.param} AND "{column}" <> ''"""  # as the partial index says it
    living = " AND NOT gone" if "gone" in model._meta.fields else ""
    sql = f'SELECT id FROM "{model._meta.table_name}" {there}{living} LIMIT {most}'
    return [row_id for (row_id,) in db.execute_sql(sql, (sha256,)).fetchall()]


def let_go(names):
    """Take away at once, inside an act, what of these files no row names any more."""
    gone = [name for name in names if not is_named(name)]
    for table in (File, FilePart, FileDue):
        for first in range(0, len(gone), CHUNK):
            table.delete().where(table.sha256.in_(gone[first : first + CHUNK])).execute()
    if gone:
        gate().after_commit(empty_log)
    return len(gone)
