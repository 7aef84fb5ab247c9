"""Whether a touch takes a job off the board at once, or only asks the team to look.

One finger must not keep a board empty: what the team has found good stays until another screen of the hub says
otherwise, and one screen, or all phones together, takes off a handful an hour.
"""

from hub import clock
from hub.domain import hubs, offers
from hub.models.ledger import Ledger
from hub.models.moderation import Report

MOST = 5  # jobs that one screen, or all phones together, takes off the board in HOUR seconds
HOUR = 3600


def hides(offer_id, device_id=""):
    """Whether what is said now about this offer takes it off the board. `device_id`: the paired screen on which
    it is said, "" for a phone. Raises NotFound."""
    return not cleared(offer_id, device_id) and _taken_off(offer_id, device_id) < MOST


def cleared(offer_id, device_id=""):
    """Whether the team has found this offer good since it went on the board, and no other screen says otherwise
    now. Raises NotFound."""
    before = _cleared_on(offer_id)
    return bool(before) and (not device_id or device_id in before)


def _cleared_on(offer_id):
    """Where it was said what the team then found to be nothing, since the offer went on the board."""
    fine = (Report.about_kind == "offer") & (Report.about_id == offer_id) & Report.outcome.in_(("fine", "mended"))
    since = offers.offer(offer_id, team=True).offer.posted_at
    return {one.device_id for one in Report.there().where(fine & (Report.settled_at >= since))}


def _taken_off(offer_id, device_id):
    """Of how many other offers this screen, or all phones, said so in the last hour."""
    said = (Report.about_kind == "offer") & (Report.about_id != offer_id) & (Report.device_id == device_id)
    here = Ledger.select(Ledger.id).where((Ledger.kind == Report.kind) & (Ledger.home == hubs.hub_id()))
    lately = (Report.made_at > clock.now() - HOUR) & Report.id.in_(here)
    return Report.select(Report.about_id).where(said & lately).distinct().count()
