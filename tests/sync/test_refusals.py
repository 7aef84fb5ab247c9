"""Records that are not taken: by name and reason, and only those."""

import msgspec
import pytest

from hub.sync.refusals import REASONS, refusal
from hub.sync.wire import decode_round
from tests.support.records import record, stamp
from tests.support.rounds import with_record


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kind": "Event!"}, "bad_kind", None),
        ({"kind": None}, "bad_record", None),
        ({"id": "../etc"}, "bad_id", None),
        ({"home": ""}, "bad_hub", None),
        ({"makers": ["hub-a", "h" * 65]}, "bad_hub", None),
        ({"channel": "area:7"}, "bad_channel", None),
        ({"was": ["everyone"]}, "bad_channel", None),
        ({"stamp": "yesterday"}, "bad_stamp", None),
        ({"stamps": {"title": "0"}}, "bad_stamp", "title"),
        ({"stamps": {"absent": stamp(2)}}, "bad_stamp", "absent"),
        ({"over": {"absent": ""}}, "bad_stamp", "absent"),
        ({"fields": {"@gone": True}}, "bad_field", "@gone"),
        ({"fields": {"title": "a\0b"}}, "bad_value", "title"),
        ({"fields": {"title": {"a\0b": 1}}}, "bad_value", "title"),
        ({"fields": {"seats": 2**53}}, "bad_value", "seats"),
        ({"fields": {"seats": [-1e300]}}, "bad_value", "seats"),
        ({"fields": {"title": [[[[[[[[[1]]]]]]]]]}}, "too_deep", "title"),
        ({"fields": {f"f{n}": 1 for n in range(201)}}, "too_many", None),
        ({"makers": [f"hub-{n}" for n in range(1001)]}, "too_many", None),
        ({"fields": 3}, "bad_record", None),
        ({"gone": "yes"}, "bad_record", None),
    ],
)
def test_a_bad_record_is_refused_by_name_and_reason(changes, code, field):
    sent, (refused,) = decode_round(with_record(**changes))

    assert (sent.records, refused.code, refused.field) == ((), code, field)
    assert refused.kind == (changes.get("kind", "event") or "")
    assert refused.id == changes.get("id", record().id)


def test_a_refusal_cuts_what_is_no_name():
    (refused,) = decode_round(with_record(kind="k" * 1000, id="i" * 1000))[1]

    assert (len(refused.kind), len(refused.id)) == (80, 80)


def test_a_field_is_named_in_a_refusal_only_where_there_is_one():
    assert list(msgspec.to_builtins(refusal("event", "a", "bad_id"))) == ["kind", "id", "code", "message"]


@pytest.mark.parametrize(("kind", "id"), [(None, 3), ([], {"a": 1}), ("", "")])
def test_a_refusal_of_what_has_no_name_leaves_it_empty(kind, id):
    refused = refusal(kind, id, "bad_record")

    assert (refused.kind, refused.id, refused.message) == ("", "", REASONS["bad_record"])
