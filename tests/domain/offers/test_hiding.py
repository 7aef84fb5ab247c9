"""National hides an offer that somebody should not read, and shows it again."""

import pytest

from hub.domain import offers
from hub.errors import Forbidden, Invalid, NotFound
from tests.support.offers import open_offer
from tests.support.stores import StoreHub


@pytest.fixture
def national(tmp_path):
    made = StoreHub(tmp_path / "national", "national")
    yield made
    made.close()


def test_only_national_hides_an_offer(hub):
    with pytest.raises(Forbidden):
        offers.hide(open_offer().id, "It asks for a fee.")


def test_national_hides_an_offer_from_everybody_but_its_team(national):
    made = open_offer()
    offers.hide(made.id, "It asks \n for a fee.")
    with pytest.raises(NotFound):
        offers.offer(made.id)

    assert offers.offer(made.id, team=True).offer.hidden_why == "It asks for a fee."
    offers.unhide(made.id)
    assert offers.offer(made.id).offer.hidden_why == ""


@pytest.mark.parametrize("why", [" ", "x" * 201])
def test_the_hub_reads_why_so_it_is_said_and_short(national, why):
    made = open_offer()
    with pytest.raises(Invalid):
        offers.hide(made.id, why)

    assert offers.offer(made.id).open is True
