"""Files on SQLite and on PostgreSQL: one contract for both."""

import pytest

from tests.support.hubs import set_up
from tests.support.stores import StoreHub


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """A hub whose store stands on either database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    made = set_up(StoreHub(tmp_path / "place", database_url=url))
    yield made
    made.close()
