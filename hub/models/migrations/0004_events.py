"""Events, series, sign-ups, allotments."""

STEPS = (
    """CREATE TABLE series (id TEXT NOT NULL PRIMARY KEY, every TEXT NOT NULL, first BIGINT NOT NULL,
        until BIGINT, zone TEXT NOT NULL, details TEXT NOT NULL, made_until BIGINT NOT NULL)""",
    """CREATE TABLE event (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, title TEXT NOT NULL,
        description TEXT NOT NULL, lang TEXT NOT NULL, category TEXT NOT NULL, pictogram TEXT NOT NULL,
        place_kind TEXT NOT NULL, address TEXT NOT NULL, commune TEXT NOT NULL, link TEXT NOT NULL, lat DOUBLE
        PRECISION, lon DOUBLE PRECISION, starts BIGINT NOT NULL, ends BIGINT NOT NULL, zone TEXT NOT NULL,
        capacity INTEGER, taken INTEGER NOT NULL, languages TEXT NOT NULL, women_only BOOLEAN NOT NULL, if_rain
        TEXT NOT NULL, interests TEXT NOT NULL, host TEXT NOT NULL, bring TEXT NOT NULL, step_free BOOLEAN NOT
        NULL, children_welcome BOOLEAN NOT NULL, reach TEXT NOT NULL, area TEXT NOT NULL, status TEXT NOT NULL,
        reason TEXT NOT NULL, moved_from BIGINT, sequence INTEGER NOT NULL, updated BIGINT NOT NULL, hidden
        BOOLEAN NOT NULL, hidden_why TEXT NOT NULL, discreet BOOLEAN NOT NULL, series_id TEXT, series_date
        BIGINT, touched BOOLEAN NOT NULL, source TEXT NOT NULL, source_uid TEXT NOT NULL, proposed_by TEXT NOT
        NULL)""",
    """CREATE TABLE sign_up (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, event_id TEXT NOT
        NULL, picture_name TEXT NOT NULL, children INTEGER NOT NULL, asked_at BIGINT NOT NULL, withdrawn
        BOOLEAN NOT NULL, from_allotment INTEGER NOT NULL, decided INTEGER, person_id TEXT NOT NULL, code_hash
        TEXT NOT NULL, device_id TEXT NOT NULL, told BOOLEAN NOT NULL)""",
    "CREATE INDEX sign_up_event_id_asked_at ON sign_up (event_id, asked_at)",
    "CREATE INDEX sign_up_person_id ON sign_up (person_id)",
    "CREATE INDEX sign_up_picture_name ON sign_up (picture_name)",
    """CREATE TABLE allotment (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, event_id TEXT NOT
        NULL, hub_id TEXT NOT NULL, granted INTEGER NOT NULL, recalled INTEGER NOT NULL, returned INTEGER NOT
        NULL)""",
    "CREATE UNIQUE INDEX allotment_event_id_hub_id ON allotment (event_id, hub_id)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
