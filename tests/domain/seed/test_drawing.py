"""The pictures of the demo: painted, kept like any other, and shown by one event of each house."""

import pytest

from hub.domain import files
from hub.domain.seed import demo
from hub.domain.seed.drawing import HEIGHT, SCENES, WIDTH, painted
from hub.domain.seed.plans import HOUSES
from hub.models.events import Event
from tests.support.photos import opened
from tests.support.stores import StoreHub


@pytest.mark.parametrize("title", SCENES)
def test_a_picture_of_the_demo_can_be_kept(hub, title):
    name = files.keep_picture(painted(title))

    assert (opened(painted(title)).size, files.about(name)[3:]) == ((WIDTH, HEIGHT), (WIDTH, HEIGHT))


def test_what_has_no_picture_is_not_painted():
    assert painted("Soupe du soir") == b""


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.name)
def test_one_event_of_each_house_shows_a_picture(tmp_path, house):
    place = StoreHub(tmp_path / "house")
    demo.set_up(house)
    demo.make_events(house)
    shown = {event.title for event in Event.there() if files.is_here(event.photo)}
    place.close()

    assert shown == SCENES.keys() & {plan.title for plan in house.plans}
    assert len(shown) == 1
