"""What tests of the pages of offers share."""

import pytest

from hub import clock
from hub.models.gate import act
from hub.models.offers import Offer
from tests.support.elsewhere import given_to_another_hub
from tests.support.offers import JOB
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris


@pytest.fixture(autouse=True)
def _noon():
    clock._now = lambda: NOON


@pytest.fixture
def team(hub):
    """A volunteer who may see people."""
    return Member(hub, "volunteer")


@pytest.fixture
def fill(hub):
    """`fill(count, **fields)`: so many offers, as the verbs would have written them."""

    @act
    def write(count, **fields):
        for number in range(count):
            moments = {"posted_at": NOON - number, "expires": NOON + 86400}
            Offer(**JOB | {"title": f"Job {number}", "status": "open"} | moments | fields).save()

    return write


@pytest.fixture
def elsewhere(hub):
    """`elsewhere(offer, name)`: it belongs to another hub, which is called so or, at a secret address, nothing."""
    return given_to_another_hub
