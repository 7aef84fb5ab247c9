"""Making and changing events: the acts of the team, and national's hand."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hub import clock
from hub.domain import checking, files, hubs
from hub.domain.events import finding, lending, line
from hub.domain.events.fields import GIVEN, checked
from hub.errors import N_, Conflict, Invalid
from hub.models.events import Event
from hub.models.gate import act

PLACE = ("commune", "address", "place_kind")
OTHERS_COME = N_("People of other hubs signed up and must still see it. Please talk to their team, or cancel it.")
NO_REASON = N_("Please say why, in a few words: everybody who signed up will read it.")


@act
def create(fields, by=""):
    """Make an event of this hub; the answer is the Event.

    `fields`: {name: value} for names of `fields.GIVEN`; moments in Unix seconds, `languages` and
    `interests` lists, `commune` an INSEE code. Needed: title, starts, ends; what is absent has its
    default (here, this hub only, no limit). `by`: the person's id. Raises Invalid with a sentence
    for each field that cannot be taken.
    """
    return made(Event(made_by=by, **checked(fields)))


def made(event):
    """Write a new event and lend its seats (inside an act)."""
    event.updated = clock.now()
    event.save()
    lending.lend_first(event)
    return event


@act
def change(event_id, fields, by=""):
    """Change some fields of an event of this hub; the answer is the Event.

    A new time is told to everybody who signed up, as by `move`. Raises NotFound, Forbidden (another
    hub's), Conflict (over), Invalid: also when fewer seats are given than are promised, when the start of
    an event that has begun is moved, or when it is kept from other hubs whose people signed up for it.
    """
    event, now = finding.hosted(event_id), clock.now()
    finding.not_over(event, now)
    known = {name: getattr(event, name) for name in GIVEN}
    if "lat" not in fields and any(fields.get(name, known[name]) != known[name] for name in PLACE):
        known.update(lat=None, lon=None)
    new = checked(known | fields, began=event.starts, now=now)
    _keep_promises(event, new, now)
    return _apply(event, new)


def _keep_promises(event, new, now):
    promised = line.promised(event.id)
    if new["capacity"] is not None and new["capacity"] < promised:
        raise Invalid({"capacity": (N_("%(count)d seats are promised already; it cannot be fewer."),
                                    {"count": promised})})
    if event.starts <= now and new["starts"] != event.starts:
        raise Invalid({"starts": (N_("It has begun, so its start stays. You can change when it ends."), {})})
    if new["reach"] == "hub" != event.reach and any(not sign_up.heard for sign_up in finding.live(event.id)):
        raise Invalid({"reach": (OTHERS_COME, {})})


def _apply(event, new):
    """Write the new values, if any differs, and let the rules look again."""
    before = {name: getattr(event, name) for name in new}
    if new == before:
        return event
    starts = event.starts
    for name, value in new.items():
        setattr(event, name, value)
    note_move(event, starts)
    return noted(event)


def note_move(event, before):
    """Remember the first start that was announced, until the event is back there."""
    if event.starts != before:
        first = event.moved_from or before
        event.moved_from = None if event.starts == first else first


def noted(event):
    """Write a change that calendars must see, and let seats and people follow."""
    event.sequence += 1
    event.updated = clock.now()
    event.touched = event.touched or event.series_id is not None
    event.save()
    lending.lend_first(event)
    line.settle(event)
    line.review(event)
    return event


@act
def move(event_id, starts, ends, reason, by=""):
    """Give an event another time (Unix seconds), with a reason that all who signed up read.

    What has begun keeps its start; until it is over its end may move. Raises as `change`, and Invalid
    without a reason.
    """
    event, now = finding.hosted(event_id), clock.now()
    finding.not_over(event, now)
    reason = checking.reason_of(reason, NO_REASON)
    new = {name: getattr(event, name) for name in GIVEN} | {"starts": starts, "ends": ends}
    new = checked(new, began=event.starts, now=now)
    _keep_promises(event, new, now)
    event.reason = reason
    return _apply(event, new)


@act
def cancel(event_id, reason, by=""):
    """Cancel an event, also one that has begun, with a reason that all who signed up read.

    It stays on the boards, marked, until its end. Raises NotFound, Forbidden, Conflict (over), Invalid
    (no reason).
    """
    event = finding.hosted(event_id)
    finding.not_over(event, clock.now())
    event.status, event.reason = finding.CANCELLED, checking.reason_of(reason, NO_REASON)
    return noted(event)


@act
def restore(event_id, by=""):
    """Take a cancelling or a deleting back, before the event's end. Raises NotFound, Forbidden, Conflict."""
    event = Event.get_or_none(Event.id == event_id)
    if event is not None and event.gone:
        event.restore()
        event.photo = files.as_picture(event.photo)  # it went with the last that showed it
        event.save()
    event = finding.hosted(event_id)
    finding.not_over(event, clock.now())
    if event.status == finding.CANCELLED:
        event.status, event.reason = finding.OPEN, ""
        noted(event)
    return event


@act
def delete(event_id, by=""):
    """Take away an event that nobody counts on: made by mistake, a proposal, a copy.

    Raises Conflict when people signed up or seats are lent to other hubs: then it is cancelled, so
    that they are told, and stays for the figures.
    """
    event = finding.hosted(event_id)
    if line.promised(event_id) or finding.live(event_id):
        raise Conflict(N_("People count on this event. Please cancel it instead, so that they are told."))
    event.delete_instance()
    return event


@act
def duplicate(event_id, by="", starts=None):
    """A copy of an event of this hub; the answer is the new Event.

    `starts`: Unix seconds; without it the same weekday and hour of the next week that is not past.
    """
    old = finding.hosted(event_id)
    fields = {name: getattr(old, name) for name in GIVEN}
    starts = starts or _weeks_on(old.starts, old.zone, clock.now())
    return create(fields | {"starts": starts, "ends": starts + old.ends - old.starts}, by)


def _weeks_on(moment, zone, now):
    """The same hour on the wall, one week on or as many as it takes to be ahead."""
    weeks = max(1, -(-(now - moment) // (7 * 86400)))
    wall = datetime.fromtimestamp(moment, ZoneInfo(zone)) + timedelta(weeks=weeks)
    later = int(wall.timestamp())
    return later if later > now else int((wall + timedelta(weeks=1)).timestamp())


# National's hand


@act
def hide(event_id, why, by=""):
    """At national: hide an event everywhere after the next rounds; its host reads `why`.

    Raises as `hubs.set_hidden`.
    """
    return hubs.set_hidden(_any, event_id, why)


@act
def unhide(event_id, by=""):
    """At national: show a hidden event again."""
    return hubs.set_hidden(_any, event_id)


def _any(event_id):
    return finding.event(event_id, team=True)
