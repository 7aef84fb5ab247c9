"""National with a moderator at work, on a Friday in January at 13:00."""

import pytest

from hub import clock
from hub.domain import national as verbs
from hub.ids import uuid7
from hub.models.gate import gate
from hub.models.hubs import Hub
from hub.models.national import EnrolledHub
from tests.support.hubs import TestHub
from tests.support.team import Member

NOON = 1_800_014_400


@pytest.fixture
def national(tmp_path):
    clock._now = lambda: NOON
    made = TestHub(tmp_path / "national", "national")
    yield made
    made.close()


@pytest.fixture
def team(national):
    return Member(national, "moderator")


def enrolled(name, area="93", commune="", **known):
    """The id of a hub that was let in; `commune`: it publishes itself there; `known`: last_at, version, warning."""
    hub_id = uuid7()
    verbs.enrol(hub_id, verbs.enrol_code(area, name))

    def write():
        if known:
            EnrolledHub.update(**known).where(EnrolledHub.id == hub_id).execute()
        if commune:
            Hub(id=hub_id, name=f"{name} itself", commune=commune, departement=area, zone="Europe/Paris",
                hub_kind="day-centre", set_up_at=1).save()

    gate().run(write)
    return hub_id
