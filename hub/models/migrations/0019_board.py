"""The board shows a hub's own listings before those of others: the index is in that order."""

STEPS = (
    "DROP INDEX listing_open",
    """CREATE INDEX listing_open ON listing (side, section, (made_by <> ''), posted_at, id)
    WHERE status = 'open'""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
