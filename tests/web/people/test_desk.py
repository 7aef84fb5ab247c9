"""The desk and the team: cards, codes, roles, in a few touches, and only for those who may."""

import re

import pytest

from hub import clock
from hub.domain import people
from hub.domain.people import codes, sessions
from hub.models.people import Person
from hub.web.qr import qr_svg
from tests.support.browser import Browser
from tests.support.factories import make_listing, make_person, reserve
from tests.support.team import Member

START = 1_800_000_000
PICTURES = ("sun", "boat", "key", "cup")


@pytest.fixture
def desk(hub):
    """A volunteer who may see people."""
    clock._now = lambda: START
    return Member(hub, "volunteer")


@pytest.fixture
def marie(hub):
    clock._now = lambda: START
    return Member(hub, "coordinator")


def person_page(person):
    return f"/staff/people/{person.id}"


def code_on(page):
    """The card's code as the slip shows it."""
    return codes.read_code(re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", page)[0])


# Cards


def test_a_card_is_made_with_one_touch_on_a_picture_and_opens_the_space(hub, desk):
    offered = re.findall(r'name="picture_name" value="([a-z]+-\d+)"', desk.text("/staff/people/new"))
    slip = desk.see("/staff/people/new", picture_name=offered[0], name="")
    kiosk = Browser(hub, "kiosk").come_in(code_on(slip), *PICTURES).touch(*PICTURES)

    assert (len(offered), kiosk.url, people.with_name(offered[0]) is not None) == (6, "/me", True)


def test_the_slip_carries_the_cards_address_as_a_code_and_says_no_place(desk):
    slip = desk.send("/staff/people/new", picture_name="fox-12", name="Sam")
    page = desk.text(slip.location)

    assert qr_svg(codes.card_url("localhost", code_on(page))) in page
    assert ["Le Relais" in page, "Sam" in page] == [False, False]


def test_the_slip_is_gone_after_a_quarter_of_an_hour(desk):
    slip = desk.send("/staff/people/new", picture_name="fox-12").location
    clock._now = lambda: START + 15 * 60

    assert desk.get(slip).status_code == 303


def test_a_name_that_was_just_taken_is_said(desk):
    people.create_resident("fox-12")

    assert desk.send("/staff/people/new", picture_name="fox-12").status_code == 409


def test_what_is_no_picture_name_keeps_the_six_that_were_offered(desk):
    answer = desk.send("/staff/people/new", picture_name="dragon-1", name="Sam", offered="fox-12 owl-7")

    assert (answer.status_code, re.findall(r'value="(fox-12|owl-7)"', answer.text)) == (422, ["fox-12", "owl-7"])


def test_a_lost_card_opens_nothing_and_the_new_one_does(hub, desk):
    old = people.create_resident("fox-12")
    people.choose_code(old.person.id, "-".join(PICTURES))
    slip = desk.see(f"{person_page(old.person)}/card")
    with_old, with_new = (Browser(hub).come_in(card, *PICTURES) for card in (old.card, code_on(slip)))

    assert (with_old.title, with_new.title) == ("My space", "Hello, Fox 12")


def test_a_code_is_reset_in_one_touch(desk):
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, "-".join(PICTURES))
    page = desk.see(f"{person_page(made.person)}/code")

    assert page.count("They choose it at the kiosk, with the card") == 1


@pytest.mark.parametrize(("sent", "minor"), [("yes", True), ("no", False)])
def test_the_mark_for_minors_is_put_and_taken(desk, sent, minor):
    sam = make_person(minor=not minor)
    desk.send(f"{person_page(sam)}/minor", minor=sent)

    assert people.person_of(sam.id).minor is minor


def test_whom_somebody_marked_as_minor_meets_already_stands_on_their_page(desk):
    sam, owl = make_person("fox-12"), make_person("owl-7")
    for fields in ({"person": owl, "thing": "coffee"}, {"person": owl}, {"thing": "haircut"}):
        reserve(make_listing(**fields), person=sam)
    pages = [desk.see(f"{person_page(sam)}/minor", minor=minor) for minor in ("no", "yes")]

    assert ["they meet another person" in page for page in pages] == [False, True]
    assert [word for word in ("Coffee", "Coat", "Haircut") if word in pages[1]] == ["Coffee"]


def test_a_chosen_name_is_kept_and_taken_away(desk):
    sam = make_person("fox-12")
    shown = [desk.see(f"{person_page(sam)}/name", name=name).split(" People")[0] for name in ("Sam", "")]

    assert shown == ["Sam", "Fox 12"]


# The list


