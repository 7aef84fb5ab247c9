"""Asking for what somebody put up, and giving it back: the acts of people in the hall."""

from typing import NamedTuple

from hub import clock
from hub.domain import people
from hub.domain.exchange import finding, line, promises
from hub.domain.exchange.posting import WITH_THE_TEAM
from hub.domain.people import names, naming
from hub.errors import N_, Conflict, NotFound
from hub.models import ledger
from hub.models.exchange import GIFT, Listing, Reservation
from hub.models.gate import act, gate

OWN = N_("You put this up yourself.")
NOT_TOGETHER = N_("This one cannot be promised to this person. Perhaps something else?")  # at the desk: no why
NOT_OPEN = N_("This is no longer there. Perhaps something else?")
MOST_HELD = 6  # things that one person is promised or waits for, so that a rack of coats reaches many
ENOUGH = N_("You asked for %(most)d things already. Come and get them first, or give one back.")
ENOUGH_TO_BRING = N_("You said that you bring %(most)d things already. Bring them first, or give one back.")


class Outcome(NamedTuple):
    """reservation: the Reservation · state: promised | waiting | requested, what the screen says now · again:
    this person had asked before, and nothing changed."""

    reservation: Reservation
    state: str
    again: bool = False


@act
def reserve(listing_id, picture_name, person_id="", device_id="", code_hash="", by=""):
    """Ask for one of a listing, or offer to bring it, or to come; the answer is an Outcome.

    `picture_name`: "fox-12" · `person_id`: a resident's id, "" for a guest · `code_hash`: what opens a
    guest's ticket (people.secrets.hash_digits of the code) · `device_id`: the kiosk · `by`: the member of
    the team who does it at the desk. At the listing's home it is promised at once while something is free;
    elsewhere it is requested. Raises NotFound, Conflict (not open; one's own; a minor alone; name taken; too
    many things, unless the team does it), Invalid (name).
    """
    sheet, now = finding.listing(listing_id, person_id, team=bool(by)), clock.now()
    names.read_name(picture_name)
    if not finding.author_allows(sheet.author, person_id):
        raise Conflict(NOT_TOGETHER)
    if sheet.own:
        raise Conflict(OWN)
    known = _known(listing_id, picture_name, person_id, now)
    if known is not None:
        return Outcome(known, promises.state_of(known, now), again=True)
    _check_may(sheet, person_id, by)
    if by and not person_id and not naming.is_free(picture_name):
        raise Conflict(naming.TAKEN)
    new = Reservation(listing_id=listing_id, picture_name=picture_name, asked_at=now, person_id=person_id,
                      device_id=device_id, code_hash=code_hash)
    line.settle(sheet.listing, newcomer=new)
    return Outcome(new, promises.state_of(new, now))


def _check_may(sheet, person_id, by):
    if not sheet.answer:
        raise Conflict(NOT_OPEN)
    found = sheet.listing
    private = found.section in promises.WITHOUT_HANDOVER and found.picture_name and not found.host
    if private and person_id and not by and people.person_of(person_id).minor:
        raise Conflict(WITH_THE_TEAM)
    a_thing = found.section not in promises.WITHOUT_HANDOVER
    if a_thing and person_id and not by and _held(person_id, found.side) >= MOST_HELD:
        raise Conflict(ENOUGH if found.side == GIFT else ENOUGH_TO_BRING, most=MOST_HELD)


def _held(person_id, side):
    """How many things somebody is promised or waits for; of requests: has said they bring."""
    theirs = Reservation.there().where((Reservation.person_id == person_id) & Reservation.handed_at.is_null())
    changes_hands = (Listing.side == side) & Listing.section.not_in(promises.WITHOUT_HANDOVER)
    things = Listing.select(Listing.id).where(changes_hands)
    asked = theirs.where(Reservation.listing_id.in_(things))
    return sum(promises.state_of(each) in promises.STANDING for each in asked)


def _known(listing_id, picture_name, person_id, now):
    """What this person has asked for already, or None. Raises Conflict when somebody else has the name."""
    same = Reservation.picture_name == picture_name
    same = same | (Reservation.person_id == person_id) if person_id else same
    here = (Reservation.listing_id == listing_id) & ~Reservation.withdrawn & (Reservation.heard != "")
    found = [r for r in Reservation.there().where(here & same) if promises.state_of(r, now) in promises.STANDING]
    mine = next((each for each in found if person_id and each.person_id == person_id), None)
    if mine is None and found:
        raise Conflict(naming.TAKEN)
    return mine


@act
def withdraw(reservation_id):
    """Give a promise back, or leave the line; whose turn it is gets it. The answer is the Reservation.

    Twice is as once. Raises NotFound, Conflict (it changed hands; asked on another hub).
    """
    mine, listing = made_here(reservation_id)
    if mine.handed_at:
        raise Conflict(N_("This has changed hands already."))
    if not mine.withdrawn:
        mine.withdrawn = True
        line.keep(listing, mine, heard=True)
        line.settle(listing)
    return mine


def made_here(reservation_id):
    """(Reservation, its Listing) of what was asked at this hub. Raises NotFound, Conflict (asked elsewhere)."""
    mine, listing = of(reservation_id)
    if gate().replica.hub not in ledger.line(Reservation.kind, reservation_id).makers:
        raise Conflict(N_("This person asked at another hub. It can be changed there."))
    return mine, listing


def of(reservation_id):
    """(Reservation, its Listing). Raises NotFound."""
    mine = Reservation.get_or_none((Reservation.id == reservation_id) & ~Reservation.gone)
    listing = mine and Listing.get_or_none(Listing.id == mine.listing_id)
    if listing is None:
        raise NotFound(N_("We cannot find this promise."))
    return mine, listing


@act
def mark_told(reservation_ids):
    """These people have now read or heard their answer as it stands."""
    for mine in Reservation.there().where(Reservation.id.in_(list(reservation_ids))):
        line.keep(Listing.get_or_none(Listing.id == mine.listing_id), mine, heard=True)
