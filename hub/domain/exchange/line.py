"""Promises of one listing in the tables: whose turn it is, whose time is over, who has news (inside acts)."""

from hub import clock
from hub.domain import hubs
from hub.domain.exchange import finding, promises
from hub.models.exchange import Listing, Reservation

TAKEN_BACK = (finding.WITHDRAWN, finding.SENT_BACK)  # nobody gets it any more, not even who was promised it


def settle(listing, newcomer=None):
    """Let promises lapse whose time is over and promise what is free to whose turn it is.

    `newcomer`, not yet written, joins the line last and has heard what comes of it. At another hub than the
    listing's home nothing is decided, nor by a home that was restored and is behind: the newcomer asks.
    """
    if not finding.is_mine(listing.id) or finding.undecided(listing):
        if newcomer is not None:
            keep(listing, newcomer, heard=True)
        return
    now, everybody = clock.now(), finding.standing(listing.id) + ([newcomer] if newcomer is not None else [])
    changed = [*_lapsed(everybody, now), *_decided(listing, everybody, now)]
    for reservation in dict.fromkeys(changed):
        keep(listing, reservation, heard=reservation is newcomer)
    _note_promised(listing, everybody)


def running(listing, now):
    """Whether it can be promised now: not while the national team hides it."""
    return listing.status == finding.OPEN and not (listing.gone or listing.hidden) and listing.expires > now


def over(listing, now):
    """Whether it will not be promised to anybody any more; new words that wait for a look only pause it."""
    return listing.gone or listing.status not in (finding.OPEN, finding.WAITING) or listing.expires <= now


def _lapsed(everybody, now):
    for reservation in everybody:
        if promises.state_of(reservation) == promises.PROMISED and promises.may_go_on(reservation, now):
            reservation.lapsed = True
            yield reservation


def _decided(listing, everybody, now):
    """Those whose answer is new: promised, turned down, or seen and in line."""
    if over(listing, now):
        yield from _turned_down(listing, everybody)
        return
    if running(listing, now):
        yield from _promised(listing, everybody, now)
    for reservation in everybody:
        if promises.state_of(reservation) == promises.REQUESTED:
            reservation.queued = True
            yield reservation


def _promised(listing, everybody, now):
    free = promises.free_of(listing.quantity, promises.promised(everybody), listing.handed)
    until = promises.until(listing.section, now, hubs.zone_here())
    for reservation in promises.next_in_line(everybody, free):
        reservation.promised_at, reservation.until = now, until
        yield reservation


def _turned_down(listing, everybody):
    """Who waits is turned down; a promise stands unless the listing itself was taken back."""
    taken_back = listing.gone or listing.status in TAKEN_BACK
    ends = promises.STANDING if taken_back else (promises.WAITING, promises.REQUESTED)
    for reservation in everybody:
        if promises.state_of(reservation) in ends:
            reservation.turned_down = True
            yield reservation


def reopen(listing):
    """When the closing of a listing is undone: who was turned down by it stands where they stood.

    A promise comes back as long as there is something to promise; the listing is open again by then.
    """
    everybody = finding.standing(listing.id)
    free = promises.free_of(listing.quantity, promises.promised(everybody), listing.handed)
    for reservation in finding.turned_down(listing.id):
        if finding.fresh(Reservation.kind, reservation.id, "turned_down"):
            free -= _take_back_no(reservation, free)
            keep(listing, reservation)
    settle_all([listing])


def _take_back_no(reservation, free):
    """Let somebody wait again, or be promised again where one is free: 1, else 0."""
    reservation.turned_down = False
    again = reservation.promised_at is not None and free > 0
    if not again:
        reservation.promised_at = reservation.until = None
        reservation.queued = True
    return int(again)


def _note_promised(listing, everybody):
    """Keep on the listing how many are promised, for every list that shows it."""
    now_promised = promises.promised(everybody)
    if now_promised != listing.promised and not listing.gone:
        listing.promised = now_promised
        listing.save()


# News


def answer(listing, reservation):
    """What the person was or must be told, as one text: when it differs from what they heard, there is news.

    `listing`: None when it was erased meanwhile.
    """
    if listing is None:
        return promises.state_of(reservation)
    return f"{promises.state_of(reservation)} {'hidden' if listing.hidden else 'seen'} {listing.starts}"


def keep(listing, reservation, heard=False):
    """Write a reservation, and note whether its person has news; `heard`: the answer is on their screen now."""
    now = answer(listing, reservation)
    if heard:
        reservation.heard = now
    reservation.told = _knows(reservation, now)
    reservation.save()


def _knows(reservation, now):
    """Whether nobody need be told: it was asked elsewhere, they did it themselves, or they have heard it."""
    itself = promises.state_of(reservation) in (promises.HANDED, promises.WITHDRAWN)
    return itself or not reservation.heard or reservation.heard == now


def review(listing):
    """After something changed: who asked on this hub and has not heard it?"""
    here = (Reservation.listing_id == listing.id) & (Reservation.heard != "")
    for reservation in Reservation.there().where(here):
        if bool(reservation.told) != _knows(reservation, answer(listing, reservation)):
            keep(listing, reservation)


def settle_all(listings):
    """Look again at several listings (a list, or a query of Listing)."""
    for listing in listings:
        settle(listing)
        review(listing)


def of_reservations(ids):
    """A query of the listings that these reservations are about, gone ones too."""
    return Listing.select().where(
        Listing.id.in_(Reservation.select(Reservation.listing_id).where(Reservation.id.in_(ids)))
    )
