"""Listings whose note of what is promised no longer fits: rows may vanish without saying what they were about.

Whoever is forgotten leaves a bare mark, which travels. At the home it takes the place of a reservation, and
nothing in it tells which listing it belonged to; the note on the listing does.
"""

from hub.domain import hubs
from hub.models.database import db
from hub.models.exchange import Listing

_MISCOUNTED = """SELECT l.id FROM listing l CROSS JOIN ledger g WHERE l.promised > 0 AND NOT l.gone
    AND g.kind = 'listing' AND g.id = l.id AND g.home = {0} AND l.promised <> (
        SELECT COUNT(*) FROM reservation r WHERE r.listing_id = l.id AND r.promised_at IS NOT NULL
        AND r.handed_at IS NULL AND NOT r.withdrawn AND NOT r.turned_down AND NOT r.lapsed AND NOT r.gone)"""


def miscounted():
    """Ids of this hub's listings that count promises of which nobody is left. One query."""
    return [row_id for (row_id,) in db.execute_sql(_MISCOUNTED.format(db.param), (hubs.hub_id(),)).fetchall()]


def listings():
    """A query of those listings."""
    return Listing.there().where(Listing.id.in_(miscounted()))


def vanished(model, ids):
    """Whether one of these rows is here no more."""
    return model.select().where(model.id.in_(ids)).count() < len(set(ids))
