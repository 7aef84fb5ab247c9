"""What the host is told of seats that other hubs hold, and of the people who asked there."""

from hub.domain import events
from hub.domain.events import desk
from hub.models.gate import gate
from hub.models.hubs import Hub
from tests.support.carrying import meet
from tests.support.lending import asks, host, lend


def test_what_other_hubs_hold_is_set_aside_until_they_gave_it_to_people(two):
    here, there = two
    event = host(here, capacity=10)
    meet(here, there)
    lend(here, event, there, 4)
    meet(here, there)
    asks(there, event, 2)
    meet(here, there)

    with here.active():
        assert (events.set_aside(events.lots(event.id)), desk.from_elsewhere(event.id)) == (1, [("La Halte", 1)])


def test_a_hub_that_does_not_say_its_name_is_not_among_those_who_signed_up(two):
    here, there = two
    event = host(here, capacity=10)
    meet(here, there)
    asks(there, event)
    meet(here, there)

    with here.active():
        gate().run(Hub.get_by_id(there.id).delete_instance)
        assert (len(events.signed_up(event.id)), desk.from_elsewhere(event.id)) == (1, [])
