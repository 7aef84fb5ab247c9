"""Accounts: made, named, given roles, invited, closed."""

import pytest

from hub import clock
from hub.domain import people
from hub.domain.people import invitations, sessions
from hub.errors import Conflict, HubError, Invalid, NotFound
from hub.models.people import Person, Role
from tests.support.factories import make_event, make_person, sign_up

START = 1_800_000_000
PASSPHRASE = "un cheval rouge dort"


@pytest.fixture
def marie(hub):
    """The only coordinator."""
    clock._now = lambda: START
    return people.create_staff("Marie Dupont", ("coordinator",), PASSPHRASE)


def fields_of(verb, *args, **more):
    with pytest.raises(Invalid) as refusal:
        verb(*args, **more)
    return sorted(refusal.value.fields)


def refused(verb, *args):
    """The kind of the refusal."""
    with pytest.raises(HubError) as refusal:
        verb(*args)
    return type(refusal.value)


def opens(login):
    """Whether this login and PASSPHRASE open a session."""
    try:
        return sessions.who(people.sign_in_passphrase(login, PASSPHRASE)) is not None
    except Invalid:
        return False


# Residents


def test_a_resident_needs_nothing_but_a_picture_name(hub):
    made = people.create_resident("fox-12")
    person = people.person_of(made.person.id)

    assert (person.picture_name, person.name, person.login, people.roles_of(person.id)) == (
        "fox-12", "", None, {"resident"})


def test_a_card_is_printed_once_and_kept_as_a_hash_only(hub):
    made = people.create_resident()
    kept = Person.select().where(Person.id == made.person.id).dicts().get()

    assert [name for name, value in kept.items() if made.card in str(value)] == []
    assert people.owner_of(made.card) == made.person


def test_a_picture_name_is_drawn_when_nobody_chooses(hub):
    drawn = {people.create_resident().person.picture_name for _ in range(20)}

    assert len(drawn) == 20


@pytest.mark.parametrize(("name", "kept"), [("  Aïcha \n B. ", "Aïcha B."), ("x" * 300, "x" * 60), (" ", "")])
def test_a_chosen_name_is_kept_plain_and_short(hub, name, kept):
    assert people.create_resident(name=name).person.name == kept


def test_two_people_never_carry_one_picture_name(hub):
    people.create_resident("fox-12")

    assert refused(people.create_resident, "fox-12") is Conflict
    assert fields_of(people.create_resident, "dragon-1") == ["name"]


def test_the_name_of_a_guest_who_is_coming_is_taken_too(hub):
    sign_up(make_event(), picture_name="owl-7")

    assert (people.is_free("owl-7"), people.is_free("owl-8")) == (False, True)


def test_a_name_is_free_again_when_the_event_is_over(hub):
    clock._now = lambda: START
    sign_up(make_event(), picture_name="owl-7")
    clock._now = lambda: START + 3 * 86400

    assert people.is_free("owl-7") is True


def test_six_different_pictures_are_offered_that_nobody_carries(hub):
    offered = people.offer()

    assert len({name.picture for name in offered}) == 6
    assert [people.is_free(str(name)) for name in offered] == [True] * 6


# The team


@pytest.mark.parametrize(
    ("name", "login"), [("Marie C.", "marie2"), ("Élodie", "elodie"), ("Zoë-Anne L.", "zoe-anne"), ("中村", "team")]
)
def test_a_login_is_made_of_the_first_name_and_is_nobody_elses(marie, name, login):
    assert people.create_staff(name, ("volunteer",)).login == login


def test_a_login_can_be_chosen_but_not_one_that_is_taken(marie):
    assert people.create_staff("Karim", ("volunteer",), login="K. Ben").login == "k.ben"
    assert fields_of(people.create_staff, "Karim", ("volunteer",), login="MARIE") == ["login"]


