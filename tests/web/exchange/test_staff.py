"""The team: lists, putting up for others, words looked at, who waits, giving on somebody's behalf."""

import re

import pytest
from playhouse.test_utils import count_queries

from hub import clock
from hub.domain import exchange, people
from hub.models.exchange import Listing
from hub.web import times
from tests.support.factories import DAY, make_event, make_listing, make_person, reserve
from tests.support.team import Member

FORM = {"side": "gift", "thing": "coat", "quantity": "1", "reach": "hub", "lang": "fr"}


@pytest.fixture
def member(hub):
    return Member(hub, "volunteer")


def put_up():
    return list(Listing.select())


def test_each_tab_lists_its_own(hub, member):
    for fields in ({}, {"thing": "haircut"}, {"thing": "coffee"}):
        make_listing(**fields)
    make_listing(make_person("owl-7"), title="Lampe", section="equipment", by="")
    views, words = ("things", "hands", "moments", "waiting"), ("Coat", "Haircut", "Coffee", "Lampe")
    pages = {view: member.main(f"/staff/listings?view={view}") for view in views}
    found = {view: [word for word in words if word in page] for view, page in pages.items()}

    assert found == {"things": ["Coat"], "hands": ["Haircut"], "moments": ["Coffee"], "waiting": ["Lampe"]}


def test_the_list_costs_the_same_few_queries_for_20_and_for_200(member):
    found = {}
    for already, size in ((0, 20), (20, 200)):
        for _ in range(size - already):
            make_listing()
        with count_queries() as counted:
            member.text("/staff/listings")
        found[size] = counted.count

    assert found[20] == found[200]


SKILL = FORM | {
    "side": "request", "thing": "translate", "title": "Lettres en dari", "quantity": "3", "start": "14:30",
    "languages": ["fa", "fr"], "host": "La Cimade",
}


def test_a_skill_is_asked_for_an_association_with_people_date_and_language(member):
    soon = times.local(clock.now() + 3 * DAY)
    member.see("/staff/listings/new", **SKILL | {"date": f"{soon:%Y-%m-%d}"})
    one = put_up()[0]

    assert (one.host, one.quantity, one.languages, one.status) == ("La Cimade", 3, ["fa", "fr"], "open")
    assert (one.person_id, f"{times.local(one.starts):%H:%M}") == ("", "14:30")


@pytest.mark.parametrize(
    ("date", "sentence"),
    [("2036-05-02", "Is the year right?"), ("2020-05-02", "already over"), ("x", "Please give the day")],
)
def test_a_day_that_cannot_be_is_said_beside_it(member, date, sentence):
    answer = member.send("/staff/listings/new", **SKILL | {"date": date})

    assert (answer.status_code, sentence in answer.text, 'id="date-error"' in answer.text) == (422, True, True)


def test_it_is_put_up_on_behalf_of_a_resident_by_their_card(member):
    made = people.create_resident("owl-7")
    member.see("/staff/listings/new", **FORM | {"card": made.card, "title": "Manteau chaud"})
    one = put_up()[0]

    assert (one.person_id, one.picture_name, one.status) == (made.person.id, "owl-7", "open")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"quantity": "many"}, "Please give a whole number."), ({"card": "nonsense"}, "card"),
     ({"thing": "", "title": ""}, "say it in a few words"), ({"size": "42"}, "one of the sizes shown"),
     ({"description": "06 12 34 56 78"}, "leave out phone numbers")],
)
def test_what_cannot_be_taken_is_said_and_the_rest_is_kept(member, wrong, sentence):
    answer = member.send("/staff/listings/new", **FORM | {"host": "La Cimade"} | wrong)

    assert (answer.status_code, sentence in answer.text, put_up()) == (422, True, [])
    assert 'value="La Cimade"' in answer.text


def test_a_listing_is_changed_by_the_team(member):
    coat = make_listing()
    member.see(f"/staff/listings/{coat.id}/edit", **FORM | {"size": "XL", "quantity": "4"})

    assert [(one.size, one.quantity) for one in put_up()] == [("XL", 4)]


@pytest.mark.parametrize(
    ("act", "form", "status"),
    [("approve", {}, "open"), ("send-back", {"ready": "Shall we write it together?"}, "sent_back"),
     ("hide", {"reason": "Not here."}, "sent_back")],
)
def test_an_answer_to_words_can_be_taken_back(member, act, form, status):
    lamp = make_listing(make_person("owl-7"), title="Lampe", section="equipment", by="")
    member.see(f"/staff/listings/{lamp.id}/{act}", **form)
    answered = put_up()[0].status
    page = member.see(f"/staff/listings/{lamp.id}/again")

    assert (answered, put_up()[0].status, "To be looked at" in page) == (status, "waiting", True)


def test_sending_back_wants_kind_words(member):
    lamp = make_listing(make_person("owl-7"), title="Lampe", section="equipment", by="")
    answer = member.send(f"/staff/listings/{lamp.id}/send-back")

    assert (answer.status_code, "a few kind words" in answer.text, put_up()[0].status) == (422, True, "waiting")


def test_hiding_tells_who_counted_on_it(member):
    coat = make_listing()
    reserve(coat)
    page = member.see(f"/staff/listings/{coat.id}/hide", reason="A trap.")

    assert ("Sent back" in page, [asker.state for asker in exchange.line_of(coat.id)]) == (True, ["turned_down"])


def test_the_line_says_who_is_promised_and_who_waits(member):
    coat = make_listing()
    reserve(coat, "fox-901")
    reserve(coat, "fox-902")
    page = member.main(f"/staff/listings/{coat.id}")

    assert page.index("Fox 901") < page.index("Promised", page.index("Fox 901")) < page.index("Fox 902")
    assert "Waits" in page


