"""An edit that lost to another, as a round writes it down."""

from hub import stamps
from hub.models.gate import gate
from hub.models.sync import ConflictRecord

ELSEWHERE = "zzzzzzzz"  # the short id of a writer that is not this hub


def lose(event, field="title", value='"Soup"', lost='"Grand soup"', at=1_800_000_000):
    """A ConflictRecord: this hub's version of an event lost to one of elsewhere, a minute later."""
    own = stamps.mint("", at * 1000, gate().replica.short)
    other = stamps.mint("", (at + 60) * 1000, ELSEWHERE)
    row = ConflictRecord(
        row_kind="event", row_id=event.id, field=field, value=value, stamp=other, lost_value=lost, lost_stamp=own
    )
    gate().run(row.save)
    return row
