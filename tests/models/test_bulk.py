"""Many rows at once say the same as one by one."""

import sqlite3

import pytest

from hub.models.bulk import put_new
from hub.models.events import Event, SignUp
from hub.models.ledger import Ledger, OutsideGate, line
from hub.models.rows import stored
from tests.support.events import a_meal

ALL = [field.name for field in Event._meta.sorted_fields if field.name != "id"]
SAME = [name for name in Ledger._meta.fields if name not in ("id", "n", "stamp")]


def test_a_row_written_with_many_is_as_if_written_alone(hub):
    alone, among = a_meal(id="alone"), a_meal(id="among")
    among.words = among.searched()
    hub.store.gate.run(alone.save)
    hub.store.gate.run(put_new, [among])

    assert stored(Event, "among", ALL) == stored(Event, "alone", ALL)
    assert [getattr(line("event", "among"), n) for n in SAME] == [getattr(line("event", "alone"), n) for n in SAME]


def test_each_row_has_its_own_stamp_and_place(hub):
    hub.store.gate.run(put_new, [a_meal() for _ in range(100)])
    hub.store.gate.run(a_meal().save)
    lines = list(Ledger.select().where(Ledger.kind == "event"))

    assert (len({each.stamp for each in lines}), len({each.n for each in lines})) == (101, 101)


def test_rows_that_are_alike_share_their_channel(hub):
    rows = [a_meal(id=reach, reach=reach) for reach in ("hub", "area", "national")]
    hub.store.gate.run(put_new, rows, lambda row: row.reach)

    assert [line("event", row.id).channel for row in rows] == [None, "area:93", "all"]


def test_a_row_has_the_home_of_what_it_hangs_on(hub):
    hub.store.gate.run(a_meal(id="meal").save)
    hub.store.gate.run(put_new, [SignUp(id="s", event_id="meal", picture_name="fox-1", asked_at=1)])

    assert (line("sign_up", "s").home, line("sign_up", "s").channel) == (hub.id, None)


def test_a_row_that_is_there_already_is_refused_with_all_the_others(hub):
    hub.store.gate.run(a_meal(id="there").save)

    with pytest.raises(sqlite3.IntegrityError):
        hub.store.gate.run(put_new, [a_meal(id="new"), a_meal(id="there")])
    assert Event.select().count() == 1


def test_beside_the_gate_nothing_is_written(hub):
    with pytest.raises(OutsideGate):
        put_new([a_meal()])


def test_a_row_at_national_on_postgresql_is_written_the_same(postgres_url):
    from hub.models.store import open_store

    store = open_store(postgres_url, "national")
    written = store.gate.run(put_new, [a_meal() for _ in range(3)], lambda row: row.reach)
    store.close()

    assert written == 3
