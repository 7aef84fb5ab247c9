"""The routes of machines: who is let in, every error in one form, and each client in the coding it understands."""

import gzip
import json

import pytest
import zstandard

from hub.domain import national
from hub.domain.people import codes
from hub.errors import Unavailable
from hub.sync import client, packing, server, wire

ROUND, ENROL, TIME = "/sync/v1/round", "/sync/v1/enrol", "/sync/v1/time"


@pytest.fixture
def one(network):
    return network.add()


@pytest.fixture
def ask(network):
    """`ask(path, …)` → what national answers."""

    def asked(path, method="POST", **more):
        with network.national.active():
            return network.national.app.test_client().open(path, method=method, **more)

    return asked


@pytest.fixture
def body(one):
    """The bytes of a hub's first message, as plain JSON."""
    with one.active():
        return packing.unpack(wire.encode(client.prepare().message))


@pytest.fixture
def bearer(network, one):
    return {"Authorization": f"Bearer {network.tokens[one.id]}"}


def told(answer):
    """(status, code) of an error in the one form; anything else about it fails."""
    (error,) = json.loads(answer.data).values()
    assert (answer.mimetype, sorted(error), json.loads(answer.data).keys()) == (
        "application/json", ["code", "message"], {"error"}
    )  # fmt: skip
    assert error["message"].endswith(".")
    return answer.status_code, error["code"]


# Who is let in


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer ", "Bearer wrong", "Basic {}", "{}", "Bearer {}x"])
def test_without_the_right_token_nobody_is_let_in(network, one, ask, body, header):
    headers = {"Authorization": header.format(network.tokens[one.id])} if header else {}
    answer = ask(ROUND, data=body, headers=headers)

    assert (told(answer), answer.headers["WWW-Authenticate"]) == ((401, "bad_token"), "Bearer")


def test_the_token_of_a_revoked_hub_opens_nothing(network, one, ask, body, bearer):
    with network.national.active():
        national.revoke(one.id)

    assert told(ask(ROUND, data=body, headers=bearer)) == (401, "bad_token")


def test_a_token_opens_its_own_hub_only(network, ask, body):
    other = network.add()
    bearer = {"Authorization": f"Bearer {network.tokens[other.id]}"}

    assert told(ask(ROUND, data=body, headers=bearer)) == (403, "not_your_hub")


def test_the_word_bearer_may_be_written_small(network, one, ask, body):
    headers = {"Authorization": f"bearer {network.tokens[one.id]}"}

    assert ask(ROUND, data=body, headers=headers).status_code == 200


def test_who_is_not_let_in_is_not_read(ask):
    assert told(ask(ROUND, data=b"\x28\xb5\x2f\xfdnoise")) == (401, "bad_token")


# Codings


@pytest.mark.parametrize(
    ("accepted", "coding", "unpacked"),
    [
        (None, None, bytes),
        ("identity", None, bytes),
        ("br", None, bytes),
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("zstd", "zstd", zstandard.decompress),
        ("gzip;q=1.0, zstd;q=0.1", "zstd", zstandard.decompress),
        ("gzip, zstd;q=0", "gzip", gzip.decompress),
    ],
)
def test_each_client_is_answered_in_a_coding_that_it_understands(ask, body, bearer, accepted, coding, unpacked):
    headers = bearer | ({"Accept-Encoding": accepted} if accepted else {})
    answer = ask(ROUND, data=body, headers=headers)

    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, coding)
    assert json.loads(unpacked(answer.data))["areas"] == ["93"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_a_message_is_read_however_it_is_packed(ask, body, bearer, pack):
    assert ask(ROUND, data=pack(body), headers=bearer).status_code == 200


# What cannot be read


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 400, "bad_message"),
        (b"soup", 400, "bad_message"),
        (b"[]", 400, "bad_message"),
        (b"\xff\xfe", 400, "bad_message"),
        (b'{"protocol": 2}', 400, "other_protocol"),
        (b"\x1f\x8bsoup", 400, "bad_compression"),
        (b"\x28\xb5\x2f\xfdsoup", 400, "bad_compression"),
        (b" " * (packing.MAX_BYTES + 1), 413, "too_large"),
        (gzip.compress(b" " * (packing.MAX_BYTES + 1)), 413, "too_large"),
        (b" " * (10 * 1024 * 1024 + 1), 413, "too_large"),
    ],
)
@pytest.mark.parametrize("path", [ROUND, ENROL])
def test_what_cannot_be_read_is_refused_in_the_one_form(ask, bearer, path, data, status, code):
    if (path, code) == (ENROL, "other_protocol"):
        code = "bad_message"  # enrolling names no protocol

    assert told(ask(path, data=data, headers=bearer)) == (status, code)


