"""What tests of events share: two hubs that know each other."""

import pytest

from tests.support.carrying import meet
from tests.support.hubs import set_up
from tests.support.stores import StoreHub


@pytest.fixture
def two(tmp_path, time):
    """Two hubs of Seine-Saint-Denis that know each other."""
    made = [set_up(StoreHub(tmp_path / name), name) for name in ("Le Relais", "La Halte")]
    meet(*made)
    yield made
    for hub in made:
        hub.close()
