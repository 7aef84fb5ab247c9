"""One event: by its id, by the short form on its poster, and what a page about it needs to know."""

from typing import NamedTuple

from peewee import fn

from hub import clock, stamps
from hub.domain import hubs
from hub.domain.events import seats
from hub.errors import N_, Conflict, Forbidden, NotFound
from hub.ids import CROCKFORD
from hub.models import ledger, rows
from hub.models.events import Allotment, Event, LotCheck, SignUp
from hub.models.hubs import Hub

SHORT = 8  # characters: the last 40 bits of the id, ten hexadecimal digits
LOOKALIKES = str.maketrans("oil", "011")
OPEN, CANCELLED, PROPOSED, DECLINED = "open", "cancelled", "proposed", "declined"


class Sheet(NamedTuple):
    """What a page about one event shows besides the event itself.

    home: id of the hub it belongs to · home_name: or None · mine: it belongs to this hub · free: seats
    that one gets at once here (None: no limit) · answer: what one person alone would be told now, by
    signing up: confirmed, waiting or requested, or "" (cancelled, hidden or over) · over, started: by the clock.
    """

    event: Event
    home: str
    home_name: str | None
    mine: bool
    free: int | None
    answer: str
    started: bool
    over: bool


def event(event_id, team=False):
    """The Event, if everybody may see it; for the team also discreet, proposed and hidden ones. Raises NotFound."""
    found = rows.found(Event, id=event_id, gone=False)
    if found is None or not (team or is_public(found)):
        raise NotFound(N_("We cannot find this event. Perhaps it has been taken away."))
    return found


def is_public(found):
    """Whether everybody may see this event."""
    return not (found.gone or found.hidden or found.discreet) and found.status in (OPEN, CANCELLED)


def short(event_id):
    """The short form of an event's id, for `/e/<short>` on posters: 8 characters of Crockford's alphabet."""
    number = int(event_id[-10:], 16)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -5, -5))


def by_short(text, team=False):
    """The Event with this short form; small and capital letters, o for 0, i and l for 1 are taken. Raises NotFound.

    Two events share a short form once in a million million; then the one that is not over is meant.
    """
    typed = text.lower().translate(LOOKALIKES)
    if len(typed) != SHORT or not set(typed) <= set(CROCKFORD):
        raise NotFound(N_("We cannot find this event. Perhaps it has been taken away."))
    number = 0
    for symbol in typed:
        number = number << 5 | CROCKFORD.index(symbol)
    found = Event.select(Event.id).where(fn.substr(Event.id, 27) == f"{number:010x}").order_by(Event.ends.desc())
    return event(found.scalar() or "", team)


def sheet(event_id, team=False, now=None):
    """The Sheet of an event. Raises NotFound."""
    found, now = event(event_id, team), clock.now() if now is None else now
    home = ledger.home_of(Event.kind, event_id)
    mine = home == hubs.hub_id()
    decides = mine and not hubs.must_be_looked_at(Event.kind, event_id)
    free = seats.free_seats(found.capacity, found.taken) if decides else lot_left(event_id)
    name = Hub.select(Hub.name).where((Hub.id == home) & ~Hub.gone).scalar()
    over, started = found.ends <= now, found.starts <= now
    answer = "" if over or found.hidden or found.status != OPEN else _answer(found, decides, free)
    return Sheet(found, home, name, mine, free, answer, started, over)


def _answer(found, mine, free):
    if free is None or free > 0:
        return seats.WAITING if somebody_is_kept_for(found, mine) else seats.CONFIRMED
    return seats.WAITING if mine else seats.REQUESTED


def somebody_is_kept_for(found, mine):
    """Whether the free seats are kept for a party that asked before (seats.py, the line)."""
    sign_ups = live(found.id)
    line = seats.line_of(sign_ups, "decided" if mine else "from_allotment")
    return any(party.passed >= seats.PASSES for party in line) and found.starts - clock.now() > seats.LAST_DAY


def live(event_id):
    """The sign-ups that still stand, as rows, in the order of asking."""
    return rows.fitting(SignUp, "event_id = ? AND NOT withdrawn AND NOT gone ORDER BY asked_at, id", event_id)


def lot_of(event_id, hub_id=None):
    """What the home lent to this hub (or the one given): an Allotment, or None."""
    return rows.found(Allotment, event_id=event_id, hub_id=hub_id or hubs.hub_id(), gone=False)


def lot_left(event_id):
    """Seats of another hub's event that this hub may still give by itself."""
    lot = lot_of(event_id)
    return seats.left_of(lot, live(event_id), spent(event_id)) if lot else 0


def spent(event_id):
    """Lent seats that count as given though nobody here knows to whom: this hub was restored since."""
    found = rows.found(LotCheck, event_id=event_id)
    if found is None:
        return 0
    return found.seats if found.given is None else found.given


def is_mine(event_id):
    """Whether this hub decides about the event. Raises NotFound."""
    return ledger.home_of(Event.kind, event_id) == hubs.hub_id()


def decides(event_id):
    """Whether this hub gives seats of the event: it is its own, and if it took it over from a hub that is gone, a
    person has set the seats anew. Raises NotFound."""
    return is_mine(event_id) and not hubs.must_be_looked_at(Event.kind, event_id)


def asked_here(sign_up_id):
    """Whether somebody signed up at this hub."""
    return hubs.hub_id() in ledger.line(SignUp.kind, sign_up_id).makers


def hosted(event_id):
    """The Event, also a discreet or proposed one, of this hub. Raises NotFound, or Forbidden for another hub's."""
    found = event(event_id, team=True)
    if not is_mine(event_id):
        raise Forbidden(N_("This event belongs to another hub. Only its own team can change it."))
    return found


def fresh(kind, row_id, name):
    """Whether this field of a row was written within the last ten minutes: as long as the team can undo it."""
    written = stamps.millis(ledger.line(kind, row_id).stamp_of(name)) // 1000
    return clock.now() <= written + seats.UNDO_SECONDS


def not_over(found, now):
    """Raise Conflict when the event has ended."""
    if found.ends <= now:
        raise Conflict(N_("This event is over."))
