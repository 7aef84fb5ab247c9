"""One offer: by its id, and what a page about it needs to know."""

from typing import NamedTuple

from hub import clock
from hub.domain import hubs
from hub.domain.offers.words import warnings_of
from hub.errors import N_, Conflict, Forbidden, NotFound
from hub.models import ledger
from hub.models.hubs import Hub
from hub.models.offers import Offer

WAITING, OPEN, SENT_BACK, CLOSED = "waiting", "open", "sent_back", "closed"
GONE = N_("We cannot find this offer. Perhaps it has been taken away.")


class Sheet(NamedTuple):
    """What a page about one offer shows besides the Offer itself.

    home: id of the hub it belongs to · home_name: its name or None · mine: it belongs to this hub · open:
    everybody can see it now · warnings: keys of WARNINGS, for the team.
    """

    offer: Offer
    home: str
    home_name: str | None
    mine: bool
    open: bool
    warnings: tuple


def row(offer_id):
    """The Offer, whatever its status. Raises NotFound."""
    found = Offer.get_or_none((Offer.id == offer_id) & ~Offer.gone)
    if found is None:
        raise NotFound(GONE)
    return found


def is_open(found, now):
    """Whether everybody may see this offer at `now` (Unix seconds)."""
    kept_back = found.gone or found.hidden or found.doubted or found.doubted_here
    return found.status == OPEN and not kept_back and found.expires > now


def offer(offer_id, team=False, now=None):
    """The Sheet of an offer that everybody may see; for the team of any. Raises NotFound."""
    found = row(offer_id)
    open_now = is_open(found, clock.now() if now is None else now)
    if not (open_now or team):
        raise NotFound(GONE)
    home = ledger.home_of(Offer.kind, offer_id)
    name = Hub.select(Hub.name).where((Hub.id == home) & ~Hub.gone).scalar()
    return Sheet(found, home, name, home == hubs.hub_id(), open_now, warnings_of(found))


def is_mine(offer_id):
    """Whether this hub decides about the offer. Raises NotFound."""
    return ledger.home_of(Offer.kind, offer_id) == hubs.hub_id()


def own(offer_id):
    """The Offer of this hub. Raises NotFound, or Forbidden for another hub's."""
    found = row(offer_id)
    if not is_mine(offer_id):
        raise Forbidden(N_("This offer belongs to another hub. Only its own team can change it."))
    return found


def in_status(found, *statuses):
    """Raises Conflict when somebody has answered meanwhile."""
    if found.status not in statuses:
        raise Conflict(N_("Somebody has changed this offer meanwhile. Please look at it again."))
