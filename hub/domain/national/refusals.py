"""What national did not take of each hub: how often and why. The hub itself has the rows, and mends them."""

from collections import Counter

from hub import clock
from hub.models.database import db
from hub.models.gate import act
from hub.models.national import RefusalCount


@act
def note_refusals(hub_id, told):
    """Count what was refused; told: (code, sentence) of each."""
    counted, sentences = Counter(code for code, _ in told), dict(told)
    mark = db.param
    sql = f"""INSERT INTO refusal_count (hub, code, message, count, last_at) VALUES ({", ".join([mark] * 5)})
        ON CONFLICT (hub, code) DO UPDATE SET count = refusal_count.count + excluded.count,
        message = excluded.message, last_at = excluded.last_at"""
    for code, count in sorted(counted.items()):
        db.execute_sql(sql, (hub_id, code, sentences[code], count, clock.now()))


def refusals_of(hub_id):
    """What was refused of a hub, by code, the latest first: a list of RefusalCount."""
    found = RefusalCount.select().where(RefusalCount.hub == hub_id)
    return list(found.order_by(RefusalCount.last_at.desc(), RefusalCount.code))
