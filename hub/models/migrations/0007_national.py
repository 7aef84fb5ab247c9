"""Codes that let a hub in, and the hubs that came in."""

STEPS = (
    """CREATE TABLE enrol_code (code_hash TEXT NOT NULL PRIMARY KEY, area TEXT NOT NULL, name TEXT NOT
        NULL, made_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_by TEXT NOT NULL, used_at BIGINT NOT
        NULL)""",
    """CREATE TABLE enrolled_hub (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, areas TEXT NOT
        NULL, token_hash TEXT NOT NULL, enrolled_at BIGINT NOT NULL, last_at BIGINT NOT NULL, version TEXT NOT
        NULL, epoch TEXT NOT NULL, lineage TEXT NOT NULL, next TEXT NOT NULL, rounds BIGINT NOT NULL, taken
        TEXT NOT NULL, read_tx BIGINT NOT NULL, read_n BIGINT NOT NULL, ahead INTEGER NOT NULL, warning TEXT
        NOT NULL, warned_at BIGINT NOT NULL, revoked BOOLEAN NOT NULL)""",
    "CREATE UNIQUE INDEX enrolled_hub_token_hash ON enrolled_hub (token_hash)",
    "CREATE INDEX enrolled_hub_last_at ON enrolled_hub (last_at)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
