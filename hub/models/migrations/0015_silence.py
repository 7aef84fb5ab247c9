"""Hubs that were silent longer than tombstones are kept: they read everything before they send anything."""

STEPS = (
    "ALTER TABLE peer ADD COLUMN pulling BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE peer ADD COLUMN told TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE pulled (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id))",
    "CREATE INDEX ledger_gone ON ledger (stamp) WHERE gone AND NOT erased",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
