"""Job offers and who is interested."""

SEEN = "status = 'open' AND NOT doubted AND NOT doubted_here AND NOT hidden AND NOT gone"
STEPS = (
    """CREATE TABLE offer (id TEXT NOT NULL PRIMARY KEY, gone BOOLEAN NOT NULL, title TEXT NOT NULL, description
        TEXT NOT NULL, lang TEXT NOT NULL, employer TEXT NOT NULL, workplace TEXT NOT NULL, commune TEXT NOT NULL,
        lat DOUBLE PRECISION, lon DOUBLE PRECISION, contract TEXT NOT NULL, months INTEGER, hours DOUBLE PRECISION
        NOT NULL, pay INTEGER NOT NULL, pay_most INTEGER, paid_per TEXT NOT NULL, sector TEXT NOT NULL, rome TEXT
        NOT NULL, rome_label TEXT NOT NULL, french_needed BOOLEAN NOT NULL, licence_needed BOOLEAN NOT NULL,
        positions INTEGER NOT NULL, starts BIGINT, reach TEXT NOT NULL, area TEXT NOT NULL, status TEXT NOT NULL,
        reason TEXT NOT NULL, doubted BOOLEAN NOT NULL, posted_at BIGINT NOT NULL, expires BIGINT NOT NULL, hidden
        BOOLEAN NOT NULL, hidden_why TEXT NOT NULL, doubted_here BOOLEAN NOT NULL, contact TEXT NOT NULL, made_by
        TEXT NOT NULL, approved_by TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT NOT NULL)""",
    f"CREATE INDEX offer_open ON offer (sector, posted_at, id, expires, commune, lat, lon) WHERE {SEEN}",
    """CREATE INDEX offer_newest ON offer (posted_at, id, expires, commune, lat, lon, doubted, doubted_here, hidden,
        gone) WHERE status = 'open'""",
    f"CREATE INDEX offer_town ON offer (commune, posted_at, id, expires, sector, lat, lon) WHERE {SEEN}",
    "CREATE INDEX offer_doubted ON offer (posted_at, id) WHERE doubted_here",
    "CREATE INDEX offer_waiting ON offer (posted_at, id) WHERE status = 'waiting'",
    "CREATE INDEX offer_back ON offer (posted_at, id) WHERE status = 'sent_back'",
    "CREATE INDEX offer_closed ON offer (expires, id) WHERE status = 'closed'",
    "CREATE INDEX offer_expires ON offer (expires)",
    """CREATE TABLE application (id TEXT NOT NULL PRIMARY KEY, offer_id TEXT NOT NULL, person_id TEXT NOT NULL,
        made_at BIGINT NOT NULL, helper_id TEXT NOT NULL, answer TEXT NOT NULL, answered_at BIGINT NOT NULL, told
        BOOLEAN NOT NULL, withdrawn BOOLEAN NOT NULL)""",
    "CREATE INDEX application_offer_id ON application (offer_id)",
    "CREATE INDEX application_person_id ON application (person_id)",
)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
