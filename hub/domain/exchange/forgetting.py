"""What somebody has in the exchange: shown to them, and taken away when they say so (see domain/privacy)."""

from hub.domain.exchange import finding, line, posting, promises
from hub.models.exchange import Listing, Reservation


def told_of(person_id):
    """{"listings": …, "reservations": …} of a person as plain values, oldest first; moments are Unix seconds."""
    return {
        "listings": [_listing(one) for one in _listings(person_id).order_by(Listing.posted_at, Listing.id)],
        "reservations": [_reservation(one) for one in _reservations(person_id).order_by(Reservation.asked_at)],
    }


def rows_of(person_id):
    """[(kind, id)] of what goes with a person: what they asked for, and what they put up."""
    asked = [("reservation", row_id) for (row_id,) in _reservations(person_id, Reservation.id).tuples()]
    return asked + [("listing", row_id) for (row_id,) in _listings(person_id, Listing.id).tuples()]


def close_before(listing_ids):
    """Inside an act, before listings are erased: who counted on them is told."""
    for listing in Listing.there().where(Listing.id.in_(listing_ids)):
        if finding.is_mine(listing.id) and listing.status not in line.TAKEN_BACK:
            posting.close(listing, finding.WITHDRAWN)


def about(reservation_ids):
    """The listings that these reservations are about: to be settled once they are erased."""
    return list(line.of_reservations(reservation_ids))


def forget_writer(person_id):
    """Inside an act: what this person wrote for others, as one of the team, stays without their name."""
    for listing in Listing.select().where(Listing.made_by == person_id):
        listing.made_by = ""
        listing.save()


def _listings(person_id, *fields):
    return Listing.select(*fields).where((Listing.person_id == person_id) & ~Listing.gone)


def _reservations(person_id, *fields):
    return Reservation.select(*fields).where((Reservation.person_id == person_id) & ~Reservation.gone)


def _listing(one):
    return {
        "side": one.side, "thing": one.thing, "title": one.title, "description": one.description,
        "quantity": one.quantity, "posted_at": one.posted_at, "status": one.status, "answer": one.reason,
    }


def _reservation(one):
    listing = Listing.get_or_none(Listing.id == one.listing_id)
    return {
        "side": listing.side if listing else "", "thing": listing.thing if listing else "",
        "title": listing.title if listing else "", "asked_at": one.asked_at, "state": promises.state_of(one),
    }
