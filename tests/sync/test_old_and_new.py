"""C8: a machine one version behind keeps and hands on what it does not know, and loses none of it."""

import msgspec
import pytest

from hub.domain import events
from hub.models import ledger
from hub.models.gate import gate
from hub.sync import client, feed, rows, wire, write
from hub.sync.feed import Cursor
from hub.sync.record import Record
from hub.sync.write import Entry
from tests.support.factories import make_event
from tests.support.network import within

LANTERN = "0199aaaa-0000-7000-8000-00000000000a"


@pytest.fixture
def pair(either):
    """Two hubs of one area that know each other."""
    one, other = either.add(), either.add()
    either.settle()
    return one, other


def a_lantern(hub, channel="area:93", **fields):
    """What a hub of a later version makes: a row of a kind that nobody here knows."""

    def made():
        replica = gate().replica
        who = ("lantern", LANTERN, hub.id, (hub.id,), channel, ("area:93",))
        record = Record(*who, replica.mint(), {}, fields, {})
        write.put([Entry(record, replica.next_place(), "", new=ledger.line("lantern", LANTERN) is None)])

    within(hub, made)


def held(place, kind="lantern", row_id=LANTERN):
    """The fields of a row at a place, or None."""
    with place.active():
        found = rows.records_of(list(rows.lines_of([(kind, row_id)]).values()))
    return found[0].fields if found else None


def test_a_kind_that_nobody_else_knows_is_kept_and_handed_on(either, pair):
    one, other = pair
    a_lantern(one, colour="red", lit=True, hung=[1, {"at": "door"}])
    either.settle()

    expected = {"colour": "red", "lit": True, "hung": [1, {"at": "door"}]}
    assert [held(place) for place in (one, either.national, other)] == [expected] * 3


def test_it_comes_back_whole_to_who_reads_from_the_start(either, pair):
    one, _ = pair
    a_lantern(one, colour="red")
    either.settle()
    late = either.add()
    either.settle()

    assert held(late) == {"colour": "red"}


def test_its_edits_are_merged_and_a_strangers_are_refused(either, pair):
    one, other = pair
    a_lantern(one, colour="red")
    either.settle()
    a_lantern(one, colour="green")
    either.settle()
    with other.active():
        going = client.prepare()
    message = msgspec.structs.replace(going.message, records=(with_fields(either, colour="black"),))
    answer, _ = wire.decode_answer(either.send(other, going._replace(message=message)))

    assert [(refused.code, refused.field) for refused in answer.refused] == [("not_yours", "colour")]
    assert [held(place) for place in (one, either.national)] == [{"colour": "green"}] * 2


def with_fields(network, **fields):
    """National's lantern as somebody would have it who wrote these fields now."""
    with network.national.active():
        (record,) = rows.records_of(list(rows.lines_of([("lantern", LANTERN)]).values()))
        newer = dict.fromkeys(fields, within(network.national, gate().replica.mint))
        return msgspec.structs.replace(record, fields=fields, stamps=newer)


def test_a_kind_that_nobody_knows_obeys_its_channel(either, pair):
    one, other = pair
    far = either.add(commune="75056")
    a_lantern(one, colour="red")
    either.settle()
    a_lantern(one, channel=None)
    either.settle()

    assert (held(far), held(other), held(either.national)) == (None, {}, {})


def test_a_field_that_only_one_hub_knows_survives_edits_of_the_others(either, pair):
    one, other = pair
    with one.active():
        soup = make_event(reach="area", title="Soup")
        within(one, keep_unknown, soup.id, seasoning="thyme")
    either.settle()
    within(either.national, events.hide, soup.id, "A doubt")
    either.settle()

    for place in (one, either.national, other):
        fields = held(place, "event", soup.id)
        assert (fields["seasoning"], fields["hidden"], fields["title"]) == ("thyme", True, "Soup")


def keep_unknown(event_id, **fields):
    """A later version of this hub wrote fields that this one does not know."""
    (line,) = rows.lines_of([("event", event_id)]).values()
    (record,) = rows.records_of([line])
    newer = msgspec.structs.replace(record, fields={**record.fields, **fields})
    write.put([Entry(newer, gate().replica.next_place(), "")])


def test_a_field_that_was_not_sent_has_no_value_until_it_comes(either, pair):
    one, other = pair
    with one.active():
        soup = make_event(reach="area", title="Soup", lang="de")
        going = client.prepare()
    records = tuple(without(r, "lang") if r.id == soup.id else r for r in going.message.records)
    either.send(one, going._replace(message=msgspec.structs.replace(going.message, records=records)))
    either.exchange(other)
    before = held(other, "event", soup.id)
    either.settle()

    assert (before["title"], "lang" in before) == ("Soup", False)
    assert held(other, "event", soup.id)["lang"] == "de"


def without(record, name):
    return msgspec.structs.replace(record, fields={k: v for k, v in record.fields.items() if k != name})


def test_what_is_unknown_stands_in_the_feed_like_the_rest(network):
    one = network.add()
    a_lantern(one, colour="red")

    with one.active():
        told = feed.of_hub(Cursor(), 100).records
    assert [record.kind for record in told] == ["hub", "lantern"]
