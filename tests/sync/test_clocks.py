"""A clock that runs ahead: what it stamped gets other stamps, and goes; what it says later is refused for ever."""

import msgspec
import pytest

from hub import clock, stamps
from hub.domain import national, sync
from hub.models.events import Event
from hub.models.gate import gate
from hub.models.ledger import Ledger
from hub.models.store import open_store
from hub.models.sync import Refused
from hub.sync import client, clocks, wire
from tests.support.factories import DAY, HOUR, make_event
from tests.support.network import within
from tests.support.published import change, published, titles

YEAR = 365 * DAY


def ahead(network, time, seconds=3 * HOUR):
    """A hub and an event that it wrote while its clock ran ahead; the clock is right again."""
    one = network.add()
    network.exchange(one)
    time.skew = seconds
    soup = published(one)
    time.skew = 0
    return one, soup


def meet(network, hub):
    """One contact: what is refused for the clock goes again in the next request."""
    network.exchange(hub)
    network.exchange(hub)


def told(hub, time, skew):
    """A hub whose clock is wrong by `skew` seconds hears what time it is."""
    time.skew = skew
    within(hub, heard, time.moment)
    time.skew = 0


def heard(now):
    clocks.learn(now)
    clocks.set_back(now)


def stamp_of(hub, row, name="title"):
    with hub.active():
        return Ledger.get(Ledger.kind == "event", Ledger.id == row.id).stamp_of(name)


def kept(hub):
    with hub.active():
        return [one.code for one in Refused.select()]


@pytest.mark.parametrize("seconds", [3 * HOUR, 10 * YEAR])
def test_what_it_wrote_is_everywhere_after_one_contact(either, time, seconds):
    one, _ = ahead(either, time, seconds)
    other = either.add()
    meet(either, one)
    meet(either, other)

    assert (titles(one), titles(other), titles(either.national)) == (["Soup"],) * 3
    assert (kept(one), kept(other)) == ([], [])


def test_its_stamps_are_of_now_and_of_a_fresh_writer(network, time):
    one, soup = ahead(network, time, 10 * YEAR)
    before = stamp_of(one, soup)
    meet(network, one)
    after = stamp_of(one, soup)

    assert (stamps.millis(before) - stamps.millis(after), stamps.writer(before) == stamps.writer(after)) == (
        10 * YEAR * 1000, False
    )
    assert stamp_of(network.national, soup) == after


