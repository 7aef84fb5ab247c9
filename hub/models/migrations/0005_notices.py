"""Announcements, calls for the team."""

STEPS = (
    """CREATE TABLE announcement (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, lang TEXT NOT NULL,
        icon TEXT NOT NULL, made_at BIGINT NOT NULL, until BIGINT NOT NULL, withdrawn BOOLEAN NOT NULL)""",
    """CREATE TABLE team_call (id TEXT NOT NULL PRIMARY KEY, device_id TEXT NOT NULL, place TEXT NOT NULL,
        made_at BIGINT NOT NULL)""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
