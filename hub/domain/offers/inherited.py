"""Offers that this hub took over from one that is gone: they stay as they are, and the team looks again."""

from hub import clock
from hub.domain import hubs
from hub.domain.offers import finding
from hub.errors import N_, Conflict, Forbidden
from hub.models.gate import act
from hub.models.offers import Offer

MOST = 100


def to_look_over():
    """The offers that were taken over and that nobody has looked at, the oldest first, as a list of Offer."""
    wanted = Offer.id.in_(hubs.to_look_at(Offer.kind)[:MOST]) & (Offer.expires > clock.now())
    return list(Offer.there().where(wanted & (Offer.status == finding.OPEN)).order_by(Offer.posted_at))


@act
def looked_over(offer_id):
    """Somebody has looked, and it stays. Raises NotFound, Forbidden, Conflict (looked at already)."""
    finding.row(offer_id)
    if not finding.is_mine(offer_id):
        raise Forbidden(N_("This belongs to another hub. Only its own team can change it."))
    if not hubs.looked_at(Offer.kind, offer_id):
        raise Conflict(N_("Somebody has looked at this already."))
