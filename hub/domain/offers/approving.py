"""The second person's yes or no, closing, and what runs out."""

from peewee import SQL

from hub import clock
from hub.domain import checking, hubs, people
from hub.domain.offers import applications, finding
from hub.domain.offers.fields import GIVEN, LASTS, checked
from hub.domain.offers.words import warnings_of
from hub.errors import N_, Conflict, Forbidden
from hub.models.gate import act
from hub.models.ledger import Ledger
from hub.models.offers import Offer
from hub.models.seen import check_seen, mark

MOST = 100
TEAM = frozenset(("volunteer", "coach", "social_worker", "coordinator"))
NOT_OWN = N_("You entered this offer. Somebody else of the team looks at it before everybody sees it.")
READ_THEM = N_("Please read the warnings of this offer first, and say that you did.")
NO_WORDS = N_("Please say why, in a few words, so that it can be put right.")
_WAITS = SQL("status = 'waiting'")  # a word and not a value, so that the index of what waits is used


def waiting(limit=MOST):
    """The offers that wait for a second person's yes, longest first: a list of Offer."""
    there = Offer.there().where(_WAITS)
    return list(there.order_by(Offer.posted_at, Offer.id).limit(limit))


def count_waiting():
    """How many offers wait for a second person's yes."""
    return Offer.there().where(_WAITS).count()


@act
def approve(offer_id, by, read=(), alone=False, seen=""):
    """The second person's yes: everybody sees the offer from now on, for 60 days, also one that somebody found
    suspicious before. The answer is the Offer.

    `read`: the keys of its warnings that the person says to have read; all are needed. `alone`: a coordinator
    who has nobody else in the house approves what they entered, in a second act of its own
    (`may_approve_alone`). `seen`: the mark of what they read (`mark_of`), "" where nothing was. Raises
    NotFound, Forbidden (one's own; another hub's), Conflict (answered or changed meanwhile; warnings not
    read), and Invalid when the pay is under the minimum by now.
    """
    found = finding.own(offer_id)
    finding.in_status(found, finding.WAITING)
    if by and by == found.made_by and not (alone and may_approve_alone(by)):
        raise Forbidden(NOT_OWN)
    check_seen(found, GIVEN, seen)
    if set(warnings_of(found)) - set(read):
        raise Conflict(READ_THEM)
    _still_fits(found)
    now = clock.now()
    found.status, found.reason, found.approved_by = finding.OPEN, "", by
    found.posted_at, found.expires = now, now + LASTS
    found.doubted = found.doubted_here = False  # somebody has just looked
    found.save()
    return found


def mark_of(found):
    """The mark of what an Offer says now, for the form of the yes."""
    return mark(found, GIVEN)


def _still_fits(found):
    checked({name: getattr(found, name) for name in GIVEN})


def may_approve_alone(person_id):
    """Whether this coordinator has nobody else awake in the team who could look."""
    if "coordinator" not in people.roles_of(person_id):
        return False
    listed = people.find(role="team").people
    return not any(one.person.id != person_id and one.roles & TEAM and not one.asleep for one in listed)


@act
def send_back(offer_id, why, by=""):
    """The second person's no, with words for who entered it; also takes an open offer off the board.

    Raises NotFound, Forbidden, Conflict, Invalid (no words; more than 200 letters).
    """
    found = finding.own(offer_id)
    finding.in_status(found, finding.WAITING, finding.OPEN)
    why = checking.reason_of(why, NO_WORDS)
    found.status, found.reason, found.approved_by = finding.SENT_BACK, why, ""
    found.save()
    return found


@act
def close(offer_id, by=""):
    """The job is taken or no longer offered: off all boards; who is interested reads so. Twice is as once.

    Raises NotFound, Forbidden, Conflict (it was never open).
    """
    found = finding.own(offer_id)
    finding.in_status(found, finding.OPEN, finding.CLOSED)
    if found.status == finding.OPEN:
        _closed(found)
    return found


def _closed(found):
    found.status = finding.CLOSED
    found.save()
    applications.tell_about([found.id])


@act
def close_expired():
    """Close this hub's offers whose time is over (a chore): how many. A few hundred at a time."""
    over = (Offer.status == "open") & (Offer.expires <= clock.now())
    ours = Ledger.select(Ledger.id).where((Ledger.kind == Offer.kind) & (Ledger.home == hubs.hub_id()))
    found = list(Offer.there().where(over & Offer.id.in_(ours)).order_by(Offer.expires).limit(200))
    for each in found:
        _closed(each)
    return len(found)
