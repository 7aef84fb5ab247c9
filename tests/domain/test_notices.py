"""Announcements reach the hall until their end; a call for the team waits until somebody goes there."""

import pytest

from hub import clock
from hub.domain import notices
from hub.errors import Invalid, NotFound

NOON = 1_800_000_000
pytestmark = pytest.mark.usefixtures("hub")


@pytest.fixture(autouse=True)
def _noon():
    at(NOON)


def at(moment):
    clock._now = lambda: moment


def texts():
    return [said.text for said in notices.announcements()]


def wrong(**fields):
    """The fields that `announce` marks."""
    given = {"text": "La douche est en panne.", "until": NOON + 60, **fields}
    with pytest.raises(Invalid) as told:
        notices.announce(**given)
    return sorted(told.value.fields)


def test_the_newest_announcement_stands_first():
    notices.announce("La douche est en panne.", NOON + 600)
    at(NOON + 1)
    notices.announce("Le repas est à 20 h.", NOON + 600)

    assert texts() == ["Le repas est à 20 h.", "La douche est en panne."]


def test_an_announcement_ends_at_its_moment():
    notices.announce("La douche est en panne.", NOON + 600)
    at(NOON + 599)
    before = texts()
    at(NOON + 600)

    assert (before, texts()) == (["La douche est en panne."], [])


def test_an_announcement_that_is_withdrawn_is_gone_at_once():
    said = notices.announce("La douche est en panne.", NOON + 600)
    notices.withdraw(said.id)

    assert texts() == []


def test_withdrawing_what_is_not_there_says_so():
    with pytest.raises(NotFound):
        notices.withdraw("nothing")


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "  "), ("text", "a" * 161), ("until", NOON), ("until", NOON + 32 * 86400), ("icon", "skull")],
)
def test_an_announcement_that_cannot_be_shown_names_its_field(field, value):
    assert wrong(**{field: value}) == [field]


def test_line_breaks_in_an_announcement_become_spaces():
    said = notices.announce("La douche\nest   en panne. ", NOON + 600)

    assert said.text == "La douche est en panne."


def test_a_screen_that_calls_twice_has_called_once():
    first = notices.call_team("screen-1", "Hall")
    at(NOON + 30)
    again = notices.call_team("screen-1", "Hall")

    assert (notices.open_calls(), again) == ([first], first)


def test_calls_are_answered_in_their_order():
    first, second = notices.call_team("screen-1", "Hall"), notices.call_team("screen-2", "Salle")
    notices.answer_call(first.id)
    notices.answer_call(first.id)

    assert notices.open_calls() == [second]


def test_phones_cannot_fill_the_teams_page():
    for _ in range(notices.CALLS_AT_MOST + 5):
        notices.call_team()

    assert len(notices.open_calls()) == notices.CALLS_AT_MOST


def test_a_call_that_nobody_answered_is_forgotten():
    notices.call_team("screen-1", "Hall")
    at(NOON + notices.CALL_LASTS)

    assert (notices.open_calls(), notices.forget_calls()) == ([], 1)
