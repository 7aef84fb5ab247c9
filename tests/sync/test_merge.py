"""Merging: the same row whatever comes first, however often, and no words dropped silently."""

from functools import reduce
from itertools import permutations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hub.stamps import CHANNEL, GONE
from hub.sync.merge import merge, yielded
from hub.sync.record import spread
from tests.support.records import copies, edited, record, stamp, text

replace = msgspec.structs.replace


def merged(*some):
    """All of them in one, from left to right."""
    return reduce(lambda mine, theirs: merge(mine, theirs).record, some)


# The laws


@given(copies(), copies())
def test_it_does_not_matter_which_comes_first(a, b):
    assert text(merged(a, b)) == text(merged(b, a))


@given(copies(), copies(), copies())
def test_it_does_not_matter_which_meet_first(a, b, c):
    assert text(merged(merged(a, b), c)) == text(merged(a, merged(b, c)))


@given(copies(), copies())
def test_what_is_known_already_changes_nothing(a, b):
    both = merged(a, b)

    for known in (both, a, b):
        again = merge(both, known)
        assert (text(again.record), again.changed) == (text(both), False)
        assert {one.id for one in again.conflicts} <= {one.id for one in merge(a, b).conflicts}


@given(copies())
def test_a_row_that_is_new_is_taken_as_it_is(a):
    assert merge(None, a) == merge(None, a).__class__(a, True, (), True)


@given(st.lists(copies(), min_size=3, max_size=3), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2))))
def test_three_replicas_agree_whatever_they_told_each_other_before(rows, exchanges):
    for sender, receiver in [*exchanges, (0, 1), (1, 2), (2, 1), (2, 0)]:
        rows[receiver] = merged(rows[receiver], rows[sender])

    assert len({text(row) for row in rows}) == 1


@given(copies(), copies())
def test_a_merge_says_whether_it_changed_anything_and_what_the_sender_misses(mine, theirs):
    result = merge(mine, theirs)
    stands = replace(result.record, over={})

    assert result.changed == (text(stands) != text(replace(mine, over={})))
    assert result.same_as_theirs == (text(stands) == text(replace(theirs, over={}, home=mine.home)))


# Values


def test_each_field_keeps_its_newer_value():
    mine, theirs = edited(record(), stamp(2), title="Bread"), edited(record(), stamp(3), seats=9)

    assert merged(mine, theirs).fields == {"title": "Bread", "seats": 9}
    assert merged(mine, theirs) == edited(mine, stamp(3), seats=9)


def test_on_equal_stamps_the_greater_bytes_stay():
    versions = [record(fields={"title": value}) for value in (1, True, "b", "a", [1], [True])]

    assert {merged(*order).fields["title"] for order in permutations(versions[:4])} == {True}
    assert merged(versions[4], versions[5]).fields["title"][0] is True


def test_a_whole_number_is_the_same_value_as_a_real_one():
    assert merge(record(fields={"x": 1}), record(fields={"x": 1.0})).changed is False


@given(copies(), st.dictionaries(st.sampled_from(("from_later", "later_still")), st.integers()))
def test_fields_that_this_version_does_not_know_survive(mine, unknown):
    theirs = record(fields=unknown)

    fields = merged(mine, theirs).fields

    assert unknown.items() <= fields.items() or mine.erased


def test_an_older_copy_gives_only_the_fields_that_were_missing():
    mine = edited(record(fields={"title": "Soup"}), stamp(3), title="Bread")

    assert merged(mine, record()).fields == {"title": "Bread", "seats": 8}


# Channel, tombstone, sets, home


def test_the_channel_that_lost_stays_known():
    narrowed = replace(record(), channel=None, stamps={CHANNEL: stamp(2)})

    assert merged(record(), narrowed).channel is None
    assert merged(record(), narrowed).was == ("all",)


def test_an_edit_does_not_bring_a_gone_row_back_but_restoring_does():
    gone = replace(record(), gone=True, stamps={GONE: stamp(2)})
    restored = replace(gone, gone=False, stamps={GONE: stamp(4)})

    later = merged(gone, edited(record(), stamp(3), title="Bread"))

    assert (later.gone, later.fields["title"]) == (True, "Bread")
    assert (merged(later, restored).gone, merged(later, restored).fields["title"]) == (False, "Bread")


@given(copies(), copies())
def test_makers_and_channels_are_never_forgotten(a, b):
    both = merged(a, b)

    assert {*both.makers} == {*a.makers, *b.makers}
    assert {*both.was, both.channel} >= {*a.was, *b.was, a.channel, b.channel} - {None}


def test_the_home_known_first_stays_unless_national_names_another():
    mine, theirs = record(home="hub-a"), record(home="hub-b")

    assert merge(mine, theirs).record.home == "hub-a"
    assert merge(mine, theirs).same_as_theirs is False
    heir = merge(mine, theirs, from_national=True)
    assert (heir.record.home, heir.changed, heir.same_as_theirs) == ("hub-b", True, True)


# Erased


@given(st.lists(copies(), min_size=1, max_size=3), copies())
def test_erased_takes_everything_in_for_ever(others, last):
    erased = replace(last, erased=True, gone=True, fields={}, stamps={}, over={})

    left = merged(erased, *others)

    assert (left.erased, left.gone, left.fields, left.stamps, left.over) == (True, True, {}, {}, {})
    assert left.stamp == max(one.stamp for one in (erased, *others) if one.erased)


def test_an_erased_row_keeps_who_may_have_read_it():
    erased = record(makers=("hub-b",), fields={}, stamp=stamp(2), gone=True, erased=True, channel=None)

    left = merged(record(was=("area:75",)), erased)

    assert (left.makers, left.channel, left.was) == (("hub-a", "hub-b"), None, ("all", "area:75"))
    assert merge(record(), erased).conflicts == ()

def test_of_two_erasures_at_one_stamp_all_keep_the_same_channel():
    at = {"fields": {}, "gone": True, "erased": True}
    one, other = record(**at, channel="all"), record(**at, channel="area:75")

    assert merged(one, other) == merged(other, one) == record(**at, channel="area:75", was=("all",))


# National's word


def test_a_refused_value_yields_to_nationals_older_one_and_the_rest_merges():
    mine = edited(record(fields={"title": "Soup", "seats": 8, "new": 1}), stamp(5), title="Mine", seats=9)
    national = edited(record(), stamp(2), title="Bread")

    result = yielded(mine, national, ["title", "new"])

    assert result.record.fields == {"title": "Bread", "seats": 9}
    assert spread(result.record)["title"] == stamp(2)


def test_a_record_refused_whole_yields_whole():
    mine = replace(edited(record(makers=("hub-b",)), stamp(5), title="Mine"), channel=None, gone=True)

    result = yielded(mine, record(), spread(mine))

    assert result.record == record(makers=("hub-a", "hub-b"))
