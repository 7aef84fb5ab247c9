"""The ledger: each change of a synced row has its line, its stamp and its place."""

import pytest

from hub.errors import Conflict
from hub.models import ledger
from hub.models.events import Event, SignUp
from hub.models.gate import act
from tests.support.events import a_meal


@act
def saved(row):
    row.save()
    return row


def line(row):
    return ledger.line(row.kind, row.id)


@act
def changed(row, **fields):
    found = type(row).get_by_id(row.id)
    for name, value in fields.items():
        setattr(found, name, value)
    return found.save()


@act
def buried(row):
    return row.delete_instance()


@act
def restored(row):
    return Event.get_by_id(row.id).restore()


@act
def erased(row):
    return ledger.erase(row.kind, row.id)


def test_a_new_row_has_a_line_of_this_home_and_maker(hub):
    known = line(saved(a_meal()))

    assert (known.home, known.makers, known.channel, known.was) == (hub.id, [hub.id], "area:93", ["area:93"])


def test_all_fields_of_a_new_row_share_one_stamp(hub):
    assert line(saved(a_meal())).stamps == {}


def test_only_the_field_that_changed_gets_a_new_stamp(hub):
    meal = saved(a_meal())
    before = line(meal).stamp
    changed(meal, title="Repas du soir")

    assert list(line(meal).stamps) == ["title"]
    assert line(meal).stamps["title"] > before


def test_saving_the_same_values_changes_no_place(hub):
    meal = saved(a_meal())
    place = line(meal).n

    assert changed(meal, title=meal.title) is False
    assert line(meal).n == place


def test_a_local_field_changes_no_place(hub):
    meal = saved(a_meal())
    place = line(meal).n
    changed(meal, source="calendar.ics")

    assert line(meal).n == place
    assert Event.get_by_id(meal.id).source == "calendar.ics"


def test_an_unsent_edit_keeps_the_stamp_it_replaced_first(hub):
    meal = saved(a_meal())
    first = line(meal).stamp
    changed(meal, title="A")
    changed(meal, title="B")

    assert line(meal).over == {"title": first}


def test_narrowing_is_remembered_in_was(hub):
    meal = saved(a_meal())
    changed(meal, reach="hub")

    assert (line(meal).channel, line(meal).was) == (None, ["area:93"])


def test_a_row_for_this_hub_only_has_no_channel(hub):
    assert line(saved(a_meal(reach="hub"))).was == []


def test_a_sign_up_has_the_home_of_its_event(hub):
    meal = saved(a_meal())
    sign_up = saved(SignUp(event_id=meal.id, picture_name="fox-12", asked_at=1))

    assert (line(sign_up).home, line(sign_up).channel) == (hub.id, None)


def test_deleting_leaves_a_tombstone_and_restoring_takes_it_back(hub):
    meal = saved(a_meal())
    buried(meal)
    assert (line(meal).gone, Event.there().count()) == (True, 0)

    restored(meal)
    assert (line(meal).gone, Event.there().count()) == (False, 1)


def test_erasing_takes_all_content_and_stays(hub):
    meal = saved(a_meal(description="secret"))
    erased(meal)

    assert (line(meal).erased, line(meal).stamps, Event.select().count()) == (True, {}, 0)
    with pytest.raises(Conflict):
        saved(a_meal(id=meal.id))


def test_what_was_erased_is_not_in_the_file(hub):
    meal = saved(a_meal(description="a very particular secret"))
    erased(meal)
    hub.store.gate.close()
    hub.store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    assert b"a very particular secret" not in hub.settings.database.read_bytes()


def test_bulk_writing_of_a_synced_model_is_refused(hub):
    for write in (Event.update, Event.insert, Event.delete, Event.insert_many, Event.bulk_create):
        with pytest.raises(TypeError, match="row by row"):
            write()
