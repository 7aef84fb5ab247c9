"""Logs as JSON lines: one object each, with the request it belongs to, and nothing of anybody."""

import json
import logging

import pytest
import requests

from hub.cli.logs import JsonLines
from tests.support.processes import serving

OWN = {"time", "level", "logger", "message", "process"}


def line(message, *values, **more):
    record = logging.getLogger("hub").makeRecord("hub", logging.WARNING, "f", 1, message, values, None, extra=more)
    return json.loads(JsonLines().format(record))


def test_a_line_is_one_object_with_a_time_in_utc():
    told = line("Round of %s\nfailed", "a hub")

    assert (told["message"], told["level"], told["logger"], set(told)) == (
        "Round of a hub\nfailed", "WARNING", "hub", OWN
    )  # fmt: skip
    assert told["time"].endswith("+00:00")


def test_what_the_caller_adds_stands_beside_it():
    assert line("x", route="round", milliseconds=1.5).items() >= {"route": "round", "milliseconds": 1.5}.items()


def test_an_error_brings_its_way():
    try:
        raise ValueError("no")
    except ValueError as error:
        found = logging.makeLogRecord({"msg": "It failed", "exc_info": (type(error), error, error.__traceback__)})

    assert json.loads(JsonLines().format(found))["error"].splitlines()[-1] == "ValueError: no"


@pytest.fixture
def national(tmp_path):
    with serving(tmp_path / "national", "--log-json", command="national") as server:
        yield server


def logged(server):
    return [json.loads(text) for text in server.log.read_text().splitlines()]


def test_each_request_has_an_id_in_its_answer_and_in_the_log(national):
    answer = requests.get(f"{national.address}/healthz?who=me", timeout=10)
    told = logged(national)[-1]

    assert told["request"] == answer.headers["X-Request-Id"]
    assert (told["message"], told["route"]) == ("GET /healthz 200", "health.healthz")
    assert set(told) == OWN | {"request", "route", "milliseconds"}


GIVEN = [("0123456789abcdef", True), ("short", False), ("a b c d e f g h", False)]


@pytest.mark.parametrize(("given", "kept"), GIVEN)
def test_an_id_that_a_balancer_gave_is_kept_if_it_is_one(national, given, kept):
    answer = requests.get(f"{national.address}/healthz/live", headers={"X-Request-Id": given}, timeout=10)

    assert (answer.headers["X-Request-Id"] == given, logged(national)[-1]["request"] == given) == (kept, kept)


def test_a_machine_that_was_refused_stands_there_with_the_code_and_without_its_token(national):
    headers = {"Authorization": "Bearer a-secret-token"}
    requests.post(f"{national.address}/sync/v1/round", headers=headers, timeout=10)

    assert (logged(national)[-1]["code"], "a-secret-token" in national.log.read_text()) == ("bad_token", False)


def test_without_the_setting_no_request_is_logged(tmp_path):
    with serving(tmp_path / "national", command="national") as server:
        requests.get(f"{server.address}/healthz", timeout=10)

        assert server.log.read_text() == ""
