"""What tests of the exchange share: a clock that stands still, two people."""

import pytest

from tests.support.factories import make_person


@pytest.fixture
def fresh_hub(time, fresh_hub):
    """The clock stands still before there is a hub."""
    return fresh_hub


@pytest.fixture
def ana(hub):
    """A resident with a card."""
    return make_person("fox-12")


@pytest.fixture
def bo(hub):
    """Another one."""
    return make_person("owl-7")
