"""C5: no field that is local and no row that a hub may not read is ever in a message. Looked for in the bytes."""

import msgspec
import pytest

from hub import clock, stamps
from hub.models.base import KINDS
from hub.models.events import Event, SignUp
from hub.models.hubs import Hub
from hub.sync import client, wire
from tests.support.events import a_meal
from tests.support.factories import make_event
from tests.support.marked import marks, of_each_kind
from tests.support.network import within


@pytest.fixture
def three(network):
    """Two hubs of one area, and one of another."""
    return network.add(), network.add(commune="93048"), network.add(commune="75056")


def saved(hub, rows):
    """Save rows of each kind, the event first."""
    within(hub, lambda: [rows[kind].save() for kind in ("event", *sorted(set(rows) - {"event"}))])
    return rows


def said(network, hub=None):
    return b"\n".join(network.heard.get(hub.id, []) if hub else network.messages)


def found(row, data, local):
    """The fields of a row whose mark is in the bytes."""
    return {name for name, mark in marks(row, local).items() if mark in data}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_local_is_in_no_message_and_what_is_shared_is(network, three, kind):
    row = saved(three[0], of_each_kind("travels", "stays", three[1].id))[kind]
    within(three[0], edit, row)
    network.settle()

    at_home = kind in ("sign_up", "reservation")  # one that was made at the home is nobody else's
    travels = set() if at_home else marks(row, local=False).keys()
    assert found(row, said(network), local=True) == set()
    assert found(row, said(network), local=False) == travels


def edit(row):
    """Another value in every local text: what is saved later must not travel either."""
    for name in marks(row, local=True):
        if isinstance(getattr(row, name), str):
            setattr(row, name, getattr(row, name) + "-later")
    row.save()


def test_a_row_for_this_hub_only_is_in_no_message(network, three):
    rows = saved(three[0], of_each_kind("own", "own", three[0].id, reach="hub"))
    network.settle()

    for kind in ("event", "sign_up", "listing", "reservation", "offer"):
        assert found(rows[kind], said(network), local=False) == set()


def test_a_secret_hub_publishes_neither_itself_nor_its_events(network):
    secret = network.add(name="Maison secrète", kind="secret-address")
    within(secret, a_meal(title="Never told").save)
    network.settle()

    assert [word for word in (b"Maison", b"Never told", b"93066") if word in said(network)] == []


def test_a_hub_hears_nothing_of_rows_for_others(network, three):
    near, far = of_each_kind("near", "own", three[1].id), of_each_kind("far", "own", three[1].id, reach="national")
    saved(three[0], near)
    saved(three[0], far)
    network.settle()

    heard = {kind: found(row, said(network, three[2]), local=False) for kind, row in near.items()}
    assert {kind for kind, fields in heard.items() if fields} == {"hub"}
    told = marks(far["event"], local=False).keys() - {"hidden_why"}  # national alone writes that
    assert found(far["event"], said(network, three[2]), local=False) == told
    assert found(near["allotment"], said(network, three[1]), local=False) != set()


def test_sign_ups_are_told_to_the_home_and_to_who_made_them_only(network, three):
    with three[0].active():
        event = make_event(reach="national", capacity=4)
    network.settle()
    within(three[1], SignUp(event_id=event.id, picture_name="only-these-two", asked_at=1).save)
    network.settle()

    assert [b"only-these-two" in said(network, hub) for hub in three] == [True, True, False]


def test_who_asks_by_a_rows_id_is_refused_and_told_nothing_of_it(network, three):
    rows = saved(three[0], of_each_kind("near", "own", three[1].id))
    network.settle()
    spy = three[2]
    with spy.active():
        going = client.prepare()
        probes = tuple(probe(row, spy.id) for row in rows.values())
        answer, _ = wire.decode_answer(
            network.send(spy, going._replace(message=msgspec.structs.replace(going.message, records=probes)))
        )

    assert {(one.kind, one.code) for one in answer.refused} >= {("event", "not_yours"), ("allotment", "not_yours")}
    assert [r.kind for r in answer.records if r.id in {row.id for row in rows.values()}] == ["hub"]


def probe(row, hub):
    """A record of somebody who knows nothing but the id, and what it is made from, and says that all is theirs."""
    stamp = stamps.mint("", clock.now_ms(), "zzzzzzzz")
    fields = tidy(row.kind, dict.fromkeys(row.shared_fields)) | {name: getattr(row, name) for name in row.natural}
    return wire.Record(row.kind, row.id, hub, (hub,), f"hub:{hub}", (), stamp, {}, fields, {})


def tidy(kind, fields):
    """Values that the columns of this kind can hold."""
    row = KINDS[kind](**{name: 1 for name in fields})
    kinds = {"TEXT": "x", "BOOL": True}
    return {
        name: [] if type(row._meta.fields[name]).__name__ == "ListField"
        else kinds.get(row._meta.fields[name].field_type, 1)
        for name in fields
    }  # fmt: skip


def test_what_was_narrowed_is_told_once_more_without_its_content(network, three):
    with three[0].active():
        event = make_event(reach="area", title="Told before", host="Somebody")
    network.settle()
    network.messages.clear()
    within(three[0], narrowed, event.id)
    network.settle()

    assert [word for word in (b"Told before", b"Somebody", b"Only ours") if word in said(network)] == []
    assert event.id.encode() in said(network)


def narrowed(event_id):
    event = Event.get_by_id(event_id)
    event.reach, event.title = "hub", "Only ours"
    event.save()


def test_a_later_edit_of_a_narrowed_row_is_told_to_nobody(network, three):
    with three[0].active():
        event = make_event(reach="area")
    network.settle()
    within(three[0], narrowed, event.id)
    network.settle()
    network.messages.clear()
    within(three[0], edit_title, event.id)
    network.settle()

    assert event.id.encode() not in said(network)


def edit_title(event_id):
    event = Event.get_by_id(event_id)
    event.title = "Ours again"
    event.save()


def test_a_hub_that_becomes_secret_is_forgotten_by_the_others(network, three):
    network.settle()
    within(three[0], become_secret, three[0].id)
    network.settle()

    for other in (three[1], three[2], network.national):
        with other.active():
            assert Hub.get_or_none(Hub.id == three[0].id) is None


def become_secret(hub_id):
    here = Hub.get_by_id(hub_id)
    here.hub_kind = "secret-address"
    here.save()
