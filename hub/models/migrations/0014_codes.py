"""Codes for a hub that national knows already: the same machine, or a second one with the same disk."""

STEPS = (
    "ALTER TABLE enrol_code ADD COLUMN hub_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE enrol_code ADD COLUMN second BOOLEAN NOT NULL DEFAULT FALSE",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
