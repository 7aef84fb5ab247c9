"""Rounds for the tests of sync, as they should be and as they should not."""

import msgspec
import pytest

from hub.sync.packing import Malformed
from hub.sync.wire import Round, decode_round
from tests.support.records import record


def a_round(*records, **members):
    return Round(version="0.1.0", hub="hub-a", now=1_790_000_000, records=records, **members)


def with_records(*raw):
    """A round whose records are these pieces of JSON."""
    return msgspec.json.encode(a_round()).replace(b'"records":[]', b'"records":[' + b",".join(raw) + b"]")


def with_record(**changes):
    """A round with one record that nothing has checked."""
    return with_records(msgspec.json.encode({**msgspec.to_builtins(record()), **changes}))


def malformed(data, read=decode_round):
    """The code with which reading fails."""
    with pytest.raises(Malformed) as raised:
        read(data)
    return raised.value.code
