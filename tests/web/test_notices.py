"""The team's page of announcements: written, taken down, put back; and calls that are answered."""

import pytest

from hub import clock
from hub.domain import notices
from tests.support.team import Member

NOON = 1_800_014_400  # Friday 15 January 2027, 13:00 in Paris
URL = "/staff/announcements"


@pytest.fixture
def team(hub):
    clock._now = lambda: NOON
    return Member(hub, "volunteer")


def said():
    return [(one.text, one.icon, one.lang) for one in notices.announcements()]


def test_what_was_written_is_on_the_screens(team):
    page = team.see(URL, text="La douche est en panne.", icon="warning", until="tonight", lang="fr")

    assert said() == [("La douche est en panne.", "warning", "fr")]
    assert page.count("It is on the screens now.") == 1


@pytest.mark.parametrize(
    ("until", "day", "hours"),
    [("hours", "", 2), ("tonight", "", 11), ("tomorrow", "", 35), ("day", "2027-01-16", 35)],
)
def test_an_announcement_ends_when_was_chosen(team, until, day, hours):
    team.send(URL, text="Fermé", icon="door", until=until, day=day, lang="fr")

    assert [one.until - NOON for one in notices.announcements()] == [hours * 3600]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"text": " "}, "Please write what the hall should know."),
        ({"until": "day", "day": "soon"}, "Please choose the last day."),
        ({"until": "day", "day": "2027-01-14"}, "Please choose an end within the next 31 days."),
        ({"icon": "skull"}, "Please choose one of the pictures."),
    ],
)
def test_what_cannot_be_said_keeps_what_was_typed(team, form, sentence):
    answer = team.send(URL, **{"text": "Repas à 20 h", "icon": "meal", "until": "tonight", **form})

    assert (answer.status_code, answer.text.count(sentence), said()) == (422, 2, [])
    assert form.get("text", "Repas à 20 h") in answer.text


def test_an_announcement_taken_down_can_be_put_back(team):
    kept = notices.announce("La douche est en panne.", NOON + 60)
    team.send(f"{URL}/{kept.id}/withdraw")
    taken = said()
    team.send(f"{URL}/{kept.id}/again")

    assert (taken, len(said())) == ([], 1)


def test_a_call_that_was_answered_waits_no_more(team):
    call = notices.call_team("screen-1", "Hall")
    answer = team.send(f"/staff/calls/{call.id}/answer")

    assert (answer.status_code, notices.open_calls()) == (303, [])


def test_ambassadors_do_not_speak_for_the_house(hub):
    assert Member(hub, "ambassador").get(URL).status_code == 403
