"""Hooks for Schemathesis, which makes messages up from the description: what it makes up comes closer to what hubs
say, so that it gets beyond the door; and every answer is looked at as in all other tests.

What is not as described stays as it is: it must be refused. The environment says what is at national (see KNOWN).
"""

import json
import os
import random
import re
import time

import schemathesis

import hub.app  # noqa: F401 - declares every kind
from hub import stamps
from hub.ids import derived
from hub.models.base import KINDS
from hub.sync import rows
from hub.sync.refusals import ID
from tests.support import described

KNOWN = json.loads(os.environ.get("STRANGE", "{}"))  # {hub, epoch, lineage, next, there, awaited}
PLAIN = (None, True, 0, -1, 1.5, 2**53 - 1, 2**31, "", "x", "row-1", [], ["x"], {}, {"x": [1]})
WRITERS, CHANNELS = ("aaaaaaaa", "bbbbbbbb"), (None, "all", "area:93", "area:75", "hub:another")


def _number(text):
    """A number that goes with a text, the same each time."""
    return sum(map(ord, text))


@schemathesis.hook
def map_body(context, body):
    """Messages of the hub that is known, with some records of the kinds that national knows."""
    body = _whole(body)
    if not isinstance(body, dict) or "now" not in body or not _is_name(body.get("hub")):
        return body
    closer = {**body, "hub": KNOWN["hub"]}
    closer.update({name: KNOWN[name] for name in ("lineage", "next") if _is_word(body.get(name, ""))})
    if _is_word(body.get("epoch", "")) and len(body.get("epoch", "")) % 4 < 3:
        closer["epoch"] = KNOWN["epoch"]
    if isinstance(body.get("records", []), list):
        closer["records"] = body.get("records", []) + _records(body)
    return closer


def _whole(found):
    """Without what cannot be read though no schema can say so: half characters, whole numbers with a point."""
    if isinstance(found, float) and found.is_integer():
        return int(found)
    if isinstance(found, str):
        return found.encode("utf-8", "replace").decode()
    if isinstance(found, list):
        return [_whole(one) for one in found]
    return {_whole(name): _whole(one) for name, one in found.items()} if isinstance(found, dict) else found


def _is_name(text):
    return isinstance(text, str) and ID.fullmatch(text) is not None


def _is_word(text):
    return isinstance(text, str) and len(text) <= 200 and "\0" not in text


def _records(body):
    """Up to six, the same for the same body, with values that were made up for it in fields of every type."""
    chance = random.Random(repr(body))
    values = [*PLAIN, *body.values(), *body]
    return [_record(chance, values) for _ in range(chance.randint(0, 6))]


def _record(chance, values):
    model = KINDS[chance.choice(sorted(KINDS))]
    names = chance.sample(sorted(model.writers), chance.randint(0, len(model.writers)))
    types = {column.name: column.types for column in rows.columns(model.kind)}
    fields = {name: _value(chance, values, types[name]) for name in names}
    own = derived(model.kind, *map(fields.get, model.natural)) if model.natural else f"row-{chance.randint(1, 9)}"
    stamp = stamps.mint("", int(chance.uniform(0, time.time() * 1000)), chance.choice(WRITERS))
    return {
        "kind": model.kind, "id": own, "home": chance.choice((KNOWN["hub"], "another")),
        "makers": [KNOWN["hub"]], "channel": chance.choice(CHANNELS), "was": [], "stamp": stamp, "over": {},
        "fields": fields, "stamps": {}, "gone": chance.random() < 0.1,
        "erased": chance.random() < 0.1,
    }  # fmt: skip


def _value(chance, values, types):
    """Nearly always of a type that the field can hold: one that is not stops the whole record."""
    fitting = [value for value in values if type(value) in types]
    return chance.choice(fitting if fitting and chance.random() < 0.98 else values)


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Files that a row of the hub names: one that is there, and one that is not."""
    name = (path_parameters or {}).get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[0-9a-f]{64}", name):
        return path_parameters
    return {"name": (KNOWN["there"], KNOWN["awaited"], name)[_number(name) % 3]}


@schemathesis.check
def as_described(context, response, case):
    """The one form of errors, everywhere, and nothing that is not in the description."""
    headers = {name.title().replace("Etag", "ETag").replace("Www-", "WWW-"): values[0] for name, values in
               response.headers.items()}  # fmt: skip
    found = described.faults(
        response.request.method.lower(), response.request.path_url.partition("?")[0], response.status_code, headers,
        response.content,
    )  # fmt: skip
    assert not found, found
