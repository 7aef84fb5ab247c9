"""Signing up and withdrawing: the acts of people who want to come."""

from typing import NamedTuple

from hub import clock
from hub.domain.events import finding, line, seats
from hub.domain.people import names
from hub.errors import N_, Conflict, Invalid, NotFound
from hub.models import ledger, rows
from hub.models.events import Event, SignUp
from hub.models.gate import act, gate

COPIED = ("event_id", "picture_name", "children", "asked_at", "person_id", "device_id", "code_hash")
_LIVE_AS = "event_id = ? AND (picture_name = ? OR person_id = ?) AND heard <> '' AND NOT withdrawn AND NOT gone"
TOO_MANY = N_("You can bring 0 to %(most)d children.")


class Outcome(NamedTuple):
    """sign_up: the SignUp · state: confirmed | waiting | requested, what the screen says now · again: this
    person had signed up before, and nothing changed."""

    sign_up: SignUp
    state: str
    again: bool = False


@act
def sign_up(event_id, picture_name, children=0, person_id="", device_id="", code_hash=""):
    """Ask for a seat, and one for each child; the answer is an Outcome.

    `picture_name`: "fox-12" · `children`: 0–5 · `person_id`: a resident's id, "" for a guest ·
    `code_hash`: what opens a guest's ticket (people.secrets.hash_digits of the code) · `device_id`: the
    kiosk. A resident who asks twice gets the first answer again. Raises NotFound, Conflict (over,
    cancelled, name taken), Invalid (children, name).
    """
    event = _to_sign_up_for(event_id)
    _check_party(event, children)
    names.read_name(picture_name)
    known = _known(event_id, picture_name, person_id)
    if known is not None:
        return Outcome(known, seats.state_of(known), again=True)
    new = SignUp(event_id=event_id, picture_name=picture_name, children=children, asked_at=clock.now(),
                 person_id=person_id, device_id=device_id, code_hash=code_hash)
    return _asked(event, new)


def _asked(event, new):
    line.settle(event, newcomer=new)
    return Outcome(new, seats.state_of(new))


def _to_sign_up_for(event_id):
    event = finding.event(event_id, team=True)
    if event.hidden or event.status in (finding.PROPOSED, finding.DECLINED):
        raise NotFound()
    if event.status == finding.CANCELLED:
        raise Conflict(N_("This event is cancelled."))
    finding.not_over(event, clock.now())
    return event


def _check_party(event, children):
    if not 0 <= children <= seats.MOST_CHILDREN:
        raise Invalid({"children": (TOO_MANY, {"most": seats.MOST_CHILDREN})}, TOO_MANY, most=seats.MOST_CHILDREN)
    if event.capacity is not None and children >= event.capacity:
        raise Invalid({"children": (N_("There are only %(count)d seats in all."), {"count": event.capacity})})


def _known(event_id, picture_name, person_id):
    """What this person has asked for already, or None. Raises Conflict when somebody else has the name."""
    found = rows.fitting(SignUp, _LIVE_AS, event_id, picture_name, person_id or None)
    mine = next((s for s in found if person_id and s.person_id == person_id), None)
    if mine is None and found:
        raise Conflict(N_("Somebody has just taken this name. Please choose another one."))
    return mine


@act
def withdraw(sign_up_id):
    """Give the seat back, or leave the line; the seat goes to whose turn it is. The answer is the SignUp.

    Twice is as once. Raises NotFound, Conflict (over; asked on another hub).
    """
    mine, event = _made_here(sign_up_id)
    finding.not_over(event, clock.now())
    return mine if mine.withdrawn else _withdrawn(mine, event)


def _withdrawn(mine, event):
    mine.withdrawn, mine.told = True, True
    mine.save()
    line.settle(event)
    return mine


