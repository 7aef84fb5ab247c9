"""The desk: a thing changes hands for whoever shows the card or the four digits; a slip is taken back."""

import re

import pytest

from hub import clock
from hub.domain import exchange, people
from hub.domain.people import secrets
from tests.support.factories import make_listing, make_person, reserve
from tests.support.team import Member

CODE = "4711"


@pytest.fixture
def member(hub):
    return Member(hub, "volunteer")


@pytest.fixture
def asked(hub):
    """A guest's promise of a coat, with the code 4711."""
    return reserve(make_listing(), "fox-901", code_hash=secrets.hash_digits(CODE)).reservation


def state(reservation):
    return exchange.line_of(reservation.listing_id)[0].state


def test_what_is_promised_waits_at_the_desk(member, asked):
    assert "Fox 901 Coat · comes for it" in member.main("/staff/handover")


def test_it_changes_hands_for_the_four_digits(member, asked):
    page = member.see(f"/staff/handover/{asked.id}", code=CODE)

    assert ("It has changed hands." in page, state(asked)) == (True, "handed")


@pytest.mark.parametrize(("form", "status"), [({"code": "0000"}, 404), ({}, 403)])
def test_without_the_right_digits_it_stays(member, asked, form, status):
    answer = member.send(f"/staff/handover/{asked.id}", **form)

    assert (answer.status_code, 'name="code"' in answer.text, state(asked)) == (status, True, "promised")


def test_a_card_shows_what_its_owner_comes_for_and_is_enough(member, asked):
    made = people.create_resident("owl-7")
    mine = reserve(make_listing(thing="bicycle"), person=made.person).reservation
    answer = member.send("/staff/handover", card=made.card)
    member.see(f"/staff/handover/{mine.id}", card=made.card)

    assert ("Bicycle" in answer.text, "Fox 901" in answer.text, state(mine)) == (True, False, "handed")
    assert f"card={made.card}" not in answer.text  # no address carries it


@pytest.mark.parametrize(
    ("reader", "heading"),
    [({}, "Owl 7 · Fatima Benali"), ({"trusted": False}, "Owl 7"), ({"strong": False}, "Owl 7")],
)
def test_a_card_shows_the_chosen_name_to_those_alone_who_see_people(hub, reader, heading):
    made = people.create_resident("owl-7", "Fatima Benali")
    answer = Member(hub, "ambassador", **reader).send("/staff/handover", card=made.card)

    assert re.findall("<h2>(.*?)</h2>", answer.text) == [heading]


def test_somebody_elses_card_is_refused_and_kept_in_the_field(member):
    mine = reserve(make_listing(), person=make_person("owl-7")).reservation
    other = people.create_resident("lion-3")
    answer = member.send(f"/staff/handover/{mine.id}", card=other.card)

    assert (answer.status_code, "belongs to somebody else" in answer.text, other.card in answer.text) == (
        409, True, True)


@pytest.mark.parametrize("address", ["/staff/handover", "/staff/handover/{}"])
def test_what_is_no_card_is_said_beside_the_field(member, address):
    mine = reserve(make_listing(), person=make_person("owl-7")).reservation
    answer = member.send(address.format(mine.id), card="nonsense")

    assert (answer.status_code, 'id="card-error"' in answer.text, state(mine)) == (422, True, "promised")


def test_a_slip_is_taken_back_within_ten_minutes(member, asked):
    member.see(f"/staff/handover/{asked.id}", code=CODE)
    page = member.see(f"/staff/handover/{asked.id}/undo")

    assert ("Fox 901" in page, state(asked)) == (True, "promised")


def test_after_ten_minutes_it_stays_handed_over(member, asked):
    member.see(f"/staff/handover/{asked.id}", code=CODE)
    now = clock.now()
    clock._now = lambda: now + 601
    answer = member.send(f"/staff/handover/{asked.id}/undo")

    assert (answer.status_code, state(asked), "Undo" in member.main(f"/staff/handover?done={asked.id}")) == (
        409, "handed", False)


def test_when_nothing_waits_the_desk_says_so(member):
    assert "Nothing waits to change hands." in member.main("/staff/handover")


def test_a_promise_that_is_gone_is_not_found(member):
    assert member.get("/staff/handover/none").status_code == 404


def test_the_hundredth_promise_has_its_page_too(member):
    rack = make_listing(quantity=50)
    last = [reserve(each).reservation for each in (rack, make_listing(quantity=50)) for _ in range(50)][-1]
    mine = reserve(make_listing(), "owl-901").reservation
    found = [member.get(f"/staff/handover/{each.id}").status_code for each in (last, mine)]

    assert (found, "Owl 901" in member.main("/staff/handover?page=3")) == ([200, 200], True)


def test_who_comes_late_with_a_card_still_gets_what_nobody_else_wants(member):
    made = people.create_resident("owl-7")
    now = clock.now()
    clock._now = lambda: now - 73 * 3600
    mine = reserve(make_listing(), person=made.person).reservation
    clock._now = lambda: now
    exchange.run_out()
    answer = member.send("/staff/handover", card=made.card)
    member.see(f"/staff/handover/{mine.id}", card=made.card)

    assert ("its time is over, but it is still there" in answer.text, state(mine)) == (True, "handed")


def test_the_list_says_beforehand_what_each_shows(member, asked):
    reserve(make_listing(thing="bicycle"), person=make_person("owl-7"))
    rows = re.findall(r'class="row .*?</li>', member.text("/staff/handover"), re.S)
    told = [(name in row, shown in row) for row, name, shown in
            zip(rows, ("Fox 901", "Owl 7"), ("Ticket: 4 digits", ">Card<"), strict=True)]

    assert told == [(True, True)] * 2


def test_who_lost_the_ticket_says_the_picture_name_and_gets_it(member, asked):
    before = member.main(f"/staff/handover/{asked.id}")
    page = member.see(f"/staff/handover/{asked.id}", name="fox-901")

    assert before.count("They have lost their ticket Ask: “What is your picture name?”") == 1
    assert ("It has changed hands." in page, state(asked)) == (True, "handed")


def test_another_picture_name_than_theirs_gets_nothing(member, asked):
    answer = member.send(f"/staff/handover/{asked.id}", name="fox-902")

    assert (answer.status_code, state(asked)) == (403, "promised")
