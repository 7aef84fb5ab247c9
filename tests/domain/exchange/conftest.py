"""What tests of the exchange share: a clock that stands still, a hub without pages, two people."""

import pytest

from hub import clock
from tests.support.factories import make_person
from tests.support.hubs import set_up
from tests.support.stopped import Stopped
from tests.support.stores import StoreHub


@pytest.fixture
def time():
    """The clock: it stands at noon of 1 December 2026 UTC until `time.on(seconds)`."""
    clock._now = Stopped()
    return clock._now


@pytest.fixture
def hub(tmp_path, time):
    """A night shelter in Saint-Denis."""
    made = set_up(StoreHub(tmp_path / "hub"))
    yield made
    made.close()


@pytest.fixture
def ana(hub):
    """A resident with a card."""
    return make_person("fox-12")


@pytest.fixture
def bo(hub):
    """Another one."""
    return make_person("owl-7")
