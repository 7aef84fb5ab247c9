"""Secrets: kept so that nobody reads them back, checked without holding up the hall, hard to guess."""

import threading
import time

import pytest
from argon2 import PasswordHasher

from hub.config import Settings
from hub.domain.people import secrets
from hub.errors import Unavailable

SECRET = "un cheval rouge dort"


@pytest.fixture(scope="module")
def hashed():
    return secrets.hash_secret(SECRET)


def thread_seconds(run):
    """Processor seconds of this thread, the least of three runs."""
    taken = []
    for _ in range(3):
        before = time.thread_time()
        run()
        taken.append(time.thread_time() - before)
    return min(taken)


def refused(turns):
    with pytest.raises(Unavailable) as refusal, turns.take():
        pass
    return refusal.value.message


def test_a_secret_opens_and_another_does_not(hashed):
    assert secrets.verify(SECRET, hashed) is True
    assert secrets.verify(SECRET + "e", hashed) is False


def test_a_secret_typed_on_another_keyboard_opens(hashed):
    assert secrets.verify(" un cheval\u00a0rouge  ｄｏｒｔ ", hashed) is True
    assert secrets.verify("e\u0301te\u0301", secrets.hash_secret("été")) is True


def test_what_is_kept_names_its_method_and_differs_each_time(hashed):
    again = secrets.hash_secret(SECRET)

    assert hashed.startswith("$argon2id$v=19$m=32768,t=3,p=1$")
    assert again != hashed


@pytest.mark.parametrize("kept", [None, ""])
def test_an_unknown_account_opens_for_nothing(kept):
    assert [secrets.verify(text, kept) for text in ("", SECRET)] == [False, False]


def test_an_unknown_account_takes_the_time_of_a_known_one(hashed):
    known = thread_seconds(lambda: secrets.verify("wrong", hashed))
    unknown = thread_seconds(lambda: secrets.verify("wrong", None))

    assert 0.5 < unknown / known < 2


def test_a_text_longer_than_any_secret_opens_nothing():
    assert secrets.verify("a" * 201, secrets.hash_secret("a" * 201)) is False
    assert secrets.verify("a" * 200, secrets.hash_secret("a" * 200)) is True


def test_a_hash_of_older_parameters_opens_and_asks_to_be_made_anew(hashed):
    older = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(SECRET)

    assert secrets.verify(SECRET, older) is True
    assert [secrets.needs_rehash(h) for h in (older, hashed, secrets.NOBODY)] == [True, False, False]


@pytest.mark.parametrize("work", [lambda: secrets.hash_secret("x"), lambda: secrets.verify("x", None)])
def test_hashing_and_checking_both_need_a_turn(work, monkeypatch):
    monkeypatch.setattr(secrets, "turns", secrets.Turns(at_once=0, waiting=0))

    with pytest.raises(Unavailable, match="Too many people are signing in. Please try again in a moment."):
        work()


def test_one_more_than_the_queue_holds_is_sent_away_at_once():
    turns = secrets.Turns(at_once=1, waiting=0, patience=3600)

    with turns.take():
        assert refused(turns) == secrets.BUSY


def test_who_hashes_or_waits_leaves_two_threads_for_those_who_only_look():
    assert Settings.threads - secrets.AT_ONCE - secrets.WAITING == 2


def test_who_waits_too_long_is_sent_away_and_leaves_the_queue():
    turns = secrets.Turns(at_once=2, waiting=1, patience=0.01)

    with turns.take(), turns.take():
        assert [refused(turns), refused(turns)] == [secrets.BUSY] * 2
    with turns.take(), turns.take():
        assert refused(turns) == secrets.BUSY


def test_who_waits_has_their_turn_when_one_is_given_back():
    turns, served = secrets.Turns(at_once=1, waiting=1, patience=60), []

    def wait():
        with turns.take():
            served.append("second")

    second = threading.Thread(target=wait)
    with turns.take():
        second.start()
        served.append("first")
    second.join(timeout=60)

    assert served == ["first", "second"]


def test_a_turn_is_given_back_when_the_work_fails():
    turns = secrets.Turns(at_once=1, waiting=0)

    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.take():
            raise ZeroDivisionError


def test_four_slips_are_free_and_then_each_try_costs_more():
    waits = [secrets.lock_until(failures, 1000) - 1000 for failures in range(12)]

    assert waits == [0, 0, 0, 0, 0, 60, 300, 900, 3600, 14_400, 86_400, 86_400]


def test_an_account_with_a_passphrase_is_never_locked_for_more_than_a_quarter_of_an_hour():
    waits = [secrets.lock_until(failures, 0, secrets.PASSPHRASE_STEPS) for failures in range(4, 10)]

    assert waits == [0, 30, 60, 300, 900, 900]


def test_whoever_tries_all_year_finds_fewer_than_one_picture_code_in_thirty():
    moment, tries = 0, 0
    while moment < 365 * 86_400:
        tries += 1
        moment = secrets.lock_until(tries, moment)

    assert (tries, 11_880 // tries) == (374, 31)


def test_the_digits_of_a_ticket_are_kept_salted_and_checked():
    first, second = secrets.hash_digits("0412"), secrets.hash_digits("0412")

    assert ("0412" in first, first == second) == (False, False)
    assert [code for code in ("0412", "412", "0413", "") if secrets.verify_digits(code, first)] == ["0412"]
    assert [nothing for nothing in (None, "", "$") if secrets.verify_digits("0412", nothing)] == []
