"""Files that are here: kept once, however many rows name them, and swept away when none does."""

import hashlib
import re
from typing import NamedTuple

from hub import clock
from hub.domain.files import pictures
from hub.models import files
from hub.models.database import db
from hub.models.files import CHUNK, File, FileDue, FilePart
from hub.models.gate import act

UNNAMED = 7 * 86400  # seconds that a file may lie here without a row that names it: a form is still open
NAME = re.compile(r"[0-9a-f]{64}")
AT_ONCE = 200  # files looked at in one act


class About(NamedTuple):
    """What is known of a file without reading it. size: bytes · width, height: pixels, 0 of a document."""

    sha256: str
    media: str
    size: int
    width: int
    height: int


def keep_picture(data):
    """Keep a picture, made small and bare; the answer is its name. Raises Unfit.

    Whoever calls names it in a row soon: after seven days without one it is swept away.
    """
    return _keep(pictures.shrunk(data))


def keep_document(data):
    """Keep a PDF as it is; the answer is its name. Raises Unfit."""
    return _keep(pictures.document(data))


@act
def _keep(fit):
    name = hashlib.sha256(fit.content).hexdigest()
    put(name, fit)
    return name


def put(name, fit):
    """Write a file whose bytes have this name, inside an act. One that is here stays, and counts as new."""
    File.insert(
        sha256=name, media=fit.media, size=len(fit.content), width=fit.width, height=fit.height,
        made_at=clock.now(), content=fit.content,
    ).on_conflict(conflict_target=[File.sha256], update={File.made_at: clock.now()}).execute()  # fmt: skip


def is_name(text):
    """Whether this can be the name of a file."""
    return NAME.fullmatch(text) is not None


def is_here(name):
    """Whether a file is here, whole."""
    return about(name) is not None


def about(name):
    """About a file that is here, or None."""
    return all_about([name]).get(name)


def all_about(names):
    """{name: About} of those of the files that are here. One query."""
    fields = (File.sha256, File.media, File.size, File.width, File.height)
    wanted = list({name for name in names if name})
    found = File.select(*fields).where(File.sha256.in_(wanted)).tuples() if wanted else ()
    return {row[0]: About._make(row) for row in found}


def as_picture(name):
    """The name, if it is one of a picture that is here; else "": what is no longer here cannot be shown."""
    found = about(name)
    return name if found and found.width else ""


def content(name, start=0, size=None):
    """Bytes of a file that is here, `size` from `start` on, or all; None when it is not here."""
    part = "content" if size is None else f"substr(content, {int(start) + 1}, {int(size)})"
    found = db.execute_sql(f"SELECT {part} FROM file WHERE sha256 = {db.param}", (name,)).fetchone()
    return found and bytes(found[0])


def naming(name, most=100):
    """[(kind, id, field)] of the synced rows that name a file and are not gone, at most so many of each kind."""
    return files.rows_naming(name, most)


def let_go(names):
    """Take away at once, inside an act, what of these files no row names any more."""
    return files.let_go({name for name in names if name})


def sweep_files(now=None):
    """A chore: take away what no row has named for seven days, and what began to arrive and never came whole.

    The answer is how many files went.
    """
    before = (clock.now() if now is None else now) - UNNAMED
    _drop_old_parts(before)
    gone, after = 0, ""
    while names := _old(before, after):
        gone, after = gone + _sweep(names), names[-1]
    return gone


def _old(before, after):
    """Names of files older than a moment, some at a time, in their order."""
    wanted = (File.made_at <= before) & (File.sha256 > after)
    query = File.select(File.sha256).where(wanted).order_by(File.sha256).limit(AT_ONCE)
    return [name for (name,) in query.tuples()]


@act
def _sweep(names):
    return files.let_go(names)


@act
def _drop_old_parts(before):
    FilePart.delete().where(FilePart.made_at <= before).execute()
    unnamed = [name for (name,) in FileDue.select(FileDue.sha256).distinct().tuples() if not files.is_named(name)]
    for first in range(0, len(unnamed), CHUNK):
        FileDue.delete().where(FileDue.sha256.in_(unnamed[first : first + CHUNK])).execute()
