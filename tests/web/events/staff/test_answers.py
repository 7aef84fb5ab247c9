"""What residents propose is answered: yes, yes with changes, or kindly no."""

import pytest

from hub.domain import events
from hub.models.events import Event
from hub.web.events.staff.answers import KIND_WORDS
from tests.support.factories import DAY, make_person, sign_up
from tests.web.events.staff.conftest import NOON


@pytest.fixture
def idea(team):
    person = make_person("owl-3")
    return events.propose({"title": "Chess", "category": "game", "starts": NOON + DAY}, person.id)


def at(idea, *more):
    return "/".join(["/staff/events", idea.id, *more])


def kept(idea):
    event = Event.get_by_id(idea.id)
    return event.status, event.reason


def test_a_proposal_says_who_had_the_idea_and_offers_three_answers(team, idea):
    page = team.main(at(idea))

    assert page.count("Owl 3 proposes this") == 1
    assert [page.count(way) for way in ("Yes, as it is", "Yes, with changes", "Not this time")] == [1, 1, 1]


def test_a_yes_puts_it_on_the_board(team, idea):
    team.send(at(idea, "accept"))

    assert (kept(idea), [card.title for card in events.upcoming(NOON).cards]) == (("open", ""), ["Chess"])


def test_a_no_wants_words(team, idea):
    answer = team.send(at(idea, "decline"))

    assert (answer.status_code, kept(idea)[0]) == (422, "proposed")
    assert answer.text.count("Please add a few kind words: the person will read them.") == 2


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"ready": KIND_WORDS[0]}, KIND_WORDS[0]),
        ({"reason": "Come and see us."}, "Come and see us."),
        ({"ready": KIND_WORDS[0], "reason": "Come and see us."}, "Come and see us."),
    ],
)
def test_a_no_is_told_in_ready_words_or_own_ones(team, idea, form, reason):
    answer = team.send(at(idea, "decline"), **form)

    assert (answer.location, kept(idea)) == (
        f"/staff/events?view=proposed&declined={idea.id}", ("declined", reason))


def test_a_no_can_be_taken_back_from_the_list(team, idea):
    page = team.see(at(idea, "decline"), reason="Come and see us.")
    again = team.see(at(idea, "reconsider"))

    assert (page.count("Your answer is sent. Undo"), again.count("Yes, as it is"), kept(idea)) == (
        1, 1, ("proposed", ""))


def test_a_yes_can_be_taken_back_until_somebody_signs_up(team, idea):
    offered = team.see(at(idea, "accept")).count("Take the answer back")
    sign_up(idea)

    assert (offered, team.main(at(idea)).count("Take the answer back")) == (1, 0)
    assert (team.send(at(idea, "reconsider")).status_code, kept(idea)) == (409, ("open", ""))


def test_every_ready_answer_fits_its_field():
    assert [len(words) <= 200 for words in KIND_WORDS] == [True] * len(KIND_WORDS)


def test_what_was_answered_is_not_answered_again(team, idea):
    team.send(at(idea, "accept"))

    assert team.send(at(idea, "decline"), reason="No").status_code == 409
