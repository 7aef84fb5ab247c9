"""Keys for sealed files, and tokens that a hub renews."""

STEPS = (
    "ALTER TABLE peer ADD COLUMN key TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE peer ADD COLUMN renew_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE enrolled_hub ADD COLUMN key TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE enrolled_hub ADD COLUMN next_token_hash TEXT NOT NULL DEFAULT ''",
    """CREATE UNIQUE INDEX enrolled_hub_next_token ON enrolled_hub (next_token_hash)
        WHERE next_token_hash <> ''""",
    "CREATE TABLE former_token (token_hash TEXT NOT NULL PRIMARY KEY, hub TEXT NOT NULL)",
    "CREATE INDEX former_token_hub ON former_token (hub)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
