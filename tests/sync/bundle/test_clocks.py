"""Sticks and clocks: what was written in the future is not used up, and what is said of the time is old by then."""

import pytest

from hub import clock
from hub.sync import retention
from hub.sync.bundle import national_out
from tests.support.factories import DAY
from tests.support.network import within
from tests.support.published import change, published, titles
from tests.support.sticks import settle_by_stick, there_and_back


@pytest.fixture
def ahead(network, time, stick):
    """(network, a hub that wrote an event and a stick while its clock ran a year ahead, the clock)."""
    one = network.add()
    network.exchange(one)
    time.skew = 365 * DAY
    published(one)
    stick.written_by(one)
    time.skew = 0
    return network, one, time


def test_a_stick_from_the_future_is_not_used_up(ahead, stick):
    network, one, _ = ahead
    read = stick.read_by(network.national)

    assert (read.codes, titles(network.national)) == (("clock_ahead",), [])
    assert within(network.national, national_out._acks, one.id, 0) == ((), 0)


def test_with_the_answer_the_hub_stamps_anew_and_the_next_stick_is_taken(ahead, stick):
    network, one, time = ahead
    stick.read_by(network.national)
    stick.written_by(network.national)
    time.skew = 365 * DAY
    stick.read_by(one)
    late = within(one, clock.ahead)
    time.skew = 0
    settle_by_stick(network, stick)

    assert (titles(network.national), titles(one)) == (["Soup"], ["Soup"])
    assert late == 365 * DAY


def test_the_old_stick_from_the_future_is_refused_for_ever(ahead, stick):
    network, one, time = ahead
    old = stick.copy("old")
    settle_by_stick(network, stick)
    time.on(400 * DAY)
    read = old.read_by(network.national, old.files("up"))

    assert (read.codes, titles(network.national)) == (("clock_ahead",), ["Soup"])


def test_a_trip_of_days_makes_no_clock_wrong(network, time, stick):
    one = network.add()
    published(one)
    stick.written_by(one)
    time.on(5 * DAY)
    stick.read_by(network.national)
    stick.written_by(network.national)
    time.on(5 * DAY)
    stick.read_by(one)

    assert within(one, clock.ahead) == 0


def test_a_clock_that_is_behind_nationals_word_is_set_to_it(network, time, stick):
    one = network.add()
    stick.written_by(one)
    stick.read_by(network.national)
    stick.written_by(network.national)
    time.skew = -30 * DAY
    stick.read_by(one)
    time.skew = 0

    assert within(one, clock.ahead) == -30 * DAY


# Long silence


def test_what_was_deleted_in_a_long_silence_does_not_come_back_by_stick(either, time, stick):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    published(other, title="Bread")
    settle_by_stick(either, stick)
    within(one, type(soup).get_by_id(soup.id).delete_instance)
    there_and_back(either, one, stick)
    time.on(retention.KEPT + 30 * DAY)
    within(either.national, retention.purge_marks), within(one, retention.purge_marks)
    change(other, soup, reason="somebody wrote on it")
    published(other, title="Cake")
    stick.written_by(other)
    told = stick.read_by(either.national).codes
    settle_by_stick(either, stick)

    assert told == ("pull_first",)
    assert [titles(place) for place in (either.national, one, other)] == [["Bread", "Cake"]] * 3


def test_an_answer_older_than_marks_are_kept_is_refused(either, time, stick):
    one, other = either.add(), either.add()
    soup = published(one)
    settle_by_stick(either, stick)
    old = stick.copy("old")
    within(one, type(soup).get_by_id(soup.id).delete_instance)
    settle_by_stick(either, stick)
    time.on(retention.KEPT + DAY)
    either.settle()
    there_and_back(either, other, stick)
    within(other, retention.purge_marks)
    read = old.read_by(other, old.files("down"))

    assert {one.code for one in read.bad} <= {"too_old", "other_hub"}
    assert (read.parts, titles(other)) == (0, [])
