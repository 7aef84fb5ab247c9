"""The description of /sync/v1: all that is there, nothing that is not, and examples that are true."""

import json
import re
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from hub import clock
from hub.domain import hubs, national
from hub.models.gate import gate
from hub.sync import wire
from hub.sync.openapi import errors, examples, operations
from hub.sync.record import Record
from hub.sync.server import answer_round
from tests.support import described
from tests.support.stopped import Stopped

ROOT = Path(__file__).resolve().parents[2]
SERVED = "/sync/v1/openapi.json"
SOURCES = [path for path in (ROOT / "hub").rglob("*.py") if "openapi" not in path.parts]
WORDS = "\n".join(path.read_text("utf-8") for path in SOURCES)
REFUSED = re.compile(r'(?:Refused\(\d+, |LineageError\(|Malformed\(|super\(\)\.__init__\(|\bcode = )"([a-z_]+)"')
NOTED_BY_HUBS = {"wrong_dates"}


@pytest.fixture
def far(network):
    return network.national


def served(far, **headers):
    with far.active():
        return far.app.test_client().get(SERVED, headers=headers)


# It is whole


def test_every_address_of_machines_is_described_and_no_other(far):
    rules = [rule for rule in far.app.url_map.iter_rules() if rule.endpoint.startswith("machine.")]
    there = {(method.lower(), re.sub(r"<(\w+)>", r"{\1}", rule.rule)) for rule in rules for method in rule.methods}
    told = {(method, path) for path, methods in described.document()["paths"].items() for method in methods}
    heads = {("head", path) for method, path in told if method == "get"}  # the web's own, for each page

    assert {one for one in there if one[0] != "options"} == told | heads


def test_every_code_that_national_refuses_by_is_described():
    tables = [each.refuses for each in operations.ALL] + [operations.ALWAYS, operations.OF_A_TOKEN]
    told = {code for table in tables for codes in table.values() for code in codes}

    assert (set(REFUSED.findall(WORDS)) - NOTED_BY_HUBS - told, told) == (set(), set(errors.SENTENCES))


def test_the_sentences_of_errors_are_those_of_the_program():
    assert [told for told in errors.SENTENCES.values() if f'N_("{told}")' not in WORDS] == []


def test_its_schemas_are_json_schema():
    for name, schema in described.document()["components"]["schemas"].items():
        assert (name, jsonschema_rs.meta.is_valid(schema)) == (name, True)


# It is served, and lies in docs


def test_the_file_in_docs_is_what_is_served(far):
    assert (ROOT / "docs/openapi.json").read_bytes() == served(far).data


def test_it_is_given_once_to_who_keeps_it(far):
    first = served(far)
    again = served(far, **{"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, first.mimetype, again.status_code, again.data) == (200, "application/json", 304, b"")


def test_a_hub_does_not_serve_it(hub):
    assert hub.client().get(SERVED).status_code == 404


# Its examples are true


def bodies(found, path=""):
    """(where, schema, example) of everything in the description that has both."""
    if isinstance(found, list):
        found = dict(enumerate(found))
    if not isinstance(found, dict):
        return
    if "schema" in found:
        shown = [one["value"] for one in found.get("examples", {}).values()]
        shown += [found["example"]] if "example" in found else []
        yield from ((path, found["schema"], one) for one in shown)
    for name, inner in found.items():
        yield from bodies(inner, f"{path}/{name}")


def test_each_example_fits_what_it_is_an_example_of():
    looked = [(where, described.faults_of(schema, json.dumps(one).encode()))
              for where, schema, one in bodies(described.document()["paths"])]  # fmt: skip

    assert (len(looked) > 50, [one for one in looked if one[1]]) == (True, [])


def let_in(far, hub_id, *areas):
    known = national.hub_of(national.enrol(hub_id, national.enrol_code("93", "A hub")).token)
    known.areas = list(areas)
    gate().run(known.save)
    return known


def test_the_round_of_the_examples_goes_as_they_say(far):
    """The other hub published two events before, and one of them no longer."""
    clock._now = Stopped(examples.NOW)
    with far.active():
        gate().run(hubs.keep_setting, "epoch", examples.EPOCH)
        other, one = let_in(far, examples.OTHER, "93"), let_in(far, examples.HUB, "93")
        left = examples.NARROWED
        narrowed = Record(left.kind, left.id, other.id, (other.id,), None, ("area:93",), left.stamp, {}, {}, {})
        theirs = msgspec.structs.replace(examples.SENT, hub=other.id, records=(examples.OTHERS, narrowed))
        answer_round(other, theirs, [])
        answer = answer_round(one, *wire.decode_round(msgspec.json.encode(examples.SENT)))

    places = {"since": answer.since}
    assert answer == msgspec.structs.replace(examples.ANSWERED, **places)


# The tests' own eye


@pytest.mark.parametrize(
    ("method", "path", "status", "headers", "body", "problem"),
    [
        ("get", "/sync/v1/time", 200, {"Content-Type": "application/json"}, b'{"now": "noon"}', "now"),
        ("get", "/sync/v1/time", 418, {}, b"", "no such answer is described"),
        ("get", "/sync/v1/time", 200, {"Content-Type": "text/html"}, b"<p>", "text/html is not described"),
        ("get", "/sync/v1/time", 304, {}, b"", "no such answer is described"),
        ("put", f"/sync/v1/files/{'a' * 64}", 202, {"ETag": "x"}, b"", "ETag is not described"),
        ("put", f"/sync/v1/files/{'a' * 64}", 202, {}, b"<p>", "no body is described"),
        ("get", "/sync/v1/nothing", 404, {}, b"<p>", "this is no JSON"),
        ("get", "/sync/v1/time", 200, {"Content-Type": "application/json"}, b'{"now": 1}', None),
    ],
)
def test_an_answer_that_is_not_as_described_is_found(method, path, status, headers, body, problem):
    found = described.faults(method, path, status, headers, body)

    assert [one.partition(":")[0] for one in found] == ([problem] if problem else [])
