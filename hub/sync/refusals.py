"""What makes a record unfit to be taken, by name and reason.

Bad records are refused one by one, and the rest of the message goes through. Everything a record names is
checked here; what its fields mean is the domain's to judge.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from hub.errors import N_
from hub.stamps import CHANNEL, GONE, is_stamp
from hub.sync.record import Record

MAX_FIELDS = 200
MAX_HUBS = 1000  # makers, or channels in `was`
MAX_DEPTH = 8  # lists and objects inside each other in one value
MAX_WHOLE = 2**53 - 1  # beyond it JSON numbers mean different things to different readers (RFC 7493)

REASONS = {
    "bad_record": N_("This is not a record: something is missing or of the wrong kind."),
    "bad_kind": N_("The kind is not a word that can be sent."),
    "bad_id": N_("The id is not written as an id is."),
    "bad_hub": N_("The home or a maker is not written as the id of a hub is."),
    "bad_channel": N_("One of the channels is unknown."),
    "bad_field": N_("The name of a field is not a word that can be sent."),
    "bad_stamp": N_("A stamp is malformed, or belongs to a field that is not there."),
    "bad_value": N_("A value cannot be kept by every machine: it has a zero character or a huge number."),
    "too_deep": N_("A value has too many lists inside each other."),
    "too_many": N_("The record has too many fields, makers or channels."),
    "not_yours": N_("Another hub decides about this."),
    "not_your_area": N_("The hub does not belong to the area it wants to publish in."),
    "clock_ahead": N_("It was written by a clock that runs ahead."),
}

ID = re.compile(r"[0-9a-z](?:[0-9a-z-]{0,62}[0-9a-z])?")
KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
FIELD = re.compile(r"[a-z][a-z0-9_]{0,62}")
CHANNEL_NAME = re.compile(rf"all|area:(?:2[AB]|[0-9]{{2,3}})|hub:{ID.pattern}")
_LONGEST = 80
USUAL = 400  # characters of home, makers and channels that are worth remembering

Fault = tuple[str, str | None]


class Refusal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was not taken: a whole record, or one field of it. `code` is for programs, `message` for people."""

    kind: str
    id: str
    field: str | None = None
    code: str
    message: str


def refusal(kind: object, id: object, code: str, field: str | None = None) -> Refusal:
    """A refusal for one of REASONS; a kind or id that is no text is left empty, a long name is cut."""
    named = [text[:_LONGEST] if isinstance(text, str) else "" for text in (kind, id)]
    return Refusal(kind=named[0], id=named[1], field=field and field[:_LONGEST], code=code, message=REASONS[code])


def fault(record: Record) -> Fault | None:
    """(code, field or None) of the first thing wrong with a record, or None."""
    return _bad_name(record) or _crowded(record) or _bad_stamp(record) or next(_bad_values(record.fields), None)


def is_row(kind: str, id: str) -> bool:
    """Whether these can be a kind and an id."""
    return _is(KIND, kind) and ID.fullmatch(id) is not None


def is_hub(text: str) -> bool:
    """Whether this can be the id of a hub."""
    return _is(ID, text)


def is_channel(text: str) -> bool:
    """Whether this is `all`, `area:<département>` or `hub:<id>`."""
    return _is(CHANNEL_NAME, text)


def _is(pattern: re.Pattern[str], text: str) -> bool:
    """Names come again and again, so the answers are kept; a long text is none and is not kept."""
    return len(text) <= _LONGEST and _matches(pattern, text)


@lru_cache(maxsize=4096)
def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


def _bad_name(record: Record) -> Fault | None:
    if not _is(KIND, record.kind):
        return "bad_kind", None
    if not ID.fullmatch(record.id):
        return "bad_id", None
    reach = record.home, record.makers, record.channel, record.was
    usual = sum(map(len, (record.home, record.channel or "", *record.makers, *record.was))) < USUAL
    if bad := (_bad_reach if usual else _bad_reach.__wrapped__)(*reach):
        return bad, None
    bad = _bad_field(tuple(record.fields))
    return ("bad_field", bad) if bad is not None else None


@lru_cache(maxsize=4096)
def _bad_reach(home: str, makers: tuple[str, ...], channel: str | None, was: tuple[str, ...]) -> str | None:
    """The code of what is wrong with who may hold a record; many records have the same."""
    if not is_hub(home) or not all(map(is_hub, makers)):
        return "bad_hub"
    return None if all(map(is_channel, was if channel is None else (channel, *was))) else "bad_channel"


@lru_cache(maxsize=256)
def _bad_field(names: tuple[str, ...]) -> str | None:
    """The first name that is none; most records of a kind have the same names."""
    return next((name for name in names if not _is(FIELD, name)), None)


def _crowded(record: Record) -> Fault | None:
    crowd = len(record.fields) > MAX_FIELDS or max(len(record.makers), len(record.was)) > MAX_HUBS
    return ("too_many", None) if crowd else None


def _bad_stamp(record: Record) -> Fault | None:
    if not is_stamp(record.stamp):
        return "bad_stamp", None
    if not record.stamps and not record.over:
        return None
    names = {*record.fields, CHANNEL, GONE}
    replaced = ((name, stamp) for name, stamp in record.over.items() if stamp or name not in names)
    given = (*record.stamps.items(), *replaced)
    return next((("bad_stamp", name) for name, stamp in given if name not in names or not is_stamp(stamp)), None)


_NUMBERS = frozenset((int, float))


def _bad_values(fields: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in fields.items():
        its = type(value)
        if its is str:
            if "\0" not in value:
                continue
        elif value is None or its is bool or (its in _NUMBERS and -MAX_WHOLE <= value <= MAX_WHOLE) or value == []:
            continue  # nearly all of them: no call for these
        elif its is list and all([type(item) is str and "\0" not in item for item in value]):
            continue
        if code := _bad_value(value, MAX_DEPTH):
            yield code, name


def _bad_value(value: Any, depth: int) -> str | None:
    """The code of what is wrong with a JSON value, or None."""
    if isinstance(value, str):
        return "bad_value" if "\0" in value else None
    if isinstance(value, int | float):
        return "bad_value" if abs(value) > MAX_WHOLE else None
    if not isinstance(value, list | dict):
        return None
    if depth == 0:
        return "too_deep"
    parts = value if isinstance(value, list) else (*value, *value.values())
    return next(filter(None, (_bad_value(part, depth - 1) for part in parts)), None)
