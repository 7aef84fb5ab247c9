"""Where moderation looks again after sync has merged rows of other machines."""

from hub.domain import hubs, offers
from hub.domain.moderation import hiding
from hub.errors import NotFound
from hub.models.gate import act
from hub.models.moderation import Report


@act
def after_merge(kind, ids):
    """Called by sync after reports with these `ids` were merged: an offer of this hub that somebody elsewhere
    finds suspicious is hidden everywhere until the team has looked, unless it has. Other kinds are passed over."""
    if kind != Report.kind:
        return
    ours = (Report.about_kind == "offer") & (Report.about_home == hubs.hub_id()) & (Report.settled_at == 0)
    for about_id in {one.about_id for one in Report.there().where(ours & Report.id.in_(list(ids)))}:
        _doubt(about_id)


def _doubt(offer_id):
    try:
        if not hiding.cleared(offer_id):
            offers.doubt(offer_id)
    except NotFound:  # the report came before the offer, or after its end: the queue shows it without a title
        return