def test_a_form_is_no_message(ask, bearer):
    assert told(ask(ROUND, data={"hub": "x"}, headers=bearer)) == (400, "bad_message")


def test_a_second_machine_is_told_so(network, one, ask, body, bearer):
    ask(ROUND, data=body, headers=bearer)
    clone = json.dumps(json.loads(body) | {"next": "1-clone"})

    assert told(ask(ROUND, data=clone, headers=bearer)) == (409, "hub_cloned")


# Enrolling


def test_a_code_is_traded_once_for_a_token_that_opens(network, one, ask):
    with network.national.active():
        code = national.enrol_code("93", "Halte")
    first = ask(ENROL, json={"hub": "0199-halte", "code": code.lower()})
    again = ask(ENROL, json={"hub": one.id, "code": code})

    assert (sorted(first.json), first.json["areas"]) == (["areas", "epoch", "key", "token"], ["93"])
    assert told(again) == (409, "bad_code")


def test_a_token_is_renewed_by_itself_and_both_open_until_the_new_one_is_used(one, ask, body, bearer):
    given = ask("/sync/v1/renew", headers=bearer).json
    still = ask(ROUND, data=body, headers=bearer).status_code
    fresh = ask(ROUND, data=body, headers={"Authorization": f"Bearer {given['token']}"}).status_code

    assert (sorted(given), still, fresh) == (["key", "token"], 200, 200)
    assert told(ask(ROUND, data=body, headers=bearer)) == (409, "hub_behind")


def test_nobody_renews_what_is_not_theirs(ask):
    assert told(ask("/sync/v1/renew", headers={"Authorization": "Bearer wrong"})) == (401, "bad_token")


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"hub": "0199-halte", "code": codes.new_enrol_code()}, 409, "bad_code"),
        ({"hub": "0199-halte", "code": "12"}, 422, "bad_code"),
        ({"hub": "Not An Id", "code": "ABCD-EFGH-JKMN"}, 400, "bad_hub"),
        ({"hub": "0199-halte"}, 400, "bad_message"),
        ({"hub": 1, "code": 2}, 400, "bad_message"),
    ],
)
def test_who_may_not_be_let_in_is_told_why(ask, asked, status, code):
    assert told(ask(ENROL, json=asked)) == (status, code)


# What no route knows, and what nobody expected


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sync/v1/files", 404),
        ("POST", "/sync/v1/", 404),
        ("POST", "/sync/v1/round/", 404),
        ("GET", ROUND, 405),
        ("PUT", ROUND, 405),
        ("DELETE", ENROL, 405),
        ("POST", TIME, 405),
    ],
)
def test_an_address_that_no_route_knows_is_told_in_the_one_form(ask, method, path, status):
    assert told(ask(path, method=method)) == (status, "unknown")


def test_what_may_be_done_at_an_address_is_said(ask):
    assert ask(ROUND, method="GET").headers["Allow"] == "OPTIONS, POST"


def test_addresses_of_people_keep_their_pages(ask):
    answer = ask("/sync/v2", method="GET")

    assert (answer.status_code, answer.mimetype) == (404, "text/html")


def test_a_bug_is_told_in_the_one_form_and_says_nothing_of_itself(ask, body, bearer, monkeypatch):
    monkeypatch.setattr(server, "answer_round", lambda *_: 1 // 0)
    answer = ask(ROUND, data=body, headers=bearer)

    assert (told(answer), b"ivision" in answer.data) == ((500, "failed"), False)


def test_a_national_that_has_no_time_says_when_to_come_again(ask, body, bearer, monkeypatch):
    def busy(*_):
        raise Unavailable("This could not be written. Please try again.")

    monkeypatch.setattr(server, "answer_round", busy)
    answer = ask(ROUND, data=body, headers=bearer)

    assert (told(answer), answer.headers["Retry-After"]) == ((503, "busy"), "60")


# The time


def test_the_time_is_told_to_everybody(ask):
    assert sorted(ask(TIME, method="GET").json) == ["now"]


def test_a_hub_has_no_such_address(hub):
    assert hub.client().post(ROUND).status_code == 404
