"""What do you know about me? Shown, printed, erased in two touches."""

import pytest

from hub.domain import events, offers, people, privacy
from hub.models.events import SignUp
from tests.support.browser import Browser
from tests.support.factories import make_event, make_listing, make_person, reserve, sign_up
from tests.support.offers import open_offer

PICTURES = ("sun", "boat", "key", "cup")


@pytest.fixture
def fox(hub):
    made = people.create_resident("fox-12", "Sam")
    people.choose_code(made.person.id, "-".join(PICTURES))
    sign_up(make_event(), picture_name="fox-12", person_id=made.person.id)
    return made


@pytest.fixture
def kiosk(hub, fox):
    return Browser(hub, "kiosk").come_in(fox.card, *PICTURES)


def test_my_data_says_everything_in_words(kiosk):
    kiosk.open("/me/data")

    assert [kiosk.words.count(said) for said in ("Fox 12", "Sam", "Four pictures", "Soup together")] == [1, 1, 1, 1]


def test_it_says_which_work_interests_me_and_what_was_answered(kiosk, fox):
    asked = offers.apply(open_offer().id, fox.person.id)
    offers.answer(asked.id, "interview", "")
    said = kiosk.open("/me/data").words

    assert said.count("Work that interests you Kitchen help") == 1
    assert said.count("The employer wants to meet you.") == 1


def test_it_says_what_i_put_up_what_i_asked_for_and_whom_i_hid(kiosk, fox):
    make_listing(fox.person, section="equipment", title="A guitar"), reserve(make_listing(), person=fox.person)
    people.block(fox.person.id, make_person("bear-3").id)
    said = kiosk.open("/me/data").words
    parts = ("What you put up A guitar", "The team looks at it first", "What you asked for Coat",
             "Yes, it is promised to you", "Hidden people Bear 3")

    assert [said.count(part) for part in parts] == [1] * 5


def test_it_says_who_i_am_then_how_i_come_in_then_what_i_do(kiosk):
    said = kiosk.open("/me/data").words
    places = [said.index(text) for text in (
        "We call you Fox 12", "Name you chose Sam", "First time here", "Secret code Four pictures",
        "Where you signed up Soup together", "Yes, you have a place",
    )]

    assert places == sorted(places)


def test_roles_in_the_team_are_said_and_a_card_is_no_role(kiosk, fox):
    without = kiosk.open("/me/data").words.count("In the team")
    people.set_roles(fox.person.id, ("resident", "ambassador"))

    assert (without, kiosk.open("/me/data").words.count("In the team Ambassador")) == (0, 1)


def test_the_first_touch_only_asks(kiosk):
    kiosk.open("/me/data/erase")

    assert (kiosk.title, people.with_name("fox-12") is not None) == ("Erase everything about you?", True)


def test_the_second_touch_erases_and_closes_the_space(kiosk):
    kiosk.open("/me/data/erase").send("/me/data/erase")

    assert (kiosk.url, kiosk.signed_in()) == ("/me/erased", False)
    assert (people.with_name("fox-12"), SignUp.select().count()) == (None, 0)


def test_the_erasure_is_noted_beside_the_backups_too(hub, kiosk, fox):
    kiosk.open("/me/data/erase").send("/me/data/erase")

    assert privacy.noted([hub.settings.backups])[-1] == ("person", fox.person.id)


def test_the_card_of_somebody_erased_opens_nothing(hub, kiosk, fox):
    kiosk.open("/me/data/erase").send("/me/data/erase")

    assert Browser(hub, "kiosk").open("/me").send("/me/card", code=fox.card).errors == [
        "We do not know this card. Please ask the team."]


def test_the_page_after_it_says_where_and_when(hub):
    assert Browser(hub).open("/me/erased").title == "Erased here. Elsewhere at the next contact."


def test_an_idea_and_the_teams_answer_are_part_of_it(kiosk, fox):
    events.propose({"title": "Chess", "category": "game", "starts": make_event().starts}, fox.person.id)

    assert kiosk.open("/me/data").words.count("Chess") == 1
