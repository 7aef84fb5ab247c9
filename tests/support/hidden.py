"""What national does to an event, as it arrives at a hub."""

from hub.domain import events
from hub.models.events import Event
from hub.models.gate import gate


def hide(event, why="It asks for money.", hidden=True):
    """The event as the next round brings it: hidden with a reason, or shown again."""
    found = Event.get_by_id(event.id)
    found.hidden, found.hidden_why = hidden, why if hidden else ""
    gate().run(found.save)
    events.after_merge("event", [event.id])
    return found
