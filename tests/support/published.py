"""Events at the hubs of a network: published, read, and changed below the rules of the domain."""

from hub.domain import national
from hub.models.events import Event
from tests.support.factories import make_event
from tests.support.network import within


def published(hub, **fields):
    """An Event of the hub for its area, with ten seats."""
    with hub.active():
        return make_event(**{"reach": "area", "capacity": 10, "title": "Soup", **fields})


def titles(place):
    """The titles of the events that a hub, or national, has."""
    with place.active():
        return sorted(event.title for event in Event.there())


def change(hub, row, **fields):
    """Other values in a row at this hub, whoever may write them: whether others take them is the question."""

    def changed():
        here = type(row).get_by_id(row.id)
        for name, value in fields.items():
            setattr(here, name, value)
        here.save()

    within(hub, changed)


def give_areas(network, hub, *areas):
    """National lets the hub read and write in these areas from now on, and in no others."""

    def given():
        row = national.hub_of_id(hub.id)
        row.areas = areas
        row.save()

    within(network.national, given)
