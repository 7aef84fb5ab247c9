"""Two hubs of one area, national, and a stick that goes between them."""

import pytest

from tests.support.sticks import Stick


@pytest.fixture
def stick(tmp_path):
    return Stick(tmp_path)


@pytest.fixture
def pair(either):
    """(network, a hub, another), which know nothing of each other's events yet."""
    return either, either.add(), either.add()


@pytest.fixture
def small_parts(monkeypatch):
    """Two records to a file, so that a few events make a journey of many."""
    monkeypatch.setattr("hub.sync.client.LIMIT", 2)
    monkeypatch.setattr("hub.sync.bundle.national_out.LIMIT", 2)