@pytest.mark.parametrize(
    ("name", "roles", "passphrase", "field"),
    [
        (" ", ("volunteer",), PASSPHRASE, "name"),
        ("Karim", (), PASSPHRASE, "roles"),
        ("Karim", ("king",), PASSPHRASE, "roles"),
        ("Karim", ("volunteer",), "court", "passphrase"),
    ],
)
def test_an_account_that_cannot_be_made_says_why_and_leaves_nothing(hub, name, roles, passphrase, field):
    assert fields_of(people.create_staff, name, roles, passphrase) == [field]
    assert (Person.select().count(), Role.select().count()) == (0, 0)


def test_who_gives_roles_is_trusted_with_people_and_others_wait_for_the_yes(marie):
    karim = people.create_staff("Karim", ("volunteer",))
    before = karim.trusted
    people.trust(karim.id)

    assert (marie.trusted, before, people.person_of(karim.id).trusted) == (True, False, True)


def test_roles_are_given_exactly_and_since_when_is_kept(marie):
    karim = people.create_staff("Karim", ("volunteer", "coach"))
    clock._now = lambda: START + 100
    people.set_roles(karim.id, ("volunteer", "ambassador"))
    since = {row.role: row.since - START for row in Role.select().where(Role.person_id == karim.id)}

    assert since == {"volunteer": 0, "ambassador": 100}


@pytest.mark.parametrize("act", [lambda p: people.set_roles(p, ("volunteer",)), people.close, people.check_may_go])
def test_the_last_one_who_gives_roles_cannot_go(marie, act):
    alone = refused(act, marie.id)
    people.create_staff("Sonia", ("coordinator",))

    assert (alone, act(marie.id)) == (Conflict, None)


def test_a_closed_account_opens_nothing_and_frees_its_login(marie):
    karim = people.create_staff("Karim", ("volunteer",), PASSPHRASE)
    token = people.sign_in_passphrase("karim", PASSPHRASE)
    people.close(karim.id)

    assert (sessions.who(token), opens("karim"), refused(people.person_of, karim.id)) == (None, False, NotFound)
    assert people.create_staff("Karim", ("coach",)).login == "karim"


# Invitations


def test_with_an_invitation_somebody_chooses_a_passphrase_that_nobody_else_knows(marie):
    karim = people.create_staff("Karim", ("volunteer",))
    code = people.invite(karim.id)
    people.accept_invite("Karim", code.lower(), "quatre mots bien choisis")

    assert sessions.who(people.sign_in_passphrase("karim", "quatre mots bien choisis")).id == karim.id


def test_an_invitation_is_used_once(marie):
    karim = people.create_staff("Karim", ("volunteer",))
    code = people.invite(karim.id)
    people.accept_invite("karim", code, PASSPHRASE)

    assert fields_of(people.accept_invite, "karim", code, PASSPHRASE) == ["code"]


@pytest.mark.parametrize(("seconds", "login"), [(invitations.INVITE_SECONDS + 1, "karim"), (0, "marie")])
def test_an_invitation_is_for_seven_days_and_for_one_person(marie, seconds, login):
    code = people.invite(people.create_staff("Karim", ("volunteer",)).id)
    clock._now = lambda: START + seconds

    assert fields_of(people.accept_invite, login, code, PASSPHRASE) == ["code"]


def test_an_invitation_ends_the_passphrase_before(marie):
    karim = people.create_staff("Karim", ("volunteer",), PASSPHRASE)
    token = people.sign_in_passphrase("karim", PASSPHRASE)
    people.invite(karim.id)

    assert (sessions.who(token), opens("karim")) == (None, False)


def test_a_resident_who_joins_the_team_gets_a_login_with_the_invitation(marie):
    sam = make_person(name="Sam")
    people.set_roles(sam.id, ("resident", "ambassador"))
    people.invite(sam.id)

    assert people.person_of(sam.id).login == "sam"


def test_a_new_passphrase_ends_every_open_session(marie):
    token = people.sign_in_passphrase("marie", PASSPHRASE)
    people.set_passphrase(marie.id, "quatre mots bien choisis")

    assert (sessions.who(token), opens("marie")) == (None, False)
    assert fields_of(people.set_passphrase, marie.id, "motdepasse123") == ["passphrase"]
