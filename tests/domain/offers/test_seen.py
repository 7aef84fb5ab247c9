"""Who says yes says it to what they read, and to nothing that was written afterwards."""

import pytest

from hub.domain import offers
from hub.errors import Conflict
from hub.models.offers import Offer
from tests.support.offers import make_offer


@pytest.mark.parametrize("fields", [{"employer": "Other"}, {"pay": 250_000}, {"reach": "national"}])
def test_a_job_that_was_changed_since_is_not_approved(hub, fields):
    made = Offer.get_by_id(make_offer().id)
    seen = offers.mark_of(made)
    offers.change(made.id, fields, by="the first")

    with pytest.raises(Conflict, match="read it again"):
        offers.approve(made.id, by="the second", seen=seen)
    assert offers.count_waiting() == 1


def test_a_job_that_stands_as_it_was_read_is_approved(hub):
    made = make_offer(starts=1_797_000_000)
    seen = offers.mark_of(Offer.get_by_id(made.id))

    assert offers.approve(made.id, by="the second", seen=seen).status == "open"
