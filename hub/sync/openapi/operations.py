"""Each address of /sync/v1: what it takes, and all that it can answer."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from hub.sync.openapi import errors, examples, parts, schemas

Schema = dict[str, Any]
JSON = "application/json"
TOKEN = "token"
PREFIX = "/sync/v1"
FILE = f"{PREFIX}/files/{{name}}"
ALWAYS = {429: ("busy",), 500: ("failed",), 503: ("busy",)}
OF_A_TOKEN = {401: ("bad_token",), 409: ("hub_behind",)}
UNREADABLE = ("bad_message", "bad_compression", "bad_hub", "too_many")


class Operation(NamedTuple):
    """One method of one address. takes: a request body or None · gives: {status: response} · refuses: {status:
    codes} beyond ALWAYS, and OF_A_TOKEN where a token is shown · says: {status: headers} of refusals."""

    method: str
    path: str
    name: str
    summary: str
    about: str
    gives: Mapping[int, Schema]
    takes: Schema | None = None
    refuses: Mapping[int, Sequence[str]] = {}
    parameters: Sequence[Schema] = ()
    says: Mapping[int, Schema] = {}
    token: bool = True

    def described(self) -> Schema:
        """As OpenAPI has it."""
        found: Schema = {"operationId": self.name, "summary": self.summary, "description": self.about}
        if self.token:
            found["security"] = [{TOKEN: []}]
        if self.parameters:
            found["parameters"] = list(self.parameters)
        if self.takes:
            found["requestBody"] = self.takes
        return {**found, "responses": {str(status): told for status, told in sorted(self._answers().items())}}

    def _answers(self) -> Mapping[int, Schema]:
        codes = {**ALWAYS, **(OF_A_TOKEN if self.token else {}), **self.refuses}
        return {**self.gives, **{status: self._refusal(status, told) for status, told in codes.items()}}

    def _refusal(self, status: int, codes: Sequence[str]) -> Schema:
        return errors.response(status, codes, self.says.get(status, {}), body=self.method != "head")


def paths() -> dict[str, dict[str, Schema]]:
    """{address: {method: what OpenAPI says of it}}."""
    found: dict[str, dict[str, Schema]] = {}
    for each in ALL:
        found.setdefault(each.path, {})[each.method] = each.described()
    return found


def _message(example: msgspec.Struct, about: str) -> Schema:
    body = {"schema": schemas.ref(type(example)), **examples.shown(example)}
    return {"description": about, "content": {JSON: body}}


def _sent(example: msgspec.Struct, about: str) -> Schema:
    return {**_message(example, about), "required": True}


ROUND = Operation(
    "post", f"{PREFIX}/round", "round", "One round of a hub",
    "What the hub's feed holds beyond what national has taken, for what national's feed holds beyond `since`. The"
    " same message again changes nothing more and is answered again.",
    gives={200: {**_message(examples.ANSWERED, "What was taken and refused, and the next part of national's feed"),
                 "headers": parts.PACKED}},
    takes=_sent(examples.SENT, "JSON, plain or compressed with zstd or gzip (its first bytes say which); at most"
                " 8 MiB once it is unpacked"),
    refuses={400: (*UNREADABLE, "other_protocol"), 403: ("not_your_hub",), 409: ("hub_cloned", "hub_behind"),
             413: ("too_large",)},
    parameters=(parts.CONTENT_ENCODING, parts.ACCEPT_ENCODING),
)  # fmt: skip
ENROL = Operation(
    "post", f"{PREFIX}/enrol", "enrol", "A one-time code for a token",
    "The same hub may come again with its code until its first round, in case the answer was lost.",
    gives={200: _message(examples.LET_IN, "The hub is known from now on; earlier tokens of it are void")},
    takes=_sent(examples.ASKED, "The id that the hub made, and the code as people type it"),
    refuses={400: UNREADABLE, 409: ("bad_code", "second_machine"), 413: ("too_large",), 422: ("bad_code",)},
    token=False,
)  # fmt: skip
RENEW = Operation(
    "post", f"{PREFIX}/renew", "renew", "A new token for the one that is shown",
    "The old token holds until the new one is used first, so a lost answer changes nothing.",
    gives={200: _message(examples.RENEWED, "A token that holds as soon as it is used")},
    refuses={413: ("too_large",)},
)  # fmt: skip
TIME = Operation(
    "get", f"{PREFIX}/time", "time", "The time, for a machine whose clock cannot be right",
    "Ask without a token: nothing secret is to be said before the dates of the certificate could be verified.",
    gives={200: _message(examples.TIME, "What time it is")},
    token=False,
)  # fmt: skip
ASK = Operation(
    "head", FILE, "askFile", "How much of a file national has",
    "Asked before a file is sent, and to go on after a cut.",
    gives={200: {"description": "All of it", "headers": {**parts.REACHED, **parts.OF_A_FILE}},
           202: {"description": "A part or nothing; this hub may send the rest", "headers": parts.REACHED}},
    refuses={404: ("no_file",)}, parameters=(parts.NAME,),
)  # fmt: skip
GIVE = Operation(
    "get", FILE, "getFile", "A file, or a part of it",
    "Given to hubs that may read a row which names the file. Verify its SHA-256 when it is whole.",
    gives={200: {"description": "All of it", "headers": parts.OF_A_FILE, "content": parts.KEPT},
           206: {"description": "The part that was asked for", "content": parts.KEPT,
                 "headers": {**parts.OF_A_FILE, **parts.CONTENT_RANGE_OUT}}},
    refuses={404: ("no_file",), 416: ("bad_range",)}, parameters=(parts.NAME, parts.RANGE),
    says={416: parts.CONTENT_RANGE_OUT},
)  # fmt: skip
TAKE = Operation(
    "put", FILE, "putFile", "A file, or the next part of it",
    "Taken from the hub that decides about a row which names the file. Bytes that came before change nothing.",
    gives={201: {"description": "It is whole, and is what its name says", "headers": parts.REACHED},
           202: {"description": "More is to come", "headers": parts.REACHED}},
    takes={"description": "Bytes of the file, at most 1 MiB at once", "required": True, "content": parts.BYTES},
    refuses={400: ("bad_message", "bad_range"), 404: ("no_file",), 409: ("bad_range", "hub_behind"),
             413: ("too_large",), 422: ("bad_file",)},
    parameters=(parts.NAME, parts.CONTENT_RANGE), says={409: parts.REACHED},
)  # fmt: skip
DESCRIBE = Operation(
    "get", f"{PREFIX}/openapi.json", "describe", "This document", "It changes with the program of national.",
    gives={200: {"description": "OpenAPI 3.1", "headers": parts.NAMED, "content": parts.OPENAPI},
           304: {"description": "It is still the one that was named", "headers": parts.NAMED}},
    parameters=(parts.IF_NONE_MATCH,), token=False,
)  # fmt: skip
ALL = (ROUND, ENROL, RENEW, TIME, ASK, GIVE, TAKE, DESCRIBE)
