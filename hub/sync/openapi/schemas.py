"""The messages of a round as JSON Schema: their shapes from `wire`, what their texts must be from `refusals`."""

import inspect
from typing import Any

import msgspec

from hub.stamps import CHANNEL, GONE, SHAPE
from hub.sync import refusals, wire
from hub.sync.refusals import MAX_FIELDS, MAX_HUBS, MAX_WHOLE

Schema = dict[str, Any]
REF = "#/components/schemas/{name}"
MESSAGES = (wire.Round, wire.Answer, wire.Enrolment, wire.Welcome, wire.NewToken, wire.Time, wire.Failed)


def ref(message: type) -> Schema:
    """A mention of one of MESSAGES."""
    return {"$ref": REF.format(name=message.__name__)}


def components() -> dict[str, Schema]:
    """{name: schema} of all messages and what they are made of."""
    _, found = msgspec.json.schema_components(MESSAGES, ref_template=REF)
    for schema in found.values():
        if "description" in schema:
            schema["description"] = _one_line(schema["description"])
    for name, members in _narrower().items():
        for member, more in members.items():
            found[name]["properties"][member] |= more
    return found


def _one_line(docstring: str) -> str:
    return " ".join(inspect.cleandoc(docstring).split())


def _narrower() -> dict[str, dict[str, Schema]]:
    """{message: {member: what is true of it beyond its type}}."""
    kind, row, stamp = _text(refusals.KIND.pattern), _text(refusals.ID.pattern), _text(SHAPE.pattern)
    seconds = {"description": "Unix seconds"}
    return {
        "Round": {"protocol": {"const": wire.PROTOCOL}, "hub": row, "now": seconds, "records": _sent()},
        "Answer": {"now": seconds},
        "Enrolment": {"hub": row},
        "Time": {"now": seconds},
        "Record": {"kind": kind, "id": row, "home": row, "stamp": stamp} | _reach(row) | _content(stamp["pattern"]),
        "Left": {"kind": kind, "id": row, "stamp": stamp},
        "Refusal": {"code": {"enum": list(refusals.REASONS)}},
    }


def _text(pattern: str) -> Schema:
    return {"pattern": f"^(?:{pattern})$"}


def _sent() -> Schema:
    """Records are looked at one by one, so a message with a bad one is a good message."""
    record = {"$ref": REF.format(name="Record")}
    other = {"description": "Anything else is refused by itself, in `refused` of the answer."}
    return {"maxItems": wire.MAX_RECORDS, "items": {"anyOf": [record, other]}}


def _reach(row: Schema) -> dict[str, Schema]:
    """Who may hold a record."""
    channel = {"type": "string", **_text(refusals.CHANNEL_NAME.pattern)}
    return {
        "makers": {"items": {"type": "string", **row}, "maxItems": MAX_HUBS, "description": "Ids of hubs"},
        "channel": {"anyOf": [channel, {"type": "null"}]},
        "was": {"items": channel, "maxItems": MAX_HUBS},
    }


def _content(stamp: str) -> dict[str, Schema]:
    """Fields, and the stamps that are named after them."""
    field = refusals.FIELD.pattern
    named = {"propertyNames": _text(f"{field}|{CHANNEL}|{GONE}")}
    values = f"Whole numbers within ±{MAX_WHOLE}, no zero character, at most {refusals.MAX_DEPTH} deep"
    return {
        "fields": {"propertyNames": _text(field), "maxProperties": MAX_FIELDS, "description": values},
        "stamps": {**named, "additionalProperties": {"type": "string", "pattern": stamp}},
        "over": {**named, "additionalProperties": {"type": "string", "pattern": f"^$|{stamp}"}},
    }
