"""This hub's board as a calendar: all of it, or one event."""

from hub import clock
from hub.domain import hubs, places
from hub.domain.events import finding
from hub.errors import N_, NotFound
from hub.models.events import Event
from hub.models.ledger import Ledger

MOST = 500


def calendar_of(events, name="", host=""):
    """An iCalendar file (bytes) of these Events, each date an entry of its own; discreet ones are left out.

    `name`: the calendar's title (default: the hub's) · `host`: the address of the hub for links
    ("http://hub.lan:8080"), or "". A hub of secret address says neither name nor place.
    """
    from hub.domain.events.ical_out import Published, write_calendar  # only who asks for a calendar pays for it

    here, events = hubs.this_hub(), list(events)
    secret = hubs.is_secret()
    title = name or (here.name if here and not secret else "")
    shown = [event for event in events if finding.is_public(event)]
    mine = _mine(shown)
    entries = [Published(**_published(event, here if event.id in mine else None, secret)) for event in shown]
    return write_calendar(entries, name=title, host=host)


def _mine(events):
    """Ids of those that belong to this hub, in one query."""
    wanted = (Ledger.kind == Event.kind) & (Ledger.home == hubs.hub_id())
    found = Ledger.select(Ledger.id).where(wanted & (Ledger.id << [event.id for event in events]))
    return {event_id for (event_id,) in found.tuples()}


def board_calendar(now=None, host=""):
    """The whole board, what is cancelled included, as an iCalendar file. Raises NotFound: a hub of secret
    address has no feed."""
    if hubs.is_secret():
        raise NotFound(N_("This hub has no calendar to subscribe to."))
    now = clock.now() if now is None else now
    public = (Event.ends > now) & ~Event.hidden & ~Event.discreet & (Event.status << ("open", "cancelled"))
    return calendar_of(Event.there().where(public).order_by(Event.starts, Event.id).limit(MOST), host=host)


def _published(event, here, secret):
    """The fields of a Published. `here`: this hub's row if the event belongs to it, else None."""
    known = not secret or event.place_kind != "here"
    return dict(
        id=event.id, title=event.title, start=event.starts, end=event.ends, zone=event.zone,
        updated=event.updated, sequence=event.sequence, description=event.description,
        place=_place(event, here) if known else "", category=event.category,
        cancelled=event.status == finding.CANCELLED, discreet=bool(event.discreet),
        lat=event.lat if known else None, lon=event.lon if known else None,
    )


def _place(event, here):
    if event.place_kind == "online":
        return event.link
    where = [event.address, places.commune(event.commune).name if event.commune else ""]
    if event.place_kind == "here":
        where.insert(0, event.host or (here.name if here else ""))
    return ", ".join(part for part in where if part)
