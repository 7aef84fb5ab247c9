"""Rounds with national, what was refused, lost edits."""

STEPS = (
    """CREATE TABLE peer (id TEXT NOT NULL PRIMARY KEY, url TEXT NOT NULL, token TEXT NOT NULL, epoch
        TEXT NOT NULL, since TEXT NOT NULL, sent_tx BIGINT NOT NULL, sent_n BIGINT NOT NULL,
        again_tx BIGINT NOT NULL, again_n BIGINT NOT NULL, versions TEXT NOT NULL, lineage TEXT NOT
        NULL, next TEXT NOT NULL, areas TEXT NOT NULL, enrolled_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
        failures INTEGER NOT NULL, tried_at BIGINT NOT NULL, done_at BIGINT NOT NULL, error TEXT NOT NULL,
        error_text TEXT NOT NULL, report TEXT NOT NULL)""",
    """CREATE TABLE refused (kind TEXT NOT NULL, row_id TEXT NOT NULL, field TEXT NOT NULL, code TEXT
        NOT NULL, message TEXT NOT NULL, value TEXT, by TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY
        (kind, row_id, field))""",
    """CREATE TABLE conflict (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, row_kind TEXT NOT
        NULL, row_id TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, stamp TEXT NOT NULL, lost_value
        TEXT NOT NULL, lost_stamp TEXT NOT NULL, seen BOOLEAN NOT NULL)""",
    "CREATE INDEX conflict_row_kind_row_id ON conflict (row_kind, row_id)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
