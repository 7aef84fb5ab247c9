"""What national answers to machines, as OpenAPI 3.1: for people who write another client, and for their tools.

- schemas: the messages of `wire` as JSON Schema. operations: each address with all that it can answer.
- errors: each code of a refused request. examples: messages that national would take, or say.

It is made of the messages themselves and served at /sync/v1/openapi.json; docs/openapi.json is the same.
"""

import functools
import hashlib
from typing import Any

import msgspec

import hub
from hub.sync.openapi import operations, schemas

OPENAPI = "3.1.0"
BEARER = {
    "type": "http", "scheme": "bearer",
    "description": "The token that a code was traded for. It can be renewed and is void once national revokes it.",
}  # fmt: skip
ABOUT = """How hubs exchange what changed through national. docs/sync.md tells what holds, and why.

Two things that no schema can say make a message unreadable: half a surrogate pair in a text (RFC 7493), and a whole
number written with a point (567.0). Fields that are not described here may come at any time: keep those of records
and hand them on, leave the others.
Between the two ends there may be others that answer in words of their own: what is not in the one form of errors is
not national's, and is tried again later."""


def description() -> dict[str, Any]:
    """The whole document, as JSON has it."""
    return {
        "openapi": OPENAPI,
        "info": {"title": "Sync of hubs", "version": hub.__version__, "description": ABOUT,
                 "license": {"name": "MIT", "identifier": "MIT"}},
        "servers": [{"url": "/", "description": "National itself"}],
        "paths": operations.paths(),
        "components": {"schemas": schemas.components(), "securitySchemes": {operations.TOKEN: BEARER}},
    }  # fmt: skip


@functools.cache
def text() -> bytes:
    """The document as JSON that people can read too."""
    return msgspec.json.format(msgspec.json.encode(description()), indent=1) + b"\n"


@functools.cache
def etag() -> str:
    """The name of this text: another one is another document."""
    return hashlib.sha256(text()).hexdigest()[:16]
