"""Files that arrive in parts: cut anywhere, sent again, altered, and from two sides at once."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.domain import files
from hub.domain.files.pictures import LARGEST, shrunk
from hub.models.files import FilePart
from tests.support.photos import pdf, photo

DOCUMENT = pdf(3000)


def named(data):
    return hashlib.sha256(data).hexdigest()


def taken(data, start, stop, via="hub-a", name=None, total=None):
    """How far a file is here after one part of it came."""
    return files.take_part(name or named(data), via, start, total or len(data), data[start:stop])


def refused(error, *part, **more):
    with pytest.raises(error) as raised:
        taken(*part, **more)
    return raised.value


def test_parts_in_their_order_are_the_file(place):
    reached = [taken(DOCUMENT, start, start + 1000) for start in range(0, len(DOCUMENT), 1000)]

    assert (reached[:2], reached[-1]) == ([1000, 2000], len(DOCUMENT))
    assert (files.content(named(DOCUMENT)), FilePart.select().count()) == (DOCUMENT, 0)


def test_nobody_sees_a_file_before_it_is_whole(place):
    taken(DOCUMENT, 0, 2000)

    assert (files.is_here(named(DOCUMENT)), files.reached(named(DOCUMENT), "hub-a")) == (False, 2000)


def test_a_part_that_leaves_a_gap_is_told_where_to_go_on(place):
    taken(DOCUMENT, 0, 1000)
    error = refused(files.WrongPlace, DOCUMENT, 2000, 3000)

    assert (error.status, error.code, error.reached) == (409, "bad_range", 1000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 1500)), max_size=12))
def test_whatever_parts_come_again_and_in_disorder_the_whole_is_right(hub, cuts):
    """Each part begins anywhere up to where the file has come: a lost answer, a sender that begins anew."""
    name, data = named(DOCUMENT), DOCUMENT
    for start, size in cuts:
        first = min(start, files.reached(name, "hub-a"), len(data))
        taken(data, first, first + size)
    taken(data, files.reached(name, "hub-a"), None)

    assert files.content(name) == data


def test_bytes_that_are_not_what_their_name_says_are_dropped(place):
    altered = DOCUMENT[:1500] + b"X" + DOCUMENT[1501:]
    taken(altered, 0, 2000, name=named(DOCUMENT))
    error = refused(files.Altered, altered, 2000, None, name=named(DOCUMENT))

    assert (error.status, error.code, FilePart.select().count()) == (422, "bad_file", 0)
    assert (files.is_here(named(DOCUMENT)), taken(DOCUMENT, 0, None)) == (False, len(DOCUMENT))


@pytest.mark.parametrize(
    "data", [photo(turned=1), b"<html><script>alert(1)</script>" * 9, photo(80, 60, "PNG")],
    ids=["a picture that says where it was taken", "a page", "a picture of another kind"],
)  # fmt: skip
def test_what_no_hub_would_keep_is_not_kept_whatever_its_name(place, data):
    refused(files.Altered, data, 0, None)

    assert (files.is_here(named(data)), FilePart.select().count()) == (False, 0)


@pytest.mark.parametrize("total", [LARGEST + 1, 10], ids=["too large", "more than was said"])
def test_a_file_that_is_too_large_is_refused_with_its_first_part(place, total):
    refused(files.Altered, DOCUMENT, 0, 1000, total=total)

    assert FilePart.select().count() == 0


def test_one_who_brings_other_bytes_spoils_nothing_of_another(place):
    taken(b"Y" * len(DOCUMENT), 0, 2000, "hub-b", named(DOCUMENT))
    taken(DOCUMENT, 0, 1000)
    taken(DOCUMENT, 1000, None)

    assert (files.content(named(DOCUMENT)), FilePart.select().count()) == (DOCUMENT, 0)


def test_a_picture_that_arrived_is_known_with_its_size(place):
    made = shrunk(photo(400, 300)).content
    taken(made, 0, None)

    assert files.about(named(made)) == (named(made), "image/webp", len(made), 400, 300)
