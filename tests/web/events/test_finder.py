"""Which ticket? Each key says a little more, and none can lead nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.web.events.finder import CODE_DIGITS, NUMBER_DIGITS, Touched, after

KEYS = ("fox", "owl", *"0123456789", "ok", "back", "", "wolf", "٣")


def typed(*keys, start=None):
    here = start or Touched()
    for key in keys:
        here = after(here, key)
    return here


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (["fox"], Touched("fox")),
        (["wolf"], Touched()),
        (["7"], Touched()),
        (["fox", "1", "2"], Touched("fox", "12")),
        (["fox", "0"], Touched("fox")),
        (["fox", "1", "0"], Touched("fox", "10")),
        (["fox", "ok"], Touched("fox")),
        (["fox", "1", "ok"], Touched("fox", "1", True)),
        (["fox", "1", "ok", "0", "4"], Touched("fox", "1", True, "04")),
        (["fox", "1", "ok", "0", "back"], Touched("fox", "1", True)),
        (["fox", "1", "ok", "back"], Touched("fox", "1")),
        (["fox", "1", "back"], Touched("fox")),
        (["fox", "back"], Touched()),
        (["back"], Touched()),
        (["fox", "1", "ok", "٣"], Touched("fox", "1", True)),
    ],
)
def test_a_key_adds_what_it_can_add(keys, result):
    assert typed(*keys) == result


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_no_keys_lead_beyond_a_name_and_a_code(keys):
    here = typed(*keys)

    assert (len(here.number) <= NUMBER_DIGITS, len(here.code) <= CODE_DIGITS) == (True, True)
    assert not here.code or here.done


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_back_leads_to_the_first_question_in_the_end(keys):
    assert typed(*["back"] * 20, start=typed(*keys)) == Touched()
