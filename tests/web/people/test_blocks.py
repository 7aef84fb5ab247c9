"""“Do not see this person any more”: both ways, undone in my space, told to nobody."""

import pytest

from hub.domain import exchange, people
from hub.domain.people import sessions
from hub.web.guard import SESSION
from tests.support.browser import WIFI, Browser
from tests.support.factories import make_listing, make_person


@pytest.fixture
def ana(hub):
    return make_person("owl-7")


@pytest.fixture
def ben(hub):
    return make_person("bear-3")


@pytest.fixture
def phone(hub, ana):
    """Ana's phone."""
    made = Browser(hub, address=WIFI)
    made.keep(SESSION, sessions.open_session(ana.id))
    return made


def seen(person):
    return len(exchange.board(reader=person.id).cards)


def test_whom_i_do_not_want_to_see_is_hidden_both_ways_until_i_undo_it(phone, ana, ben):
    make_listing(ana), make_listing(ben)
    people.block(ana.id, ben.id)
    listed = phone.open("/me/blocks").words
    hidden = seen(ana), seen(ben)
    phone.send("/me/blocks", other=ben.id)

    assert (listed.count("Bear 3 See them again"), hidden, (seen(ana), seen(ben))) == (1, (1, 1), (2, 2))


def test_somebody_of_another_hub_stands_there_by_picture_name(phone, ana, ben):
    people.block(ana.id, f"{ben.id}/fox-12")

    assert phone.open("/me/blocks").words.count("Fox 12 See them again") == 1


def test_an_empty_list_says_how_one_gets_on_it(phone):
    assert phone.open("/me/blocks").words.count("There is nobody on this list.") == 1


def test_another_persons_list_is_not_touched(phone, ana, ben):
    people.block(ben.id, ana.id)
    phone.open("/me/blocks").send("/me/blocks", other=ben.id)

    assert [one.other for one in people.blocks_of(ben.id)] == [ana.id]


def test_the_other_is_told_nothing(hub, ana, ben):
    people.block(ana.id, ben.id)

    assert people.blocks_of(ben.id) == []


def test_a_guest_has_no_such_list(hub):
    assert Browser(hub, address=WIFI).open("/me/blocks").title == "My space"