def test_a_guest_at_the_desk_gets_a_name_and_a_code_shown_once(member):
    coat = make_listing()
    name = member.text(f"/staff/listings/{coat.id}/give").partition('name="name" value="')[2].partition('"')[0]
    page = member.see(f"/staff/listings/{coat.id}/give", name=name)

    assert ("Promised" in page, "Code of the ticket" in page) == (True, True)
    assert [asker.picture_name for asker in exchange.line_of(coat.id)] == [name]


def test_it_is_given_to_the_owner_of_a_card(member):
    coat, made = make_listing(), people.create_resident("owl-7")
    member.see(f"/staff/listings/{coat.id}/give", card=made.card)

    assert [asker.person_id for asker in exchange.line_of(coat.id)] == [made.person.id]


@pytest.mark.parametrize(("form", "status"), [({"card": "x"}, 422), ({"name": "stupid-1"}, 422)])
def test_for_what_is_no_name_and_no_card_the_form_is_shown_again(member, form, status):
    coat = make_listing()

    assert member.send(f"/staff/listings/{coat.id}/give", **form).status_code == status
    assert exchange.line_of(coat.id) == []


def test_giving_back_at_the_desk_gives_it_to_the_next(member):
    coat = make_listing()
    first, _ = reserve(coat), reserve(coat)
    member.see(f"/staff/listings/{coat.id}/asked/{first.reservation.id}/withdraw")

    assert [asker.state for asker in exchange.line_of(coat.id)] == ["promised"]


def test_an_asker_of_another_listing_is_not_found_here(member):
    coat, asked = make_listing(), reserve(make_listing())
    at = f"/staff/listings/{coat.id}/asked/{asked.reservation.id}"

    assert [member.get(at).status_code, member.send(f"{at}/withdraw").status_code] == [404, 404]


def test_only_those_who_may_see_people_find_them_by_name(hub):
    coat = make_listing()
    people.create_resident("owl-7")
    found = ["Owl 7" in Member(hub, "volunteer", trusted=trusted).main(f"/staff/listings/{coat.id}/give?q=owl")
             for trusted in (True, False)]

    assert found == [True, False]


def test_a_coach_reads_and_gives_but_changes_nothing(hub):
    coach, coat = Member(hub, "coach"), make_listing()
    make_event()

    assert (coach.get(f"/staff/listings/{coat.id}").status_code, coach.get("/staff/listings/new").status_code,
            coach.send(f"/staff/listings/{coat.id}/hide", reason="x").status_code) == (200, 403, 403)


@pytest.mark.parametrize("role", ["ambassador", "coach"])
def test_words_that_wait_are_read_and_answered_by_those_alone_who_look_at_words(hub, role):
    lamp = make_listing(make_person("owl-7"), title="Lampe", section="equipment", by="")
    at, member = f"/staff/listings/{lamp.id}", Member(hub, role)
    answers = [member.get(at), member.get(f"{at}/edit"), *(member.send(f"{at}/{act}", reason="x") for act in
               ("edit", "approve", "send-back", "hide", "again", "withdraw"))]

    assert [answer.status_code for answer in answers] == [403] * 8
    assert ("Lampe" in member.text("/staff/listings?view=waiting"), put_up()[0].status) == (False, "waiting")


@pytest.mark.parametrize(("role", "shown"), [("ambassador", False), ("volunteer", True)])
def test_hiding_is_offered_to_those_alone_who_may(hub, role, shown):
    page = Member(hub, role).main(f"/staff/listings/{make_listing().id}")

    assert ("Hide it" in page, "No longer there" in page) == (shown, True)


def test_who_has_news_about_a_thing_is_told_and_taken_off_the_list(member):
    coat = make_listing()
    reserve(coat), reserve(coat, "owl-7")
    exchange.withdraw_listing(coat.id, by="ana")
    page = member.text("/staff/listings/news")
    told = re.findall(r'action="(/staff/listings/news/[^"]+)"', page)
    assert ("It is no longer there" in page, len(told)) == (True, 2)

    for address in told:
        member.send(address)
    assert "Everybody knows what became" in member.main("/staff/listings/news")


def test_what_was_hidden_by_mistake_is_found_again(hub):
    coat = make_listing()
    exchange.hide_listing(coat.id, "A slip")
    found = [coat.id in Member(hub, role).text("/staff/listings?view=off") for role in ("volunteer", "coach")]

    assert found == [True, False]


def grouped(html):
    """{label of a group: the keys in it} of the first list in it that has groups."""
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', html.partition("</select>")[0], re.S)
    return {label: re.findall(r'value="(\w+)"', inside) for label, inside in groups}


def test_things_stand_under_their_section(member):
    things = grouped(member.text("/staff/listings/new").partition('id="thing"')[2])

    assert (things["Clothes"][:2], things["Washing, care"][0]) == (["coat", "jumper"], "soap")


def test_sizes_stand_under_the_things_that_have_them_those_of_the_chosen_first(member):
    html = member.text("/staff/listings/new?thing=shoes")
    sizes = grouped(html.partition('id="size"')[2])

    assert list(sizes)[:2] == ["Shoes", "Coat, Jumper, Trousers, T-shirt, Underwear, Clothes for an interview"]
    assert (sizes["Shoes"][0], sizes["Nappies"]) == ("35", ["n1", "n2", "n3", "n4", "n5", "n6"])


def test_how_many_are_promised_is_said_in_words(member):
    reserve(make_listing(thing="soap", quantity=3))

    assert "1 of 3 promised" in member.main("/staff/listings")


def test_above_the_form_of_a_listing_each_sentence_says_its_field(member):
    html = member.send("/staff/listings/new", **FORM | {"quantity": "many"}).text

    assert html.count('<a href="#quantity">How many things, or people: Please give a whole number.</a>') == 1
