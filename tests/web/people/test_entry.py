"""Coming in at the kiosk: by touch alone, without JavaScript, and without a trace."""

import pytest

from hub import clock
from hub.domain import people
from hub.domain.people import codes
from tests.support.browser import WIFI, Browser

START = 1_800_000_000
PICTURES = ("sun", "boat", "key", "cup")
CODE = "-".join(PICTURES)


@pytest.fixture
def fox(hub):
    """A NewResident, "Fox 12", with a picture code."""
    clock._now = lambda: START
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, CODE)
    return made


@pytest.fixture
def kiosk(hub):
    return Browser(hub, "kiosk")


def test_a_scanned_card_and_four_touches_open_the_space(kiosk, fox):
    kiosk.come_in(f"HTTP://HUB.LOCAL/C/{fox.card}", *PICTURES)

    assert (kiosk.url, kiosk.title, kiosk.signed_in()) == ("/me", "Hello, Fox 12", True)


def test_picture_number_and_four_touches_open_it_without_a_card(kiosk, fox):
    kiosk.open("/me/name").send("/me/name", picture="fox")
    kiosk.touch("1", "2", "ok", name="digit").touch(*PICTURES)

    assert (kiosk.url, kiosk.title) == ("/me", "Hello, Fox 12")


def test_a_finger_that_trembles_and_touches_twice_does_no_harm(kiosk, fox):
    kiosk.come_in(fox.card, "sun", "sun", "boat", "boat", "key", "cup")

    assert kiosk.title == "Hello, Fox 12"


def test_a_wrong_digit_is_taken_back(kiosk, fox):
    kiosk.open("/me/name").send("/me/name", picture="fox")
    kiosk.touch("1", "3", "back", "2", "ok", name="digit").touch(*PICTURES)

    assert kiosk.title == "Hello, Fox 12"


def test_without_keyboard_or_reader_the_code_of_the_card_is_touched(kiosk, fox):
    kiosk.open("/me")
    offered = 'href="/me/card/keys?next=' in kiosk.text
    kiosk.open("/me/card/keys?next=/events").touch("0", "back", *fox.card, name="key").touch(*PICTURES)

    assert (offered, kiosk.url, kiosk.signed_in()) == (True, "/events", True)


def test_a_wrong_character_of_the_card_is_taken_back_and_touched_anew(kiosk, fox):
    wrong = "2" if fox.card[-1] != "2" else "3"
    kiosk.open("/me/card/keys").touch(*fox.card[:-1], wrong, name="key")
    told = kiosk.words.count("One character does not fit. Please compare each one.")
    kiosk.touch("back", fox.card[-1], name="key")

    assert (told, kiosk.title) == (1, "My code")


def test_what_was_touched_of_a_card_is_gone_with_i_am_done(kiosk, fox):
    kiosk.open("/me/card/keys").touch(*fox.card[:6], name="key")
    shown = fox.card[:4] in kiosk.text
    kiosk.send("/end").open("/me/card/keys")

    assert (shown, fox.card[:4] in kiosk.text) == (True, False)


def test_who_chose_digits_is_asked_for_digits(kiosk, fox):
    people.choose_code(fox.person.id, "2580")
    kiosk.open("/me").send("/me/card", code=fox.card).touch(*"2580", "ok", name="digit")

    assert kiosk.title == "Hello, Fox 12"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("abc", "This code has 3 characters. It needs 16."),
        ("", "This code has 0 characters. It needs 16."),
        (codes.new_code(), "We do not know this card. Please ask the team."),
    ],
)
def test_a_card_that_cannot_be_says_what_to_do(kiosk, fox, code, sentence):
    kiosk.open("/me").send("/me/card", code=code)

    assert (kiosk.status, kiosk.errors) == (422, [sentence])


def test_a_wrong_code_is_said_and_asked_again_from_the_beginning(kiosk, fox):
    kiosk.come_in(fox.card, "sun", "boat", "key", "tree")
    told = (kiosk.words.count("This does not fit. Please try again."), kiosk.text.count("dots__dot--on"))
    kiosk.touch(*PICTURES)

    assert (told, kiosk.title) == ((1, 0), "Hello, Fox 12")


def test_after_five_failures_the_hour_of_the_next_try_is_said(kiosk, fox):
    kiosk.open("/me").send("/me/card", code=fox.card)
    for _ in range(6):
        kiosk.touch("sun", "boat", "key", "tree")

    assert kiosk.words.count("Too many tries. Please wait until 09:01, or ask the team.") == 1