def _made_here(sign_up_id):
    mine = SignUp.get_or_none((SignUp.id == sign_up_id) & ~SignUp.gone)
    event = mine and Event.get_or_none((Event.id == mine.event_id) & ~Event.gone)
    if event is None:
        raise NotFound(N_("We cannot find this sign-up."))
    if gate().replica.hub not in ledger.line(SignUp.kind, sign_up_id).makers:
        raise Conflict(N_("This person signed up at another hub. It can be changed there."))
    return mine, event


@act
def undo(sign_up_id):
    """The team takes back a sign-up of the last ten minutes, as if it had not been made.

    Raises NotFound, and Conflict later: then it can be withdrawn.
    """
    mine, event = _made_here(sign_up_id)
    if clock.now() > mine.asked_at + seats.UNDO_SECONDS:
        raise Conflict(N_("Ten minutes have passed. You can withdraw this sign-up instead."))
    mine.withdrawn = True
    mine.save()
    mine.delete_instance()
    line.settle(event)
    return mine


@act
def come_back(sign_up_id):
    """The team takes back, within ten minutes, that a place was given back: an Outcome.

    They stand where they stood in the line, with a request of their own: the seat may be somebody's by now,
    and a home far away must not count the old one twice. Asked again, it answers the same. Raises NotFound,
    Conflict (later; over; cancelled; the name is taken).
    """
    old = SignUp.get_or_none(SignUp.id == sign_up_id)
    if old is not None and (stands := _same_again(old)):
        return Outcome(stands, seats.state_of(stands), again=True)
    mine, event = _made_here(sign_up_id)
    if not can_come_back(mine.id):
        raise Conflict(N_("Ten minutes have passed. They can sign up anew."))
    _to_sign_up_for(event.id)
    _known(event.id, mine.picture_name, mine.person_id)
    mine.delete_instance()
    new = SignUp(**{name: getattr(mine, name) for name in COPIED})
    outcome = _asked(event, new)
    new.heard = mine.heard  # who had a seat and waits now must be told
    line.keep(event, new)
    return outcome


def _same_again(old):
    """The sign-up that stands in the place of one that was given back, or None."""
    same = (SignUp.event_id == old.event_id) & (SignUp.picture_name == old.picture_name)
    wanted = same & (SignUp.asked_at == old.asked_at) & (SignUp.id != old.id) & ~SignUp.withdrawn
    return SignUp.there().where(wanted).first()


def can_come_back(sign_up_id):
    """Whether a place was given back within the last ten minutes."""
    given_back = SignUp.there().where((SignUp.id == sign_up_id) & SignUp.withdrawn).exists()
    return given_back and finding.fresh(SignUp.kind, sign_up_id, "withdrawn")


@act
def change_party(sign_up_id, children):
    """Come with more or fewer children; the answer is an Outcome.

    Fewer: the seats go back, the place in the line stays. More is a new request, last in the line; who
    has seats keeps them, and reads Conflict, when there are not enough for all. Raises as `sign_up`.
    """
    mine, event = _made_here(sign_up_id)
    finding.not_over(event, clock.now())
    _check_party(event, children)
    if children <= mine.children:
        return _fewer(mine, event, children)
    _to_sign_up_for(event.id)
    had = seats.state_of(mine)
    mine.withdrawn = True
    mine.save()
    kept = {name: getattr(mine, name) for name in COPIED}
    new = SignUp(**kept | {"children": children, "asked_at": clock.now()})
    outcome = _asked(event, new)
    if had == seats.CONFIRMED and outcome.state != seats.CONFIRMED:
        raise Conflict(N_("There are not enough seats for more children. You keep the seats you have."))
    return outcome


def _fewer(mine, event, children):
    mine.children = children
    mine.save()
    line.settle(event)
    mine = SignUp.get_by_id(mine.id)
    line.keep(event, mine, heard=True)
    return Outcome(mine, seats.state_of(mine))


@act
def mark_told(sign_up_ids):
    """These people have now read or heard their answer as it stands."""
    for mine in SignUp.select().where(SignUp.id.in_(list(sign_up_ids))):
        event = Event.get_or_none(Event.id == mine.event_id)
        if event is not None:
            line.keep(event, mine, heard=True)
