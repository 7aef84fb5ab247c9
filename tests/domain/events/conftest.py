"""What tests of events share: a clock that stands still, and a way to move it."""

import pytest

from hub import clock
from tests.support.carrying import meet
from tests.support.hubs import set_up
from tests.support.stopped import Stopped
from tests.support.stores import StoreHub


@pytest.fixture
def time():
    """The clock: it stands at noon of 1 December 2026 UTC until `time.on(seconds)`."""
    clock._now = Stopped()
    return clock._now


@pytest.fixture
def hub(tmp_path):
    """A night shelter in Saint-Denis, without pages: rules need none."""
    made = set_up(StoreHub(tmp_path / "hub"))
    yield made
    made.close()


@pytest.fixture
def two(tmp_path, time):
    """Two hubs of Seine-Saint-Denis that know each other."""
    made = [set_up(StoreHub(tmp_path / name), name) for name in ("Le Relais", "La Halte")]
    meet(*made)
    yield made
    for hub in made:
        hub.close()
