"""Who may write what: national takes from a hub what that hub may write, and says what it does not take."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import ids, stamps
from hub.stamps import CHANNEL, GONE
from hub.sync.judge import judge
from hub.sync.merge import merge
from tests.support.records import HUBS, copies, edited, record, stamp, text

replace = msgspec.structs.replace
WRITERS = {"title": "home", "words": "maker", "lent": "holder", "hidden": "national", "note": "any"}
KNOWN = record(home="hub-a", makers=("hub-b",), fields={**dict.fromkeys(WRITERS, "old"), "later": "old"})


def refused(known, theirs, sender, holder=None):
    return [(one.field, one.code) for one in judge(known, theirs, sender, WRITERS, holder).refusals]


@pytest.mark.parametrize(
    ("sender", "allowed"),
    [
        ("hub-a", {"title", "note", "later"}),
        ("hub-b", {"words", "note", "later"}),
        ("hub-c", {"note", "lent"}),
        ("hub-d", {"note"}),
    ],
)
def test_each_field_is_taken_from_its_writer_only(sender, allowed):
    theirs = edited(KNOWN, stamp(2), **dict.fromkeys(KNOWN.fields, "new"))

    accepted, refusals = judge(KNOWN, theirs, sender, WRITERS, holder="hub-c")

    assert {one.field for one in refusals} == KNOWN.fields.keys() - allowed
    fields = merge(KNOWN, accepted).record.fields
    assert {name for name, value in fields.items() if value == "new"} == allowed


def test_a_refusal_names_row_field_and_reason():
    (refusal,) = judge(KNOWN, edited(KNOWN, stamp(2), hidden=True), "hub-a", WRITERS).refusals

    assert (refusal.kind, refusal.id, refusal.field) == (KNOWN.kind, KNOWN.id, "hidden")
    assert (refusal.code, refusal.message) == ("not_yours", "Another hub decides about this.")


def test_an_older_copy_of_what_others_wrote_is_not_refused():
    known = edited(KNOWN, stamp(3), title="newer", hidden=True)

    accepted, refusals = judge(known, edited(KNOWN, stamp(2), words="mine"), "hub-b", WRITERS)

    assert refusals == []
    assert merge(known, accepted).record == edited(known, stamp(2), words="mine")


def test_greater_bytes_under_a_stamp_that_national_has_are_refused():
    forged = replace(KNOWN, fields={**KNOWN.fields, "title": "zzz"})

    assert refused(KNOWN, forged, "hub-b") == [("title", "not_yours")]


@pytest.mark.parametrize("sender", HUBS)
def test_channel_and_tombstone_are_written_by_home_and_makers(sender):
    theirs = replace(KNOWN, channel=None, gone=True, stamps={CHANNEL: stamp(2), GONE: stamp(2)})

    accepted, refusals = judge(KNOWN, theirs, sender, WRITERS)

    result = merge(KNOWN, accepted).record
    owner = sender != "hub-c"
    assert [one.field for one in refusals] == ([] if owner else [CHANNEL, GONE])
    assert (result.channel, result.gone) == ((None, True) if owner else ("all", False))


def test_a_stranger_opens_no_channel_by_an_old_stamp_or_by_was():
    known = replace(KNOWN, channel="hub:hub-b", stamps={CHANNEL: stamp(2)})

    accepted, refusals = judge(known, replace(KNOWN, channel="all", was=("area:75",)), "hub-c", WRITERS)

    assert (refusals, merge(known, accepted).record) == ([], known)


# Makers and home


def test_only_the_sender_becomes_a_maker_of_a_new_row():
    new = record(makers=("hub-a", "hub-b", "hub-c"))

    assert judge(None, new, "hub-a", WRITERS).accepted.makers == ("hub-a",)


def test_nobody_becomes_a_maker_of_a_row_that_only_its_maker_can_have_made():
    claims = edited(replace(KNOWN, makers=("hub-b", "hub-c")), stamp(2), words="mine")

    accepted, refusals = judge(KNOWN, claims, "hub-c", WRITERS)

    assert (accepted.makers, [one.field for one in refusals]) == (("hub-b",), ["words"])


def test_the_maker_of_a_row_that_its_home_brought_is_known_by_what_it_wrote():
    brought = replace(KNOWN, makers=())
    theirs = replace(KNOWN, makers=("hub-b",))
    guessed = replace(theirs, fields={**theirs.fields, "words": "a guess"})

    assert judge(brought, theirs, "hub-b", WRITERS).accepted.makers == ("hub-b",)
    assert judge(brought, guessed, "hub-b", WRITERS).accepted.makers == ()
    assert judge(brought, replace(theirs, stamp=stamp(2)), "hub-b", WRITERS).accepted.makers == ()


def test_a_joint_row_with_a_natural_key_can_have_several_makers():
    known = replace(KNOWN, id=ids.derived("event", "a key"))
    theirs = edited(replace(known, makers=("hub-c",)), stamp(2), words="mine")

    accepted, refusals = judge(known, theirs, "hub-c", WRITERS, joint=True)

    assert (merge(known, accepted).record.makers, refusals) == (("hub-b", "hub-c"), [])


def test_a_natural_key_that_anybody_can_work_out_makes_nobody_a_maker():
    known = replace(KNOWN, id=ids.derived("event", "a key"))
    theirs = edited(replace(known, makers=("hub-c",), channel="hub:hub-c"), stamp(2), words="mine")

    accepted, refusals = judge(known, theirs, "hub-c", WRITERS)

    assert merge(known, accepted).record == known
    assert [one.field for one in refusals] == ["words", "@channel"]


def test_a_new_row_comes_from_its_home_or_a_maker():
    assert judge(None, KNOWN, "hub-c", WRITERS).accepted is None
    assert refused(None, KNOWN, "hub-c") == [(None, "not_yours")]


def test_a_maker_leaves_the_fields_of_others_empty_on_a_new_row():
    empty = record(home="hub-a", makers=("hub-b",), fields={"words": "hello", "title": None, "hidden": False})

    assert judge(None, empty, "hub-b", WRITERS) == (empty, [])
    assert refused(None, edited(empty, stamp(2), title="mine"), "hub-b") == [("title", "not_yours")]


@given(st.sampled_from(HUBS), copies(), copies())
def test_the_home_that_national_knows_stays(sender, known, theirs):
    accepted = judge(known, replace(theirs, home="hub-b"), sender, WRITERS).accepted

    assert accepted is None or merge(known, accepted).record.home == known.home


# Erased


@pytest.mark.parametrize(("sender", "taken"), [("hub-a", True), ("hub-b", True), ("hub-c", False)])
def test_erased_is_taken_from_home_and_makers_only(sender, taken):
    erased = replace(KNOWN, fields={}, stamp=stamp(2), gone=True, erased=True)

    accepted, refusals = judge(KNOWN, erased, sender, WRITERS)

    assert (accepted, [one.field for one in refusals]) == ((erased, []) if taken else (None, [None]))


@given(st.sampled_from((*HUBS, "hub-d")), copies())
def test_nothing_is_refused_of_a_row_that_is_erased_already(sender, theirs):
    known = replace(KNOWN, fields={}, stamp=stamp(9), gone=True, erased=True)

    accepted, refusals = judge(known, replace(theirs, erased=False), sender, WRITERS)

    assert refusals == []
    assert accepted is None or merge(known, accepted).record.erased


# Whatever comes


@given(copies(), copies(), st.sampled_from((*HUBS, "hub-d")))
def test_what_is_accepted_changes_only_what_the_sender_may_write(known, theirs, sender):
    accepted, refusals = judge(known, theirs, sender, {name: "home" for name in theirs.fields}, None)
    result = merge(known, accepted).record if accepted else known

    if sender != known.home and not result.erased:
        kept = {name: result.fields[name] for name in known.fields}
        assert text(replace(record(), fields=kept)) == text(replace(record(), fields=known.fields))
        assert result.fields.keys() == known.fields.keys()
    if sender not in (known.home, *known.makers):
        assert text(replace(result, over={})) == text(replace(known, over={}))


@given(copies(), copies())
def test_the_home_of_a_row_is_refused_nothing_of_its_own(known, theirs):
    theirs = replace(theirs, makers=("hub-a",))

    assert judge(known, theirs, "hub-a", {name: "home" for name in theirs.fields}) == (
        theirs if "hub-a" in known.makers else replace(theirs, makers=()),
        [],
    )


@given(copies(), copies(), st.sampled_from(HUBS))
def test_what_a_hub_sends_back_unchanged_is_never_refused(known, theirs, sender):
    everything = merge(known, theirs).record
    accepted, refusals = judge(everything, everything, sender, WRITERS)

    owner = sender in (everything.home, *everything.makers)
    assert refusals == [] or (everything.erased and not owner)
    assert accepted in (everything, None)


def test_stamps_of_what_was_refused_are_gone_with_it():
    theirs = edited(KNOWN, stamp(2), over=True, title="mine", words="mine")

    accepted = judge(KNOWN, theirs, "hub-b", WRITERS).accepted

    assert (accepted.over, accepted.stamps) == ({"words": stamp(1)}, {"words": stamp(2)})
    assert "title" not in stamps.spread(accepted.fields, accepted.stamp, accepted.stamps)
