"""Who has a seat, who waits, and what is lent to which hub: pure rules over facts, without a clock or a table.

**Facts.** A sign-up is anything with `children`, `withdrawn`, `from_allotment`, `decided`, `asked_at`, `id`,
`gone`; a lot is anything with `hub_id`, `granted`, `recalled`, `returned` (an allotment). Each number has one
writer; those of a lot only grow.

**What holds** (promise C9): at every machine and at all of them together, seats that people were told
they have, plus seats lent and not given back, are never more than the capacity.

**The line.** Seats go in the order of asking. A party that does not fit what is free may be passed by two
later parties; after that free seats are kept for it. Without the first half, two chairs stand empty for
a fortnight because a mother and her two children wait for three; without the second half, she waits for
ever while singles pass. On the last day nobody is held back any more: an empty chair helps no one.
"""

from typing import NamedTuple

CONFIRMED, WAITING, REQUESTED, WITHDRAWN = "confirmed", "waiting", "requested", "withdrawn"
MOST_CHILDREN = 5
UNDO_SECONDS = 600  # how long the team can take a sign-up back as if it had not been made
PASSES = 2
LAST_DAY = 24 * 3600  # seconds before the start from which nobody is held back
RECALL_BEFORE = 48 * 3600  # seconds before the start from which unused lent seats are asked back
NO_LIMIT_LOT = 5  # seats lent to each hub of the area when the event has no limit


class Party(NamedTuple):
    """One entry of the line. `passed`: how many who asked later have a seat already."""

    id: str
    seats: int
    passed: int = 0


def seats_of(sign_up):
    """Seats asked: the person and the children."""
    return 1 + sign_up.children


def given(sign_up):
    """Seats that count for this sign-up: from the allotment or decided by the home; 0 when it no longer stands."""
    if sign_up.withdrawn or sign_up.gone:
        return 0
    return sign_up.from_allotment + (sign_up.decided or 0)


def state_of(sign_up):
    """confirmed | waiting | requested | withdrawn, from the facts alone."""
    if sign_up.withdrawn or sign_up.gone:
        return WITHDRAWN
    if given(sign_up) >= seats_of(sign_up):
        return CONFIRMED
    return REQUESTED if sign_up.decided is None else WAITING


def lent(lots):
    """Seats that are out: lent to other hubs and not given back."""
    return sum(lot.granted - lot.returned for lot in lots)


def decided_here(sign_ups):
    """Seats that the home itself has given to those who still come."""
    return sum(s.decided or 0 for s in sign_ups if not (s.withdrawn or s.gone))


def free_seats(capacity, taken):
    """Seats nobody has and nobody was lent; None when there is no limit."""
    return None if capacity is None else max(0, capacity - taken)


def line_of(sign_ups, pool="decided"):
    """The parties without a seat, in the order of asking, each with how often it was passed.

    `pool` names the seats that the line waits for: "decided" at the home, "from_allotment" at a holder.
    """
    live = sorted((s for s in sign_ups if state_of(s) != WITHDRAWN), key=turn)
    parties, later_seated = [], 0
    for sign_up in reversed(live):
        if state_of(sign_up) != CONFIRMED:
            parties.append(Party(sign_up.id, seats_of(sign_up), later_seated))
        elif getattr(sign_up, pool):
            later_seated += 1
    return parties[::-1]


def turn(sign_up):
    """The order of the line."""
    return sign_up.asked_at, sign_up.id


def promoted(free, line, most=None, last_day=False):
    """Ids of the parties of `line` that get their seats now, of `free` seats (None: no limit).

    `most`: the largest party that could ever fit here; nobody is held back for a larger one.
    """
    seated, jumped = [], []
    for party in line:
        if free is None or party.seats <= free:
            seated.append(party.id)
            free = None if free is None else free - party.seats
            jumped = [passed + 1 for passed in jumped]
        elif most is None or party.seats <= most:
            jumped.append(party.passed)
        if not last_day and any(passed >= PASSES for passed in jumped):
            break
    return seated


# Lending: the home's side


def first_lots(free, asked, others):
    """{hub id: seats} to lend of `free` seats (None: no limit): up to half of them.

    `asked`: {hub id: seats its people asked for at this hub's events in the last 90 days}; these hubs
    come first, a seat each in turn, the one that asked for most first, none more than it asked for.
    Then each of `others`, hub ids of the area, gets one while it lasts.
    """
    if free is None:
        return dict.fromkeys([*asked, *others], NO_LIMIT_LOT)
    pool, lots = free // 2, {}
    keen = sorted(asked, key=lambda hub: (-asked[hub], hub))
    while pool and keen:
        for hub in keen[:pool]:
            lots[hub] = lots.get(hub, 0) + 1
        pool -= min(pool, len(keen))
        keen = [hub for hub in keen if lots.get(hub, 0) < asked[hub]]
    for hub in sorted(set(others) - set(lots))[:pool]:
        lots[hub] = 1
    return lots


def goal(lot):
    """Seats that a hub shall have in the end: lent, less what was asked back or came back by itself."""
    return lot.granted - max(lot.recalled, lot.returned)


def aimed_at(lot, wanted):
    """(granted, recalled) for a hub that shall have `wanted` seats: lend more, or ask some back."""
    change = wanted - goal(lot)
    if change >= 0:
        return lot.granted + change, lot.recalled
    return lot.granted, max(lot.recalled, lot.returned) - change


def recalls(needed, unused):
    """{hub id: seats to ask back} so that `needed` seats come home, most unused first.

    `unused`: {hub id: seats lent, not yet asked back and, as far as is known, not given to anybody}.
    """
    asked = {}
    for hub in sorted(unused, key=lambda hub: (-unused[hub], hub)):
        take = min(needed, unused[hub])
        if take > 0:
            asked[hub] = take
            needed -= take
    return asked


# Lending: the holder's side


def used(sign_ups):
    """Seats of its lot that a hub has given to those who still come."""
    return sum(s.from_allotment for s in sign_ups if not (s.withdrawn or s.gone))


def left_of(lot, sign_ups, spent=0):
    """Seats of its lot that a hub may still give, when what was asked back has been answered. spent: seats that
    it gave besides, to people whom it has forgotten."""
    return max(0, lot.granted - lot.returned - used(sign_ups) - spent)


def returned_now(lot, sign_ups, spent=0):
    """What `returned` becomes when the hub answers what was asked back: as much as is not in use, nor `spent`."""
    return max(lot.returned, min(lot.recalled, lot.granted - used(sign_ups) - spent))
