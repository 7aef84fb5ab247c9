"""Two people who no longer see each other: what would have brought them together is off."""

from hub.domain.exchange import finding, line, promises, reserving
from hub.models import ledger
from hub.models.exchange import Listing, Reservation
from hub.models.gate import act


@act
def part(person_id, other):
    """After `people.block`: hands and moments that stand between the two are off. How many.

    `other`: as for `people.block`. Who blocked leaves the other's line; who asked for theirs reads a no, as when
    a listing is taken away: nothing says why. Things change hands at the desk, and stay promised.
    """
    return _leave(person_id, other) + _turn_down(person_id, other)


def _leave(person_id, other):
    mine = [each for each, listing in _standing(Reservation.person_id == person_id) if _author(listing) == other]
    for reservation in mine:
        reserving.withdraw(reservation.id)
    return len(mine)


def _turn_down(person_id, other):
    found = [pair for pair in _standing(Listing.person_id == person_id) if _asker(pair[0]) == other]
    for reservation, listing in found:
        reservation.turned_down = True
        line.keep(listing, reservation)
        line.settle_all([listing])
    return len(found)


def _standing(whose):
    """(Reservation, Listing) of hands and moments; a list, for what is done with them moves the lines."""
    together = Listing.section.in_(promises.WITHOUT_HANDOVER) & whose
    found = Reservation.there().join(Listing, on=Listing.id == Reservation.listing_id).where(together)
    pairs = [(each, Listing.get_by_id(each.listing_id)) for each in found]
    return [(each, listing) for each, listing in pairs if promises.state_of(each) in promises.STANDING]


def _author(listing):
    return finding.author_of(listing, ledger.home_of(Listing.kind, listing.id))


def _asker(reservation):
    """Who asked, as `people.block` knows people."""
    makers = ledger.line(Reservation.kind, reservation.id).makers
    return reservation.person_id or f"{makers[0]}/{reservation.picture_name}"
