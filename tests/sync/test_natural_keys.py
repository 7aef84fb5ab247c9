"""Rows of which there may be one for each key: one that comes under another id is refused, and stops nobody."""

import pytest

from hub.domain.events import lending
from hub.models.events import Allotment, Event
from hub.sync import server
from hub.sync.record import Record
from hub.sync.wire import Round
from tests.support.records import stamp

STARTS = {"title": "Soup", "starts": 1, "ends": 2}


@pytest.fixture
def one(either):
    return either.add()


def lot(hub, row_id, home="", **fields):
    return Record("allotment", row_id, home or hub.id, (hub.id,), "all", (), stamp(1), {}, fields, {})


def brought(network, hub, *records):
    """(what national refuses of a hub's records, how many lots and events it has then)."""
    with network.national.active():
        known = server.sender(network.tokens[hub.id])
        epoch = server.national.epoch()
        told = server.answer_round(known, Round(version="1", hub=hub.id, epoch=epoch, now=1, records=records), [])
        counted = Allotment.select().count(), Event.select().count()
    return [(found.kind, found.id, found.field, found.code) for found in told.refused], counted


def test_a_lot_under_an_id_of_its_own_making_is_refused_and_the_rest_goes_through(either, one):
    key = lending.lot_id("soup", "other")
    soup = Record("event", "soup", one.id, (one.id,), "all", (), stamp(1), {}, STARTS, {})
    right = lot(one, key, event_id="soup", hub_id="other", granted=1)
    wrong = lot(one, "another", event_id="soup", hub_id="other", granted=9)

    assert brought(either, one, soup, right, wrong) == ([("allotment", "another", "event_id", "bad_value")], (1, 1))


def test_lots_without_a_key_are_refused(either, one):
    assert brought(either, one, lot(one, "x"), lot(one, "y"))[1] == (0, 0)


def test_a_lot_whose_key_another_hub_decides_about_is_no_row(either, one):
    key = lending.lot_id("soup", one.id)
    told, counted = brought(either, one, lot(one, key, "another", event_id="soup", hub_id=one.id, returned=0))

    assert ({code for *_, code in told}, counted) == ({"not_yours"}, (0, 0))
