"""Putting something up: pictures, one question a screen, no script; words wait for a look."""

import pytest

from hub.domain import exchange
from hub.models.exchange import Listing
from tests.support.factories import make_listing, make_person
from tests.support.visitor import Visitor

WORDS = "/listings/new/words?door=things&side=gift&section=equipment"


@pytest.fixture
def owl(hub):
    return make_person("owl-7")


@pytest.fixture
def writer(hub, owl):
    return Visitor(hub, kiosk=False).signed_in_as(owl)


def put_up():
    """What stands in the database: (side, section, thing, size, quantity, status) of each listing."""
    return [(one.side, one.section, one.thing, one.size, one.quantity, one.status) for one in Listing.select()]


def test_shoes_are_put_up_with_pictures_alone(writer):
    writer.open("/listings")
    for words in ("I give something", "Clothes", "Shoes", "42", "1", "Yes, put it up"):
        writer.touch(words)

    assert put_up() == [("gift", "clothes", "shoes", "42", 1, "open")]
    assert (writer.page.title, writer.touches) == ("Thank you", 6)


def test_what_has_no_size_is_not_asked_for_one(writer):
    writer.open("/listings")
    for words in ("I am looking for something", "Washing, care", "Soap", "3", "Yes, put it up"):
        writer.touch(words)

    assert put_up() == [("request", "hygiene", "soap", "", 3, "open")]


def test_a_hand_is_offered_behind_its_own_door(writer):
    writer.open("/listings/favours")
    for words in ("I offer my help", "Haircut", "1", "Yes, put it up"):
        writer.touch(words)

    assert put_up() == [("gift", "services", "haircut", "", 1, "open")]


@pytest.mark.parametrize(
    ("address", "question"),
    [("", "What would you like to do?"), ("?side=gift", "What kind?"),
     ("?side=gift&section=clothes", "What is it?"), ("?side=gift&section=clothes&thing=bicycle", "What is it?"),
     ("?side=gift&section=clothes&thing=coat&size=42", "Which size?"),
     ("?side=gift&section=clothes&thing=coat&size=M", "How many?"),
     ("?side=gift&section=clothes&thing=hat&quantity=2", "Shall we put it on the board?")],
)
def test_the_first_question_without_an_answer_is_asked(writer, address, question):
    assert writer.open(f"/listings/new{address}").title == question


def test_going_back_takes_the_last_answer_back(writer):
    writer.open("/listings/new?door=things&side=gift&section=clothes&thing=hat&quantity=2")

    assert [writer.touch("Go back").title for _ in range(5)] == [
        "How many?", "What is it?", "What kind?", "What would you like to do?", "Give, receive"]


def steps(page):
    """What the page says of how far one is."""
    return page.html.partition('class="steps__words">')[2].partition("<")[0]


@pytest.mark.parametrize(
    ("start", "answers", "counted"),
    [
        ("?door=things", ("I give something", "Clothes", "Shoes", "42", "2"),
         ["Step 1", "Step 2", "Step 3", "4 of 6", "5 of 6", "6 of 6"]),
        ("?door=things&side=gift&section=clothes", ("Hat, gloves", "2"), ["Step 1", "2 of 3", "3 of 3"]),
        ("?door=things&side=gift&section=equipment", ("Book", "1"), ["1 of 3", "2 of 3", "3 of 3"]),
        ("?door=hands", ("I offer my help", "Haircut", "1"), ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]),
        ("?door=moments&side=gift", ("in my own words",), ["1 of 3", "2 of 2"]),
    ],
)  # fmt: skip
def test_the_steps_counted_are_those_that_this_person_takes(writer, start, answers, counted):
    pages = [writer.open(f"/listings/new{start}"), *(writer.touch(words) for words in answers)]

    assert [steps(page) for page in pages] == counted


def test_who_goes_back_before_the_first_question_counts_from_there(writer):
    writer.open("/listings/new?door=things&side=gift&section=equipment")
    pages = writer.touch("Go back"), writer.touch("Washing, care")

    assert [steps(page) for page in pages] == ["Step 1", "Step 2"]


@pytest.mark.parametrize(("touched", "size"), [("I don't know", ""), ("XL", "XL")])
def test_nobody_has_to_know_a_size(writer, touched, size):
    writer.open("/listings/new?door=things&side=request&section=clothes&thing=coat")
    writer.touch(touched)
    sure = writer.touch("1")
    writer.touch("Yes, put it up")

    assert ("Size" in sure.text, put_up()) == (bool(size), [("request", "clothes", "coat", size, 1, "open")])


def test_a_size_can_be_taken_back_from_what_was_put_up(writer, owl):
    coat = make_listing(owl, size="L")
    writer.open(f"/me/listings/{coat.id}/change")
    writer.touch("Keep", size="")

    assert put_up() == [("gift", "clothes", "coat", "", 1, "open")]


