"""The ledger and this machine's own row."""

STEPS = (
    """CREATE TABLE replica (
        hub TEXT NOT NULL, short TEXT NOT NULL PRIMARY KEY, last TEXT NOT NULL, place BIGINT NOT NULL)""",
    """CREATE TABLE ledger (
        kind TEXT NOT NULL, id TEXT NOT NULL, tx BIGINT NOT NULL, n BIGINT NOT NULL, channel TEXT,
        was TEXT NOT NULL, home TEXT NOT NULL, makers TEXT NOT NULL, stamp TEXT NOT NULL,
        stamps TEXT NOT NULL, "over" TEXT NOT NULL, via TEXT NOT NULL, gone BOOLEAN NOT NULL,
        erased BOOLEAN NOT NULL, extra TEXT NOT NULL, PRIMARY KEY (kind, id))""",
    "CREATE UNIQUE INDEX ledger_tx_n ON ledger (tx, n)",
    "CREATE INDEX ledger_channel_tx_n ON ledger (channel, tx, n)",
    "CREATE INDEX ledger_home_tx_n ON ledger (home, tx, n)",
    """CREATE TABLE reach (token TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, tx BIGINT NOT NULL,
        n BIGINT NOT NULL, PRIMARY KEY (kind, id, token))""",
    "CREATE INDEX reach_token_tx_n ON reach (token, tx, n)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
