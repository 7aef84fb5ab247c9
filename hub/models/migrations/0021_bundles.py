"""Files on a USB stick: which were written and read here, and what each hub said of itself by stick."""

STEPS = (
    """CREATE TABLE stick_part (
        id TEXT NOT NULL, way TEXT NOT NULL, hub TEXT NOT NULL, trip TEXT NOT NULL, number INTEGER NOT NULL,
        more BOOLEAN NOT NULL, what TEXT NOT NULL, epoch TEXT NOT NULL, start TEXT NOT NULL, through TEXT NOT NULL,
        at BIGINT NOT NULL, serial BIGINT NOT NULL, state TEXT NOT NULL, newest TEXT NOT NULL,
        last BOOLEAN NOT NULL, waits BOOLEAN NOT NULL, refused TEXT NOT NULL, files TEXT NOT NULL,
        PRIMARY KEY (id, way))""",
    "CREATE INDEX stick_part_hub_way_at ON stick_part (hub, way, at)",
    """CREATE TABLE stick_hub (
        hub TEXT NOT NULL PRIMARY KEY, part TEXT NOT NULL, since TEXT NOT NULL, heard BIGINT NOT NULL,
        areas TEXT NOT NULL, wants TEXT NOT NULL, pull BOOLEAN NOT NULL, at BIGINT NOT NULL)""",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
