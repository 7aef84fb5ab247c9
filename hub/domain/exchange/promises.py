"""Whom a thing is promised to: pure rules over facts, without a clock or a table.

**Facts.** A reservation is anything with `withdrawn`, `queued`, `promised_at`, `until`, `lapsed`,
`handed_at`, `turned_down`, `asked_at`, `id`, `gone`. Each fact has one writer: `withdrawn` the hub where
the person asked, all others the listing's home.

**What holds** (promise C9): promised + handed over is never more than the quantity, and nobody reads
"promised" for what somebody else was promised too. What changed hands has changed hands, also when the
person's withdrawal arrives later: it counts as handed over.

**Clocks.** A promise of a thing lasts 48 hours and to the end of that day: people are told a day, not an
hour of the night. It ends at `until`; from that moment its person reads "lapsed" everywhere, also where the
home's word has not arrived. The home gives it to the next only MARGIN later, so that two
machines whose clocks differ by less than that never say "promised" to two people.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

REQUESTED, PROMISED, WAITING = "requested", "promised", "waiting"
HANDED, LAPSED, TURNED_DOWN, WITHDRAWN = "handed", "lapsed", "turned_down", "withdrawn"
STANDING = (PROMISED, WAITING, REQUESTED)  # the person still gets it, or may

PROMISE_SECONDS = 48 * 3600  # at the least: a promise ends with a day, as people say it
MARGIN = 600  # seconds between the end of a promise and the next one
UNDO_SECONDS = 600  # how long the team can take an act back
WITHOUT_HANDOVER = ("social", "services")  # sections: "I come" is kept until then, there is nothing to fetch


def state_of(reservation, now=None):
    """handed | withdrawn | turned_down | lapsed | promised | waiting | requested, from the facts.

    `now` (Unix seconds): by the clock too, so that a promise whose time is over says so before its home does.
    """
    if reservation.handed_at:
        return HANDED
    if reservation.withdrawn or reservation.gone:
        return WITHDRAWN
    if reservation.turned_down:
        return TURNED_DOWN
    if reservation.lapsed or (now is not None and is_over(reservation, now)):
        return LAPSED
    if reservation.promised_at:
        return PROMISED
    return WAITING if reservation.queued else REQUESTED


def is_over(reservation, now):
    """Whether the time of a promise has run out: for its person."""
    return reservation.promised_at is not None and reservation.until is not None and reservation.until <= now


def may_go_on(reservation, now):
    """Whether the home may give to somebody else what was promised here."""
    return is_over(reservation, now - MARGIN)


def until(section, now, zone):
    """Until when a promise made now lasts, Unix seconds; None: as long as the listing.

    The last second of the day, in the home's `zone` (IANA name), on which its 48 hours are over.
    """
    if section in WITHOUT_HANDOVER:
        return None
    last_day = datetime.fromtimestamp(now + PROMISE_SECONDS, ZoneInfo(zone)).date()
    return int(datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(zone)).timestamp()) - 1


def promised(reservations):
    """How many of these are promised and not handed over, as the home counts them."""
    return sum(state_of(each) == PROMISED for each in reservations)


def free_of(quantity, promised_now, handed):
    """How many of the quantity nobody was promised or has."""
    return max(0, quantity - promised_now - handed)


def turn(reservation):
    """The order of the line."""
    return reservation.asked_at, reservation.id


def next_in_line(reservations, free):
    """Those who are promised one now, of `free`: whoever asked first."""
    line = sorted((each for each in reservations if state_of(each) in (WAITING, REQUESTED)), key=turn)
    return line[:free]
