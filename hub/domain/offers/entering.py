"""Entering and changing offers: the team's first hand. Nobody in the hall sees them before the second."""

from hub import clock
from hub.domain.offers import finding
from hub.domain.offers.fields import GIVEN, LASTS, checked
from hub.models.events import REACHES
from hub.models.gate import act
from hub.models.offers import Offer

# What may change without a new look: it neither promises nor tempts. (A reach that grows is no such change.)
LIGHT = frozenset(("contact", "positions", "starts", "lang", "reach", "lat", "lon", "area"))


@act
def enter(fields, by=""):
    """Enter an offer of this hub, which then waits for a second person's yes; the answer is the Offer.

    `fields`: {name: value} for names of `fields.GIVEN`; needed are title, employer, workplace, commune (INSEE
    code), contract, hours, pay (cents), paid_per and sector. `by`: the person's id. Raises Invalid with a
    sentence for each field that cannot be taken.
    """
    return made(checked(fields), made_by=by)


def made(fields, **more):
    """Write a new offer that waits (inside an act)."""
    now = clock.now()
    new = Offer(posted_at=now, expires=now + LASTS, **fields, **more)
    new.save()
    return new


@act
def change(offer_id, fields, by=""):
    """Change some fields of an offer of this hub; the answer is the Offer.

    An open offer waits for a second person's yes again, unless only contact, positions, start or language
    change, or fewer hubs are reached. One that was sent back waits again. Raises NotFound, Forbidden (another
    hub's), Conflict (closed), Invalid.
    """
    found = finding.own(offer_id)
    finding.in_status(found, finding.WAITING, finding.OPEN, finding.SENT_BACK)
    asked = {name for name, value in fields.items() if getattr(found, name) != value}
    heavy = _wider(found.reach, fields)
    light = found.status == finding.OPEN and asked <= LIGHT - heavy  # then the minimum of the day of the yes counts
    known = {name: getattr(found, name) for name in GIVEN}
    new = checked(known | fields, now=found.posted_at if light else None)
    differs = {name for name, value in new.items() if getattr(found, name) != value}
    for name in differs:
        setattr(found, name, new[name])
    if differs - (LIGHT - heavy) or found.status == finding.SENT_BACK:
        found.status, found.reason, found.approved_by = finding.WAITING, "", ""
        found.made_by = by or found.made_by
    found.save()
    return found


def _wider(reach, fields):
    """{"reach"} when more hubs would see it than the second person knew."""
    new = fields.get("reach", reach)
    return {"reach"} if new in REACHES and REACHES.index(new) > REACHES.index(reach) else set()
