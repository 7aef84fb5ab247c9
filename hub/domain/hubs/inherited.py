"""What this hub took over from one that is gone for ever, and that nobody has looked at yet.

Nobody knows what the other hub promised last: until a person has looked, nothing more is promised here.
"""

from hub import clock
from hub.models.database import db
from hub.models.gate import act
from hub.models.hubs import TakenOver


@act
def took_over(keys):
    """Rows, as (kind, id), about which this hub decides from now on; what was looked at already stays so."""
    rows = [{"kind": kind, "id": row_id, "since": clock.now()} for kind, row_id in keys]
    for row in rows:
        TakenOver.insert(row).on_conflict_ignore().execute()


def must_be_looked_at(kind, row_id):
    """Whether a person must look at this row before anything more of it is promised."""
    sql = f"SELECT 1 FROM taken_over WHERE kind = {db.param} AND id = {db.param}"
    return db.execute_sql(sql, (kind, row_id)).fetchone() is not None


def to_look_at(kind):
    """Ids of rows of a kind that wait for a person, in the order in which they came."""
    found = TakenOver.select(TakenOver.id).where(TakenOver.kind == kind)
    return [row_id for (row_id,) in found.order_by(TakenOver.since, TakenOver.id).tuples()]


def anything_to_look_at():
    """Whether anything at all waits for a person."""
    return TakenOver.select().exists()


@act
def looked_at(kind, row_id):
    """A person has looked. Whether it waited for that."""
    return bool(TakenOver.delete().where((TakenOver.kind == kind) & (TakenOver.id == row_id)).execute())
