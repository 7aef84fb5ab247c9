"""What a hub has still to get from national, and to offer it: noted with the rows that name the files."""

from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.models.files import IN, OUT, File, FileDue
from hub.models.gate import act

METERED = "metered"
SOONEST, LONGEST = 60, 24 * 3600  # seconds between two tries for a file that was not there
AT_ONCE = 100


class Waiting(NamedTuple):
    """How many files wait: to be fetched, to be sent."""

    incoming: int
    outgoing: int


def want(names):
    """Inside an act: these files are named by rows that came, and are to be fetched unless they are here."""
    _note(set(names) - _here(names), IN)


def offer(names):
    """Inside an act: national was told of rows that name these files, and is to be asked whether it has them."""
    _note(_here(names), OUT)


def _here(names):
    wanted = list(names)
    found = File.select(File.sha256).where(File.sha256.in_(wanted)).tuples() if wanted else ()
    return {name for (name,) in found}


def _note(names, way):
    """At once, also what was put off: something new was said of it."""
    for name in sorted(names):
        FileDue.insert(sha256=name, way=way).on_conflict(
            conflict_target=[FileDue.sha256, FileDue.way], update={FileDue.due_at: 0, FileDue.tries: 0}
        ).execute()


def due(now=None):
    """[(name, way)] of what can be tried now, what goes out first."""
    now = clock.now() if now is None else now
    query = FileDue.select(FileDue.sha256, FileDue.way).where(FileDue.due_at <= now)
    return list(query.order_by(FileDue.way.desc(), FileDue.tries, FileDue.sha256).limit(AT_ONCE).tuples())


@act
def done(name, way):
    """It was exchanged, or is no longer wanted."""
    FileDue.delete().where((FileDue.sha256 == name) & (FileDue.way == way)).execute()


@act
def later(name, way):
    """It could not be had, or was not taken: try again, each time later, up to a day."""
    found = FileDue.get_or_none((FileDue.sha256 == name) & (FileDue.way == way))
    if found is None:
        return
    pause = min(SOONEST * 2**found.tries, LONGEST) if found.tries < 20 else LONGEST
    FileDue.update(due_at=clock.now() + pause, tries=found.tries + 1).where(
        (FileDue.sha256 == name) & (FileDue.way == way)
    ).execute()


def waiting():
    """Waiting, in figures."""
    count = dict.fromkeys((IN, OUT), 0)
    for (way,) in FileDue.select(FileDue.way).tuples():
        count[way] += 1
    return Waiting(count[IN], count[OUT])


def held_back():
    """Whether this hub's connection is metered: then no file is exchanged."""
    return bool(hubs.setting(METERED))
