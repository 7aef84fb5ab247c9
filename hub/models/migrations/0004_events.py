"""Events, series, sign-ups, allotments, calendars read from elsewhere, counts that stay."""

STEPS = (
    """CREATE TABLE series (id TEXT NOT NULL PRIMARY KEY, every TEXT NOT NULL, first BIGINT NOT NULL, until
        BIGINT, zone TEXT NOT NULL, details TEXT NOT NULL, made_until BIGINT NOT NULL)""",
    """CREATE TABLE event (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, title TEXT NOT NULL,
        description TEXT NOT NULL, lang TEXT NOT NULL, category TEXT NOT NULL, pictogram TEXT NOT NULL,
        place_kind TEXT NOT NULL, address TEXT NOT NULL, commune TEXT NOT NULL, link TEXT NOT NULL, lat DOUBLE
        PRECISION, lon DOUBLE PRECISION, starts BIGINT NOT NULL, ends BIGINT NOT NULL, zone TEXT NOT NULL,
        capacity INTEGER, taken INTEGER NOT NULL, languages TEXT NOT NULL, women_only BOOLEAN NOT NULL, if_rain
        TEXT NOT NULL, interests TEXT NOT NULL, host TEXT NOT NULL, bring TEXT NOT NULL, step_free BOOLEAN NOT
        NULL, children_welcome BOOLEAN NOT NULL, reach TEXT NOT NULL, area TEXT NOT NULL, status TEXT NOT NULL,
        reason TEXT NOT NULL, moved_from BIGINT, sequence INTEGER NOT NULL, updated BIGINT NOT NULL, hidden
        BOOLEAN NOT NULL, hidden_why TEXT NOT NULL, discreet BOOLEAN NOT NULL, series_id TEXT, series_date
        BIGINT, touched BOOLEAN NOT NULL, source TEXT NOT NULL, source_uid TEXT NOT NULL, source_said TEXT NOT
        NULL, source_sequence INTEGER NOT NULL, source_modified BIGINT NOT NULL, made_by TEXT NOT NULL,
        proposed_by TEXT NOT NULL, lots_by_hand BOOLEAN NOT NULL, words TEXT NOT NULL)""",
    "CREATE INDEX event_starts_id_ends ON event (starts, id, ends)",
    "CREATE INDEX event_category_starts_id ON event (category, starts, id)",
    "CREATE INDEX event_series_id_series_date ON event (series_id, series_date)",
    "CREATE INDEX event_source_source_uid ON event (source, source_uid)",
    "CREATE INDEX event_long ON event (ends, starts) WHERE ends - starts > 43200",
    "CREATE INDEX event_proposed ON event (starts) WHERE status = 'proposed'",
    "CREATE INDEX event_short ON event (substr(id, 27))",
    """CREATE TABLE sign_up (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, event_id TEXT NOT NULL,
        picture_name TEXT NOT NULL, children INTEGER NOT NULL, asked_at BIGINT NOT NULL, withdrawn BOOLEAN NOT
        NULL, from_allotment INTEGER NOT NULL, decided INTEGER, person_id TEXT NOT NULL, code_hash TEXT NOT
        NULL, device_id TEXT NOT NULL, told BOOLEAN NOT NULL, heard TEXT NOT NULL, failures INTEGER NOT NULL,
        failed_at BIGINT NOT NULL)""",
    "CREATE INDEX sign_up_event_id_asked_at ON sign_up (event_id, asked_at)",
    "CREATE INDEX sign_up_person_id ON sign_up (person_id)",
    "CREATE INDEX sign_up_picture_name ON sign_up (picture_name)",
    """CREATE TABLE allotment (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, event_id TEXT NOT NULL,
        hub_id TEXT NOT NULL, granted INTEGER NOT NULL, recalled INTEGER NOT NULL, returned INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX allotment_event_id_hub_id ON allotment (event_id, hub_id)",
    """CREATE TABLE calendar_source (id TEXT NOT NULL PRIMARY KEY, url TEXT NOT NULL, name TEXT NOT NULL, reach
        TEXT NOT NULL, category TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, tried_at BIGINT NOT
        NULL, read_at BIGINT NOT NULL, failure TEXT NOT NULL, report TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX calendar_source_url ON calendar_source (url)",
    """CREATE TABLE event_count (event_id TEXT NOT NULL PRIMARY KEY, sign_ups INTEGER NOT NULL, seats INTEGER
        NOT NULL, children INTEGER NOT NULL, waited INTEGER NOT NULL, withdrawn INTEGER NOT NULL, by_hub TEXT
        NOT NULL, ended_at BIGINT NOT NULL)""",
    "CREATE INDEX event_count_ended_at ON event_count (ended_at)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
