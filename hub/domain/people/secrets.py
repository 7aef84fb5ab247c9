"""Passphrases, PINs and picture codes: how they are kept, how hard they are to guess, who waits.

They are kept as argon2id. One hash costs a processor 50 ms on a server and several times that on the
small machines hubs run on, so a bound lets two run at once and four wait; of the server's eight threads
two stay free for those who only look at the board. Call these functions before an act, never inside one: the one
writer must not stand still for them.

What slow hashing cannot do: a picture code has 13.5 bits, and whoever holds the database tries all
11,880 in minutes. Lock-out protects short codes against guessing at the kiosk; against theft of the
machine, only the encrypted disk and the sealed backup do.
"""

import hashlib
import hmac
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from hub.domain.people.passphrases import LONGEST, normalised
from hub.errors import N_, Unavailable

# RFC 9106, part 4, "second recommended": 64 MiB, t=3, p=4. A hub of 1 GB also runs a browser, and two
# may hash at once, so the memory is halved and the passes kept; one lane, as the hub keeps to one core.
# Still above the least that OWASP's Password Storage Cheat Sheet accepts (19 MiB, t=2, p=1).
MEMORY_KIB = 32 * 1024
PASSES = 3
AT_ONCE = 2
WAITING = 4
PATIENCE = 5.0
BUSY = N_("Too many people are signing in. Please try again in a moment.")

# No text has this hash; checking against it takes as long as checking a real one.
NOBODY = f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p=1${'A' * 22}${'A' * 43}"

# Failures so far -> seconds to wait. Four slips are free: the hall is loud and hands tremble.
# A short code ends at one try a day: 365 tries a year against 10,000 or 11,880 codes.
SHORT_CODE_STEPS = {5: 60, 6: 300, 7: 900, 8: 3600, 9: 4 * 3600, 10: 24 * 3600}
# A passphrase cannot be found by trying, so whoever fails on purpose must not lock its owner out for long.
PASSPHRASE_STEPS = {5: 30, 6: 60, 7: 300, 8: 900}

_hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


class Turns:
    """Lets `at_once` threads through, `waiting` more wait up to `patience` seconds; others are sent away."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self._room = threading.BoundedSemaphore(at_once + waiting)
        self._turn = threading.BoundedSemaphore(at_once)
        self._patience = patience

    @contextmanager
    def take(self) -> Iterator[None]:
        """Hold a turn. Raises Unavailable when the queue is full or the wait too long."""
        if not self._room.acquire(blocking=False):
            raise Unavailable(BUSY)
        try:
            if not self._turn.acquire(timeout=self._patience):
                raise Unavailable(BUSY)
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._room.release()


turns = Turns()


def hash_secret(text: str) -> str:
    """The argon2id hash of a secret, as its standard text form with parameters and salt.

    Raises Unavailable when too many are being made or checked.
    """
    with turns.take():
        return _hasher.hash(normalised(text))


def verify(text: str, hashed: str | None) -> bool:
    """Whether `text` is the secret behind `hashed`.

    `hashed` None (no such account, or none set) is False and takes the same time, so that the answer
    does not tell which names exist; so is a text longer than any secret may be. Raises Unavailable
    when too many are being made or checked.
    """
    if len(text) > LONGEST:
        text, hashed = "", None
    with turns.take():
        try:
            return _hasher.verify(hashed or NOBODY, normalised(text))
        except VerifyMismatchError:
            return False


def hash_digits(code: str) -> str:
    """What is kept of the four digits of a guest's ticket: salted SHA-256, made in microseconds.

    Whoever holds the database tries all 10,000 in no time, with any hash; lock-out protects them at the
    screen. Slow hashing would gain nothing here, and let five people who sign up at once wait or fail.
    """
    salt = secrets.token_hex(8)
    return f"{salt}${_digits(salt, code)}"


def verify_digits(code: str, hashed: str | None) -> bool:
    """Whether `code` is the one behind `hashed`; None (no such ticket) takes as long and is False."""
    salt, _, kept = (hashed or "$").partition("$")
    return hmac.compare_digest(_digits(salt, code), kept)


def _digits(salt: str, code: str) -> str:
    return hashlib.sha256(f"ticket {salt} {normalised(code)}".encode()).hexdigest()


def needs_rehash(hashed: str) -> bool:
    """Whether the hash was made with other parameters than today's; make it anew at the next sign-in."""
    return _hasher.check_needs_rehash(hashed)


def lock_until(failures: int, last_failure: int, steps: Mapping[int, int] = SHORT_CODE_STEPS) -> int:
    """The moment (Unix seconds) before which no further try is taken.

    `failures` in a row for one card or account, the last at `last_failure`. Never count them by
    address: everybody at a kiosk has the same one.
    """
    due = [wait for count, wait in steps.items() if failures >= count]
    return last_failure + max(due, default=0)
