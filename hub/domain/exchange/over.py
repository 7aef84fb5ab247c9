"""What is on no board any more: over, sent back or hidden. From here the team finds what it may take back."""

from hub.domain import hubs
from hub.domain.exchange.cards import LAST_PAGE, PER_PAGE, Card, Page
from hub.models.database import db

# Word for word as the index has it, so that SQLite uses it.
_OFF = "(status NOT IN ('open', 'waiting') OR hidden OR hidden_here)"
_CARDS = f"""SELECT l.id, l.side, l.section, l.thing, l.title, l.lang, l.size, l.quantity, l.promised, l.handed,
    l.posted_at, l.expires, l.starts, l.picture_name, l.host, g.home, h.name, g.home = {{0}}, l.status
    FROM (SELECT id FROM listing WHERE {_OFF} AND NOT gone ORDER BY posted_at DESC, id DESC
        LIMIT {{0}} OFFSET {{0}}) AS page
    CROSS JOIN listing l CROSS JOIN ledger g LEFT JOIN hub h ON h.id = g.home AND NOT h.gone
    WHERE l.id = page.id AND g.kind = 'listing' AND g.id = l.id ORDER BY l.posted_at DESC, l.id DESC"""


def off_boards(page=1, per_page=PER_PAGE):
    """A Page of what is over, sent back or hidden, here and at other hubs, newest first. One query."""
    number = min(max(1, page), LAST_PAGE)
    values = (hubs.hub_id(), per_page + 1, (number - 1) * per_page)
    cards = [Card._make(row) for row in db.execute_sql(_CARDS.format(db.param), values).fetchall()]
    return Page(cards[:per_page], number, len(cards) > per_page and number < LAST_PAGE)
