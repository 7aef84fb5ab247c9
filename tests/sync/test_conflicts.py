"""Conflicts: what a person wrote is never dropped silently, and what was seen is no conflict."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import stamps
from hub.sync.merge import merge
from hub.sync.record import spread
from tests.support.records import WRITERS, copies, edited, record, stamp, text

replace = msgspec.structs.replace


def two_edits():
    """Two hubs changed the title of one row, and neither had seen the other's."""
    mine = edited(record(), stamp(2, "aaaaaaaa"), over=True, title="Bread")
    return mine, edited(record(), stamp(3, "bbbbbbbb"), over=True, title="Rice")


def test_a_value_dropped_unseen_is_a_conflict_with_one_id_at_both_ends():
    mine, theirs = two_edits()

    here, there = merge(mine, theirs).conflicts, merge(theirs, mine).conflicts

    assert here == there
    (one,) = here
    assert (one.field, one.value, one.lost_value, one.lost_stamp) == ("title", "Rice", "Bread", stamp(2))
    assert one.id == there[0].id


@given(copies(), copies())
def test_both_ends_see_the_same_conflicts(a, b):
    here, there = merge(a, b).conflicts, merge(b, a).conflicts

    assert {(one.id, one.field, one.lost_stamp) for one in here} == {
        (one.id, one.field, one.lost_stamp) for one in there
    }


@pytest.mark.parametrize("sent", [0, 1])
def test_it_is_a_conflict_too_once_one_of_the_edits_is_sent(sent):
    edits = list(two_edits())
    edits[sent] = replace(edits[sent], over={})

    assert [one.lost_value for one in merge(*edits).conflicts] == ["Bread"]


def test_an_edit_of_what_is_known_is_no_conflict():
    known = edited(record(), stamp(2, "bbbbbbbb"), title="Bread")

    assert merge(known, edited(known, stamp(3), over=True, title="Rice")).conflicts == ()


def test_an_edit_over_an_edit_of_ones_own_is_no_conflict():
    first = edited(record(), stamp(2), over=True, title="Bread")

    assert merge(first, edited(first, stamp(3), over=True, title="Rice")).conflicts == ()


def test_two_hubs_that_wrote_the_same_have_no_conflict():
    mine, _ = two_edits()

    assert merge(mine, edited(record(), stamp(3, "bbbbbbbb"), over=True, title="Bread")).conflicts == ()


def test_an_old_copy_that_comes_late_is_no_conflict():
    older = edited(record(), stamp(2, "bbbbbbbb"), title="Bread")
    newer = edited(edited(older, stamp(3, "cccccccc"), title="Rice"), stamp(4), over=True, title="Soup")

    assert merge(older, newer).conflicts == ()


def test_what_an_edit_replaced_is_forgotten_with_it_or_once_it_is_sent():
    mine, theirs = two_edits()

    assert merge(mine, theirs).record.over == {"title": stamp(1)}
    assert merge(mine, replace(theirs, over={})).record.over == {}
    assert merge(mine, replace(mine, over={})).record.over == {}

def test_what_national_sends_is_no_edit_that_waits():
    sent = edited(record(), stamp(2, "bbbbbbbb"), over=True, title="Bread")

    assert merge(None, sent, from_national=True).record == replace(sent, over={})
    assert merge(record(), sent, from_national=True).record == replace(sent, over={})


# A history of edits and rounds, some of whose answers are lost


class Place:
    """A replica with one row; each write names what it replaced in `parents`: {stamp: stamp}."""

    def __init__(self, writer, parents):
        self.writer, self.parents, self.conflicts = writer, parents, []
        self.row, self.last = record(stamp=stamp(0, "nnnnnnnn")), ""

    def write(self, now):
        before = title_stamp(self.row)
        self.last = stamps.mint(max(self.last, before), now, self.writer)
        self.row = edited(self.row, self.last, over=True, title=f"Title {self.last}")
        self.parents[self.last] = before

    def take(self, theirs, from_national=False):
        result = merge(self.row, theirs, from_national=from_national)
        self.row = result.record
        self.conflicts += result.conflicts

    def exchange(self, national, answered=True):
        """A round. National may go on remembering what an edit replaced; its hub does not once it is taken."""
        national.take(self.row)
        if answered:
            self.row = replace(self.row, over={})
            self.take(national.row, from_national=True)


def title_stamp(row):
    return spread(row)["title"]


def lived(history):
    """The places after a history [(what, hub, clock)] and complete rounds for all at its end."""
    parents = {}
    national, *hubs = [Place(writer, parents) for writer in ("nnnnnnnn", *WRITERS)]
    for what, number, now in history:
        if what == "write":
            hubs[number].write(now)
        else:
            hubs[number].exchange(national, answered=what == "round")
    for hub in hubs * 2:
        hub.exchange(national)
    return national, hubs


def seen_by(written, parents):
    """Every stamp that the writer of this one had replaced, or had seen replaced."""
    while written in parents and parents[written] < written:
        written = parents[written]
        yield written


def histories(*acts):
    return st.lists(st.tuples(st.sampled_from(acts), st.integers(0, 2), st.integers(0, 3)), max_size=20)


@given(histories("write", "round", "lost answer"))
def test_every_title_is_the_last_one_was_seen_by_its_writer_or_is_in_a_conflict(history):
    national, hubs = lived(history)

    last = title_stamp(national.row)
    ends = national.parents.keys() - {*national.parents.values(), last, *seen_by(last, national.parents)}
    told = {one.lost_stamp for place in (national, *hubs) for one in place.conflicts}
    assert ends <= told
    assert {text(hub.row) for hub in hubs} == {text(replace(national.row, over={}))}


@given(histories("write", "round"))
def test_a_conflict_tells_only_of_what_the_writer_of_the_other_had_not_seen(history):
    national, hubs = lived(history)

    conflicts = {(one.stamp, one.lost_stamp) for place in (national, *hubs) for one in place.conflicts}
    assert {pair for pair in conflicts if pair[1] in seen_by(pair[0], national.parents)} == set()


@given(st.lists(st.integers(0, 2)), st.integers(0, 3))
def test_hubs_that_write_one_after_the_other_never_have_a_conflict(order, now):
    history = [(what, hub, now) for hub in order for what in ("round", "write", "round")]

    national, hubs = lived(history)

    assert [one for place in (national, *hubs) for one in place.conflicts] == []
