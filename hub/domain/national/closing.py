"""Shutting a hub out for good: gone with all that it knew, or closed in good order.

Its name leaves the others' lists, so that nobody lends it seats any more. What a closed hub had to come, and nobody
took over, is called off.
"""

from hub import clock
from hub.errors import N_
from hub.models.events import Event
from hub.models.exchange import Listing, Reservation
from hub.models.gate import act
from hub.models.hubs import Hub
from hub.models.ledger import Ledger
from hub.models.national import EnrolledHub
from hub.models.offers import Offer

MOST = 100  # rows called off in one act
CLOSED_DOWN = N_("This place has closed.")


def close(row, retired):
    """Shut a hub out; `row`: its EnrolledHub (inside an act)."""
    row.revoked = True
    if retired and not row.retired_at:
        row.retired_at = clock.now()
    row.save(only=("revoked", "retired_at"))
    here = Hub.get_or_none((Hub.id == row.id) & ~Hub.gone)
    if here is not None:
        here.delete_instance()


def open_again(hub_id):
    """A hub is let in again: its name is there as before (inside an act)."""
    here = Hub.get_or_none((Hub.id == hub_id) & Hub.gone)
    if here is not None:
        here.restore()


def call_off():
    """A chore: cancel what hubs that were closed had to come, where nobody took over. How many rows."""
    closed = (EnrolledHub.retired_at > 0) & EnrolledHub.revoked & (EnrolledHub.heir == "")
    ids = [hub_id for (hub_id,) in EnrolledHub.select(EnrolledHub.id).where(closed).tuples()]
    done = 0
    for hub_id in ids:
        while some := _call_off_some(hub_id):
            done += some
    return done


@act
def _call_off_some(hub_id):
    """Events first, as people set out for them; each row with those who asked for it."""
    now = clock.now()
    for model, open_still, verb in (
        (Event, (Event.status == "open") & (Event.ends > now), _cancel),
        (Listing, Listing.status.in_(("open", "waiting")), _withdraw),
        (Offer, Offer.status.in_(("open", "waiting")), _close_offer),
    ):
        mine = Ledger.select(Ledger.id).where((Ledger.kind == model.kind) & (Ledger.home == hub_id))
        found = list(model.there().where(open_still & model.id.in_(mine)).limit(MOST))
        for row in found:
            verb(row)
        if found:
            return len(found)
    return 0


def _cancel(event):
    event.status, event.reason, event.updated = "cancelled", CLOSED_DOWN, clock.now()
    event.sequence += 1
    event.save()


def _withdraw(listing):
    """Who was promised it, or waits, is told."""
    listing.status, listing.reason = "withdrawn", CLOSED_DOWN
    listing.save()
    asked = (Reservation.listing_id == listing.id) & Reservation.handed_at.is_null() & ~Reservation.withdrawn
    for reservation in Reservation.there().where(asked & ~Reservation.turned_down):
        reservation.turned_down = True
        reservation.save()


def _close_offer(offer):
    offer.status = "closed"
    offer.save()
