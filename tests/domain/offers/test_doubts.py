"""“This offer is suspicious” hides it at once; the team's look shows it again."""

import pytest

from hub.domain import offers
from hub.errors import NotFound
from hub.models import ledger
from hub.models.offers import Offer
from tests.support.offers import open_offer, titles


def test_a_doubted_offer_is_seen_by_nobody_until_the_team_has_looked(hub):
    made = open_offer()
    offers.doubt(made.id)
    hidden = titles()
    with pytest.raises(NotFound):
        offers.offer(made.id)
    offers.clear(made.id)

    assert (hidden, titles()) == ([], ["Kitchen help"])


def test_what_the_team_has_to_look_at_is_listed_oldest_first(hub, time):
    made = [open_offer(title=title) for title in ("First", "Second") if not time.on(60)]
    for each in reversed(made):
        offers.doubt(each.id)

    assert [each.title for each in offers.doubted()] == ["First", "Second"]
    assert [each.title for each in offers.doubted(limit=1)] == ["First"]


def test_two_who_doubt_are_as_one(hub):
    made = open_offer()
    offers.doubt(made.id)
    stamp = ledger.line("offer", made.id).stamp_of("doubted")
    offers.doubt(made.id)

    assert (len(offers.doubted()), ledger.line("offer", made.id).stamp_of("doubted")) == (1, stamp)


def test_a_job_put_right_after_a_doubt_is_shown_with_the_second_persons_yes(hub):
    made = open_offer()
    offers.doubt(made.id)
    offers.change(made.id, {"title": "Waiter"}, by="the first")
    offers.approve(made.id, by="the second")

    assert (titles(), offers.doubted()) == (["Waiter"], [])


def test_closing_settles_a_doubt(hub):
    made = open_offer()
    offers.doubt(made.id)
    offers.close(made.id)

    assert (offers.doubted(), Offer.get_by_id(made.id).status) == ([], "closed")


@pytest.mark.parametrize("verb", [offers.doubt, offers.clear])
def test_what_is_not_here_cannot_be_doubted(hub, verb):
    with pytest.raises(NotFound):
        verb("nowhere")
