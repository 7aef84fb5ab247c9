"""Coming in: by card, by picture name, by passphrase; and what happens to those who guess."""

import threading

import pytest

from hub import clock
from hub.domain import people
from hub.domain.people import codes, secrets, sessions
from hub.errors import Conflict, Invalid, Unavailable
from hub.models.people import Person

START = 1_800_000_000
CODE, WRONG, PIN = "sun-boat-key-cup", "sun-boat-key-tree", "2580"
PASSPHRASE = "un cheval rouge dort"


@pytest.fixture
def resident(hub):
    """A NewResident with a picture code."""
    clock._now = lambda: START
    made = people.create_resident("fox-12")
    people.choose_code(made.person.id, CODE)
    return made


@pytest.fixture
def volunteer(hub):
    clock._now = lambda: START
    return people.create_staff("Karim", ("volunteer",), PASSPHRASE)


def fields_of(verb, *args):
    """The fields that a refused verb names."""
    with pytest.raises(Invalid) as refusal:
        verb(*args)
    return sorted(refusal.value.fields)


def whose(token):
    return sessions.who(token).person.picture_name


def locks(verb, *args):
    """Seconds until the next try is taken."""
    with pytest.raises(people.Locked) as refusal:
        verb(*args)
    return refusal.value.until - clock.now()


@pytest.mark.parametrize("written", ["{}", "http://hub.local/c/{}", "HTTP://HUB.LOCAL/C/{}"])
def test_a_card_and_its_pictures_open_the_space(resident, written):
    assert whose(people.sign_in_card(written.format(resident.card), CODE)) == "fox-12"


def test_a_picture_name_and_its_pictures_open_the_space(resident):
    assert whose(people.sign_in_name("fox-12", CODE)) == "fox-12"


def test_digits_do_as_well_as_pictures(resident):
    people.choose_code(resident.person.id, PIN)

    assert whose(people.sign_in_card(resident.card, PIN)) == "fox-12"


def test_a_card_nobody_has_is_told_from_a_wrong_code(resident):
    tries = ((codes.new_code(), CODE), (resident.card, WRONG))

    assert [fields_of(people.sign_in_card, *one) for one in tries] == [["code"], ["secret"]]


def test_a_name_nobody_has_fails_like_a_wrong_code(resident):
    assert fields_of(people.sign_in_name, "owl-3", CODE) == fields_of(people.sign_in_name, "fox-12", WRONG)


def test_without_a_code_the_card_alone_opens_nothing(hub):
    made = people.create_resident()

    assert fields_of(people.sign_in_card, made.card, "") == ["secret"]


def test_five_wrong_codes_lock_this_card_for_a_minute_and_no_other(resident):
    other = people.create_resident("owl-7")
    people.choose_code(other.person.id, CODE)
    for _ in range(5):
        fields_of(people.sign_in_card, resident.card, WRONG)

    assert locks(people.sign_in_card, resident.card, CODE) == 60
    assert whose(people.sign_in_card(other.card, CODE)) == "owl-7"


def test_the_lock_opens_after_its_time_and_the_right_code_forgets_the_failures(resident):
    for _ in range(5):
        fields_of(people.sign_in_card, resident.card, WRONG)
    clock._now = lambda: START + 60

    assert whose(people.sign_in_card(resident.card, CODE)) == "fox-12"
    assert Person.get_by_id(resident.person.id).code_failures == 0


def test_the_card_and_the_picture_name_count_together(resident):
    for way, key in ((people.sign_in_card, resident.card), (people.sign_in_name, "fox-12")) * 3:
        if Person.get_by_id(resident.person.id).code_failures < 5:
            fields_of(way, key, WRONG)

    assert locks(people.sign_in_name, "fox-12", CODE) == 60


def test_tries_made_at_the_same_instant_count_too(resident, monkeypatch):
    monkeypatch.setattr(secrets, "turns", secrets.Turns(at_once=20))
    told = []
    threads = [threading.Thread(target=_guess, args=(resident.card, told)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["Invalid"] * 5 + ["Locked"] * 7


def _guess(card, told):
    try:
        people.sign_in_card(card, WRONG)
    except (Invalid, people.Locked) as error:
        told.append(type(error).__name__)


def test_a_try_that_was_never_checked_is_given_back(resident, monkeypatch):
    monkeypatch.setattr(secrets, "turns", secrets.Turns(at_once=0, waiting=0))
    with pytest.raises(Unavailable):
        people.sign_in_card(resident.card, CODE)

    assert Person.get_by_id(resident.person.id).code_failures == 0


def test_a_reset_code_is_chosen_anew_with_the_card(resident):
    people.reset_code(resident.person.id)
    gone = fields_of(people.sign_in_card, resident.card, CODE)
    people.choose_code(resident.person.id, PIN, first=True)

    assert (gone, whose(people.sign_in_card(resident.card, PIN))) == (["secret"], "fox-12")


def test_nobody_changes_a_code_with_the_card_alone(resident):
    with pytest.raises(Conflict):
        people.choose_code(resident.person.id, PIN, first=True)

    assert whose(people.sign_in_card(resident.card, CODE)) == "fox-12"


@pytest.mark.parametrize("secret", ["sun-sun-key-cup", "sun-boat-key", "1111", "12", "1234567"])
def test_a_code_that_anybody_would_guess_is_not_taken(resident, secret):
    assert fields_of(people.choose_code, resident.person.id, secret) == ["pictures" if "-" in secret else "pin"]


def test_a_lost_card_opens_nothing_once_there_is_a_new_one(resident):
    token = people.sign_in_card(resident.card, CODE)
    card = people.new_card(resident.person.id)

    assert (sessions.who(token), fields_of(people.sign_in_card, resident.card, CODE)) == (None, ["code"])
    assert whose(people.sign_in_card(card, CODE)) == "fox-12"


# Passphrase


def test_a_passphrase_opens_a_strong_session_however_the_login_is_typed(volunteer):
    token = people.sign_in_passphrase(" KARIM ", PASSPHRASE)

    assert (whose(token), sessions.who(token).session.strong) == (volunteer.picture_name, True)


@pytest.mark.parametrize(("login", "passphrase"), [("karim", "un cheval bleu"), ("nobody", PASSPHRASE), ("", "")])
def test_a_wrong_login_and_a_wrong_passphrase_say_the_same(volunteer, login, passphrase):
    assert fields_of(people.sign_in_passphrase, login, passphrase) == ["passphrase"]


def test_an_account_is_locked_for_half_a_minute_after_five_failures(volunteer):
    for _ in range(5):
        fields_of(people.sign_in_passphrase, "karim", "wrong wrong wrong")

    assert locks(people.sign_in_passphrase, "karim", PASSPHRASE) == 30


def test_a_sleeping_account_is_told_so_and_woken_by_the_coordinator(volunteer):
    clock._now = lambda: START + sessions.SLEEPS_AFTER + 1
    with pytest.raises(people.Asleep):
        people.sign_in_passphrase("karim", PASSPHRASE)
    people.wake(volunteer.id)

    assert sessions.who(people.sign_in_passphrase("karim", PASSPHRASE)).roles == {"volunteer"}


def test_an_old_hash_is_made_anew_at_the_next_sign_in(volunteer, monkeypatch):
    weak = secrets.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
    people.entry._rehash(volunteer.id, weak.hash(PASSPHRASE))
    people.sign_in_passphrase("karim", PASSPHRASE)

    assert secrets.needs_rehash(Person.get_by_id(volunteer.id).passphrase_hash) is False
