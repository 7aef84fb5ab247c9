"""My space: what I asked for, what I put up, what is asked at this visit; each one touch away."""

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import exchange
from tests.support.factories import DAY, make_listing, make_person, reserve
from tests.support.visitor import Visitor

START = 1_796_112_000  # Tuesday 1 December 2026, 9:00 in Paris


@pytest.fixture(autouse=True)
def _start():
    clock._now = lambda: START


@pytest.fixture
def owl(hub):
    return make_person("owl-7")


@pytest.fixture
def space(hub, owl):
    """`space()` opens my space of now."""
    def open_it(days=0):
        clock._now = lambda: START + days * DAY
        guest = Visitor(hub, kiosk=False).signed_in_as(owl)
        guest.open("/me")
        return guest

    return open_it


def test_what_is_promised_to_me_leads_to_its_ticket(owl, space):
    reserve(make_listing(), person=owl)
    mine = space()

    assert ("Yes, it is promised to you" in mine.page.text, mine.touch("Coat").title) == (
        True, "Yes, it is promised to you")


def test_a_hand_with_a_time_says_its_day_and_hour_in_my_space_and_on_the_ticket(owl, space):
    hand = make_listing(thing="form", side="request", host="La Cimade", starts=START + 3 * DAY)
    reserve(hand, person=owl)
    mine = space()
    pages = mine.page.text, mine.touch("A form, a letter").text

    assert ["Friday, December 4, 09:00" in page for page in pages] == [True, True]


@pytest.mark.parametrize(("thing", "says"), [("coat", "2 are promised"), ("walk", "2 people are coming")])
def test_things_are_promised_and_people_come(owl, space, thing, says):
    mine = make_listing(owl, thing=thing, quantity=3)
    for _ in range(2):
        reserve(mine)
    text = space().page.text

    assert [each in text for each in (says, "2 are promised", "2 people are coming")] == [
        True, thing == "coat", thing == "walk"]


def test_an_answer_that_is_new_is_counted_until_it_was_read(owl, space):
    coat = make_listing()
    first = reserve(coat)
    reserve(coat, person=owl)
    exchange.withdraw(first.reservation.id)
    counted = "1 answer is new" in space().page.text
    space().touch("Coat")

    assert (counted, "answer is new" in space().page.text) == (True, False)


def test_the_words_of_the_team_stand_beside_what_they_sent_back(owl, space):
    lamp = make_listing(owl, title="Lampe", section="equipment", by="")
    exchange.send_back(lamp.id, "Shall we write it together?")

    assert "Shall we write it together?" in space().page.text


@pytest.mark.parametrize(("words", "status"), [("Yes, still there", "open"), ("No, take it away", "withdrawn")])
def test_still_there_is_asked_once_and_answered_in_one_touch(owl, space, words, status):
    coat = make_listing(owl)
    early = "Is it still there?" in space().page.text
    mine = space(days=8)
    asked = "Is it still there?" in mine.page.text
    page = mine.touch(words)

    assert (early, asked, "Is it still there?" in page.text) == (False, True, False)
    assert [one.status for one in exchange.listings_of(owl.id) if one.id == coat.id] == [status]


def test_taking_it_away_is_asked_once_more_and_tells_who_counts_on_it(owl, space):
    coat = make_listing(owl)
    reserve(coat)
    mine = space()
    mine.touch("Take away")
    mine.touch("Yes, take it away")

    assert [asker.state for asker in exchange.line_of(coat.id)] == ["turned_down"]


def test_size_and_number_are_changed_by_touching(owl, space):
    make_listing(owl)
    mine = space()
    mine.touch("Change")
    mine.touch("Keep", size="XL", quantity="3")

    assert [(one.size, one.quantity) for one in exchange.listings_of(owl.id)] == [("XL", 3)]


def test_changed_words_that_cannot_be_taken_are_kept_on_the_page(owl, space):
    make_listing(owl, title="Lampe", section="equipment", by="")
    mine = space()
    mine.touch("Change")
    page = mine.touch("Keep", title="Lampe, 06 12 34 56 78")

    assert (page.status, "leave out phone numbers" in page.text, "06 12 34 56 78" in page.html) == (422, True, True)


@pytest.mark.parametrize("act", ["withdraw", "change", "still"])
def test_nobody_touches_what_somebody_else_put_up(hub, space, act):
    coat = make_listing(make_person("lion-3"))
    mine = space()
    mine.open(f"/me/listings/{coat.id}/withdraw")
    asked = mine.page.status
    token = mine.open("/me").html.partition('name="csrf" value="')[2].partition('"')[0]
    with hub.active():
        answer = mine.client.post(f"/me/listings/{coat.id}/{act}", data={"csrf": token})

    assert (asked, answer.status_code in (403, 404), exchange.listing(coat.id).state) == (404, True, "open")


def test_my_space_costs_the_same_few_queries_for_2_and_for_20_listings(owl, space):
    found = {}
    for already, size in ((0, 2), (2, 20)):
        for _ in range(size - already):
            make_listing(owl)
        with count_queries() as counted:
            space()
        found[size] = counted.count

    assert found[2] == found[20]


def test_what_i_put_up_opens_by_a_touch(owl, space):
    coat = make_listing(owl)
    guest = space()
    page = guest.touch("Coat")

    assert (guest.at, "You put this up" in page.html) == (f"/listings/{coat.id}", True)


def test_what_the_team_has_not_looked_at_yet_opens_for_me_too(owl, space):
    make_listing(owl, title="Moulin à café", section="equipment", by="")

    assert space().touch("Moulin à café").status == 200


def test_words_that_somebody_wrote_are_marked_with_their_language(owl, space):
    make_listing(owl, title="Moulin à café", section="equipment", lang="fr", by="")
    reserve(make_listing(title="Vieux vélo", section="equipment", lang="fr"), person=owl)
    html = space().page.html

    assert [f'<bdi lang="fr">{title}</bdi>' in html for title in ("Moulin à café", "Vieux vélo")] == [True, True]


def test_the_name_of_a_picture_is_in_the_readers_language(owl, space):
    make_listing(owl, lang="fr")

    assert "<strong><bdi>Coat</bdi></strong>" in space().page.html