def test_the_list_finds_by_the_words_of_the_readers_language(desk):
    make_person("fox-12")
    make_person("owl-7", name="Aïcha")

    assert [desk.main(f"/staff/people?text={text}").count("Fox 12") for text in ("fox", "12", "aicha")] == [1, 1, 0]


def test_an_empty_list_says_what_to_do(desk):
    assert desk.main("/staff/people?text=nobody").count("Try fewer letters") == 1


@pytest.mark.parametrize(("trusted", "strong", "why"), [
    (False, True, "The coordinator has not said yes to it for you yet."),
    (True, False, "Please sign in with your passphrase."),
])
def test_who_may_not_see_people_is_told_why(hub, trusted, strong, why):
    answer = Member(hub, "volunteer", trusted=trusted, strong=strong).get("/staff/people")

    assert (answer.status_code, answer.text.count(f"<h1>This page is about people. {why}</h1>")) == (403, 1)


# Erased at their wish


def test_somebody_is_erased_in_two_touches(desk):
    sam = make_person("fox-12")
    asked = desk.main(f"{person_page(sam)}/erase").count("Erase everything about Fox 12?")
    desk.send(f"{person_page(sam)}/erase")

    assert (asked, people.with_name("fox-12")) == (1, None)


@pytest.mark.parametrize(("role", "status"), [("volunteer", 403), ("coordinator", 303)])
def test_a_member_of_the_team_is_erased_by_who_gives_roles_only(hub, role, status):
    other = make_person(roles=("volunteer",))

    assert Member(hub, role).send(f"{person_page(other)}/erase").status_code == status


# The team


def test_somebody_new_in_the_team_gets_a_login_and_a_code_on_paper(marie):
    page = marie.see("/staff/people/team", name="Karim B.", roles=["volunteer", "coach"])
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page)[0]
    person = people.accept_invite("karim", code, "quatre mots bien choisis")

    assert people.roles_of(person.id) == {"volunteer", "coach"}


@pytest.mark.parametrize(
    "form", [{"name": "", "roles": "volunteer"}, {"name": "Karim"}, {"name": "Karim", "roles": "moderator"}]
)
def test_without_a_name_or_a_role_of_this_hub_nobody_joins(marie, form):
    before = Person.select().count()

    assert (marie.send("/staff/people/team", **form).status_code, Person.select().count()) == (422, before)


def test_roles_are_given_and_a_card_stays_a_card(marie):
    sam = make_person()
    marie.send(f"{person_page(sam)}/roles", roles=["ambassador", "administrator"])

    assert people.roles_of(sam.id) == {"resident", "ambassador"}


def test_the_last_coordinator_keeps_the_role_and_is_told_why(hub, marie):
    with hub.active():
        me = sessions.who(marie.token).person
    answer = marie.send(f"{person_page(me)}/roles", roles=["volunteer"])

    assert (answer.status_code, answer.text.count("There must be somebody left who can give roles.")) == (422, 1)


def test_trust_is_given_and_taken(marie):
    karim = make_person(roles=("volunteer",))
    seen = [marie.send(f"{person_page(karim)}/trust", yes=yes) and people.person_of(karim.id).trusted
            for yes in ("yes", "no")]

    assert seen == [True, False]


def test_a_sleeping_account_is_woken_in_one_touch(marie):
    karim = make_person(roles=("volunteer",), asleep=True)
    asked = marie.main(person_page(karim)).count("Wake it")
    marie.send(f"{person_page(karim)}/wake")

    assert (asked, marie.main(person_page(karim)).count("Wake it")) == (1, 0)


def test_an_account_is_ended_when_somebody_leaves(marie):
    karim = make_person(roles=("volunteer",))
    marie.send(f"{person_page(karim)}/close")

    assert marie.get(person_page(karim)).status_code == 404


def test_nobody_invites_themselves_and_loses_their_own_passphrase(hub, marie):
    with hub.active():
        me = sessions.who(marie.token).person

    assert marie.send(f"{person_page(me)}/invite").status_code == 409
    assert "/invite" not in marie.text(person_page(me))


def test_a_card_and_an_invitation_are_not_taken_for_one_another(marie):
    sam = make_person()
    marie.send(f"{person_page(sam)}/card")

    assert marie.get(f"{person_page(sam)}/invite").status_code == 303


# The menu


@pytest.mark.parametrize(("mark", "leads"), [({}, True), ({"trusted": False}, False), ({"strong": False}, False)])
def test_the_menu_leads_to_people_only_who_may_see_them(hub, mark, leads):
    volunteer = Member(hub, "volunteer", **mark)
    shown = 'href="/staff/people"' in volunteer.text("/staff/")

    assert (shown, volunteer.get("/staff/people").status_code == 200) == (leads, leads)
