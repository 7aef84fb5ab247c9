"""A machine with another hub's disk becomes a hub of its own.

What was told to national stays the other machine's, and is another hub's here from now on. What never got
there is this machine's: it goes with it, to a new home. Seats that were lent stay with the one that they were
lent to.
"""

import msgspec

from hub.domain import hubs, sync
from hub.ids import uuid7
from hub.models.base import KINDS
from hub.models.database import db
from hub.models.events import SignUp
from hub.models.gate import act, gate
from hub.models.hubs import Hub
from hub.models.replica import NATIONAL
from hub.models.sync import Peer
from hub.sync import leaving, retention, rows, write
from hub.sync.record import Record
from hub.sync.rows import Key, Line
from hub.sync.write import Entry


@act
def become_another() -> str:
    """Take a new id; the answer is that id. National does not know it yet: it is enrolled as a new hub."""
    before, here = hubs.hub_id(), hubs.this_hub()
    told, own = _parted(before, sync.peer())
    _leave_to_the_other(told)
    new = gate().replica.become(uuid7())
    _take_along(own, before, new)
    _let_go(f"hub:{new}")
    if here is not None:
        Hub(**{name: getattr(here, name) for name in here._meta.fields if name != "gone"} | {"id": new}).save()
    Peer.delete().execute()
    return new


def _parted(hub: str, far: Peer | None) -> tuple[list[Line], list[Line]]:
    """The hub's lines that national has met, and those that it has not."""
    sql = f"SELECT {rows.line_columns()} FROM ledger WHERE home = {db.param} OR makers LIKE {db.param}"
    lines = [Line._make(row) for row in db.execute_sql(sql, (hub, f'%"{hub}"%')).fetchall()]
    told = {line.key for line in lines if _is_told(line, far) or line.key == ("hub", hub)}
    return [line for line in lines if line.key in told], [line for line in lines if line.key not in told]


def _is_told(line: Line, far: Peer | None) -> bool:
    may_travel = bool(line.channel) or line.was != "[]"
    return far is not None and may_travel and retention.was_taken(line, far)


def _leave_to_the_other(lines: list[Line]) -> None:
    """They are read from national from now on, and not told to it; an edit that was not sent will be refused."""
    far = sync.peer()
    sent = (far.sent_tx, far.sent_n) if far else (0, 0)
    values = [(NATIONAL, *line.key) for line in lines if line.place <= sent]
    sql = f"UPDATE ledger SET via = {db.param} WHERE kind = {db.param} AND id = {db.param}"
    db.cursor().executemany(sql, values)


def _take_along(lines: list[Line], before: str, new: str) -> None:
    """The lines get a new home and a new maker; seats that they were given out of what the other was lent go back
    to being asked for."""
    own = {line.key for line in lines}
    records = [_moved(record, before, new, own) for record in rows.records_of(lines)]
    write.put_lines([Entry(record, gate().replica.next_place(), "") for record in records])
    for record in records:
        if record.kind == SignUp.kind and record.fields.get("from_allotment"):
            found = SignUp.get_by_id(record.id)
            found.from_allotment = 0
            found.save()


def _moved(record: Record, before: str, new: str, own: set[Key]) -> Record:
    makers = tuple(sorted(new if maker == before else maker for maker in record.makers))
    stays = record.home != before or not _has_own_root(record, own)
    return msgspec.structs.replace(record, makers=makers, home=record.home if stays else new)


def _let_go(mine: str) -> None:
    """What was for the other hub alone is not for this one: seats lent to it, people who asked it or whom it asked
    for, what it keeps from others. What somebody here signed up for stays as long as they need it."""
    theirs = "channel LIKE 'hub:%' AND channel <> {0} OR channel IS NULL AND was <> '[]'"
    lines = [line for line in leaving.lines_where(theirs, mine) if leaving.is_foreign(line) and not line.erased]
    kept = leaving.needed(lines)
    write.forget(line.key for line in lines if line.key not in kept)


def _has_own_root(record: Record, own: set[Key]) -> bool:
    """Whether the row, or what it hangs on, goes along too."""
    model = KINDS.get(record.kind)
    if model is None or not model.hangs_on:
        return True
    kind, field = model.hangs_on
    return (kind, str(record.fields.get(field))) in own
