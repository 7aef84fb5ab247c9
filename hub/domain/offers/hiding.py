"""National's hand: an offer off every board, with a reason that its hub reads."""

from hub.domain import hubs
from hub.domain.offers import finding
from hub.models.gate import act


@act
def hide(offer_id, why, by=""):
    """At national: hide an offer everywhere after the next rounds; its hub reads `why`.

    Raises as `hubs.set_hidden`.
    """
    return hubs.set_hidden(finding.row, offer_id, why)


@act
def unhide(offer_id, by=""):
    """At national: show a hidden offer again. Raises NotFound, Forbidden."""
    return hubs.set_hidden(finding.row, offer_id)
