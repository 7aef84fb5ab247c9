"""Ids."""

import uuid

from hub import clock, ids


def test_ids_made_later_sort_later():
    clock._now = iter((1.0, 2.0)).__next__

    first, second = ids.uuid7(), ids.uuid7()
    assert (first < second, uuid.UUID(first).version) == (True, 7)


def test_ids_of_one_millisecond_sort_in_the_order_they_were_made():
    clock._now = lambda: 1.0

    made = [ids.uuid7() for _ in range(1000)]
    assert made == sorted(made)


def test_an_id_from_a_natural_key_is_the_same_everywhere():
    assert ids.derived("allotment", "e", "h") == ids.derived("allotment", "e", "h")
    assert ids.derived("allotment", "e", "h") != ids.derived("allotment", "eh", "")


def test_short_ids_do_not_repeat():
    made = {ids.short_id() for _ in range(1000)}

    assert ({len(m) for m in made}, len(made)) == ({8}, 1000)
