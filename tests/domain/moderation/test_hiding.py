"""One finger does not keep the board of jobs empty."""

import pytest

from hub.domain import moderation, offers
from tests.support.network import Network
from tests.support.offers import open_offer, titles

pytestmark = pytest.mark.usefixtures("time", "hub")


@pytest.mark.parametrize(("first", "again", "left"), [
    ("", "", 1), ("hall", "hall", 1), ("hall", "", 1), ("", "hall", 0), ("hall", "stairs", 0),
])
def test_what_the_team_found_good_stays_until_another_screen_says_otherwise(first, again, left):
    job = open_offer()
    moderation.report("offer", job.id, "fraud", first)
    moderation.settle("offer", job.id, "fine", "ana")
    moderation.report("offer", job.id, "fraud", again)

    assert (len(titles()), moderation.count_reports()) == (left, 1)


def test_a_job_that_was_changed_since_can_be_hidden_again(time):
    job = open_offer()
    moderation.report("offer", job.id, "fraud")
    moderation.settle("offer", job.id, "fine", "ana")
    time.on(60)
    offers.change(job.id, {"employer": "Other"}, "ana")
    offers.approve(job.id, "ben")
    moderation.report("offer", job.id, "fraud")

    assert titles() == []


@pytest.mark.parametrize(("device", "seconds", "left"), [("", 0, 3), ("hall", 0, 3), ("hall", 3600, 0)])
def test_one_screen_or_all_phones_take_off_five_an_hour_and_the_rest_is_reported(time, device, seconds, left):
    jobs = [open_offer() for _ in range(8)]
    for count, job in enumerate(jobs):
        time.on(seconds if count == 5 else 0)
        moderation.report("offer", job.id, "fraud", device)

    assert (len(titles()), moderation.count_reports()) == (left, 8)


def test_what_phones_said_keeps_no_screen_from_being_heard():
    jobs = [open_offer() for _ in range(6)]
    for job in jobs:
        moderation.report("offer", job.id, "fraud")
    moderation.report("offer", jobs[-1].id, "fraud", "hall")

    assert titles() == []


def test_another_hub_does_not_hide_again_what_its_home_found_good(tmp_path):
    network = Network(tmp_path)
    home, other = network.add("Relais"), network.add("Halte")
    network.settle()
    with home.active():
        job = open_offer(reach="area")
        moderation.report("offer", job.id, "fraud")
        moderation.settle("offer", job.id, "fine", "ana")
    network.settle()
    with other.active():
        moderation.report("offer", job.id, "fraud")
    network.settle()
    with home.active():
        assert (len(titles()), moderation.count_reports()) == (1, 1)
