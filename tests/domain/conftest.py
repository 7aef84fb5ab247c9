"""What tests of rules share: a hub without pages, which rules do not need."""

import pytest

from tests.support.stores import StoreHub


@pytest.fixture
def fresh_hub(tmp_path):
    """A hub before its set-up, without pages; `hub` is this one after it."""
    made = StoreHub(tmp_path / "hub")
    yield made
    made.close()
