"""Who comes and what became of it: the team's list, a person's own, and the ticket."""

from typing import NamedTuple

from hub import clock
from hub.domain.events import finding, seats
from hub.domain.people import tries
from hub.models.database import db
from hub.models.events import Event, SignUp

ORDER = (seats.CONFIRMED, seats.WAITING, seats.REQUESTED, seats.WITHDRAWN)
YES, NO = "yes", "no"

_SIGNED_UP = """SELECT s.id, s.picture_name, COALESCE(p.name, ''), s.children, s.withdrawn, s.from_allotment,
    s.decided, s.asked_at, s.person_id, s.told, s.heard, s.gone
    FROM sign_up s LEFT JOIN person p ON p.id = s.person_id
    WHERE s.event_id = {0} AND NOT s.gone ORDER BY s.asked_at, s.id"""
_OF_PERSON = """SELECT s.id, s.children, s.withdrawn, s.from_allotment, s.decided, s.asked_at, s.told, s.gone,
    e.id, e.title, e.starts, e.ends, e.zone, e.category, e.pictogram, e.status, e.reason, e.moved_from, e.hidden,
    e.lang
    FROM sign_up s JOIN event e ON e.id = s.event_id
    WHERE s.person_id = {0} AND NOT s.gone AND NOT s.withdrawn AND NOT e.gone AND e.ends > {0}
    ORDER BY e.starts, e.id"""


class Guest(NamedTuple):
    """One line of the team's list. name: chosen by a resident of this hub, or "" · state: confirmed, waiting,
    requested, withdrawn · here: signed up at this hub · told: has heard the latest answer (of those here)."""

    id: str
    picture_name: str
    name: str
    children: int
    withdrawn: bool
    from_allotment: int
    decided: int | None
    asked_at: int
    person_id: str
    told: bool
    heard: str
    gone: bool

    @property
    def state(self):
        return seats.state_of(self)

    @property
    def seats(self):
        return seats.seats_of(self)

    @property
    def here(self):
        return bool(self.heard)

    def can_undo(self, now):
        return self.here and now <= self.asked_at + seats.UNDO_SECONDS


class Place(NamedTuple):
    """One sign-up in somebody's own space, with what its event shows. starts, ends: Unix seconds."""

    id: str
    children: int
    withdrawn: bool
    from_allotment: int
    decided: int | None
    asked_at: int
    told: bool
    gone: bool
    event_id: str
    title: str
    starts: int
    ends: int
    zone: str
    category: str
    pictogram: str
    status: str
    reason: str
    moved_from: int | None
    hidden: bool
    lang: str

    @property
    def state(self):
        return seats.state_of(self)

    @property
    def seats(self):
        return seats.seats_of(self)


class Ticket(NamedTuple):
    """answer: yes | waiting | no (cancelled, hidden, withdrawn) · event: with the reason · sign_up: the SignUp."""

    answer: str
    event: Event
    sign_up: SignUp


def signed_up(event_id, withdrawn=False):
    """Guests of an event for the team: confirmed, then waiting in their turn, then requested. One query."""
    found = [Guest._make(row) for row in _rows(_SIGNED_UP, (event_id,))]
    wanted = [guest for guest in found if withdrawn or not guest.withdrawn]
    return sorted(wanted, key=lambda guest: ORDER.index(guest.state))


def of_person(person_id, now=None):
    """The Places of a resident for what is not over, the next first. One query."""
    now = clock.now() if now is None else now
    return [Place._make(row) for row in _rows(_OF_PERSON, (person_id, now))]


def _rows(sql, values):
    return db.execute_sql(sql.format(db.param), values).fetchall()


def to_tell(now=None):
    """How many people signed up here have news that they have not heard: for a nameless banner and the team."""
    now = clock.now() if now is None else now
    found = SignUp.there().join(Event, on=(Event.id == SignUp.event_id))
    return found.where(~SignUp.told & ~SignUp.withdrawn & (Event.ends > now) & ~Event.gone).count()


def ticket(picture_name, code, now=None):
    """“Show my ticket” of a guest: the Ticket for the next event under this picture name and code.

    `code`: the digits that were shown at sign-up. Opens no private space, and tells nothing with a wrong
    code. Raises NotFound (name or code wrong), Unavailable (too many wrong codes for now).
    """
    now = clock.now() if now is None else now
    held = _held(picture_name, now)
    tries.check_digits(held, code, now)
    return ticket_of(held)


def ticket_of(sign_up):
    """The Ticket of a SignUp whose person is known otherwise: by card, or at the desk."""
    event = Event.get_by_id(sign_up.event_id)
    state = seats.state_of(sign_up)
    if event.gone or event.hidden or event.status != finding.OPEN or state == seats.WITHDRAWN:
        return Ticket(NO, event, sign_up)
    return Ticket(YES if state == seats.CONFIRMED else seats.WAITING, event, sign_up)


def _held(picture_name, now):
    """The guest's sign-up that matters: still standing before withdrawn, the next event first."""
    found = SignUp.there().join(Event, on=(Event.id == SignUp.event_id))
    wanted = (SignUp.picture_name == picture_name) & (SignUp.code_hash != "") & (Event.ends > now)
    return found.where(wanted).order_by(SignUp.withdrawn, Event.starts).first()
