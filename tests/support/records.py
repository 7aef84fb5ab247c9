"""Records for the tests of sync: plain factories, and copies of one row as chance would have them."""

import msgspec
from hypothesis import strategies as st

from hub import stamps
from hub.stamps import CHANNEL, GONE
from hub.sync.record import Record, canonical, tidy

WRITERS = ("aaaaaaaa", "bbbbbbbb", "cccccccc")
HUBS = ("hub-a", "hub-b", "hub-c")
FIELDS = ("title", "seats", "words")
CHANNELS = (None, "all", "area:75", "hub:hub-b")


def stamp(moment, writer="aaaaaaaa"):
    """The stamp of a small whole number."""
    return stamps.mint("", moment, writer)


def record(**changes):
    """An ordinary record, with these members in place of its own."""
    plain = {
        "kind": "event",
        "id": "0199aaaa-0000-7000-8000-000000000001",
        "home": "hub-a",
        "makers": ("hub-a",),
        "channel": "all",
        "was": (),
        "stamp": stamp(1),
        "over": {},
        "fields": {"title": "Soup", "seats": 8},
        "stamps": {},
    }
    return Record(**{**plain, **changes})


def edited(known, at, over=False, **fields):
    """The record after a hub wrote these fields at a stamp; `over`: the edit is not sent yet."""
    before = stamps.spread(known.fields, known.stamp, known.stamps)
    own, differing = stamps.packed({**before, **dict.fromkeys(fields, at)})
    replaced = {name: before.get(name, "") for name in fields} if over else {}
    return msgspec.structs.replace(
        known, fields={**known.fields, **fields}, stamp=own, stamps=differing, over={**replaced, **known.over}
    )


def text(one):
    """A record as canonical bytes: True is not 1 here, and the order of members does not matter."""
    return canonical(msgspec.to_builtins(one))


moments = st.builds(stamp, st.integers(1, 4), st.sampled_from(WRITERS))
simple = st.sampled_from((None, True, False, 0, 1, 2.5, "", "a", "é", "Soup"))
json_values = simple | st.lists(simple, max_size=2) | st.dictionaries(st.sampled_from("xy"), simple, max_size=2)
hub_sets = st.sets(st.sampled_from(HUBS)).map(sorted).map(tuple)
channel_sets = st.sets(st.sampled_from(CHANNELS[1:])).map(sorted).map(tuple)


@st.composite
def copies(draw):
    """Copies of one row: few fields, writers and moments, so that they meet, tie and contradict each other."""
    fields = draw(st.dictionaries(st.sampled_from(FIELDS), json_values))
    names = (*fields, CHANNEL, GONE)
    own, differing = stamps.packed({name: draw(moments) for name in names})
    return tidy(
        record(
            makers=draw(hub_sets),
            channel=draw(st.sampled_from(CHANNELS)),
            was=draw(channel_sets),
            stamp=own,
            over=draw(st.dictionaries(st.sampled_from(names), moments | st.just(""), max_size=2)),
            fields=fields,
            stamps=differing,
            gone=draw(st.booleans()),
            erased=draw(st.sampled_from((False, False, False, True))),
        )
    )
