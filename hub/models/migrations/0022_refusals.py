"""What national did not take of each hub, counted."""

STEPS = (
    """CREATE TABLE refusal_count (hub TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, count INTEGER NOT
        NULL, last_at BIGINT NOT NULL, PRIMARY KEY (hub, code))""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
