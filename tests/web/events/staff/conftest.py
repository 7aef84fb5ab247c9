"""What tests of the team's event pages share."""

import pytest

from hub import clock
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris


@pytest.fixture
def team(hub):
    """A volunteer who may see people, on a Friday in January at 13:00."""
    clock._now = lambda: NOON
    return Member(hub, "volunteer")


@pytest.fixture
def form():
    """What the form of an event sends when only the needed fields are filled in."""
    return {
        "title": "Soup together", "category": "meal", "place_kind": "here", "reach": "hub", "date": "2027-01-16",
        "start": "18:30", "end": "20:00", "every": "", "capacity": "", "lang": "fr",
    }
