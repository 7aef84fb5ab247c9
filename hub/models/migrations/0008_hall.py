"""Visits of guests."""

STEPS = (
    """CREATE TABLE visit (id TEXT NOT NULL PRIMARY KEY, device_id TEXT NOT NULL, sign_up_id TEXT NOT NULL,
        own BOOLEAN NOT NULL, person_id TEXT NOT NULL, asked BOOLEAN NOT NULL,
        opened_at BIGINT NOT NULL, touched_at BIGINT NOT NULL)""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
