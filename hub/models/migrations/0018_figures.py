"""Counters of national's processes."""

STEPS = (
    """CREATE TABLE figure (name TEXT NOT NULL, labels TEXT NOT NULL, value DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (name, labels))""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
