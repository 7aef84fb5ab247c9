"""The ledger: each change of a synced row has its line, its stamp and its place."""

from unittest.mock import ANY

import pytest

from hub import ids, stamps
from hub.errors import Conflict
from hub.models import ledger, rows
from hub.models.events import Allotment, Event, SignUp
from hub.models.gate import act
from hub.models.sync import ConflictRecord, Refused
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


# Rows that others change meanwhile


def test_who_saves_one_field_leaves_the_others_as_somebody_else_wrote_them(hub):
    meal = saved(a_meal(title="Soup"))
    mine = Event.get_by_id(meal.id)
    changed(meal, title="Bread")
    mine.host = "Ana"
    saved(mine)

    assert (Event.get_by_id(meal.id).title, Event.get_by_id(meal.id).host) == ("Bread", "Ana")


def test_a_row_read_before_it_was_deleted_does_not_bring_it_back(hub):
    meal = saved(a_meal())
    read = Event.get_by_id(meal.id)
    buried(meal)
    read.title = "Later"
    saved(read)

    assert (line(meal).gone, Event.get_by_id(meal.id).gone, Event.get_by_id(meal.id).title) == (True, True, "Later")


def test_making_a_row_with_a_natural_key_again_takes_its_tombstone_back(hub):
    key = ids.derived("allotment", "e", "h")
    meal = saved(a_meal())
    buried(saved(Allotment(id=key, event_id=meal.id, hub_id="h", granted=1)))
    saved(Allotment(id=key, event_id=meal.id, hub_id="h", granted=2))

    lot = Allotment.get_by_id(key)
    assert (line(lot).gone, lot.gone, lot.granted) == (False, False, 2)


def test_a_row_whose_content_had_left_is_written_whole(hub):
    meal = saved(a_meal(title="Soup"))
    hub.store.gate.run(rows.wipe, Event, meal.id)
    saved(a_meal(id=meal.id, title="Bread"))

    assert (Event.get_by_id(meal.id).title, line(meal).stamps) == ("Bread", {"@channel": ANY, "@gone": ANY})


def test_an_edit_gets_a_stamp_above_one_from_a_clock_far_ahead_without_following_it(hub):
    meal = saved(a_meal())
    future = stamps.mint("", 2**41, "zzzzzzzz")
    hub.store.gate.run(lambda: with_stamp(meal, future))
    changed(meal, title="Bread")

    assert line(meal).stamps["title"] > future > hub.store.gate.replica.last


def with_stamp(row, stamp):
    known = line(row)
    known.stamp = stamp
    ledger.put_line(known)


def test_erasing_takes_quarantine_and_lost_edits_along(hub):
    meal = saved(a_meal())
    lost = hub.store.gate.run(lost_edit, meal)
    erased(meal)

    assert (Refused.select().count(), ConflictRecord.select().count(), line(lost).erased) == (0, 0, True)


def lost_edit(meal):
    Refused.create(kind="event", row_id=meal.id, code="not_yours", message="", value="secret", by="here", since=1)
    lost = ConflictRecord(row_kind="event", row_id=meal.id, field="title", value="", stamp="", lost_value="secret",
                          lost_stamp="")
    lost.save()
    return lost


# What others are told


def test_who_knows_that_a_row_was_narrowed_does_not_hear_of_it_again(hub):
    meal = saved(a_meal())
    changed(meal, reach="hub")
    hub.store.gate.run(via_national, meal)
    changed(meal, title="Ours alone")
    assert line(meal).via == "national"

    changed(meal, reach="area")
    assert line(meal).via == ""


def via_national(row):
    known = line(row)
    known.via = "national"
    ledger.put_line(known)


def test_who_wants_to_know_is_called_once_after_a_commit_that_others_may_hear_of(hub, monkeypatch):
    calls = []
    monkeypatch.setattr(ledger, "CHANGED", [lambda: calls.append(1)])
    saved(a_meal(reach="hub"))
    assert calls == []

    hub.store.gate.run(lambda: [a_meal().save() for _ in range(3)])
    assert calls == [1]
