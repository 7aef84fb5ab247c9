"""What all hubs publish: searched, by area and by hub."""

from functools import reduce
from operator import or_

from hub import clock
from hub.models.events import Event
from hub.models.exchange import Listing
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.national import EnrolledHub
from hub.models.offers import Offer


def hosts_of(ids, kind=Event.kind):
    """{row id: (hub id, name that the hub publishes, else the one national gave it)} of rows of one kind."""
    wanted = (Ledger.kind == kind) & Ledger.id.in_(list(ids))
    homes = dict(Ledger.select(Ledger.id, Ledger.home).where(wanted).tuples())
    hub_ids = {*homes.values()}
    names = dict(EnrolledHub.select(EnrolledHub.id, EnrolledHub.name).where(EnrolledHub.id.in_(hub_ids)).tuples())
    names |= dict(Hub.select(Hub.id, Hub.name).where(Hub.id.in_(hub_ids) & ~Hub.gone).tuples())
    return {row_id: (hub_id, names.get(hub_id, "")) for row_id, hub_id in homes.items()}


def events_of_all(text="", area="", hub_id="", hidden=None, page=1, per_page=50):
    """Events that hubs publish, soonest first: (rows, whether there are more)."""
    query = Event.there().where(Event.ends >= clock.now())
    query = _sifted(Event, query, (Event.title,), text, area, hub_id, hidden)
    return _turned(query.order_by(Event.starts, Event.id), page, per_page)


def listings_of_all(text="", area="", hub_id="", hidden=None, page=1, per_page=50):
    """Listings on the boards of hubs, newest first: (rows, whether there are more)."""
    query = Listing.there().where((Listing.status == "open") & (Listing.expires > clock.now()))
    query = _sifted(Listing, query, (Listing.title, Listing.description), text, area, hub_id, hidden)
    return _turned(query.order_by(Listing.posted_at.desc(), Listing.id), page, per_page)


def offers_of_all(text="", area="", hub_id="", hidden=None, page=1, per_page=50):
    """Jobs on the boards of hubs, newest first, doubted ones too: (rows, whether there are more)."""
    query = Offer.there().where((Offer.status == "open") & (Offer.expires > clock.now()))
    query = _sifted(Offer, query, (Offer.title, Offer.employer), text, area, hub_id, hidden)
    return _turned(query.order_by(Offer.posted_at.desc(), Offer.id), page, per_page)


def _sifted(model, query, texts, text, area, hub_id, hidden):
    if text:
        query = query.where(reduce(or_, (field.contains(text) for field in texts)))
    if area:
        query = query.where(model.area == area)
    if hub_id:
        home = (Ledger.kind == model.kind) & (Ledger.id == model.id) & (Ledger.home == hub_id)
        query = query.join(Ledger, on=home)
    return query if hidden is None else query.where(model.hidden == hidden)


def _turned(query, page, per_page):
    rows = list(query.paginate(page, per_page).limit(per_page + 1))
    return rows[:per_page], len(rows) > per_page
