"""Seats of one event in the tables: what is promised, whose turn it is, who has news (inside acts)."""

from hub import clock
from hub.domain import hubs
from hub.domain.events import finding, seats
from hub.models.database import db

_SEATS = """COALESCE((SELECT SUM(decided) FROM sign_up WHERE event_id = %s AND NOT withdrawn AND NOT gone), 0)
    + COALESCE((SELECT SUM(granted - returned) FROM allotment WHERE event_id = %s AND NOT gone), 0)"""
_PROMISED = f"SELECT {_SEATS % ('{0}', '{0}')}"
_MISCOUNTED = f"""SELECT e.id FROM event e CROSS JOIN ledger g WHERE e.ends > {{0}} AND e.taken > 0 AND NOT e.gone
    AND g.kind = 'event' AND g.id = e.id AND g.home = {{0}} AND e.taken <> {_SEATS % ("e.id", "e.id")}"""
_WAITS = """SELECT 1 FROM sign_up WHERE event_id = {} AND NOT withdrawn AND NOT gone
    AND from_allotment + COALESCE(decided, 0) <= children LIMIT 1"""


def promised(event_id):
    """Seats that are not free at the home: given to people, and lent to other hubs."""
    return int(db.execute_sql(_PROMISED.format(db.param), (event_id, event_id)).fetchone()[0])


def miscounted():
    """Ids of this hub's events to come that count seats of people who are here no more. One query."""
    values = (clock.now(), hubs.hub_id())
    return [event_id for (event_id,) in db.execute_sql(_MISCOUNTED.format(db.param), values).fetchall()]


def running(event, now):
    """Whether seats can still be given: not while the national team hides the event."""
    return event.status == finding.OPEN and not (event.gone or event.hidden) and event.ends > now


def settle(event, newcomer=None):
    """Give the seats that are free to whose turn it is; `newcomer`, not yet written, joins the line last.

    At the home all the line is looked at; at another hub those who asked here, for the seats that were
    lent to it, after what was asked back has been answered. The newcomer has heard what comes of it.
    Restored and behind, a hub decides nothing: it may have given these seats to people it has forgotten. Of an
    event that it took over it gives only what it was lent before, until a person has set the seats.
    """
    if event.reach != "hub" and hubs.is_behind():
        if newcomer is not None:
            keep(event, newcomer, heard=True)
        return
    rule = _settle_home if finding.decides(event.id) else _settle_lot
    rule(event, newcomer)


def _settle_home(event, newcomer):
    now, sign_ups = clock.now(), _line(event.id, newcomer)
    for sign_up in sign_ups:
        _trim(sign_up)
    if running(event, now):
        for sign_up in _seated_home(event, sign_ups, now):
            keep(event, sign_up, heard=sign_up is newcomer)
    if event.ends > now:  # afterwards the figure stays, also when the names are erased
        note_taken(event)


def note_taken(event):
    """Keep on the event how many seats are promised, for every list that shows it."""
    taken = promised(event.id)
    if taken != event.taken:
        event.taken = taken
        event.save()


def _line(event_id, newcomer):
    """Those who stand, the newcomer among them. Nobody waiting: the newcomer alone, so that it stays quick."""
    if newcomer is None:
        return finding.live(event_id)
    return [*finding.live(event_id), newcomer] if _somebody_waits(event_id) else [newcomer]


def _somebody_waits(event_id):
    return db.execute_sql(_WAITS.format(db.param), (event_id,)).fetchone() is not None


def _seated_home(event, sign_ups, now):
    """Decide at the home: those whose decision is new."""
    free = seats.free_seats(event.capacity, promised(event.id))
    last_day = event.starts - now <= seats.LAST_DAY
    turn = set(seats.promoted(free, seats.line_of(sign_ups), event.capacity, last_day))
    for sign_up in sign_ups:
        if sign_up.id in turn:
            sign_up.decided = seats.seats_of(sign_up)
            yield sign_up
        elif seats.state_of(sign_up) == seats.REQUESTED:
            sign_up.decided = 0
            yield sign_up


def _trim(sign_up):
    """Take back what the home gave beyond what is wanted: fewer children, or seats from a lot meanwhile."""
    wanted = max(0, seats.seats_of(sign_up) - sign_up.from_allotment)
    if (sign_up.decided or 0) > wanted:
        sign_up.decided = wanted
        sign_up.save()


def _settle_lot(event, newcomer):
    lot = finding.lot_of(event.id)
    sign_ups = finding.live(event.id) + ([newcomer] if newcomer is not None else [])
    if lot is not None:
        give_back(lot, sign_ups)
        _seat_lot(event, lot, sign_ups, newcomer)
    if newcomer is not None and not newcomer.from_allotment:
        keep(event, newcomer, heard=True)


def give_back(lot, sign_ups):
    """Answer what the home asked back; a party that became smaller frees seats of the lot first."""
    for sign_up in sign_ups:
        if sign_up.from_allotment > seats.seats_of(sign_up):
            sign_up.from_allotment = seats.seats_of(sign_up)
            sign_up.save()
    returned = seats.returned_now(lot, sign_ups, finding.spent(lot.event_id))
    if returned != lot.returned:
        lot.returned = returned
        lot.save()


def _seat_lot(event, lot, sign_ups, newcomer):
    now = clock.now()
    if not running(event, now):
        return
    parties = seats.line_of(sign_ups, "from_allotment")
    last_day = event.starts - now <= seats.LAST_DAY
    free = seats.left_of(lot, sign_ups, finding.spent(event.id))
    turn = set(seats.promoted(free, parties, seats.goal(lot), last_day))
    for sign_up in sign_ups:
        if sign_up.id in turn:
            sign_up.from_allotment = seats.seats_of(sign_up)
            keep(event, sign_up, heard=sign_up is newcomer)


# News


def answer(event, sign_up):
    """What the person was or must be told, as one text: when it differs from what they heard, there is news."""
    where = f"{event.place_kind} {event.commune} {event.address} {event.link}"
    status = "hidden" if event.hidden else event.status
    return f"{seats.state_of(sign_up)} {status} {event.starts} {event.ends} {where}"


def keep(event, sign_up, heard=False):
    """Write a sign-up, and note whether its person has news; `heard`: the answer is on their screen now."""
    if heard:
        sign_up.heard = answer(event, sign_up)
    sign_up.told = not sign_up.heard or sign_up.heard == answer(event, sign_up)
    sign_up.save()


def review(event):
    """After a change of the event: who signed up on this hub and has not heard it?"""
    for sign_up in finding.live(event.id):
        if sign_up.heard and sign_up.told != (sign_up.heard == answer(event, sign_up)):
            keep(event, sign_up)
