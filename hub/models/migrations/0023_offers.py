"""Jobs of one sector in one town are found by an index: the board shows the nearest towns one after the other."""

SEEN = "status = 'open' AND NOT doubted AND NOT doubted_here AND NOT hidden AND NOT gone"
STEPS = (f"CREATE INDEX offer_place ON offer (sector, commune, posted_at, id, expires, lat, lon) WHERE {SEEN}",)


def up(migrator, db):
    for step in STEPS:
        db.execute_sql(step)
