"""Lost edits through real rounds: written down once, the same wherever, and the team can take them back."""

import json

import pytest

from hub.domain import hubs, sync
from hub.errors import Conflict
from hub.models import ledger
from hub.models.base import KINDS
from hub.models.events import Event
from hub.models.hubs import Hub
from hub.models.sync import ConflictRecord, Refused
from hub.sync import client
from tests.support.factories import DAY, HOUR, sign_up
from tests.support.network import within
from tests.support.published import change, published


@pytest.fixture
def one(either, time):
    return either.add()


def lost(hub):
    """What is written down at this place: (id, who has it as a home, what stands, what was lost)."""
    with hub.active():
        rows = list(ConflictRecord.there().order_by(ConflictRecord.id))
        homes = [ledger.home_of("conflict", row.id) for row in rows]
    return [
        (row.id, home, json.loads(row.value), json.loads(row.lost_value))
        for row, home in zip(rows, homes, strict=True)
    ]


def two_edits(network, hub, row, time, first, last):
    """The hub, offline, writes `first`; national writes `last` a moment later."""
    change(hub, row, **first)
    time.on(60)
    change(network.national, row, **last)


def test_the_team_may_read_what_people_wrote_and_nothing_of_sign_ups():
    unread = [kind for kind in ("sign_up", "allotment", "conflict") if KINDS[kind].logs_conflicts]
    unknown = [model for model in KINDS.values() if not {*model.shared_fields} >= {*model.logs_conflicts}]

    assert (unread, unknown, "title" in Event.logs_conflicts) == ([], [], True)


def test_a_lost_edit_is_written_down_once_and_both_ends_hold_the_same(either, one, time):
    soup = published(one)
    either.settle()
    two_edits(either, one, soup, time, {"title": "Soup and bread"}, {"title": "Evening soup"})
    either.settle()

    (told,) = lost(one)
    assert told[1:] == (one.id, "Evening soup", "Soup and bread")
    assert lost(either.national) == [told]


def test_what_national_loses_to_a_later_edit_of_the_hub_is_written_down_too(either, one, time):
    soup = published(one)
    either.settle()
    change(either.national, soup, title="Evening soup")
    time.on(60)
    change(one, soup, title="Soup and bread")
    either.settle()

    assert [told[2:] for told in lost(one)] == [("Soup and bread", "Evening soup")]
    assert lost(either.national) == lost(one)


def test_a_hub_that_meets_the_other_edit_before_it_could_send_its_own_writes_the_same(either, one, time):
    soup = published(one)
    either.settle()
    for number in range(3):
        published(one, title=f"Waits {number}")
    two_edits(either, one, soup, time, {"title": "Soup and bread"}, {"title": "Evening soup"})
    either.one_round(one, limit=1)
    alone = lost(one)
    either.settle()

    assert [told[2:] for told in alone] == [("Evening soup", "Soup and bread")]
    assert lost(one) == lost(either.national) == alone


def test_when_both_ends_write_it_down_it_is_one_record(either, one, time):
    soup = published(one)
    either.settle()
    for number in range(3):
        published(one, title=f"Waits {number}")
    two_edits(either, one, soup, time, {"title": "Soup and bread"}, {"title": "Evening soup"})
    with one.active():
        either.send(one, client.prepare())  # national writes it down; the answer is lost
    there = lost(either.national)
    either.one_round(one, limit=1)
    here = lost(one)
    either.settle()

    assert (len(there), [told[0] for told in there]) == (1, [told[0] for told in here])
    assert lost(one) == lost(either.national) == there


def test_counters_and_refused_edits_are_no_lost_edits(either, one, time):
    other, soup = either.add(), published(one)
    either.settle()
    two_edits(either, one, soup, time, {"taken": 3}, {"taken": 4})
    change(other, soup, title="Mine now")
    either.settle()

    assert (lost(one), lost(other), lost(either.national)) == ([], [], [])
    with other.active():
        assert [refused.field for refused in Refused.select()] == ["title"]


def test_a_hub_that_lost_its_new_name_can_read_it(either, one, time):
    either.settle()
    with one.active():
        here = hubs.this_hub()
    two_edits(either, one, here, time, {"name": "Relais Nord"}, {"name": "Relais"})
    change(either.national, here, name="Relais Sud")
    either.settle()

    assert [told[2:] for told in lost(one)] == [("Relais Sud", "Relais Nord")]
    within(one, sync.take_lost, lost(one)[0][0])
    either.settle()
    with either.national.active():
        assert Hub.get_by_id(one.id).name == "Relais Nord"


def test_a_lost_edit_that_is_taken_back_stands_everywhere_and_is_no_new_conflict(either, one, time):
    other, soup = either.add(), published(one)
    either.settle()
    two_edits(either, one, soup, time, {"title": "Soup and bread"}, {"title": "Evening soup"})
    either.settle()
    within(one, sync.take_lost, lost(one)[0][0])
    either.settle()

    for place in (one, other, either.national):
        with place.active():
            assert Event.get_by_id(soup.id).title == "Soup and bread"
    assert (len(lost(one)), lost(other), len(lost(either.national))) == (1, [], 1)


def test_what_erasing_takes_away_it_takes_out_of_lost_edits_too(either, one, time):
    soup = published(one)
    either.settle()
    two_edits(either, one, soup, time, {"title": "Soup and bread"}, {"title": "Evening soup"})
    either.settle()
    within(one, ledger.erase, "event", soup.id)
    either.settle()

    assert (lost(one), lost(either.national)) == ([], [])


def test_a_lost_time_is_announced_as_a_move_when_it_is_taken_back(network, time):
    one = network.add()
    soup = published(one)
    network.settle()
    later = soup.starts + HOUR
    two_edits(network, one, soup, time, {"starts": later}, {"starts": soup.starts + 60})
    network.settle()
    within(one, sync.take_lost, lost(one)[0][0])

    with one.active():
        found = Event.get_by_id(soup.id)
    assert (found.starts, found.moved_from, found.sequence) == (later, soup.starts + 60, soup.sequence + 1)


def test_fewer_seats_than_are_promised_are_not_taken_back(network, time):
    one = network.add()
    soup = published(one)
    with one.active():
        sign_up(soup, children=3)
    network.settle()
    two_edits(network, one, soup, time, {"capacity": 2}, {"capacity": 12})
    network.settle()

    with pytest.raises(Conflict, match="4 seats are promised"):
        within(one, sync.take_lost, lost(one)[0][0])
    assert len(lost(one)) == 1


def test_a_lost_edit_of_what_is_over_stays_as_it_is(network, time):
    one = network.add()
    soup = published(one)
    network.settle()
    two_edits(network, one, soup, time, {"title": "Soup and bread"}, {"title": "Evening soup"})
    network.settle()
    time.on(3 * DAY)

    with pytest.raises(Conflict):
        within(one, sync.take_lost, lost(one)[0][0])
    within(one, sync.leave_lost, lost(one)[0][0])
    with one.active():
        assert sync.lost() == []
