"""Things that must not touch the disk, kept in memory for minutes and for one browser.

A card's code while it is printed, the pictures touched so far, the key on the recovery sheet: written
down they would be found by whoever steals the machine. A restart loses them, and one starts again.
"""

import secrets
import threading

from hub import clock

AT_MOST = 500


class Briefly:
    """Values by random token, each for `seconds` since it was last put; the oldest make room."""

    def __init__(self, seconds, at_most=AT_MOST):
        self._seconds, self._at_most = seconds, at_most
        self._lock = threading.Lock()
        self._kept = {}  # token → (moment it ends, value), in the order they were put

    def keep(self, value):
        """Keep a value: the token that finds it."""
        token = secrets.token_urlsafe(18)
        self.put(token, value)
        return token

    def put(self, token, value):
        """Keep a value under a token of the caller's."""
        with self._lock:
            self._sweep()
            self._kept.pop(token, None)
            self._kept[token] = (clock.now() + self._seconds, value)

    def get(self, token):
        """The value, or None when it is over or was never here."""
        with self._lock:
            ends, value = self._kept.get(token, (0, None))
        return value if ends > clock.now() else None

    def drop(self, token):
        """Forget a value."""
        with self._lock:
            self._kept.pop(token, None)

    def _sweep(self):
        now = clock.now()
        for token in [t for t, (ends, _) in self._kept.items() if ends <= now]:
            del self._kept[token]
        while len(self._kept) >= self._at_most:
            del self._kept[next(iter(self._kept))]
