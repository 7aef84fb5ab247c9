"""What tests of offers share: a clock that stands still, and a house that is not to be found."""

import pytest

from tests.support.hubs import set_up
from tests.support.stores import StoreHub


@pytest.fixture(autouse=True)
def _stopped(time):
    """Offers end and are checked: no test of theirs asks what day it is."""


@pytest.fixture
def secret(tmp_path):
    """A house whose address is secret."""
    made = set_up(StoreHub(tmp_path / "secret"), kind="secret-address")
    yield made
    made.close()
