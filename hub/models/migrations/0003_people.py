"""People, roles, sessions."""

STEPS = (
    """CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, picture_name TEXT NOT NULL, name TEXT NOT
        NULL, login TEXT, passphrase_hash TEXT NOT NULL, invite_hash TEXT NOT NULL, invite_until BIGINT NOT
        NULL, failures INTEGER NOT NULL, failed_at BIGINT NOT NULL, card_hash TEXT, code_hash TEXT NOT NULL,
        code_kind TEXT NOT NULL, code_failures INTEGER NOT NULL, code_failed_at BIGINT NOT NULL, made_at BIGINT
        NOT NULL, active_at BIGINT NOT NULL, asleep BOOLEAN NOT NULL, welcomed BOOLEAN NOT NULL, trusted
        BOOLEAN NOT NULL, minor BOOLEAN NOT NULL, closed BOOLEAN NOT NULL)""",
    "CREATE UNIQUE INDEX person_picture_name ON person (picture_name)",
    "CREATE UNIQUE INDEX person_login ON person (login)",
    "CREATE UNIQUE INDEX person_card_hash ON person (card_hash)",
    """CREATE TABLE role (person_id TEXT NOT NULL, role TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY
        KEY (person_id, role))""",
    """CREATE TABLE session (id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL, device_id TEXT NOT
        NULL, strong BOOLEAN NOT NULL, stage TEXT NOT NULL, helper TEXT NOT NULL, opened_at BIGINT NOT
        NULL, touched_at BIGINT NOT NULL)""",
    "CREATE INDEX session_person_id ON session (person_id)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
