"""Hubs that are gone for ever or closed, who took over what was theirs, and what a person has yet to look at."""

STEPS = (
    "ALTER TABLE enrolled_hub ADD COLUMN heir TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE enrolled_hub ADD COLUMN retired_at BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX enrolled_hub_heir ON enrolled_hub (heir) WHERE heir <> ''",
    "CREATE TABLE taken_over (kind TEXT NOT NULL, id TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (kind, id))",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
