"""Whether national answers as it says that it does: each answer of it to a machine, in any test, is compared with
the description that it serves."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import msgspec

from hub.sync import openapi
from hub.sync.packing import unpack

if TYPE_CHECKING:
    from flask import Response

JSON = "application/json"
FAILED = {"$ref": "#/components/schemas/Failed"}

# What was answered otherwise since the running test began; conftest fails the test for it.
problems: list[str] = []


def look(response: Response) -> Response:
    """Compare an answer of the app in use; a function for `after_request`."""
    from flask import request

    if request.path.startswith("/sync/v1/"):
        bare = request.method == "HEAD" or response.status_code == 304
        body = b"" if bare else response.get_data()
        headers = dict(response.headers)
        found = faults(request.method.lower(), request.path, response.status_code, headers, body)
        problems.extend(f"{request.method} {request.path} → {response.status_code}: {fault}" for fault in found)
    return response


def faults(method: str, path: str, status: int, headers: dict[str, str], body: bytes) -> list[str]:
    """Sentences about what of an answer is not as described. Empty: all is."""
    operation = _operation(method, path)
    if operation is None:
        return [] if method == "options" else faults_of(FAILED, body)
    told = operation["responses"].get(str(status))
    if told is None:
        return ["no such answer is described"]
    found = [f"{name} is not described" for name in headers if name in OURS and name not in told.get("headers", {})]
    if method == "head" or "content" not in told:
        return [*found, "no body is described"] if body else found
    media = headers.get("Content-Type", "").partition(";")[0]
    if media not in told["content"]:
        return [*found, f"{media or 'no media type'} is not described"]
    return found + (faults_of(told["content"][media]["schema"], body) if media == JSON else [])


# Headers of ours that a client may rely on: where one comes, it is described.
OURS = ("Upload-Offset", "Content-Range", "Accept-Ranges", "ETag", "Retry-After", "WWW-Authenticate")


def faults_of(schema: dict[str, Any], body: bytes) -> list[str]:
    """What of a message does not fit a schema of the description."""
    try:
        message = msgspec.json.decode(unpack(body))
    except ValueError:
        return ["this is no JSON"]
    validator = _validator(msgspec.json.encode(schema))
    return [f"{'/'.join(map(str, each.instance_path))}: {each.message}" for each in validator.iter_errors(message)]


@functools.cache
def document() -> dict[str, Any]:
    """The description as a client reads it."""
    return msgspec.json.decode(openapi.text())


def _operation(method: str, path: str) -> dict[str, Any] | None:
    for template, methods in document()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return methods.get(method)
    return None


@functools.cache
def _validator(schema: bytes) -> jsonschema_rs.Draft202012Validator:
    whole = {**msgspec.json.decode(schema), "components": document()["components"]}
    return jsonschema_rs.Draft202012Validator(whole)