def test_while_the_clock_is_wrong_the_hub_goes_by_nationals_time(network, time):
    one, soup = ahead(network, time)
    told(one, time, 3 * HOUR)
    time.skew = 3 * HOUR
    bread = published(one, title="Bread")
    right = within(one, clock.now)

    assert (right, stamps.millis(stamp_of(one, bread)) // 1000) == (time.moment, time.moment)


def test_once_somebody_sets_the_clock_it_counts_again(network, time):
    one, _ = ahead(network, time)
    told(one, time, 3 * HOUR)
    with one.active():
        set_right = clock.now()
    network.exchange(one)
    with one.active():
        assert (set_right, clock.ahead()) == (time.moment, 0)


def test_some_seconds_of_drift_change_nothing(network, time):
    one = network.add()
    told(one, time, 100)
    with one.active():
        assert clock.ahead() == 0


def test_what_was_written_keeps_its_order(network, time):
    one = network.add()
    time.skew = HOUR
    rows = [published(one, title=f"Soup {n}") for n in range(5)]
    time.skew = 0
    network.exchange(one)
    found = [stamp_of(one, row) for row in rows]

    assert (found, len({*found})) == (sorted(found), 5)


def test_an_edit_stays_above_what_it_replaced(network, time):
    one = network.add()
    soup = published(one)
    network.exchange(one)
    taken = stamp_of(one, soup)
    time.skew = 10 * YEAR
    change(one, soup, title="Soup and bread")
    time.skew = 0
    within(one, clocks.set_back, time.moment - 200)  # national is a little late
    network.exchange(one)

    assert taken < stamp_of(one, soup)
    assert titles(network.national) == ["Soup and bread"]


def test_a_later_edit_of_somebody_else_stays(network, time):
    one = network.add()
    soup = published(one)
    network.exchange(one)
    time.skew = 10 * YEAR
    change(one, soup, title="Written ten years ahead")
    time.skew = 0
    time.on(HOUR)
    change(network.national, soup, title="Written an hour later")
    told(one, time, 10 * YEAR)
    network.settle()

    assert (titles(one), titles(network.national)) == (["Written an hour later"],) * 2


def test_what_a_hub_writes_afterwards_is_not_ahead(network, time):
    one, _ = ahead(network, time, 10 * YEAR)
    meet(network, one)
    bread = published(one, title="Bread")
    network.exchange(one)

    assert stamps.millis(stamp_of(one, bread)) < clocks.latest(time.moment)
    assert titles(network.national) == ["Bread", "Soup"]


def test_the_old_writer_s_later_readings_are_refused_for_ever(either, time):
    one, _ = ahead(either, time)
    with one.active():
        going = client.prepare()
    either.exchange(one)
    time.on(YEAR)
    with either.national.active():
        assert [*national.late_writers(one.id)] == [stamps.writer(going.message.records[-1].stamp)]
    with one.active():
        old = client.prepare()
    again = old._replace(message=with_records(old.message, going.message.records))
    answer, _ = wire.decode_answer(either.send(one, again))

    assert [refused.code for refused in answer.refused] == ["clock_ahead"]


def with_records(message, records):
    return msgspec.structs.replace(message, records=records)


def test_what_was_refused_goes_also_when_that_answer_is_lost_and_its_time_comes(either, time):
    one, _ = ahead(either, time)
    with one.active():
        going = client.prepare()
    either.send(one, going)  # its answer never arrives
    time.on(DAY)
    published(one, title="Bread")
    for _ in range(3):
        either.exchange(one)

    assert (titles(either.national), kept(one)) == (["Bread", "Soup"], [])


@pytest.mark.parametrize("now", [10**15, -(10**15)])
def test_a_clock_beyond_all_bounds_is_no_riddle(either, time, now):
    one = either.add()
    with one.active():
        going = client.prepare()
    off = going._replace(message=msgspec.structs.replace(going.message, now=now))
    answer, _ = wire.decode_answer(either.send(one, off))
    with either.national.active():
        told = national.hub_of_id(one.id).ahead

    assert (answer.refused, abs(told)) == ((), 2**31 - 1)


def test_one_hub_s_clock_stops_no_other(either, time):
    one, _ = ahead(either, time)
    other = either.add()
    published(other, title="Bread")
    either.exchange(one)
    with either.national.active():
        assert national.late_writers(other.id) == {}
    either.settle()

    assert titles(other) == ["Bread", "Soup"]


def test_a_tombstone_from_the_future_is_one_of_now(network, time):
    one = network.add()
    other = network.add()
    soup = published(one)
    network.settle()
    time.skew = 10 * YEAR
    with one.active():
        gate().run(Event.get_by_id(soup.id).delete_instance)
    time.skew = 0
    network.settle()

    assert (titles(one), titles(other), titles(network.national)) == ([], [], [])
    assert stamps.millis(stamp_of(network.national, soup, "@gone")) // 1000 <= time.moment


def test_a_clock_that_went_back_makes_a_round_due_at_once(hub, time):
    sync.enrolled("https://national.example", "token", "epoch", ["93"])
    sync.note_begun()
    sync.note_done({}, 60)
    asked = sync.is_due()
    time.on(-10 * YEAR)

    assert (asked, sync.is_due()) == (False, True)


def test_two_processes_of_a_hub_stamp_under_the_same_fresh_id(network, time):
    one, _ = ahead(network, time, YEAR)
    other = open_store(one.settings.database)  # a command, say
    old = other.gate.replica.short
    network.exchange(one)
    other.use()
    bread = make_event(reach="area", title="Bread")
    fresh = stamps.writer(stamp_of(one, bread))
    other.close()

    assert (fresh == old, fresh) == (False, one.store.gate.replica.short)


def test_a_hub_from_before_the_program_asks_for_the_time_first(hub, time, monkeypatch):
    sync.enrolled("https://national.example", "token", "epoch", ["93"])
    monkeypatch.setattr(clocks.post, "ask_time", lambda url: time.moment)
    time.skew = -50 * YEAR
    clocks.ask_if_wrong()

    assert (clock.now(), within(hub, lambda: gate().replica.ahead)) == (time.moment, -50 * YEAR)
