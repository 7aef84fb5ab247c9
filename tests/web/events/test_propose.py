"""I propose an activity: a picture, a day, an hour; the team answers, and my space tells."""

import pytest

from hub import clock
from hub.domain import events
from tests.support.factories import make_person
from tests.support.visitor import Visitor

MORNING = 1_796_112_000  # Tuesday 1 December 2026, 9:00 in Paris


@pytest.fixture(autouse=True)
def _morning():
    clock._now = lambda: MORNING


@pytest.fixture
def resident(hub):
    return make_person("owl-7")


def proposes(hub, person):
    """A Visitor who proposes a game for Thursday afternoon."""
    guest = Visitor(hub).signed_in_as(person)
    guest.open("/events/propose")
    for answer in ("Games", "Thursday, December 3", "In the afternoon", "I propose it"):
        guest.touch(answer)
    return guest


def test_four_touches_propose_an_activity(hub, resident):
    guest = proposes(hub, resident)
    (idea,) = events.proposals_of(resident.id)

    assert guest.page.title == "Thank you for your idea"
    assert (idea.category, idea.starts) == ("game", MORNING + 2 * 86400 + 6 * 3600)


def test_nobody_else_sees_an_idea_before_the_team_says_yes(hub, resident):
    proposes(hub, resident)

    assert "Nothing is planned yet" in Visitor(hub).open("/events").text


@pytest.mark.parametrize(
    ("answer", "shown"),
    [(None, "The team is looking at it"), ("yes", "Yes"), ("no", "Not this time")],
)
def test_my_space_tells_what_became_of_an_idea(hub, resident, answer, shown):
    proposes(hub, resident)
    (idea,) = events.proposals_of(resident.id)
    if answer == "yes":
        events.accept(idea.id)
    elif answer == "no":
        events.decline(idea.id, "The room is taken.")
    page = Visitor(hub).signed_in_as(resident).open("/me").text

    assert shown in page
    assert ("The room is taken." in page) == (answer == "no")


def test_a_fourth_idea_waits_for_the_answers(hub, resident):
    for _ in range(3):
        proposes(hub, resident)
    guest = proposes(hub, resident)

    assert (guest.page.status, "The team still looks at your other ideas" in guest.page.text) == (409, True)


def test_a_guest_is_shown_the_ways_to_propose(hub):
    page = Visitor(hub).open("/events/propose")

    assert ("I have a card" in page.text, "Talk to the team" in page.text) == (True, True)


@pytest.mark.parametrize(
    ("address", "question"),
    [
        ("?what=street_round", "What would you like"),
        ("?what=zebra", "What would you like"),
        ("?what=game&day=x", "Which day?"),
        ("?what=game&day=2026-12-03&at=03:00", "What time?"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again(hub, resident, address, question):
    guest = Visitor(hub).signed_in_as(resident)

    assert question in guest.open(f"/events/propose{address}").html


def test_a_day_that_is_over_is_refused_kindly(hub, resident):
    guest = Visitor(hub).signed_in_as(resident)
    guest.open("/events/propose?what=game&day=2026-11-03&at=10:00")

    assert "This time is already over" in guest.touch("I propose it").text
