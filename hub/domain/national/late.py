"""Writers whose clock ran ahead: which of their stamps national goes on refusing."""

from hub.models.database import db
from hub.models.gate import act
from hub.models.national import LateWriter


def late_writers(hub_id):
    """{short id: the last Unix millisecond that is taken of it} for a hub whose clock ran ahead once."""
    found = LateWriter.select(LateWriter.short, LateWriter.after).where(LateWriter.hub == hub_id)
    return dict(found.tuples())


@act
def note_late(hub_id, shorts, after):
    """Refuse for ever what these writers of a hub stamp after that millisecond: the hub stamps those rows anew."""
    sql = f"INSERT INTO late_writer (hub, short, after) VALUES ({db.param}, {db.param}, {db.param})"
    for short in sorted(shorts):
        db.execute_sql(f"{sql} ON CONFLICT DO NOTHING", (hub_id, short, after))
