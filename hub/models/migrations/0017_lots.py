"""Seats that a restored hub may have given away and forgotten: a person says how many."""

STEPS = (
    """CREATE TABLE lot_check (event_id TEXT NOT NULL PRIMARY KEY, seats INTEGER NOT NULL, given INTEGER,
        since BIGINT NOT NULL)""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
