"""The words of a round: what is sent arrives, and what cannot be read harms nobody."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.sync import wire
from hub.sync.packing import Malformed
from hub.sync.refusals import refusal
from hub.sync.wire import Answer, Left, batches, decode_answer, decode_problem, decode_round, encode
from tests.support.records import copies, record, stamp, text
from tests.support.rounds import a_round, malformed, with_record, with_records

replace = msgspec.structs.replace
NOT_RECORDS = (b"1", b"null", b"[]", b'{"kind":[]}', b'{"kind":"\xff"}')
UNREADABLE = ("bad_compression", "bad_message", "other_protocol", "too_large")


# There and back


@given(st.lists(copies(), max_size=3), st.sampled_from(("zstd", "gzip", "identity")))
def test_a_round_arrives_as_it_was_sent(records, coding):
    sent = a_round(*records, lineage="one", next="two", epoch="e", since="s:1", through="t:2", limit=9)

    arrived, refused = decode_round(encode(sent, coding))

    assert (replace(arrived, records=()), refused) == (replace(sent, records=()), [])
    assert [text(one) for one in arrived.records] == [text(one) for one in records]


@given(st.lists(copies(), max_size=3))
def test_an_answer_arrives_as_it_was_sent(records):
    no = (refusal("event", "a", "not_yours", "title"), refusal("event", "b", "bad_stamp"))
    left = (Left("event", "c", stamp(3)),)
    members = {"now": 5, "version": "0.1.0", "epoch": "e", "since": "s:1", "more": True, "areas": ("75", "2A")}
    sent = Answer(records=tuple(records), refused=no, left=left, **members)

    assert decode_answer(encode(sent)) == (sent, [])


def test_a_problem_has_one_form():
    data = wire.encode_problem("hub_cloned", "This hub runs on two machines.")

    assert msgspec.json.decode(data) == {
        "error": {"code": "hub_cloned", "message": "This hub runs on two machines."}
    }
    assert decode_problem(data).code == "hub_cloned"


def test_a_record_is_written_as_the_protocol_says():
    names = ["kind", "id", "home", "makers", "channel", "was", "stamp", "over", "fields", "stamps"]

    assert list(msgspec.json.decode(msgspec.json.encode(record()))) == names
    gone = msgspec.json.decode(msgspec.json.encode(record(gone=True, erased=True)))
    assert list(gone) == [*names, "gone", "erased"]


def test_members_of_a_later_version_are_ignored_and_its_fields_kept():
    data = with_record(fields={"later": [1]}, colour="blue").replace(b'"now"', b'"weather":{"x":[1]},"now"')

    (arrived,), refused = decode_round(data)[0].records, decode_round(data)[1]

    assert (arrived.fields, refused) == ({"later": [1]}, [])


def test_an_idle_round_takes_few_bytes():
    sent = a_round(lineage="l" * 36, next="n" * 36, epoch="e" * 36, since="s" * 30, through="t" * 30)

    assert len(encode(sent)) < 400


def test_records_arrive_tidy():
    stamps = {"title": stamp(2), "seats": stamp(2), "@channel": stamp(2)}
    (arrived,) = decode_round(with_record(makers=["b", "a", "b"], was=["hub:b", "all"], stamps=stamps))[0].records

    assert (arrived.makers, arrived.was) == (("a", "b"), ("all", "hub:b"))
    assert (arrived.stamp, arrived.stamps) == (stamp(2), {"@gone": stamp(1)})


def test_an_erased_record_arrives_without_what_it_may_have_carried():
    (arrived,) = decode_round(with_record(erased=True, over={"title": stamp(1)}))[0].records

    assert arrived == record(fields={}, gone=True, erased=True)


# One bad record stops nobody


@given(st.lists(copies(), min_size=1, max_size=3), st.sampled_from(NOT_RECORDS))
def test_the_rest_goes_through(records, bad):
    raw = [msgspec.json.encode(one) for one in records]

    sent, refused = decode_round(with_records(bad, *raw, bad))

    assert [text(one) for one in sent.records] == [text(one) for one in records]
    assert [one.code for one in refused] == ["bad_record", "bad_record"]


def test_a_row_that_left_without_a_name_is_refused():
    left = (Left("event", "a", "soon"), Left("event", "b", stamp(1)))
    answer = Answer(now=1, version="0.1.0", epoch="e", left=left)

    arrived, refused = decode_answer(encode(answer))

    assert (arrived.left, [(one.id, one.code) for one in refused]) == (left[1:], [("a", "bad_record")])


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_any_json_in_the_place_of_a_record_is_refused_by_itself(value):
    sent, refused = decode_round(with_records(msgspec.json.encode(value)))

    assert (sent.records, [one.code for one in refused]) == ((), ["bad_record"])


# Harm


@given(st.binary(max_size=200))
def test_noise_is_only_ever_malformed(noise):
    for start in (b"", b"\x28\xb5\x2f\xfd", b"\x1f\x8b\x08\x00"):
        for read in (decode_round, decode_answer, decode_problem):
            assert malformed(start + noise, read) in UNREADABLE


@given(st.data(), st.sampled_from(("zstd", "gzip", "identity")))
def test_a_message_damaged_anywhere_is_read_or_malformed(data, coding):
    whole = encode(a_round(data.draw(copies())), coding)
    at, byte = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 255))

    try:
        sent, refused = decode_round(whole[:at] + bytes([byte]) + whole[at + 1 :])
    except Malformed:
        return
    assert len(sent.records) + len(refused) <= 1


@given(copies(), st.sampled_from(("zstd", "gzip", "identity")), st.data())
def test_a_message_cut_short_is_malformed(one, coding, data):
    whole = encode(a_round(one), coding)

    assert malformed(whole[: data.draw(st.integers(0, len(whole) - 1))]) in ("bad_compression", "bad_message")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_records(*[b"0"] * (wire.MAX_RECORDS + 1)), "too_many"),
        (with_records(b"[" + b"0," * wire.MAX_COMMAS + b"0]"), "too_many"),
        (with_records(b"[" * 100_000 + b"]" * 100_000), "bad_message"),
        (b'{"protocol":2,"something":"else"}', "other_protocol"),
        (msgspec.json.encode(a_round()).replace(b"hub-a", b"HUB A"), "bad_hub"),
        (msgspec.json.encode(a_round()).replace(b'"now":1790000000', b'"now":"noon"'), "bad_message"),
        (msgspec.json.encode(a_round()).replace(b"0.1.0", b"\xff"), "bad_message"),
        (msgspec.json.encode(a_round()).replace(b"0.1.0", b"0\\u00001"), "bad_message"),
        (msgspec.json.encode(a_round(limit=1)).replace(b'"limit":1', b'"limit":0'), "bad_message"),
    ],
)
def test_a_message_out_of_bounds_is_malformed(data, code):
    assert malformed(data) == code


# Batches


@given(st.lists(st.integers(0, 900), max_size=30), st.integers(1, 7))
def test_batches_keep_the_order_and_their_bounds(sizes, limit):
    records = [record(id=str(n), fields={"title": "x" * size}) for n, size in enumerate(sizes)]

    parts = list(batches(iter(records), limit, max_bytes=1000))

    assert [one for part in parts for one in part] == records
    assert all(len(part) <= limit for part in parts)
    assert all(len(part) == 1 or len(msgspec.json.encode(part)) <= 1002 for part in parts)


def test_batches_are_as_full_as_they_may_be():
    records = [record(id=str(n)) for n in range(10)]

    assert [len(part) for part in batches(records, 4)] == [4, 4, 2]


def test_a_record_too_large_for_a_batch_goes_alone():
    small, large = record(), record(fields={"words": "x" * 2000})

    assert list(batches([small, large, small], 9, max_bytes=1000)) == [[small], [large], [small]]
