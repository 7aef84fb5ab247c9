"""C5, on the bytes: no local field and no row outside the receiver's reach is ever in a message."""

from itertools import count

import pytest
from peewee import BooleanField, FloatField, IntegerField

from hub.models.base import KINDS, ListField
from hub.models.ledger import JsonField
from tests.support.events import a_meal
from tests.support.network import within

# What makes a row of each kind reach national: the values that its channel is made of.
REACHING = {
    "event": {"reach": "area", "area": "93", "discreet": False, "status": "open"},
    "hub": {"hub_kind": "day-centre"},
    "conflict": {"row_kind": "event"},
}
_numbers = count(90_000_001)


def marked(model, name):
    """A value for a field that cannot be met by chance, and how it looks in JSON."""
    field, mark = model._meta.fields[name], f"marker-{model.kind}-{name}"
    if isinstance(field, BooleanField):
        return True, None  # a yes or no cannot be told from another
    if isinstance(field, IntegerField | FloatField):
        number = next(_numbers)
        return number, str(number)
    if isinstance(field, ListField):
        return [mark], mark
    return ({"mark": mark} if isinstance(field, JsonField) else mark), mark


def full_row(model, event_id, hub_id):
    """(row, marks of its local fields): every field filled, in a row that may travel."""
    locals_ = [n for n in model._meta.sorted_field_names if n not in (*model.shared_fields, "id", "gone")]
    values = {name: marked(model, name)[0] for name in model.shared_fields}
    marks = {}
    for name in locals_:
        values[name], marks[name] = marked(model, name)
    values.update(REACHING.get(model.kind, {}))
    for name in ("event_id", "row_id"):
        if name in values:
            values[name] = event_id
    if model.kind == "hub":
        values["id"] = hub_id
    return model(**values), {name: mark for name, mark in marks.items() if mark}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_local_field_is_in_any_message(network, kind):
    one, other = network.add(), network.add()
    meal = a_meal()
    within(one, meal.save)
    network.settle()
    row, marks = full_row(KINDS[kind], meal.id, other.id)
    within(other, row.save)
    network.messages.clear()
    network.settle()
    said = b"".join(network.messages)

    assert row.id.encode() in said, "the row must travel, or this shows nothing"
    assert [name for name, mark in marks.items() if mark.encode() in said] == []


def test_a_row_outside_the_receivers_reach_is_in_no_message_to_it(network):
    one, near, far = network.add(), network.add(), network.add(commune="75056")
    within(one, a_meal(title="For the area").save)
    within(one, a_meal(title="For this hub", reach="hub").save)
    within(one, a_meal(title="Discreet", discreet=True).save)
    network.exchange(one)
    network.messages.clear()
    network.exchange(far)

    assert b"For the area" not in b"".join(network.messages)
    network.exchange(near)
    assert b"For the area" in b"".join(network.messages)
    assert all(secret not in b"".join(network.messages) for secret in (b"For this hub", b"Discreet"))
