"""By how much a machine's clock runs ahead, and the writers that were refused for it."""

STEPS = (
    "ALTER TABLE replica ADD COLUMN ahead BIGINT NOT NULL DEFAULT 0",
    """CREATE TABLE late_writer (hub TEXT NOT NULL, short TEXT NOT NULL, after BIGINT NOT NULL,
        PRIMARY KEY (hub, short))""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
