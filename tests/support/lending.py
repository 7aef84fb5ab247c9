"""Short words for tests of two hubs, one of which lends seats to the other."""

from hub.domain import events
from tests.support.factories import make_event, sign_up


def host(hub, **fields):
    with hub.active():
        return make_event(reach="area", **fields)


def asks(hub, event, children=0, **fields):
    with hub.active():
        return sign_up(event, children, **fields)


def states(hub, event):
    with hub.active():
        return [guest.state for guest in events.signed_up(event.id)]


def lent(hub, event):
    """{hub's name: seats it has, seats it shall have} as the host sees it."""
    with hub.active():
        return {lot.hub_name: (lot.out, lot.aim) for lot in events.lots(event.id)}


def lend(hub, event, other, count):
    with hub.active():
        events.set_allotment(event.id, other.id, count)
