"""What tests of offers share: a clock that stands still, and a hub."""

import pytest

from hub import clock
from tests.support.hubs import set_up
from tests.support.stopped import Stopped
from tests.support.stores import StoreHub


@pytest.fixture(autouse=True)
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
def secret(tmp_path):
    """A house whose address is secret."""
    made = set_up(StoreHub(tmp_path / "secret"), kind="secret-address")
    yield made
    made.close()
