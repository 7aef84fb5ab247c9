"""A national on SQLite and one on PostgreSQL: one contract for both."""

import pytest

from tests.support.network import Network


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request, tmp_path):
    """National on each database it can stand on, without hubs."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    made = Network(tmp_path, url)
    yield made
    made.close()
