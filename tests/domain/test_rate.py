"""How often one sender may come."""

from hub.domain.national.rate import Rate


def came(rate, times, now=0.0, sender="one"):
    """What each of so many visits at one moment has to wait."""
    return [rate.wait(sender, now) for _ in range(times)]


def test_a_sender_may_come_as_often_as_a_minute_allows_and_then_waits():
    assert came(Rate(3), 5) == [0, 0, 0, 20, 20]


def test_who_waited_as_long_as_was_said_may_come_again():
    rate = Rate(3)
    came(rate, 3)

    assert (came(rate, 1, 19.9)[0] > 0, came(rate, 2, 20.0)) == (True, [0, 20])


def test_a_refusal_costs_nothing():
    rate = Rate(3)
    came(rate, 100)

    assert came(rate, 4, 60.0) == [0, 0, 0, 20]


def test_nobody_waits_for_another():
    rate = Rate(1)

    assert (came(rate, 2), came(rate, 2, sender="other")) == ([0, 60], [0, 60])


def test_no_rate_is_any_number():
    assert came(Rate(0), 1000) == [0.0] * 1000


def test_no_more_senders_are_remembered_than_there_is_room_for():
    rate = Rate(1, most=2)
    for sender in ("a", "b", "c"):
        came(rate, 1, sender=sender)

    assert (came(rate, 1, sender="c"), came(rate, 1, sender="a")) == ([60], [0])
