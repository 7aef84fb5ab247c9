"""Rounds between hubs and national: the same on SQLite and on PostgreSQL."""

import msgspec
import pytest

from hub import clock
from hub.domain import events, national, sync
from hub.models import ledger
from hub.models.events import Event, SignUp
from hub.models.sync import Refused
from hub.sync import client, wire
from hub.sync.server import Refused as RoundRefused
from tests.support.events import a_meal
from tests.support.network import within
from tests.support.published import change, give_areas, published, titles


def read(hub, event):
    with hub.active():
        return Event.get_or_none(Event.id == event.id)


def test_an_event_for_the_area_reaches_the_other_hub(either):
    one, other = either.add(), either.add()
    published(one, title="Soup")
    either.settle()

    assert titles(other) == ["Soup"]


def test_an_event_for_another_area_does_not(either):
    one, far = either.add(), either.add(commune="75056")
    published(one, title="Soup")
    either.settle()

    assert titles(far) == []


def test_an_event_for_all_reaches_every_area(either):
    one, far = either.add(), either.add(commune="75056")
    published(one, title="Soup", reach="national")
    either.settle()

    assert titles(far) == ["Soup"]


def test_an_event_for_this_hub_never_leaves(either):
    one = either.add()
    published(one, title="Soup", reach="hub")
    either.settle()

    assert titles(either.national) == []


