"""Rows of every synced kind, with marks in their fields that can be looked for in bytes."""

from itertools import count

from peewee import BooleanField, FloatField, IntegerField

from hub.ids import derived, uuid7
from hub.models.base import KINDS, ListField
from hub.models.ledger import JsonField

_numbers = count(7_310_000)


def of_each_kind(shared, local, other_hub, reach="area"):
    """{kind: an unsaved row}: `shared` stands in each text that travels, `local` in each that does not. What is
    published has this reach in 93, and what hangs on another row hangs on the one that is here."""
    event_id, listing_id = uuid7(), uuid7()
    published = {"status": "open", "reach": reach, "area": "93"}
    fixed = {
        "event": {"id": event_id, **published},
        "sign_up": {"event_id": event_id},
        "allotment": {"id": derived("allotment", event_id, other_hub), "event_id": event_id, "hub_id": other_hub},
        "conflict": {"row_kind": "event", "row_id": event_id},
        "hub": {"hub_kind": "day-centre"},
        "listing": {"id": listing_id, **published},
        "reservation": {"listing_id": listing_id},
        "offer": published,
        "report": {"about_kind": "event", "about_id": event_id, "about_home": other_hub},
    }
    assert set(fixed) == set(KINDS), "a kind that this test does not know"
    return {kind: marked(KINDS[kind], shared, local, **fields) for kind, fields in fixed.items()}


def marked(model, shared, local, **fixed):
    """A row with a mark in every field but the fixed ones."""
    own = [field for field in model._meta.sorted_fields if field.name not in ("id", "gone", *fixed)]
    values = {field.name: _mark(field, f"{shared if field.writer else local}-{model.kind}") for field in own}
    row = model(**{"id": uuid7(), **values, **fixed})
    row.marked = [field.name for field in own if not isinstance(field, BooleanField)]
    return row


def marks(row, local=True):
    """{name: the bytes that tell of it} of a row's local (or shared) fields that can be told apart."""
    wanted = [name for name in row.marked if (row._meta.fields[name].writer is None) == local]
    return {name: _bytes(getattr(row, name)) for name in wanted}


def _bytes(value):
    if isinstance(value, list | dict):
        return next(iter(value)).encode()
    return str(value).encode()


def _mark(field, mark):
    if isinstance(field, BooleanField):
        return False
    if isinstance(field, ListField):
        return [f"{mark}-{field.name}"]
    if isinstance(field, JsonField):
        return {f"{mark}-{field.name}": 1}
    if isinstance(field, IntegerField | FloatField):
        return next(_numbers)
    return f"{mark}-{field.name}"
