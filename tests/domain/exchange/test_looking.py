"""A person looks before words are public; what should not be there is hidden."""

import pytest

from hub.domain import exchange
from hub.domain.people import secrets
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from tests.support.factories import DAY, make_listing, reserve


@pytest.fixture
def words(ana):
    """A resident's own words, waiting for a look."""
    return make_listing(ana, description="Bleu, presque neuf")


def status(listing):
    return exchange.listing(listing.id, team=True).listing.status


def test_words_wait_in_the_order_of_writing(words, ana, time):
    time.on(1)
    later = make_listing(ana, thing="hat", description="Rouge")

    assert [look.id for look in exchange.waiting_looks()] == [words.id, later.id]
    assert (exchange.count_looks(), [look.id for look in exchange.waiting_looks(1)]) == (2, [words.id])


def test_what_waits_is_seen_by_its_author_and_the_team_only(words, ana, bo):
    for reader in ("", bo.id):
        with pytest.raises(NotFound):
            exchange.listing(words.id, reader)

    assert exchange.listing(words.id, ana.id).own is True
    assert exchange.listing(words.id, team=True).state == "waiting"


def test_a_yes_makes_it_public_from_now_on(words, time):
    time.on(2 * DAY)
    found = exchange.approve(words.id, "team")

    assert (found.status, found.posted_at, found.expires) == ("open", time.moment, time.moment + 30 * DAY)
    assert [card.id for card in exchange.board().cards] == [words.id]


def test_a_no_has_kind_words(words):
    for why in ("", " ", "x" * 201):
        with pytest.raises(Invalid):
            exchange.send_back(words.id, why)

    assert exchange.send_back(words.id, "Thank you!  Which size?").reason == "Thank you! Which size?"


def test_two_do_not_answer_the_same(words):
    exchange.approve(words.id)

    for verb in (exchange.approve, lambda listing_id: exchange.send_back(listing_id, "Late")):
        with pytest.raises(Conflict):
            verb(words.id)


@pytest.mark.parametrize("answer", [exchange.approve, lambda row_id: exchange.send_back(row_id, "No")])
@pytest.mark.parametrize(("seconds", "back"), [(600, True), (602, False)])
def test_an_answer_is_taken_back_within_ten_minutes(words, time, answer, seconds, back):
    answer(words.id)
    time.on(seconds)
    if back:
        assert exchange.look_again(words.id).status == "waiting"
    else:
        with pytest.raises(Conflict):
            exchange.look_again(words.id)


def test_a_yes_on_which_somebody_counts_stays(words):
    exchange.approve(words.id)
    reserve(words)

    with pytest.raises(Conflict):
        exchange.look_again(words.id)


def test_words_of_the_team_have_no_answer_to_take_back(hub):
    asked = make_listing(thing="form", side="request", host="La Cimade")

    with pytest.raises(Conflict):
        exchange.look_again(asked.id)
    assert status(asked) == "open"


def test_what_is_hidden_here_leaves_the_board_and_its_author_reads_why(ana):
    coat = make_listing(ana)
    reserve(coat)
    exchange.hide_listing(coat.id, "This is a trap.", "team")

    assert (exchange.board().cards, exchange.listings_of(ana.id)[0].reason) == ([], "This is a trap.")
    assert [asker.state for asker in exchange.line_of(coat.id)] == ["turned_down"]


def test_a_picture_hidden_by_mistake_is_open_again(hub):
    coat = make_listing()
    exchange.hide_listing(coat.id, "A slip", "team")

    assert exchange.look_again(coat.id).status == "open"


def test_a_promise_hidden_by_mistake_is_a_promise_again_as_long_as_there_is_one(ana):
    coat = make_listing(ana, quantity=2)
    for _ in range(3):
        reserve(coat)
    exchange.hide_listing(coat.id, "A slip", "team")
    exchange.change(coat.id, {"quantity": 1}, by="team")
    exchange.hide_listing(coat.id, "A slip", "team")
    exchange.look_again(coat.id)

    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised", "waiting", "waiting"]


def test_a_no_of_long_ago_is_not_taken_back(ana, time):
    coat = make_listing(ana)
    reserve(coat)
    exchange.hide_listing(coat.id, "A doubt", "team")
    time.on(700)
    exchange.change(coat.id, {"size": "M"}, by="team")
    exchange.hide_listing(coat.id, "A slip", "team")
    exchange.look_again(coat.id)

    assert [asker.state for asker in exchange.line_of(coat.id)] == ["turned_down"]


def test_a_time_that_has_gone_by_is_not_approved(ana, time):
    walk = make_listing(ana, thing="walk", description="Au parc", starts=time.moment + DAY)
    time.on(DAY)

    with pytest.raises(Conflict):
        exchange.approve(walk.id)


def test_only_the_national_team_hides_everywhere(words):
    with pytest.raises(Forbidden):
        exchange.hide(words.id, "A doubt")
    assert status(words) == "waiting"


@pytest.mark.parametrize("by", ["", "team"])
def test_what_the_team_said_is_gone_once_it_is_changed(hub, ana, by):
    chair = exchange.post({"side": "gift", "title": "Chair", "section": "equipment", "reach": "area"}, ana.id)
    exchange.send_back(chair.id, "Ana, do not write your number")
    exchange.change(chair.id, {"title": "A blue chair"}, "" if by else ana.id, by)
    found = exchange.listing(chair.id, team=True).listing

    assert (found.status, found.reason) == ("open" if by else "waiting", "")


def finished(how, time):
    """A coat that is over in one of three ways."""
    coat = make_listing()
    if how == "done":
        exchange.hand_over(reserve(coat, code_hash=secrets.hash_digits("4821")).reservation.id, code="4821")
    elif how == "withdrawn":
        exchange.withdraw_listing(coat.id, by="team")
    else:
        time.on(30 * DAY)
        exchange.expire()
    return coat


@pytest.mark.parametrize("how", ["done", "withdrawn", "expired"])
def test_what_is_over_is_neither_hidden_nor_put_up_again(hub, time, how):
    coat = finished(how, time)
    for act in (lambda: exchange.hide_listing(coat.id, "A doubt"), lambda: exchange.look_again(coat.id)):
        with pytest.raises(Conflict):
            act()

    assert status(coat) == how
