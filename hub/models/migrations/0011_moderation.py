"""Reports, and people who do not want to see each other."""

STEPS = (
    """CREATE TABLE report (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, about_kind TEXT NOT NULL,
        about_id TEXT NOT NULL, about_home TEXT NOT NULL, signal TEXT NOT NULL, made_at BIGINT NOT NULL, device_id
        TEXT NOT NULL, settled_at BIGINT NOT NULL, settled_by TEXT NOT NULL, outcome TEXT NOT NULL)""",
    "CREATE INDEX report_about_kind_about_id ON report (about_kind, about_id)",
    "CREATE INDEX report_open ON report (made_at) WHERE settled_at = 0",
    """CREATE TABLE block (person_id TEXT NOT NULL, other TEXT NOT NULL, made_at BIGINT NOT NULL,
        PRIMARY KEY (person_id, other))""",
    "CREATE INDEX block_other ON block (other)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
