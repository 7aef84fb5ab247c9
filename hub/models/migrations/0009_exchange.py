"""Listings, reservations, and the thing that a guest's visit is about."""

STEPS = (
    """CREATE TABLE listing (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, side TEXT NOT NULL, section
        TEXT NOT NULL, thing TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL, lang TEXT NOT NULL,
        quantity INTEGER NOT NULL, size TEXT NOT NULL, starts BIGINT, languages TEXT NOT NULL, host TEXT NOT NULL,
        picture_name TEXT NOT NULL, reach TEXT NOT NULL, area TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT
        NULL, promised INTEGER NOT NULL, handed INTEGER NOT NULL, posted_at BIGINT NOT NULL, expires BIGINT NOT
        NULL, hidden BOOLEAN NOT NULL, hidden_why TEXT NOT NULL, hidden_here BOOLEAN NOT NULL, person_id TEXT
        NOT NULL, made_by TEXT NOT NULL, confirmed_at BIGINT NOT NULL)""",
    "CREATE INDEX listing_person_id ON listing (person_id)",
    "CREATE INDEX listing_open ON listing (side, section, posted_at, id) WHERE status = 'open'",
    "CREATE INDEX listing_waiting ON listing (posted_at) WHERE status = 'waiting'",
    """CREATE INDEX listing_off ON listing (posted_at, id)
    WHERE (status NOT IN ('open', 'waiting') OR hidden OR hidden_here)""",
    "CREATE INDEX listing_expires ON listing (expires) WHERE status = 'open'",
    """CREATE TABLE reservation (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, listing_id TEXT NOT NULL,
        picture_name TEXT NOT NULL, asked_at BIGINT NOT NULL, withdrawn BOOLEAN NOT NULL, queued BOOLEAN NOT NULL,
        promised_at BIGINT, until BIGINT, lapsed BOOLEAN NOT NULL, handed_at BIGINT, turned_down BOOLEAN NOT NULL,
        person_id TEXT NOT NULL, code_hash TEXT NOT NULL, device_id TEXT NOT NULL, told BOOLEAN NOT NULL, heard
        TEXT NOT NULL, failures INTEGER NOT NULL, failed_at BIGINT NOT NULL)""",
    "CREATE INDEX reservation_listing_id_asked_at ON reservation (listing_id, asked_at)",
    "CREATE INDEX reservation_person_id ON reservation (person_id)",
    "CREATE INDEX reservation_picture_name ON reservation (picture_name)",
    "CREATE INDEX reservation_untold ON reservation (asked_at) WHERE NOT told",
    "CREATE INDEX reservation_until ON reservation (until) WHERE handed_at IS NULL",
    "ALTER TABLE visit ADD COLUMN reservation_id TEXT NOT NULL DEFAULT ''",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
