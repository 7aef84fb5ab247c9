"""What tests of the event pages share."""

import pytest
from argon2 import PasswordHasher

from hub.domain.people import secrets


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """Codes are hashed as ever, only cheaply: what is slow about it is tested where it is made."""
    monkeypatch.setattr(secrets, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