def test_a_name_that_nobody_has_is_answered_like_any_other(kiosk, fox):
    kiosk.open("/me/name").send("/me/name", picture="owl").touch("9", "ok", name="digit")
    asked = kiosk.title
    kiosk.touch(*PICTURES)

    assert (asked, kiosk.words.count("This does not fit. Please try again.")) == ("My code", 1)


def test_a_phone_on_the_wifi_needs_the_card(hub, fox):
    phone = Browser(hub, address=WIFI)
    names = phone.open("/me/name").status
    phone.come_in(fox.card, *PICTURES)

    assert (names, phone.title) == (403, "Hello, Fox 12")


def test_nothing_of_card_and_code_stands_in_a_page_or_an_address(kiosk, fox):
    kiosk.come_in(fox.card, "sun", "boat")
    last = kiosk.text

    assert (kiosk.url, fox.card in last, CODE[:8] in last, fox.person.id in last) == (
        "/me/code", False, False, False)


def test_who_walks_away_in_between_leaves_nothing_after_two_minutes(kiosk, fox):
    kiosk.come_in(fox.card, "sun", "boat", "key")
    clock._now = lambda: START + 121
    kiosk.touch("cup")

    assert (kiosk.url, kiosk.title, kiosk.signed_in()) == ("/me", "My space", False)


@pytest.mark.parametrize("url", ["/me/code", "/me/new-code", "/me/number"])
def test_a_question_out_of_turn_leads_to_the_first(kiosk, url):
    assert kiosk.open(url).title == "My space"
    assert kiosk.send(url, picture="sun", digit="1").title == "My space"


# The first code


def test_with_a_new_card_one_chooses_four_pictures_twice_and_is_in(kiosk, hub):
    made = people.create_resident("owl-7")
    kiosk.come_in(made.card, *PICTURES)
    asked = kiosk.title
    kiosk.touch(*PICTURES)

    assert (asked, kiosk.title) == ("Once more, please: the same code", "Hello, Owl 7")


def test_two_different_choices_are_asked_again(kiosk, hub):
    made = people.create_resident("owl-7")
    kiosk.come_in(made.card, *PICTURES).touch("sun", "boat", "key", "tree")

    assert kiosk.words.count("The two were not the same. Please choose again.") == 1
    assert kiosk.touch(*PICTURES).touch(*PICTURES).title == "Hello, Owl 7"


def test_digits_that_anybody_would_guess_are_not_taken(kiosk, hub):
    made = people.create_resident("owl-7")
    kiosk.open("/me").send("/me/card", code=made.card).open("/me/new-code?with=pin")
    kiosk.touch(*"1111", "ok", name="digit")
    told = kiosk.words.count("This code is easy to guess. Please choose another.")
    kiosk.touch(*"2580", "ok", name="digit").touch(*"2580", "ok", name="digit")

    assert (told, kiosk.title) == (1, "Hello, Owl 7")


def test_by_picture_name_nobody_chooses_the_code_of_somebody_else(kiosk, hub):
    people.create_resident("owl-7")
    kiosk.open("/me/name").send("/me/name", picture="owl").touch("7", "ok", name="digit")
    kiosk.open("/me/new-code")

    assert (kiosk.url, kiosk.title) == ("/me", "My space")


def test_the_address_on_a_card_shows_nothing_and_opens_nothing(hub, fox):
    phone = Browser(hub, address=WIFI)
    phone.open(f"/C/{fox.card}")

    assert (phone.title, "Fox" in phone.text, phone.signed_in()) == ("This is a card", False, False)
    assert phone.send("/me/card", code=fox.card).title == "My code"


@pytest.mark.parametrize(
    ("wanted", "reached"), [("/events", "/events"), ("https://elsewhere.example/", "/me"), ("//elsewhere", "/me")]
)
def test_one_comes_out_where_one_wanted_to_go_but_never_elsewhere(kiosk, fox, wanted, reached):
    kiosk.open("/me").send("/me/card", code=fox.card, next=wanted).touch(*PICTURES)

    assert kiosk.url == reached


def test_an_answer_to_a_form_can_be_read_in_another_language(kiosk, fox):
    kiosk.open("/me").send("/me/card", code="abc").open("/me/card?lang=fr")

    assert (kiosk.url, kiosk.text.count('<html lang="fr"')) == ("/me?lang=fr", 1)