def test_edits_of_two_fields_at_two_ends_both_stay(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.settle()
    change(one, soup, title="Soup and bread")
    within(either.national, events.hide, soup.id, "A doubt")
    either.settle()

    both = [read(hub, soup) for hub in (one, other)]
    assert [(row.title, row.hidden) for row in both] == [("Soup and bread", True)] * 2


def test_an_edit_of_what_another_hub_decides_is_refused_and_kept_in_quarantine(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.settle()
    change(other, soup, title="Mine now")
    either.settle()

    assert titles(other) == titles(one) == ["Soup"]
    with other.active():
        assert [(r.field, r.code, r.by) for r in Refused.select()] == [("title", "not_yours", "national")]


def test_a_tombstone_travels_and_restoring_too(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.settle()
    within(one, lambda: Event.get_by_id(soup.id).delete_instance())
    either.settle()
    assert titles(other) == []

    within(one, lambda: Event.get_by_id(soup.id).restore())
    either.settle()
    assert titles(other) == ["Soup"]


def test_erasing_takes_the_content_away_everywhere_and_it_does_not_come_back(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.settle()
    within(one, ledger.erase, "event", soup.id)
    either.settle()

    assert [read(hub, soup) for hub in (one, other, either.national)] == [None] * 3


def test_narrowing_takes_the_row_away_from_the_others_and_wipes_it_at_national(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.settle()
    change(one, soup, reach="hub")
    either.settle()

    assert [titles(hub) for hub in (one, other, either.national)] == [["Soup"], [], []]


def test_widening_again_brings_it_back(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.settle()
    change(one, soup, reach="hub")
    either.settle()
    change(one, soup, reach="area")
    either.settle()

    assert [titles(hub) for hub in (one, other, either.national)] == [["Soup"]] * 3


def test_a_sign_up_at_another_hub_is_decided_at_home_and_the_answer_comes_back(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup", capacity=1)
    either.settle()
    with other.active():
        first = events.sign_up(soup.id, "fox-12").sign_up
    either.settle()

    with other.active():
        assert events.state_of(SignUp.get_by_id(first.id)) == "confirmed"
    with either.national.active():
        assert [row.picture_name for row in SignUp.select()] == ["fox-12"]


def test_a_child_that_arrives_a_page_before_its_parent_waits_for_it(either):
    one, other = either.add(), either.add()
    soup = published(one, title="Soup")
    either.exchange(one)
    either.exchange(other)
    with other.active():
        events.sign_up(soup.id, "fox-12")
    change(one, soup, title="Soup and bread")  # the parent's newest place is now behind the child's
    either.exchange(other)
    either.exchange(one, limit=1)
    either.settle()

    assert (titles(other), titles(one)) == (["Soup and bread"], ["Soup and bread"])


def test_the_same_message_twice_changes_nothing(either):
    one = either.add()
    published(one, title="Soup")
    with one.active():
        going = client.prepare()
    either.send(one, going)
    answer, unreadable = wire.decode_answer(either.send(one, going))
    with one.active():
        client.take(going, answer, unreadable)

    assert (titles(either.national), either.exchange(one)) == (["Soup"], 1)


def test_a_row_twice_in_one_message_is_merged(either):
    one = either.add()
    soup = published(one, title="Soup")
    with one.active():
        first = client.prepare()
    change(one, soup, title="Soup and bread")
    with one.active():
        second = client.prepare()
    both = (*second.message.records, *first.message.records)  # the newer copy first
    either.send(one, second._replace(message=msgspec.structs.replace(second.message, records=both)))

    assert titles(either.national) == ["Soup and bread"]


def test_a_lost_answer_costs_nothing(either):
    one, other = either.add(), either.add()
    published(one, title="Soup")
    with one.active():
        either.send(one, client.prepare())  # national took it; the answer is lost
    either.settle()

    assert titles(other) == ["Soup"]


def test_an_idle_round_is_one_request_under_a_kilobyte_both_ways(either):
    one = either.add()
    for number in range(30):
        published(one, title=f"Soup {number}")
    either.settle()
    either.messages.clear()

    assert either.exchange(one) == 1
    assert sum(map(len, either.messages)) < 1024


def test_many_records_travel_in_several_messages(either):
    one, other = either.add(), either.add()
    for number in range(25):
        published(one, title=f"Soup {number:02}")
    requests = either.exchange(one, limit=10)
    either.exchange(other, limit=10)

    assert (requests, len(titles(other))) == (3, 25)


def test_a_record_that_cannot_be_kept_stops_nobody(either):
    one = either.add()
    bad, good = published(one, title="Bad"), published(one, title="Good")
    with one.active():
        going = client.prepare()
    records = [
        msgspec.structs.replace(r, fields={**r.fields, "starts": "soon"}) if r.id == bad.id else r
        for r in going.message.records
    ]
    spoilt = going._replace(message=msgspec.structs.replace(going.message, records=tuple(records)))
    answer, _ = wire.decode_answer(either.send(one, spoilt))

    assert [(one.id, one.field, one.code) for one in answer.refused] == [(bad.id, "starts", "bad_value")]
    assert titles(either.national) == [good.title]


def test_a_stamp_from_the_future_is_refused(either):
    one = either.add()
    real = clock._now
    clock._now = lambda: real() + 3600
    published(one, title="Soup")
    with one.active():
        going = client.prepare()
    clock._now = real
    answer, _ = wire.decode_answer(either.send(one, going))

    assert {refused.code for refused in answer.refused if refused.kind == "event"} == {"clock_ahead"}
    assert titles(either.national) == []


def test_what_a_hub_says_of_its_area_counts_for_nothing(either):
    far = either.add(commune="75056")
    within(far, a_meal(area="93", title="Soup").save)
    either.exchange(far)

    assert titles(either.national) == []
    with far.active():
        assert [r.code for r in Refused.select()] == ["not_your_area"]


def test_a_token_opens_its_own_hub_only(either):
    one, other = either.add(), either.add()
    with one.active():
        going = client.prepare()

    with pytest.raises(RoundRefused, match="another hub"):
        either.send(other, going)


def test_a_revoked_hub_is_locked_out(either):
    one = either.add()
    within(either.national, national.revoke, one.id)

    with pytest.raises(RoundRefused, match="locked it out"):
        either.exchange(one)


def test_a_cloned_machine_is_found_out(either):
    one = either.add()
    either.exchange(one)
    with one.active():
        going = client.prepare()
    either.send(one, going)
    clone = msgspec.structs.replace(going.message, next="1-clone")

    with pytest.raises(national.LineageError) as told:
        either.send(one, going._replace(message=clone))
    assert told.value.code == "hub_cloned"


def test_a_machine_that_was_set_back_is_found_out(either):
    one = either.add()
    with one.active():
        old = client.prepare()
    for _ in range(3):
        either.one_round(one)

    with pytest.raises(national.LineageError) as told:
        either.send(one, old)
    assert told.value.code == "hub_behind"


def test_another_epoch_makes_the_hub_send_everything_again(either):
    one = either.add()
    published(one, title="Soup")
    either.exchange(one)
    with one.active():
        far = sync.peer()
        far.epoch = "before"
        within(one, far.save)
    either.exchange(one)

    with one.active():
        assert (sync.peer().epoch != "before", sync.status().waiting) == (True, 0)


def test_an_area_that_was_gained_is_read_from_the_start(either):
    one, far = either.add(), either.add(commune="75056")
    published(one, title="Soup")
    either.settle()
    give_areas(either, far, "75", "93")
    either.settle()

    assert titles(far) == ["Soup"]