@pytest.mark.parametrize(
    ("door", "example"),
    [("things&section=clothes", "winter boots"), ("hands", "putting up a shelf"), ("moments", "a game of cards")],
)
def test_an_example_of_ones_own_words_is_of_what_one_puts_up(writer, door, example):
    assert example in writer.open(f"/listings/new/words?door={door}&side=gift").text


def test_words_for_what_was_not_chosen_ask_for_it_first(writer):
    assert writer.open("/listings/new/words?door=things&side=gift").title == "What kind?"


def test_going_back_from_ones_own_words_shows_the_pictures_again(writer):
    writer.open(WORDS)

    assert writer.touch("Go back").title == "What is it?"


def test_a_form_without_its_answers_asks_for_them(writer):
    writer.open("/listings/new?door=things&side=gift&section=clothes&thing=hat&quantity=2")
    page = writer.touch("Yes, put it up", quantity="0")

    assert (page.title, put_up()) == ("How many?", [])


def test_a_guest_reads_kindly_how_to_get_a_card(hub):
    page = Visitor(hub).open("/listings/new?door=things&side=gift")

    assert ("you need a card" in page.text, "No papers are asked" in page.text) == (True, True)
    assert "/me?next=%2Flistings%2Fnew%3Fdoor%3Dthings%26side%3Dgift" in page.html


def test_own_words_wait_for_a_look_and_say_so(writer, owl):
    writer.open("/listings/new?door=things&side=gift&section=equipment")
    writer.touch("in my own words")
    page = writer.touch("Let the team read it", title="Moulin à café")

    assert "The team looks at it first" in page.text
    assert [(one.title, one.status) for one in exchange.listings_of(owl.id)] == [("Moulin à café", "waiting")]


@pytest.mark.parametrize(
    "page", ["/me/listings/{0}/change", "/me/listings/{0}/withdraw", "/listings/new/done?listing={0}"]
)
def test_own_words_say_their_language_to_who_reads_another(hub, owl, page):
    mill = make_listing(owl, title="Moulin à café", section="equipment", by="")
    reader = Visitor(hub, kiosk=False, lang="ar").signed_in_as(owl)

    assert '<bdi lang="fr">Moulin à café</bdi>' in reader.open(page.format(mill.id)).html


@pytest.mark.parametrize(
    ("title", "sentence"),
    [("Appelez 06 12 34 56 78", "leave out phone numbers"), ("Vélo 20 €", "Everything here is given"),
     ("", "say it in a few words"), ("x" * 61, "This is too long: 61 letters")],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_is_kept(writer, title, sentence):
    writer.open(WORDS)
    page = writer.touch("Let the team read it", title=title, description="Il marche bien.")

    assert (page.status, sentence in page.text, put_up()) == (422, True, [])
    assert (f'value="{title}"' in page.html, "Il marche bien." in page.html) == (True, True)


def test_too_many_words_at_once_are_answered_kindly_and_kept(writer):
    for number in range(3):
        writer.open(WORDS)
        writer.touch("Let the team read it", title=f"Lampe {number}")
    writer.open(WORDS)
    page = writer.touch("Let the team read it", title="Lampe 4")
    told = "still looks at your other words" in page.text

    assert (page.status, told, "Lampe 4" in page.html) == (409, True, True)


def test_a_minor_is_led_to_the_team_for_a_hand(hub):
    minor = Visitor(hub, kiosk=False).signed_in_as(make_person("deer-2", minor=True))
    minor.open("/listings/new?door=hands&side=gift&thing=haircut&quantity=1")
    page = minor.touch("Yes, put it up")

    assert (page.status, "Please talk to the team" in page.text, put_up()) == (409, True, [])


def test_on_the_screen_of_the_hall_the_space_asks_whether_to_go_on(hub, owl):
    kiosk = Visitor(hub).signed_in_as(owl)
    kiosk.open("/listings/new?door=things&side=gift&section=clothes&thing=hat&quantity=1")
    page = kiosk.touch("Yes, put it up")
    kiosk.open("/listings")

    assert ("Anything else?" in page.html, kiosk.open("/me").title) == (True, "My space")


@pytest.mark.parametrize("kiosk", [True, False], ids=["in the hall", "on a phone"])
def test_thank_you_leads_to_my_space_without_ending_it(hub, owl, kiosk):
    visitor = Visitor(hub, kiosk=kiosk).signed_in_as(owl)
    visitor.open("/listings/new?door=things&side=gift&section=clothes&thing=hat&quantity=1")
    visitor.touch("Yes, put it up")

    assert "What I put up" in visitor.touch("My space").text
