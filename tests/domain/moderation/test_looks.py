"""What waits for a human look."""

import pytest

from hub.domain import exchange, moderation, offers
from tests.support.factories import make_listing, make_person
from tests.support.offers import make_offer

pytestmark = pytest.mark.usefixtures("hub")


def waiting():
    return [(look.kind, look.id) for look in moderation.looks()]


def test_own_words_and_jobs_wait_and_pictures_do_not():
    ana = make_person()
    words = make_listing(ana, section="equipment", title="A guitar with five strings")
    make_listing(ana, thing="coat")
    job = make_offer()

    assert sorted(waiting()) == [("listing", words.id), ("offer", job.id)]
    assert moderation.count_looks() == 2


def test_what_was_looked_at_waits_no_longer():
    words = make_listing(make_person(), section="equipment", title="A guitar with five strings")
    job = make_offer()
    exchange.approve(words.id, "ana")
    offers.send_back(job.id, "Which days?", "ben")

    assert (waiting(), moderation.count_looks()) == ([], 0)


def test_no_more_than_asked_for_are_read():
    for _ in range(3):
        make_offer()

    assert len(moderation.looks(limit=2)) == 2
