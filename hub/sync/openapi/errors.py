"""Each code by which national refuses a whole request, and its sentence; those of records are in `refusals`."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.sync import wire
from hub.sync.openapi import schemas

SENTENCES = {
    "bad_message": "This message cannot be read.",
    "bad_compression": "This message was damaged on the way.",
    "bad_hub": "This message does not say which hub it is from.",
    "other_protocol": "These two versions cannot talk to each other. Please update.",
    "too_many": "This message has too many parts.",
    "too_large": "This message is too large.",
    "bad_token": "National does not know this hub, or has locked it out.",
    "not_your_hub": "This token belongs to another hub.",
    "hub_cloned": "A second machine speaks as this hub.",
    "hub_behind": "This hub was set back to an older state.",
    "second_machine": "This machine becomes a hub of its own.",
    "bad_code": "This code is unknown, used or too old. Please ask national for a new one.",
    "no_file": "National has no such file for this hub.",
    "bad_file": "These bytes are not the file that they say they are.",
    "bad_range": "This part of the file does not begin where the last one ended.",
    "busy": "National has no time at the moment. We try again later.",
    "failed": "Something went wrong at national. It will look at it; please try again later.",
}
MEANINGS = {
    400: "The message cannot be read; sending it again as it is is of no use",
    401: "National does not know who this is",
    403: "The token belongs to another hub",
    404: "National has no such file, or not for this hub",
    409: "It does not fit what national knows",
    413: "More bytes than this address takes",
    416: "The file has no such bytes",
    422: "What came is not what it must be",
    429: "The hub comes too often",
    500: "A bug of national; its log has it",
    503: "National is busy, or its database is",
}
_LATER = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}, "description": "Seconds to wait"}}
_WHO = {"WWW-Authenticate": {"schema": {"const": "Bearer"}}}
HEADERS: dict[int, dict[str, Any]] = {401: _WHO, 429: _LATER, 503: _LATER}


def response(status: int, codes: Sequence[str], headers: Mapping[str, Any], body: bool) -> dict[str, Any]:
    """A refusal with one of these codes, in the one form; without a `body` only HTTP's part of it."""
    told = f"{MEANINGS[status]}: {', '.join(f'`{code}`' for code in codes)}"
    found: dict[str, Any] = {"description": told}
    if named := {**HEADERS.get(status, {}), **headers}:
        found["headers"] = named
    if body:
        found["content"] = {"application/json": {"schema": _only(codes), "examples": _examples(codes)}}
    return found


def _only(codes: Sequence[str]) -> dict[str, Any]:
    narrower = {"properties": {"error": {"properties": {"code": {"enum": list(codes)}}}}}
    return {"allOf": [schemas.ref(wire.Failed), narrower]}


def _examples(codes: Sequence[str]) -> dict[str, Any]:
    return {code: {"value": {"error": {"code": code, "message": SENTENCES[code]}}} for code in codes}
