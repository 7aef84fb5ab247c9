"""The hub, its paired screens, its settings."""

STEPS = (
    """CREATE TABLE hub (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, name TEXT NOT NULL,
        commune TEXT NOT NULL, departement TEXT NOT NULL, zone TEXT NOT NULL, hub_kind TEXT NOT NULL, set_up_at
        BIGINT NOT NULL)""",
    """CREATE TABLE device (id TEXT NOT NULL PRIMARY KEY, token_hash TEXT NOT NULL, name TEXT NOT NULL,
        mode TEXT NOT NULL, paired_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, paused_until BIGINT NOT NULL,
        revoked BOOLEAN NOT NULL)""",
    "CREATE UNIQUE INDEX device_token_hash ON device (token_hash)",
    """CREATE TABLE pairing (code_hash TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, mode TEXT NOT NULL,
        until BIGINT NOT NULL)""",
    """CREATE TABLE hub_setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
