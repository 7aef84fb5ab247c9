"""“This offer is suspicious”: hidden at once where it was said, everywhere once its home has heard."""

from hub.domain.offers import applications, finding
from hub.errors import N_, Forbidden
from hub.models.gate import act
from hub.models.offers import Offer

MOST = 100


@act
def doubt(offer_id):
    """Somebody finds an open offer suspicious: nobody here sees it until the team has looked. Twice is as once.

    At its home it is hidden on every hub after the next rounds. Called for what is touched in this hall and
    for a report that came from another hub. Raises NotFound.
    """
    found = finding.row(offer_id)
    found.doubted_here = True
    if finding.is_mine(offer_id):
        found.doubted = True
    found.save()
    return found


@act
def clear(offer_id, by=""):
    """The team has looked and finds nothing wrong: shown again, here, and from its home everywhere.

    Raises NotFound, and Forbidden while its home still keeps it hidden.
    """
    found = finding.row(offer_id)
    mine = finding.is_mine(offer_id)
    if found.doubted and not mine and not found.doubted_here:
        raise Forbidden(N_("The hub it comes from keeps this offer hidden. Its own team looks at it."))
    found.doubted_here = False
    if mine:
        found.doubted = False
    found.save()
    return found


def doubted(limit=MOST):
    """Offers hidden here until the team has looked, oldest first: a list of Offer."""
    wanted = Offer.doubted_here & (Offer.status == "open")
    return list(Offer.there().where(wanted).order_by(Offer.posted_at, Offer.id).limit(limit))


@act
def after_merge(kind, ids):
    """Called by sync after offers with these `ids` were merged: who is interested in one that is no longer
    open is told. Other kinds are passed over."""
    if kind == Offer.kind:
        applications.tell_about(list(ids))
