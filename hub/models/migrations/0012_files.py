"""Files, what of them is on its way, and the photos of events and listings."""

from peewee import SqliteDatabase

STEPS = (
    """CREATE TABLE file (sha256 TEXT NOT NULL PRIMARY KEY, media TEXT NOT NULL, size INTEGER NOT NULL, width
        INTEGER NOT NULL, height INTEGER NOT NULL, made_at BIGINT NOT NULL, content {bytes} NOT NULL)""",
    "CREATE INDEX file_made_at ON file (made_at)",
    """CREATE TABLE file_part (sha256 TEXT NOT NULL, via TEXT NOT NULL, start INTEGER NOT NULL, made_at BIGINT NOT
        NULL, content {bytes} NOT NULL, PRIMARY KEY (sha256, via, start))""",
    "CREATE INDEX file_part_made_at ON file_part (made_at)",
    """CREATE TABLE file_due (sha256 TEXT NOT NULL, way TEXT NOT NULL, due_at BIGINT NOT NULL, tries INTEGER NOT
        NULL, PRIMARY KEY (sha256, way))""",
    "CREATE INDEX file_due_due_at ON file_due (due_at)",
    "ALTER TABLE event ADD COLUMN photo TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE series ADD COLUMN photo TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE listing ADD COLUMN photo TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX event_photo ON event (photo) WHERE photo <> ''",
    "CREATE INDEX series_photo ON series (photo) WHERE photo <> ''",
    "CREATE INDEX listing_photo ON listing (photo) WHERE photo <> ''",
)


def up(migrator, db):
    postgres = not isinstance(db, SqliteDatabase)
    for step in STEPS:
        db.execute_sql(step.format(bytes="BYTEA" if postgres else "BLOB"))
    if postgres:  # pictures are packed already, and a part of one is read without the rest
        for table in ("file", "file_part"):
            db.execute_sql(f"ALTER TABLE {table} ALTER COLUMN content SET STORAGE EXTERNAL")
