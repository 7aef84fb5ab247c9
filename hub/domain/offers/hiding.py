"""National's hand: an offer off every board, with a reason that its hub reads."""

from hub.domain import hubs
from hub.domain.events.ical_text import visible
from hub.domain.offers import finding
from hub.errors import N_, Forbidden, Invalid
from hub.models.gate import act
from hub.models.replica import NATIONAL

LONGEST_REASON = 200


@act
def hide(offer_id, why, by=""):
    """At national: hide an offer everywhere after the next rounds; its hub reads `why`.

    Raises NotFound, Forbidden, Invalid (field "reason").
    """
    why = " ".join(visible(why or "").split())
    if not why:
        raise Invalid({"reason": (N_("Please say why: the hub reads it."), {})})
    if len(why) > LONGEST_REASON:
        raise Invalid({"reason": (N_("Please say it in 200 letters at most."), {})})
    return _set_hidden(offer_id, True, why)


@act
def unhide(offer_id, by=""):
    """At national: show a hidden offer again. Raises NotFound, Forbidden."""
    return _set_hidden(offer_id, False, "")


def _set_hidden(offer_id, hidden, why):
    if hubs.hub_id() != NATIONAL:
        raise Forbidden(N_("Only the national team hides offers of hubs."))
    found = finding.row(offer_id)
    found.hidden, found.hidden_why = hidden, why
    found.save()
    return found
