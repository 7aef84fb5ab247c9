"""Listings that this hub took over from one that is gone for ever: a person says how many there are.

Until then nothing more of them is promised: nobody here has seen the thing, nor knows whom it was promised to.
"""

from hub import clock
from hub.domain import hubs
from hub.domain.exchange import finding, line, promises
from hub.errors import N_, Conflict, Invalid
from hub.models.exchange import Listing
from hub.models.gate import act

MOST = 100
TOO_FEW = N_("%(count)d are promised to people. It cannot be fewer, but 0 if there is none.")


def to_count():
    """The listings that were taken over and wait for a person, the oldest first, as a list of Listing."""
    wanted = Listing.id.in_(hubs.to_look_at(Listing.kind)[:MOST]) & (Listing.status == finding.OPEN)
    return list(Listing.there().where(wanted & (Listing.expires > clock.now())).order_by(Listing.posted_at))


@act
def count_anew(listing_id, there):
    """A person says how many there are to hand over; 0 takes it off the board, and everybody who asked is told.

    Raises NotFound, Forbidden, Conflict (not waiting for it), Invalid (field "there").
    """
    listing = finding.at_home(listing_id)
    if not hubs.looked_at(Listing.kind, listing_id):
        raise Conflict(N_("Somebody has looked at this already."))
    promised = promises.promised(finding.standing(listing_id))
    if there is None or there < 0 or 0 < there < promised:
        raise Invalid({"there": (TOO_FEW, {"count": promised})})
    if there:
        listing.quantity = listing.handed + there
    else:
        listing.status = finding.WITHDRAWN
    listing.save()
    line.settle_all([listing])
    return listing
