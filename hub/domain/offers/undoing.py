"""Undo: for ten minutes the team can take back a yes, a no or a closing."""

from hub import clock
from hub.domain.events.finding import fresh
from hub.domain.offers import finding
from hub.errors import N_, Conflict
from hub.models.gate import act
from hub.models.offers import Offer

LATER = N_("Ten minutes have passed. You can close the offer, or change it.")


@act
def reconsider(offer_id, by=""):
    """Take back the last yes, no or closing of this hub's offer; the answer is the Offer. Twice is as once.

    Approved or sent back: it waits again. Closed: it is open again, until the day that it had. Raises NotFound,
    Forbidden, Conflict (ten minutes have passed; its time is over).
    """
    found = finding.own(offer_id)
    if found.status == finding.WAITING:
        return found
    if not can_reconsider(found):
        raise Conflict(LATER)
    if found.status == finding.CLOSED:
        found.status = finding.OPEN
    else:
        found.status, found.reason, found.approved_by = finding.WAITING, "", ""
    found.save()
    return found


def can_reconsider(found):
    """Whether the last answer to this Offer is fresh enough to be taken back."""
    answered = found.status in (finding.OPEN, finding.SENT_BACK, finding.CLOSED)
    return answered and found.expires > clock.now() and fresh(Offer.kind, found.id, "status")
