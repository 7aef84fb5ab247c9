"""Stamps: readings of a clock as text that sorts, and never the same one twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import stamps

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
LATEST = 2**48 - 1

writers = st.text(LETTERS, min_size=8, max_size=8)
clocks = st.integers(0, LATEST - 10)
texts = st.builds("{:012x}{:04x}.{}".format, clocks, st.integers(0, 2**16 - 1), writers)


def parts(stamp):
    return int(stamp[:12], 16), int(stamp[12:16], 16), stamp[17:]


@given(texts | st.just(""), st.integers(-(10**12), LATEST - 10), writers)
def test_a_minted_stamp_is_greater_than_the_last_whatever_the_clock_says(last, now, writer):
    minted = stamps.mint(last, now, writer)

    assert minted > last
    assert stamps.writer(minted) == writer


@given(st.lists(clocks, min_size=2), writers)
def test_a_clock_that_jumps_about_never_gives_a_stamp_twice(readings, writer):
    minted = [""]
    for now in readings:
        minted.append(stamps.mint(minted[-1], now, writer))

    assert minted == sorted(set(minted))


@given(st.lists(texts))
def test_stamps_sort_as_text_as_they_do_by_time_count_and_writer(some):
    assert sorted(some) == sorted(some, key=parts)


@given(texts, st.integers(1, 10**9), writers)
def test_a_clock_that_moves_on_is_followed(last, later, writer):
    now = min(stamps.millis(last) + later, LATEST)

    assert parts(stamps.mint(last, now, writer)) == (max(now, stamps.millis(last) + 1), 0, writer)


def test_a_full_counter_moves_the_milliseconds_on():
    assert stamps.mint("00000000000affff.aaaaaaaa", 10, "bbbbbbbb") == "00000000000b0000.bbbbbbbb"


@given(texts, texts, clocks, writers)
def test_after_meeting_a_stamp_the_next_one_is_greater(last, seen, now, writer):
    assert stamps.mint(stamps.moved_past(last, seen), now, writer) > max(last, seen)


@given(texts, st.integers(0, 10**15), texts | st.just(""))
def test_a_shifted_stamp_stays_above_its_floor(stamp, by, floor):
    assert stamps.shifted(stamp, by, floor) > floor


@given(st.lists(texts, unique=True), st.integers(0, 10**15), texts, writers)
def test_shifted_stamps_keep_their_order_and_stay_apart(some, by, floor, writer):
    shifted = [floor]
    for stamp in sorted(some):
        shifted.append(stamps.shifted(stamp, by, shifted[-1], writer))

    assert shifted == sorted(set(shifted))
    assert {stamps.writer(stamp) for stamp in shifted[1:]} <= {writer}


def test_a_shift_takes_the_offset_off():
    assert stamps.shifted("0000000003e80002.aaaaaaaa", 900, "") == "0000000000640002.aaaaaaaa"


@given(texts)
def test_a_stamp_is_known_as_one(stamp):
    assert stamps.check(stamp) == stamp


@given(st.text() | st.from_regex(r"\A[0-9a-f]{16}\.[a-z]{7}\n?\Z") | st.none())
def test_anything_else_is_no_stamp(text):
    with pytest.raises(ValueError, match="not a stamp"):
        stamps.check(text)


def test_a_clock_beyond_what_a_stamp_can_say_is_refused():
    with pytest.raises(ValueError, match="between 1970 and the year 10889"):
        stamps.mint("", 2**48, "aaaaaaaa")


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(("1", "2", "3"))), st.sampled_from("123"))
def test_packed_stamps_spread_out_to_what_they_were(fields, rest):
    spread = {**fields, stamps.CHANNEL: rest, stamps.GONE: "1"}

    assert stamps.spread(fields, *stamps.packed(spread)) == spread


def test_the_commonest_stamp_stands_once_and_of_equally_common_ones_the_greatest():
    assert stamps.packed({"a": "1", "b": "2", "c": "1"}) == ("1", {"b": "2"})
    assert stamps.packed({"b": "2", "a": "1"}) == ("2", {"a": "1"})
